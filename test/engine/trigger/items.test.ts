/** What the items hold, which ones come, and what a test shows. */
import type { INodeParameters } from 'n8n-workflow';

import { EVENT_TYPES } from '../../../vendors/agora/classroom/eventModel';
import { Engine } from '../../../testkit/harness';
import { ActiveWorkflow, type Json } from './host';

let engine: Engine;
beforeEach(async () => {
	engine = await Engine.start({ settings: { recordUploadMs: 90_000 } });
	engine.sim.seed.room({ roomUuid: 'math' });
});
afterEach(async () => await engine.stop());

async function watched(parameters: INodeParameters, happen: () => void): Promise<Json[]> {
	const workflow = new ActiveWorkflow(engine, 'durable', parameters);
	await workflow.activate();
	await workflow.poll();
	engine.sim.advance(1000);
	happen();
	return await workflow.poll();
}

function classOfThree(): void {
	const { sim } = engine;
	sim.seed.user('math', { userUuid: 'garcia', userName: 'Ms Garcia', role: 1 });
	sim.seed.user('math', { userUuid: 'kim', userName: 'Kim', role: 2 });
	sim.act({ do: 'chat', roomUuid: 'math', userUuid: 'garcia', message: 'Good morning' });
	sim.act({ do: 'chat', roomUuid: 'math', userUuid: 'kim', message: 'I need HELP' });
	sim.act({ do: 'hand', roomUuid: 'math', userUuid: 'kim' });
	sim.act({ do: 'stage', roomUuid: 'math', userUuid: 'kim' });
	sim.act({ do: 'reward', roomUuid: 'math', userUuid: 'kim' });
	sim.act({ do: 'startQuiz', roomUuid: 'math' });
	sim.act({ do: 'setState', roomUuid: 'math', state: 1 });
}

const kinds = (items: Json[]): string[] => [...new Set(items.map(({ event }) => event))].sort();

describe('the kinds of events', () => {
	it('are all passed on when none is chosen, unknown ones as they are', async () => {
		const items = await watched({}, () => {
			classOfThree();
			engine.sim.seed.event('math', { cmd: 4711, data: { 'odd.key': [1] } });
		});
		expect(kinds(items)).toEqual([
			'chat.message',
			'classroom.state',
			'hand.changed',
			'other',
			'reward.changed',
			'stage.changed',
			'user.presence',
			'widget.changed',
		]);
		expect(items.find(({ event }) => event === 'other')).toMatchObject({ cmd: 4711, data: { 'odd.key': [1] } });
		expect(items.find(({ event }) => event === 'chat.message')!.data.fromUser).toMatchObject({ role: 1, roleName: 'teacher' });
		const quiz = items.find(({ event }) => event === 'widget.changed')!;
		expect(Object.keys(quiz.data.changeProperties as object).filter((key) => key.includes('.'))).toEqual([]);
		for (const item of items) expect(item).not.toHaveProperty('raw');
	});

	it.each([['classroom.state'], ['chat.message'], ['reward.changed']])('can be narrowed to %s', async (event) => {
		expect(kinds(await watched({ events: [event] }, classOfThree))).toEqual([event]);
	});

	it('keep the raw event when asked to', async () => {
		const [item] = await watched({ events: ['classroom.state'], options: { includeRaw: true } }, classOfThree);
		expect(item!.raw).toMatchObject({ cmd: 1, roomUuid: 'math', data: { state: 1 } });
	});
});

describe('filters', () => {
	it('pick classrooms by ID and pattern', async () => {
		const items = await watched({ options: { rooms: ['math*', 'art'] } }, () => {
			for (const roomUuid of ['math-2', 'art', 'arts', 'music']) {
				engine.sim.seed.room({ roomUuid });
				engine.sim.seed.event(roomUuid);
			}
			engine.sim.seed.event('math');
		});
		expect(items.map(({ roomUuid }) => roomUuid).sort()).toEqual(['art', 'math', 'math-2']);
	});

	it('pick users and roles, and leave events without them alone', async () => {
		const byRole = await watched({ options: { roles: ['teacher'] } }, classOfThree);
		expect(byRole.filter(({ event }) => event === 'chat.message').map(({ data }) => data.message)).toEqual(['Good morning']);
		expect(byRole.filter(({ event }) => event === 'user.presence')).toHaveLength(1);
		expect(kinds(byRole)).toContain('classroom.state');
	});

	it('pick users by pattern', async () => {
		const items = await watched({ options: { users: ['gar*'] } }, classOfThree);
		expect(kinds(items)).not.toContain('hand.changed');
		expect(items.filter(({ event }) => event === 'chat.message')).toHaveLength(1);
	});

	it('pick chat messages by their text', async () => {
		const items = await watched({ events: ['chat.message'], options: { chatText: 'help' } }, classOfThree);
		expect(items.map(({ data }) => data.message)).toEqual(['I need HELP']);
	});
});

