/** What a message costs that is signed: ClassIn's own, or of somebody who knows the school's secret. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { judgeMessage } from '../../nodes/ClassInTrigger/trigger';
import { hasMoreValuesThan } from '../../vendors/measure';
import { FORMS, KEY, SECRET, signed, TIME_STAMP } from './messages';

const judge = (text: string, options: Record<string, unknown> = {}) =>
	judgeMessage({ bytes: Buffer.from(text), input: { events: [], options } as never, credential: { secret: SECRET } });

interface Item {
	verified: boolean;
	unreadable?: string;
	data: { json?: string; attendance?: object[]; person?: object };
}

function itemsFor(text: string, options: Record<string, unknown> = {}): Item[] {
	const verdict = judge(text, options);
	if (!('items' in verdict)) throw new Error(verdict.reason);
	return verdict.items.map(({ json }) => json as never);
}

it('1 MB takes at most 100 ms of processor time, in every form', async () => {
	const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', join(__dirname, 'signedMessages.cost.ts')], { cwd: join(__dirname, '../..') });
	const costs = stdout.trim().split('\n').map((line) => JSON.parse(line) as { what: string; ms: number; allowed: number });
	expect(costs).toHaveLength(2 * FORMS.size);
	expect(costs.filter(({ ms, allowed }) => ms > allowed)).toEqual([]);
}, 300_000);

it.each(['deep lists', 'many names', 'many empty people', 'many users'])('what ClassIn never sends is one item that holds it as it came: %s', (what) => {
	const text = FORMS.get(what)!;
	const items = itemsFor(signed(text), { includeRaw: true, onePerPerson: true });
	expect(items).toEqual([expect.objectContaining({ verified: true, unreadable: expect.stringMatching(/more values than any message of ClassIn/) })]);
	expect(items[0]!.data.json).toBe(signed(text).replace(KEY, ''));
	expect(hasMoreValuesThan(items, 30)).toBe(false);
});

describe('a school of thousands is put into plain words', () => {
	const people = Array.from({ length: 3_000 }, (_, index) => 1_000_000 + index * 37);
	const of = (make: (uid: number) => unknown): Record<string, unknown> => Object.fromEntries(people.map((uid) => [uid, make(uid)]));

	it('the end of a class, in the form of ClassIn’s example', () => {
		const [entered, left] = [TIME_STAMP - 3600, TIME_STAMP];
		const Data = {
			...Object.fromEntries(['handsupEnd', 'awardEnd', 'authorizeEnd'].map((group) => [group, of(() => ({ Total: 1 }))])),
			stageEnd: of(() => ({ UpCount: 1, UpTotal: 60 })),
			inoutEnd: of(() => ({ Total: 3600, Identity: 1, Details: [{ Type: 'In', Device: 2, Time: entered }, { Type: 'Out', Time: left }] })),
		};
		const [item] = itemsFor(signed(JSON.stringify({ Cmd: 'End', ClassID: 1, Data })));
		expect(item!.unreadable).toBeUndefined();
		expect(item!.data.attendance).toHaveLength(people.length);
		expect(item!.data.attendance![7]).toMatchObject({ uid: 1_000_259, timesEntered: 1, handsRaised: 1 });
	});

	it('attendance, one item for each person', () => {
		const Data = people.map((Uid) => ({ Uid, Name: 'A', Identity: 1, AttendanceTime: 0, FirstInTime: 0, LastOutTime: 0 }));
		expect(itemsFor(signed(JSON.stringify({ Cmd: 'Attendance', Data })), { onePerPerson: true })).toHaveLength(people.length);
	});
});

it('a message that comes again is known, whatever its time and key, and the order of a small one', () => {
	const keysOf = (message: object): readonly string[] => (judge(JSON.stringify(message)) as { keys: readonly string[] }).keys;
	const later = TIME_STAMP + 60;
	const again = { SafeKey: createHash('md5').update(`${SECRET}${later}`).digest('hex'), TimeStamp: later };
	for (const people of [1, 10_000]) {
		const message = { Cmd: 'Attendance', ActionTime: 5, Data: Array.from({ length: people }, (_, Uid) => ({ Uid, AttendanceTime: 1 })) };
		expect(keysOf({ ...message, ...again })).toEqual(keysOf({ ...message, SafeKey: KEY, TimeStamp: TIME_STAMP }));
	}
	expect(keysOf({ Cmd: 'End', ActionTime: 5, ...again })).toEqual(keysOf({ ...again, ActionTime: 5, Cmd: 'End' }));
});
