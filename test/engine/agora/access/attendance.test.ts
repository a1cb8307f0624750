/** Attendance: from the list of events alone, the same as what the simulator knows; complete or said not to be. */
import type { IDataObject } from 'n8n-workflow';

import { Access, ONCE } from './support';

let access: Access;
beforeAll(async () => {
	access = await Access.start();
});
afterAll(() => access.engine.stop());
beforeEach(() => access.sim.reset());
afterEach(() => expect(access.sim.errors).toEqual([]));

const MINUTE = 60_000;
const act = (what: string, userUuid?: string, more: object = {}) => access.sim.act({ do: what, roomUuid: 'math', ...(userUuid ? { userUuid } : {}), ...more });
/** Real time passes between steps too, but no more than a few seconds. */
const about = (seconds: number) => expect.closeTo(seconds, -0.7) as number;

/** Teacher from the start, Ann early and all the time, Bob twice, Cem kicked, Dee late; 40 minutes of class. */
function lesson(): void {
	access.sim.seed.room({ roomUuid: 'math' });
	access.sim.seed.user('math', { userUuid: 'teacher', userName: 'Ms Garcia', role: 1 });
	access.sim.seed.user('math', { userUuid: 'ann', userName: 'Ann' });
	access.sim.advance(5 * MINUTE);
	act('setState', undefined, { state: 1 });
	for (const name of ['bob', 'cem']) act('enter', name);
	access.sim.advance(10 * MINUTE);
	act('leave', 'bob');
	act('kick', 'cem');
	access.sim.advance(10 * MINUTE);
	act('enter', 'bob');
	access.sim.advance(15 * MINUTE);
	act('enter', 'dee');
	access.sim.advance(5 * MINUTE);
	act('setState', undefined, { state: 2 });
	access.sim.advance(2 * MINUTE);
}

const byUser = (rows: IDataObject[]) => Object.fromEntries(rows.map(({ userUuid, ...row }) => [String(userUuid), row]));

it('sends exactly this and gives one item per person, counted from start to end of the class', async () => {
	lesson();
	act('setState', undefined, { state: 3 });
	const result = await access.run('attendance', 'get', { roomUuid: 'math' });
	expect(result.hints).toEqual([]);
	const rows = byUser(access.json(result));
	expect(Object.keys(rows)).toEqual(['teacher', 'ann', 'bob', 'cem', 'dee']);
	const iso = expect.stringMatching(/^20.*Z$/) as string;
	expect(rows.ann).toEqual({
		roomUuid: 'math', name: 'Ann', role: 2, roleName: 'student', present: true, secondsInClass: about(2400), percentOfClass: 100, firstInAt: iso, lastOutAt: iso, lastOutReasonText: 'classClosed', timesEntered: 1, timesKickedOut: 0, classStartedAt: iso, classEndedAt: iso, classSeconds: about(2400), complete: true,
	});
	expect(rows.bob).toMatchObject({ secondsInClass: about(1800), timesEntered: 2, lastOutReasonText: 'classClosed' });
	expect(rows.cem).toMatchObject({ secondsInClass: about(600), timesKickedOut: 1, lastOutReasonText: 'kicked', percentOfClass: about(25) });
	expect(rows.dee).toMatchObject({ secondsInClass: about(300), timesKickedOut: 0 });
	expect(access.requests()).toEqual([['GET', `/ap/edu/apps/${access.sim.account.appId}/v2/rooms/math/sequences`, {}]]);
	expect(result.items.map(({ pairedItem }) => pairedItem)).toEqual(Array(5).fill({ item: 0 }));
});

it('counts the whole stay, by role, with those who did not come, by the rule that is wanted', async () => {
	lesson();
	act('setState', undefined, { state: 3 });
	const options = { wholeStay: true, roles: ['student'], expected: ['ann', 'eve'] };
	const rows = byUser(access.json(await access.run('attendance', 'get', { roomUuid: 'math', presentIf: 'minutes', presentMinutes: 10, options })));
	expect(Object.keys(rows)).toEqual(['ann', 'bob', 'cem', 'dee', 'eve']);
	expect(rows.ann!.secondsInClass).toEqual(about((5 + 40 + 2) * 60));
	expect(rows.eve).toMatchObject({ present: false, secondsInClass: 0, timesEntered: 0 });
	expect(Object.entries(rows).map(([name, { present }]) => [name, present])).toEqual([['ann', true], ['bob', true], ['cem', true], ['dee', false], ['eve', false]]);
	const percent = byUser(access.json(await access.run('attendance', 'get', { roomUuid: 'math', presentIf: 'percent', presentPercent: 50 })));
	expect(Object.entries(percent).filter(([, { present }]) => present).map(([name]) => name)).toEqual(['teacher', 'ann', 'bob']);
});

