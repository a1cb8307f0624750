import { eventTime } from '../classroom/eventModel';
import type { Accepted } from './pollContext';

/**
 * Oldest first. Inside a room the numbers decide; between rooms the times, where an event without one
 * takes the time of the events around it.
 *
 * @param fallback time of events in rooms whose events carry no time, in milliseconds since 1970
 */
export function oldestFirst(accepted: readonly Accepted[], fallback: number): Accepted[] {
	const rooms = new Map<string, Accepted[]>();
	for (const one of accepted) {
		const room = rooms.get(one.event.roomUuid);
		if (room) room.push(one);
		else rooms.set(one.event.roomUuid, [one]);
	}
	const timed = [...rooms.values()].flatMap((room) => {
		room.sort((a, b) => a.event.sequence - b.event.sequence);
		let time = room.map(({ event }) => eventTime(event)).find((known) => known !== undefined) ?? fallback;
		return room.map((one) => {
			time = Math.max(time, eventTime(one.event) ?? time);
			return { one, time };
		});
	});
	return timed.sort((a, b) => a.time - b.time).map(({ one }) => one);
}
