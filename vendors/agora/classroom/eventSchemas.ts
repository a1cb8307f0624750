import { z } from 'zod';

import { EVENT_KINDS } from './eventKinds';

type Kinds = typeof EVENT_KINDS;
type Key = keyof Kinds;

function eventSchema<K extends Key>(key: K) {
	return z
		.object({
			event: z.literal(key),
			roomUuid: z.string(),
			/** Counts up by one inside a classroom. */
			sequence: z.number(),
			cmd: z.number(),
			/** ISO 8601 in UTC; absent where the event carries no time. */
			occurredAt: z.string().optional(),
			data: EVENT_KINDS[key].schema() as ReturnType<Kinds[K]['schema']>,
		})
		.passthrough();
}

type Schemas = { [K in Key]: ReturnType<typeof eventSchema<K>> };

/** What `normaliseEvent` returns, by kind of event. Every event that the documents permit passes. */
export const eventSchemas = Object.fromEntries(
	(Object.keys(EVENT_KINDS) as Key[]).map((key) => [key, eventSchema(key)]),
) as Schemas;

export type TypedClassroomEvent = { [K in Key]: z.infer<Schemas[K]> }[Key];

/** Any event after `normaliseEvent`; narrow it by `event`. */
export const classroomEvent: z.ZodType<TypedClassroomEvent> = z.discriminatedUnion(
	'event',
	Object.values(eventSchemas) as unknown as [Schemas[Key], ...Array<Schemas[Key]>],
);