it.each([
	['several fields', ['ann', 'eve', 'zoe']],
	['a text with commas', ['ann, eve; zoe']],
	['a list from an expression in a field', ['={{ ["ann", "eve", "zoe"] }}']],
	['a list from an expression', '={{ ["ann", "eve", "zoe"] }}'],
	['JSON', ['["ann", "eve", "zoe"]']],
])('takes those who are expected from %s', async (_name, expected) => {
	lesson();
	const rows = byUser(access.json(await access.run('attendance', 'get', { roomUuid: 'math', options: { roles: ['student'], expected } })));
	expect(Object.entries(rows).filter(([, { present }]) => !present).map(([name]) => name)).toEqual(['eve', 'zoe']);
});

it.each([['={{ ["Smith, Ann", "ann"] }}'], [['Smith, Ann', 'ann']], [['={{ ["Smith, Ann"] }}']], [['["Smith, Ann"]']]])('keeps the comma of an ID in a list: %j', async (expected) => {
	lesson();
	const rows = byUser(access.json(await access.run('attendance', 'get', { roomUuid: 'math', options: { expected } })));
	expect(rows['Smith, Ann']).toMatchObject({ present: false });
});

it('gives one item per classroom, for two of them, and says of one that goes on that it is not complete', async () => {
	lesson();
	act('setState', undefined, { state: 3 });
	access.sim.seed.room({ roomUuid: 'live', state: 1 });
	access.sim.seed.user('live', { userUuid: 'fay', userName: 'Fay' });
	access.sim.advance(MINUTE);
	const { items, hints } = await access.run('attendance', 'get', { roomUuid: '={{ $json.id }}', output: 'classroom' }, { items: [{ id: 'math' }, { id: 'live' }] });
	expect(items.map(({ json, pairedItem }) => [json.roomUuid, json.complete, json.presentCount, (json.attendance as unknown[]).length, pairedItem])).toEqual([
		['math', true, 5, 5, { item: 0 }],
		['live', false, 1, 1, { item: 1 }],
	]);
	expect(items[1]!.json.incompleteBecause).toBe('the class is still going on');
	const [fay] = items[1]!.json.attendance as IDataObject[];
	expect(fay).toMatchObject({ secondsInClass: about(60), firstInAt: expect.any(String) });
	expect(fay).not.toHaveProperty('lastOutAt');
	expect(hints.map(({ message }) => message)).toEqual([expect.stringContaining('still going on')]);
});

it('says when events are missing, whatever their kind', async () => {
	lesson();
	act('setState', undefined, { state: 3 });
	access.sim.seed.event('math', { cmd: 3 });
	access.sim.act({ do: 'dropEvent', roomUuid: 'math', sequence: 4 });
	const { items } = await access.run('attendance', 'get', { roomUuid: 'math', output: 'classroom' });
	expect(items[0]!.json).toMatchObject({ complete: false, incompleteBecause: '1 of the classroom’s events are not in Agora’s list' });
});

it('reads a list of many pages', async () => {
	access.sim.set({ pageSize: 3 });
	lesson();
	act('setState', undefined, { state: 3 });
	const { items } = await access.run('attendance', 'get', { roomUuid: 'math' });
	expect(items).toHaveLength(5);
	expect(items[0]!.json.complete).toBe(true);
	expect(access.sim.requests.length).toBeGreaterThan(3);
});

it('tells why there is nothing of a classroom that is gone, item by item', async () => {
	access.sim.set({ destroyAfterEndMs: 5 * MINUTE });
	lesson();
	access.sim.advance(4 * MINUTE);
	access.sim.seed.room({ roomUuid: 'live', state: 1 });
	access.sim.seed.user('live', { userUuid: 'fay' });
	const { items, error } = await access.run('attendance', 'get', { roomUuid: '={{ $json.id }}' }, { items: [{ id: 'math' }, { id: 'live' }], continueOnFail: true });
	expect(error).toBeUndefined();
	expect(items[0]).toEqual(
		expect.objectContaining({
			json: {
				error: 'Classroom "math" is gone, or never was: there are no events to read (HTTP 404, code 20404100: Room not exists!)',
				details: expect.objectContaining({ hint: expect.stringContaining('an hour after the class ended'), code: 20404100 }),
			},
			pairedItem: { item: 0 },
		}),
	);
	expect(items[1]!.json.userUuid).toBe('fay');
});

it.each([401, 403, 429, 500])('tells what HTTP %i means', async (status) => {
	access.sim.fault({ kind: 'status', status, count: 9 });
	const { error } = await access.run('attendance', 'get', { roomUuid: 'math', options: ONCE });
	expect(error?.httpCode).toBe(String(status));
	expect(error?.description).toMatch(/\w{3}.*[.)]$/);
});

it('refuses a share that can’t be', async () => {
	const { error } = await access.run('attendance', 'get', { roomUuid: 'math', presentIf: 'percent', presentPercent: 101 });
	expect(error?.message).toContain('"Percent" must be a number');
});
