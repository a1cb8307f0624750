import { z } from 'zod';

import { numberOf, textOf } from '../../coerce';

/** An event as the API hands it out; what it carries beside these fields is kept. */
const rawEvent = z
	.object({
		roomUuid: z.unknown().transform(textOf),
		cmd: z.preprocess(numberOf, z.number()),
		sequence: z.preprocess(numberOf, z.number()),
	})
	.passthrough();

export type RawEvent = z.infer<typeof rawEvent>;

/** A room's own list does not always repeat the room's ID in its entries. */
export function eventOfRoom(roomUuid: string): z.ZodType<RawEvent, z.ZodTypeDef, unknown> {
	return z.preprocess(
		(event) =>
			typeof event === 'object' && event !== null
				? { ...event, roomUuid: (event as { roomUuid?: unknown }).roomUuid || roomUuid }
				: event,
		rawEvent,
	) as z.ZodType<RawEvent, z.ZodTypeDef, unknown>;
}
