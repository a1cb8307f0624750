/** Patterns, users, roles and texts. */
import { normaliseEvent } from '../../../vendors/agora/classroom/eventModel';
import { eventFilter } from '../../../nodes/AgoraTrigger/filters';
import { itemsOf } from '../../../nodes/AgoraTrigger/items';
import { partsPerUser } from '../../../nodes/AgoraTrigger/parts';
import { wildcards } from '../../../vendors/wildcards';
import { triggerParameters as parameters } from './parameters';

const event = (cmd: number, data: unknown, beside = {}) => normaliseEvent({ roomUuid: 'r', cmd, sequence: 1, data, ...beside });
const person = (userUuid: string, role?: number) => ({ userUuid, role, type: 1 });

it.each([
	[[], 'anything', true],
	[['math'], 'math', true],
	[['math'], 'math-1', false],
	[['math-*'], 'math-1', true],
	[['*-1'], 'math-1', true],
	[['m*h-*'], 'math-1', true],
	[['math-*'], 'Math-1', false],
	[['*'], '', true],
	[['a.c'], 'abc', false],
	[['a?(c)+[1]{2}|^$'], 'a?(c)+[1]{2}|^$', true],
	[['a?*'], 'a?x', true],
	[['a?*'], 'ax', false],
	[['x', 'math*'], 'math', true],
])('%j and %j: %s', (patterns, id, passes) => {
	expect(wildcards(patterns)(id)).toBe(passes);
});

it('keeps of a list only the wanted users, and drops the event when none is left', () => {
	const filter = eventFilter(parameters({ users: ['kim'] }));
	const presence = event(20, { total: 2, onlineUsers: [person('kim', 2), person('ann', 2)], offlineUsers: [person('bob', 2)] });
	expect(filter(presence)!.data).toMatchObject({ onlineUsers: [{ userUuid: 'kim' }], offlineUsers: [], total: 2 });
	expect(filter(event(20, { onlineUsers: [person('ann', 2)], offlineUsers: [] }))).toBeUndefined();
	expect(filter(event(1101, { rewardDetails: [{ userUuid: 'ann' }] }))).toBeUndefined();
	expect(filter(event(1502, { addProgressUsers: [{ userUuid: 'kim' }], progressUsers: [{ userUuid: 'ann' }] }))).toBeDefined();
	expect(presence.data.onlineUsers).toHaveLength(2);
});

it('judges a role only where one is named', () => {
	const filter = eventFilter(parameters({ roles: ['teacher'] }));
	expect(filter(event(20, { onlineUsers: [person('a', 1), person('b', 2)] }))!.data.onlineUsers).toHaveLength(1);
	expect(filter(event(3, { fromUser: person('b', 2), message: 'x' }))).toBeUndefined();
	expect(filter(event(1501, { addAcceptedUsers: [{ userUuid: 'b' }] }))).toBeDefined();
	expect(filter(event(1, { state: 1 }))).toBeDefined();
	expect(filter(event(1110, { widgetUuid: 'w', action: 1 }))).toBeDefined();
	expect(filter(event(1110, { widgetUuid: 'w' }, { operator: person('s', 2) }))).toBeUndefined();
});

it('keeps of entering and leaving, hands and the stage only what was chosen, and leaves other kinds alone', () => {
	const filter = eventFilter({ ...parameters(), changes: ['left', 'raised'] });
	const presence = event(20, { onlineUsers: [person('ann', 2)], offlineUsers: [{ userUuid: 'bob', type: 1 }, { userUuid: 'kim', type: 2 }] });
	expect(filter(presence)!.data).toMatchObject({ onlineUsers: [], offlineUsers: [{ userUuid: 'bob' }] });
	expect(filter(event(20, { onlineUsers: [person('ann', 2)], offlineUsers: [] }))).toBeUndefined();
	expect(filter(event(1502, { addProgressUsers: [{ userUuid: 'ann' }], removeProgressUsers: [] }))).toBeDefined();
	expect(filter(event(1502, { addProgressUsers: [], removeProgressUsers: [{ userUuid: 'ann' }] }))).toBeUndefined();
	expect(filter(event(1501, { addAcceptedUsers: [{ userUuid: 'ann' }] }))).toBeUndefined();
	for (const other of [event(1101, { rewardDetails: [{ userUuid: 'ann' }] }), event(1, { state: 1 }), event(3, { message: 'x' })]) expect(filter(other)).toBeDefined();
	const kicked = eventFilter({ ...parameters(), changes: ['kicked'] });
	expect(kicked(presence)!.data.offlineUsers).toEqual([expect.objectContaining({ userUuid: 'kim' })]);
});