describe('one item per user', () => {
	it('says who and what for presence, stage, hands and rewards, under an ID of its own', async () => {
		const items = await watched({ onePerUser: true }, () => {
			classOfThree();
			engine.sim.act({ do: 'setState', roomUuid: 'math', state: 2 });
			engine.sim.act({ do: 'setState', roomUuid: 'math', state: 3 });
		});
		const said = items
			.filter(({ data }) => data.user)
			.map(({ data }) => `${(data.user as { userUuid: string }).userUuid} ${String(data.change)}`);
		expect(said).toEqual(['garcia entered', 'kim entered', 'kim raised', 'kim steppedOn', 'kim rewarded', 'garcia kicked', 'kim kicked']);
		expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
	});
});

describe('recording.ready', () => {
	const record = (): void => {
		engine.sim.act({ do: 'startRecord', roomUuid: 'math', web: true });
		engine.sim.advance(60_000);
		engine.sim.act({ do: 'stopRecord', roomUuid: 'math' });
	};

	it('comes once, when the files are there', async () => {
		const workflow = new ActiveWorkflow(engine, 'classic', { events: ['recording.ready'] });
		await workflow.activate();
		engine.sim.advance(1000);
		record();
		expect(await workflow.poll()).toEqual([]);
		engine.sim.advance(60_000);
		expect(await workflow.poll()).toEqual([]);
		engine.sim.advance(60_000);
		const [item, ...more] = await workflow.poll();
		expect(more).toEqual([]);
		expect(item).toMatchObject({
			id: `${engine.sim.account.appId}/math/2/ready`,
			event: 'recording.ready',
			roomUuid: 'math',
			data: { ready: true, statusName: 'ended', typeName: 'webPage', urls: [expect.stringMatching(/\.mp4$/)] },
		});
		expect(JSON.stringify(item)).not.toContain('NETLESS');
		expect(await workflow.poll()).toEqual([]);
		workflow.reload();
		expect(await workflow.poll()).toEqual([]);
	});

	it('is given up, visibly, after the time that was set', async () => {
		engine.sim.set({ recordUploadMs: 10_000_000 });
		const workflow = new ActiveWorkflow(engine, 'durable', { events: ['recording.ready'], options: { recordingPatience: 5 } });
		await workflow.activate();
		await workflow.poll();
		engine.sim.advance(1000);
		record();
		expect(await workflow.poll()).toEqual([]);
		engine.sim.advance(4 * 60_000);
		expect(await workflow.poll()).toEqual([]);
		engine.sim.advance(2 * 60_000);
		const [item] = await workflow.poll();
		expect(item!.data).toMatchObject({ ready: false, reason: 'timeout', urls: [], recordId: expect.any(String) });
		expect(await workflow.poll()).toEqual([]);
	});

	it('finds a recording whose end does not say which one it was, by its start or as the newest of the list', async () => {
		engine.sim.set({ recordEndIds: false, recordUploadMs: 1000 });
		const workflow = new ActiveWorkflow(engine, 'durable', { events: ['recording.ready'] });
		await workflow.activate();
		await workflow.poll();
		engine.sim.advance(1000);
		const older = engine.sim.seed.record('math', { web: true });
		expect(older).toBeDefined();
		engine.sim.advance(1000);
		// The start is seen in one poll, the end in the next.
		engine.sim.act({ do: 'startRecord', roomUuid: 'math', web: true });
		await workflow.poll();
		engine.sim.advance(60_000);
		engine.sim.act({ do: 'stopRecord', roomUuid: 'math' });
		engine.sim.advance(2000);
		await workflow.poll();
		// The start happened before this trigger began.
		engine.sim.act({ do: 'startRecord', roomUuid: 'math', web: true });
		const late = new ActiveWorkflow(engine, 'classic', { events: ['recording.ready'] });
		await late.activate();
		engine.sim.advance(60_000);
		engine.sim.act({ do: 'stopRecord', roomUuid: 'math' });
		engine.sim.advance(2000);
		await late.poll();
		await workflow.poll();
		const ids = [...engine.sim.state.world.room(engine.sim.account.appId, 'ap', 'math')!.records].map(({ recordId }) => recordId);
		expect(workflow.items.map(({ data }) => [data.ready, data.recordId])).toEqual(ids.map((id) => [true, id]));
		expect(late.items.map(({ data }) => [data.ready, data.recordId])).toEqual([[true, ids.at(-1)]]);
	});

	it('says at once that Agora gave a recording up', async () => {
		engine.sim.set({ recordPageReady: false });
		const workflow = new ActiveWorkflow(engine, 'durable', { events: ['recording.ready'] });
		await workflow.activate();
		await workflow.poll();
		engine.sim.advance(1000);
		engine.sim.act({ do: 'startRecord', roomUuid: 'math', web: true, retryTimeout: 30 });
		await workflow.poll();
		engine.sim.advance(100_000);
		const [item, ...more] = await workflow.poll();
		expect(more).toEqual([]);
		expect(item!.data).toMatchObject({ ready: false, reason: 'gaveUp', reasonText: expect.stringContaining('did not report'), recordId: expect.any(String), unready: true });
		expect(await workflow.poll()).toEqual([]);
	});

	it('is given up when the classroom is gone', async () => {
		const workflow = new ActiveWorkflow(engine, 'durable', { events: ['recording.ready'] });
		await workflow.activate();
		await workflow.poll();
		engine.sim.advance(1000);
		record();
		await workflow.poll();
		engine.sim.act({ do: 'destroyRoom', roomUuid: 'math' });
		expect((await workflow.poll())[0]!.data).toMatchObject({ ready: false, reason: 'roomGone' });
	});
});

