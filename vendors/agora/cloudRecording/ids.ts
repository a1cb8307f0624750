import { z } from 'zod';

import { isBlank, visible } from '../../invisible';
import { ID_CHARACTERS } from '../ids';
import type { Mode } from './recordingModes';

const MAX_UID = 4_294_967_295;
/** "Less than 64 bytes"; all allowed characters have one byte. */
const MAX_CHANNEL_BYTES = 63;
/** In web page mode the name only tells recordings apart. English documents allow 1024 bytes, Chinese ones 128. */
const MAX_WEB_NAME_BYTES = 1024;
/** Most entries of a list of users. */
const MAX_LISTED_USERS = 32;
/** Stands for every user in a channel. */
export const EVERYBODY = '#allstream#';

const ALLOWED = new Set(ID_CHARACTERS);

function bytesOf(text: string): number {
	return Buffer.byteLength(text, 'utf8');
}

/**
 * Says which rule for channel names a text breaks.
 *
 * @returns how the sentence `The channel name …` goes on; undefined if no rule is broken
 *
 * Source: Cloud Recording REST, "acquire", `cname`; "Common errors", 1013.
 */
export function channelNameProblem(cname: string, mode: Mode): string | undefined {
	if (isBlank(cname)) return 'is empty';
	const bytes = bytesOf(cname);
	if (mode === 'web') {
		if (bytes <= MAX_WEB_NAME_BYTES) return undefined;
		return `has ${bytes} bytes, but a web page recording allows ${MAX_WEB_NAME_BYTES} at most (128 in mainland China)`;
	}
	const wrong = [...cname].find((character) => !ALLOWED.has(character));
	if (wrong !== undefined) {
		return `contains ${visible(JSON.stringify(wrong))}, which Agora does not allow in channel names. Allowed are letters a to z, digits, spaces and ! # $ % & ( ) + - : ; < = . > ? @ [ ] ^ _ { } | ~ ,`;
	}
	if (bytes > MAX_CHANNEL_BYTES) return `has ${bytes} characters, but Agora allows ${MAX_CHANNEL_BYTES} at most`;
	return undefined;
}

function isUid(value: string): boolean {
	return /^[1-9]\d{0,9}$/.test(value) && Number(value) <= MAX_UID;
}

const asText = (value: unknown): unknown => (typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : value);

/** A user ID: a whole number from 1 to 4294967295, as text or number; becomes text, as Agora wants it. */
export const userNumber = z.preprocess(
	asText,
	z.string({ message: `must be a whole number from 1 to ${MAX_UID}` }).refine(isUid, {
		message: `must be a whole number from 1 to ${MAX_UID}: not 0, and without letters`,
	}),
);

/**
 * A list of the users to record or to leave out: numbers, or `#allstream#` alone.
 *
 * Source: Cloud Recording REST, "start", `subscribeAudioUids` and its kin.
 */
export const userList = z
	.array(z.preprocess(asText, z.string({ message: 'must be a whole number' })))
	.min(1, { message: 'is empty. Leave it out to record everybody' })
	.max(MAX_LISTED_USERS, { message: `has more than ${MAX_LISTED_USERS} users, which is as many as Agora allows` })
	.superRefine((uids, context) => {
		const wrong = uids.findIndex((uid) => !isUid(uid) && uid !== EVERYBODY);
		if (wrong >= 0) {
			context.addIssue({
				code: 'custom',
				message: `contains ${visible(JSON.stringify(uids[wrong]))}. Only whole numbers from 1 to ${MAX_UID} can be listed, or ${EVERYBODY} for everybody`,
			});
		} else if (uids.includes(EVERYBODY) && uids.length > 1) {
			context.addIssue({ code: 'custom', message: `contains ${EVERYBODY} (everybody) beside single users. Enter one or the other` });
		}
	});

/** What acquire and start give: text without spaces. */
export const opaqueId = z.preprocess(
	// A field that takes it from an item that has none is empty.
	(id) => id ?? '',
	z
		.string({ message: 'must be text' })
		.trim()
		.min(1, { message: 'is empty' })
		.refine((id) => /^\S*$/.test(id), { message: 'contains a space or line break. Remove what was copied along with it' })
		.superRefine((id, context) => {
			// A gateway that decodes addresses too early would read some of these as parts of the path.
			const wrong = [...id].find((character) => !/[\w.~+=:@!$&'()*,;\s-]/.test(character));
			if (wrong === undefined) return;
			context.addIssue({ code: 'custom', message: `contains ${visible(JSON.stringify(wrong))}, which no ID of Agora does. Copy it again` });
		})
		.refine((id) => id !== '.' && id !== '..', { message: 'is not an ID' }),
);
