import { z } from 'zod';

import { isBlank, visible } from '../invisible';

/** The 89 characters that Flexible Classroom allows in the IDs of rooms, users and widgets. */
export const ID_CHARACTERS =
	'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 !#$%&()+-:;<=.>?@[]^_{}|~,';

export const MAX_ID_BYTES = 64;

const ALLOWED = new Set(ID_CHARACTERS);

function ruleBrokenBy(id: string): string | undefined {
	if (isBlank(id)) return 'is empty. Enter an ID of 1 to 64 characters';
	const wrong = [...id].find((character) => !ALLOWED.has(character));
	if (wrong !== undefined) {
		return `contains ${visible(JSON.stringify(wrong))}, which Agora does not allow in IDs. Allowed are letters a to z, digits, spaces and ! # $ % & ( ) + - : ; < = . > ? @ [ ] ^ _ { } | ~ ,`;
	}
	if (id.length > MAX_ID_BYTES) return `has ${id.length} characters, but Agora allows 64 at most`;
	if (id === '.' || id === '..') return `is "${id}", which can't be part of a web address. Use another ID`;
	return undefined;
}

/**
 * An ID of a room, user or widget. Whole numbers become text, because IDs often come from sheets.
 *
 * Source: Flexible Classroom REST, "roomUuid" (64 characters at most, 89 characters allowed).
 */
export const classroomId = z.preprocess(
	(value) => (Number.isSafeInteger(value) ? String(value) : value),
	z.string({ message: 'must be text' }).superRefine((id, context) => {
		const message = ruleBrokenBy(id);
		if (message) context.addIssue({ code: 'custom', message });
	}),
);

/** An ID for something new: with a space around it, it would look like another one that is there. */
export const newClassroomId = classroomId.superRefine((id, context) => {
	if (id !== id.trim()) context.addIssue({ code: 'custom', message: 'begins or ends with a space, with which it is another ID than without. Remove it' });
});

/** An ID as a part of a path: every character but unreserved ones becomes `%XX`. */
export function encodePathSegment(id: string): string {
	return encodeURIComponent(id).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}
