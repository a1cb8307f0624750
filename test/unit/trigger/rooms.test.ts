/** What one classroom's events come to: new, known, missing, from before the start, from another life. */
import type { RawEvent } from '../../../vendors/agora/classroom/events';
import { admitListed, admitQueued } from '../../../vendors/agora/events/admit';
import { noteAbsent, lowestWanted, newRoom, skipEvent, type Room } from '../../../vendors/agora/events/room';

const T = 1_760_000_000_000;

/** `at` in seconds after T; without it, the event carries no time. */
function event(sequence: number, at?: number): RawEvent {
	return { roomUuid: 'r', cmd: 3, sequence, data: at === undefined ? {} : { updateTime: T + at * 1000 } };
}

const listed = (room: Room, events: RawEvent[], { complete = true, start = 0 } = {}): number[] =>
	admitListed(room, { events, complete, ended: complete }, start).map((one) => one.event.sequence);

describe('the queue', () => {
	it('hands out each number once, whatever the order, and notes what is missing', () => {
		const room = newRoom();
		expect([3, 5, 3, 4, 9, 5].map((number) => admitQueued(room, event(number)))).toEqual([true, true, false, true, true, false]);
		expect(room).toMatchObject({ cursor: 9, missing: [[1, 2], [6, 8]] });
		expect(lowestWanted(room)).toBe(1);
	});

	it('still takes a number that was looked up in vain, once', () => {
		const room = newRoom();
		admitQueued(room, event(4));
		noteAbsent(room, 4);
		expect(room).toMatchObject({ missing: [], absent: [[1, 3]] });
		expect(admitQueued(room, event(2))).toBe(true);
		expect(admitQueued(room, event(2))).toBe(false);
		expect(room.absent).toEqual([[1, 1], [3, 3]]);
	});

	it('takes a settled number for a new life of the room only when it is later than all that was seen', () => {
		const room = newRoom();
		for (const number of [1, 2, 3]) admitQueued(room, event(number, number));
		expect(admitQueued(room, event(2, 2))).toBe(false);
		expect(admitQueued(room, event(2))).toBe(false);
		expect(admitQueued(room, event(2, 100))).toBe(true);
		expect(room).toMatchObject({ cursor: 2, recreatedAfter: T + 3000, missing: [[1, 1]], older: 1 });
	});

	it('begins at 0 as well as at 1', () => {
		const room = newRoom();
		expect(admitQueued(room, event(0, 1))).toBe(true);
		expect(admitQueued(room, event(0, 1))).toBe(false);
		expect(admitQueued(room, event(1, 2))).toBe(true);
		expect(room.missing).toEqual([]);
	});
});

describe('the list', () => {
	it('fills gaps and goes on after them', () => {
		const room = newRoom();
		admitQueued(room, event(1));
		admitQueued(room, event(4));
		expect(listed(room, [1, 2, 3, 4, 5].map((number) => event(number)))).toEqual([2, 3, 5]);
		expect(listed(room, [1, 2, 3, 4, 5].map((number) => event(number)))).toEqual([]);
	});

	it('of a room that was created again is taken from its first event', () => {
		const room = newRoom();
		for (const number of [1, 2, 3]) admitQueued(room, event(number, number));
		expect(listed(room, [event(1), event(2, 50)])).toEqual([1, 2]);
		expect(listed(room, [event(1), event(2, 50), event(3, 60)])).toEqual([3]);
	});

	it('that holds both lives gives only the new one', () => {
		const room = newRoom();
		for (const number of [1, 2, 3]) admitQueued(room, event(number, number));
		const both = [event(1, 1), event(2, 2), event(3, 3), event(1, 50), event(2, 51)];
		expect(listed(room, both)).toEqual([1, 2]);
		expect(listed(room, [...both, event(3, 52)])).toEqual([3]);
	});

	it('whose neighbours stand in the wrong order is taken as a whole', () => {
		const room = newRoom();
		admitQueued(room, event(1, 1));
		expect(listed(room, [event(1, 1), event(3, 3), event(2, 2), event(5, 5), event(4, 4)])).toEqual([2, 3, 4, 5]);
	});

	it('that does not show the new life yet gives nothing', () => {
		const room = newRoom();
		for (const number of [1, 2, 3]) admitQueued(room, event(number, number));
		admitQueued(room, event(1, 50));
		expect(listed(room, [event(1, 1), event(2, 2), event(3, 3)])).toEqual([]);
		expect(room.cursor).toBe(1);
	});

	it('of a room that was gone for a moment goes on where it was', () => {
		const room = { ...newRoom(), goneSince: T };
		for (const number of [1, 2]) admitQueued(room, event(number, number));
		expect(listed(room, [event(1, 1), event(2, 2), event(3, 3)])).toEqual([3]);
	});
});

describe('the start', () => {
	function firstSeen(number: number): Room {
		const room = newRoom();
		admitQueued(room, event(number, 100));
		room.older = number - 1;
		return room;
	}

	it('cuts off what says that it is older, and all before it', () => {
		const room = firstSeen(6);
		const list = [event(1), event(2, 10), event(3), event(4, 60), event(5)];
		expect(listed(room, list, { start: T + 50_000 })).toEqual([3, 4, 5]);
		expect(room).toMatchObject({ older: 0, missing: [] });
	});

	it('is not moved by an older time after a newer one', () => {
		expect(listed(firstSeen(4), [event(1, 60), event(2, 10), event(3, 70)], { start: T + 50_000 })).toEqual([1, 2, 3]);
	});

	it('is decided only when enough was read', () => {
		const room = firstSeen(300);
		expect(listed(room, [event(1, 10), event(2)], { complete: false, start: T + 50_000 })).toEqual([]);
		expect(room).toMatchObject({ older: 299, missing: [[2, 299]] });
		expect(listed(room, [event(2), event(3, 60)], { complete: false, start: T + 50_000 })).toEqual([2, 3]);
	});

	it('can be set where a room stands', () => {
		const room = newRoom();
		skipEvent(room, event(7, 5));
		expect(listed(room, [event(6, 4), event(7, 5), event(8)])).toEqual([8]);
	});
});