it('looks for text in chat messages only', () => {
	const filter = eventFilter(parameters({ chatText: 'Help' }));
	expect(filter(event(3, { message: 'please HELP me' }))).toBeDefined();
	expect(filter(event(3, { message: 'fine' }))).toBeUndefined();
	expect(filter(event(3, {}))).toBeUndefined();
	expect(filter(event(1, { state: 1 }))).toBeDefined();
});

it('one part per user, with what happened to that user', () => {
	const parts = partsPerUser(event(20, { total: 5, onlineUsers: [{ userUuid: 'a', type: 2 }], offlineUsers: [{ userUuid: 'b', type: 2 }] }));
	expect(parts.map(({ suffix }) => suffix)).toEqual(['/a/reconnected', '/b/kicked']);
	expect(parts[0]!.data).toMatchObject({ total: 5, change: 'reconnected', user: { userUuid: 'a' } });
	expect(partsPerUser(event(1501, { acceptedUsers: [{ userUuid: 'a' }] }))).toEqual([{ suffix: '', data: expect.anything() }]);
	expect(partsPerUser(event(3, { message: 'x' }))).toHaveLength(1);
});

it('each part says when it happened to its own user', () => {
	const at = 1_760_000_000_000;
	const users = [{ userUuid: 'a', type: 1, updateTime: at }, { userUuid: 'b', type: 1, updateTime: String(at + 5000) }, { userUuid: 'c', type: 1 }];
	const raw = { roomUuid: 'r', cmd: 20, sequence: 9, data: { onlineUsers: users, offlineUsers: [] } };
	const maker = { appId: 'app', parameters: { ...parameters(), onePerUser: true }, filter: eventFilter(parameters()) };
	expect(itemsOf(maker, { event: raw, redelivered: false }).map(({ json }) => [json.id, json.occurredAt])).toEqual([
		['app/r/9/a/entered', '2025-10-09T08:53:20.000Z'],
		['app/r/9/b/entered', '2025-10-09T08:53:25.000Z'],
		['app/r/9/c/entered', '2025-10-09T08:53:25.000Z'],
	]);
});

it('rewards are split too, and one user who is named twice has two IDs', () => {
	const parts = partsPerUser(event(1101, { rewardDetails: [{ userUuid: 'a', changedReward: 1 }, { userUuid: 'b', changedReward: 2 }, { userUuid: 'a', changedReward: 1 }] }));
	expect(parts.map(({ suffix }) => suffix)).toEqual(['/a/rewarded', '/b/rewarded', '/a/rewarded/2']);
	expect(parts[1]!.data).toMatchObject({ change: 'rewarded', user: { userUuid: 'b', changedReward: 2 } });
});

it('marks what may have been handed out before', () => {
	const maker = { appId: 'app', parameters: parameters({ includeRaw: true }), filter: eventFilter(parameters()) };
	const raw = { roomUuid: 'r', cmd: 3, sequence: 9, data: { message: 'x' } };
	expect(itemsOf(maker, { event: raw, redelivered: true })).toEqual([
		{ json: { id: 'app/r/9', event: 'chat.message', roomUuid: 'r', sequence: 9, cmd: 3, data: { message: 'x' }, redelivered: true, raw } },
	]);
	expect(itemsOf(maker, { event: raw, redelivered: false })[0]!.json).not.toHaveProperty('redelivered');
});