describe('a manual test', () => {
	const test = async (parameters: INodeParameters): Promise<Json[]> =>
		await new ActiveWorkflow(engine, 'classic', parameters).poll({ mode: 'manual' });
	const queueReads = (): number => engine.sim.requests.filter(({ path }) => path.includes('/polling/')).length;

	it.each([undefined, ...EVENT_TYPES.map(({ key }) => key)])('shows a marked example of %s without reading anything', async (key) => {
		classOfThree();
		const [item, ...more] = await test({ events: key ? [key] : [] });
		expect(more).toEqual([]);
		expect(item!.test).toEqual({ kind: 'sample', note: expect.stringContaining('Made-up example') });
		if (key) expect(item!.event).toBe(key);
		expect(engine.sim.requests).toHaveLength(0);
	});

	it.each(['entered', 'reconnected', 'left', 'kicked', 'raised', 'lowered', 'steppedOn', 'steppedOff'])('shows an example with which the trigger would start: somebody %s', async (change) => {
		const items = await test({ events: ['user.presence', 'hand.changed', 'stage.changed'], changes: [change], onePerUser: true });
		expect(items.map(({ data }) => data.change)).toEqual([change]);
	});

	it('shows an example although nothing of it is wanted', async () => {
		expect(await test({ events: ['user.presence'], changes: ['raised'] })).toMatchObject([{ event: 'user.presence', test: { kind: 'sample' } }]);
	});

	it('shows the newest matching event of the classroom given for tests', async () => {
		classOfThree();
		const [item] = await test({ events: ['chat.message'], options: { testRoomUuid: 'math' } });
		expect(item).toMatchObject({ event: 'chat.message', data: { message: 'I need HELP' }, test: { kind: 'newest' } });
		expect(item!.test!.note).toContain('"math"');
		expect(queueReads()).toBe(0);
	});

	it('says when that classroom has no such event', async () => {
		const [item] = await test({ events: ['chat.message'], options: { testRoomUuid: 'math' } });
		expect(item!.test).toEqual({ kind: 'sample', note: expect.stringContaining('has no matching event yet') });
	});

	it('takes the first of the given classrooms', async () => {
		classOfThree();
		const [item] = await test({ source: 'classrooms', roomUuids: ['math'] });
		expect(item).toMatchObject({ roomUuid: 'math', event: 'classroom.state', test: { kind: 'newest' } });
	});

	it('shows the newest recording that is ready', async () => {
		engine.sim.seed.record('math', { web: true });
		const [item] = await test({ events: ['recording.ready'], options: { testRoomUuid: 'math' } });
		expect(item).toMatchObject({ event: 'recording.ready', data: { ready: true }, test: { kind: 'newest' } });
	});

	it('names a classroom that does not exist', async () => {
		await expect(test({ options: { testRoomUuid: 'nowhere' } })).rejects.toThrow('Classroom "nowhere" was not found');
	});

	it('leaves the queue and the state to the active workflow', async () => {
		const workflow = new ActiveWorkflow(engine, 'classic', { options: { testRoomUuid: 'math' } });
		await workflow.activate();
		engine.sim.advance(1000);
		classOfThree();
		const before = JSON.stringify(workflow.stored);
		await workflow.poll({ mode: 'manual' });
		expect(JSON.stringify(workflow.stored)).toBe(before);
		expect(await workflow.poll()).toHaveLength(9);
	});
});
