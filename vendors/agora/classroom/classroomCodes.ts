import { z } from 'zod';

import { numberOf, textOf } from '../../coerce';
import { isObject, type JsonObject } from '../../json';

/** Any JSON object; what it holds is the vendor's business. */
export const anyObject = z.record(z.string(), z.unknown());

/** Answers whose `data` says nothing of use: absent, null or an object. */
export const anything = z.unknown().transform((data) =>
	typeof data === 'object' && data !== null && !Array.isArray(data) ? (data as Record<string, unknown>) : {},
);

/** States of a class by name. Source: Flexible Classroom REST, "Set the classroom state". */
export const CLASS_STATES = { notStarted: 0, started: 1, ended: 2, closed: 3 } as const;
export type ClassState = keyof typeof CLASS_STATES;

/** The name of a class state, or the value itself as text when it is none of the documented ones. */
export function classStateName(state: unknown): string {
	const found = Object.entries(CLASS_STATES).find(([, value]) => value === numberOf(state));
	return found?.[0] ?? textOf(state);
}

/** The state in the answer of "Get classroom information"; editions put it in different places. */
export function stateOf({ roomProperties, state }: JsonObject): unknown {
	const properties = isObject(roomProperties) ? roomProperties : {};
	const schedule = isObject(properties.schedule) ? properties.schedule : {};
	return schedule.state ?? properties.state ?? state;
}

/** Room types by name. Source: Flexible Classroom REST, "Create a classroom". */
export const ROOM_TYPES = { oneToOne: 0, lectureHall: 2, smallClass: 4, smallCloudClass: 10 } as const;

/** The name of a room type, or the value itself as text when it is none of the documented ones. */
export function roomTypeName(roomType: unknown): string {
	const found = Object.entries(ROOM_TYPES).find(([, value]) => String(value) === textOf(roomType));
	return found?.[0] ?? textOf(roomType);
}

/** Roles by name. Source: Flexible Classroom REST, "Get user information". */
export const ROLES = { teacher: 1, student: 2, assistant: 3 } as const;

const ROLE_NAMES: Record<string, string> = {
	1: 'teacher',
	2: 'student',
	3: 'assistant',
	host: 'teacher',
	broadcaster: 'student',
	audience: 'student',
};

/** The name of a role; answers carry numbers, text and names alike, and unknown ones pass as they are. */
export function roleName(role: unknown): string {
	const name = textOf(role);
	return Object.hasOwn(ROLE_NAMES, name) ? ROLE_NAMES[name]! : name;
}
