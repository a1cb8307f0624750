/** Attendance from lists of events that are not as they should be: nothing is counted twice, and what is not known is said. */
import { allEvents } from '../../../../vendors/agora/classroom/allEvents';
import { attendanceOf, type AttendanceRules } from '../../../../vendors/agora/classroom/attendance';
import type { RawEvent } from '../../../../vendors/agora/classroom/events';
import { ApiFailure } from '../../../../vendors/apiFailure';

const START = Date.UTC(2026, 10, 27, 9);
const at = (minutes: number): number => START + minutes * 60_000;
const RULES: AttendanceRules = { presentIf: { entered: true }, wholeStay: false, now: at(50), unusable: 0, looped: false };

let next = 1;
beforeEach(() => {
	next = 1;
});
const event = (cmd: number, data: object): RawEvent => ({ roomUuid: 'math', cmd, sequence: next++, data });
const state = (number: number, minutes: number): RawEvent =>
	event(1, { state: number, ...(number === 1 ? { startTime: at(minutes) } : { startTime: START, [number === 2 ? 'endTime' : 'closeTime']: at(minutes), ...(number === 3 ? { endTime: at(40) } : {}) }) });
const user = (userUuid: string, minutes: number, type: number) => ({ userUuid, userName: userUuid.toUpperCase(), role: '2', streamUuid: '1', type, updateTime: at(minutes) });
const came = (name: string, minutes: number, type = 1): RawEvent => event(20, { onlineUsers: [user(name, minutes, type)], offlineUsers: [] });
const went = (name: string, minutes: number, type = 1): RawEvent => event(20, { onlineUsers: [], offlineUsers: [user(name, minutes, type)] });

it('counts each event once, in the order of its number, and a second coming without a leaving not at all', () => {
	const events = [state(1, 0), came('ann', 0), came('ann', 5, 2), went('ann', 10), came('ann', 20), state(2, 40), state(3, 45)];
	const { attendance, complete } = attendanceOf([...events, ...events].reverse(), RULES);
	expect(complete).toBe(true);
	expect(attendance).toEqual([
		{ userUuid: 'ann', name: 'ANN', role: 2, roleName: 'student', present: true, secondsInClass: 30 * 60, percentOfClass: 75, firstInAt: new Date(at(0)).toISOString(), lastOutAt: new Date(at(45)).toISOString(), lastOutReasonText: 'classClosed', timesEntered: 2, timesKickedOut: 0 },
	]);
});

it('tells a kick from the class that closes, which Agora reports alike', () => {
	const { attendance } = attendanceOf([state(1, 0), came('ann', 0), came('bob', 0), went('ann', 10, 2), state(2, 40), state(3, 45), went('bob', 45, 2)], RULES);
	expect(attendance.map(({ userUuid, timesKickedOut, lastOutReasonText }) => [userUuid, timesKickedOut, lastOutReasonText])).toEqual([['ann', 1, 'kicked'], ['bob', 0, 'classClosed']]);
});

it.each([
	['a gap', () => { const events = [state(1, 0), came('ann', 0), went('ann', 5), state(2, 40)]; return events.filter(({ sequence }) => sequence !== 3); }, {}, '1 of the classroom’s events are not in Agora’s list'],
	['a beginning that is missing', () => { next = 4; return [state(1, 0), state(2, 40)]; }, {}, '3 of the classroom’s events are not in Agora’s list'],
	['a leaving without a coming', () => [state(1, 0), went('ann', 5), state(2, 40)], {}, 'somebody left of whom the list does not say when they entered'],
	['entries that are no events', () => [state(1, 0), state(2, 40)], { unusable: 2 }, '2 of the classroom’s events can’t be read'],
	['a list that leads back', () => [state(1, 0), state(2, 40)], { looped: true }, 'Agora’s list of events led back to a page that had been read already'],
	['a class that goes on', () => [state(1, 0), came('ann', 0)], {}, 'the class is still going on'],
	['a class that has not begun', () => [came('ann', 0)], {}, 'the class has not started yet'],
	['no events', () => [], {}, 'the class has not started yet'],
])('says why it is not complete: %s', (_name, events, more, reason) => {
	expect(attendanceOf(events(), { ...RULES, ...more })).toMatchObject({ complete: false, incompleteBecause: reason });
});

it('a visit that goes on lasts until now, and has no end yet', () => {
	const { attendance, classSeconds } = attendanceOf([state(1, 0), came('ann', 10)], RULES);
	expect(classSeconds).toBe(3000);
	expect(attendance[0]).toMatchObject({ secondsInClass: 2400, percentOfClass: 80 });
	expect(attendance[0]).not.toHaveProperty('lastOutAt');
	expect(attendance[0]).not.toHaveProperty('lastOutReasonText');
});

describe('all events of a classroom', () => {
	it('are read page by page, with what is wrong with the list', async () => {
		const pages: Record<string, { events: RawEvent[]; unidentified: unknown[]; nextId?: string; at?: number }> = {
			'': { events: [came('ann', 0)], unidentified: [], nextId: 'a', at: 1 },
			a: { events: [went('ann', 5)], unidentified: [{}], nextId: 'b', at: 2 },
			b: { events: [], unidentified: [], nextId: 'a' },
		};
		expect(await allEvents(async (_room, nextId) => pages[nextId ?? '']!, 'math')).toEqual({ events: [expect.anything(), expect.anything()], unusable: 1, looped: true, at: 2 });
	});

	it('are gone with their classroom, which is told with the vendor’s words; other failures stay as they are', async () => {
		const gone = new ApiFailure('not found', { kind: 'notFound', status: 404, code: 20404100, vendorMessage: 'Room not exists!' });
		const read = (error: ApiFailure) => allEvents(() => Promise.reject(error), 'math');
		await expect(read(gone)).rejects.toMatchObject({ message: expect.stringContaining('"math" is gone, or never was'), kind: 'notFound', details: { code: 20404100 } });
		const busy = new ApiFailure('busy', { kind: 'rateLimited', status: 429 });
		await expect(read(busy)).rejects.toBe(busy);
	});
});
