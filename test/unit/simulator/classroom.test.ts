import { type Simulator, startSimulator } from '../../../simulator';
import { agora, type Parsed } from './helpers';

describe('Flexible Classroom', () => {
	let simulator: Simulator;
	let call: ReturnType<typeof agora>;
	beforeAll(async () => {
		simulator = await startSimulator();
		call = agora(simulator);
	});
	beforeEach(() => simulator.reset());
	afterEach(() => expect(simulator.errors).toEqual([]));
	afterAll(() => simulator.stop());

	const cmds = (roomUuid: string) =>
		simulator.state.world
			.room(simulator.account.appId, 'ap', roomUuid)
			?.log.events()
			.map((e) => e.cmd);

	test('creates a room once; an existing one is a conflict, with a code of its own for another type', async () => {
		const body = {
			roomName: 'Class',
			roomType: 4,
			roomProperties: { schedule: { startTime: 1655452800000, duration: 600, closeDelay: 300 } },
		};
		const created = await call('POST', '/v2/rooms/a', body);
		expect([created.status, created.body.code, created.body.msg]).toEqual([200, 0, 'Success']);
		expect(typeof created.body.ts).toBe('number');
		expect((await call('POST', '/v2/rooms/a', body)).status).toBe(409);
		const other = await call('POST', '/v2/rooms/a', { ...body, roomType: 2 });
		expect([other.status, other.body.code]).toEqual([409, 30409104]);
		const room = (await call('GET', '/v2/rooms/a')).body.data;
		expect(room).toMatchObject({
			roomName: 'Class',
			roomUuid: 'a',
			roomProperties: { schedule: { duration: 600, closeDelay: 300 }, roomType: 4 },
		});
		expect(room.roomProperties.widgets.netlessBoard.extra.boardToken).toMatch(/^NETLESSROOM_/);
	});

	test.each([
		['no name', { roomType: 4 }],
		['a type that does not exist', { roomName: 'x', roomType: 3 }],
		['a name of 65 bytes', { roomName: 'x'.repeat(65), roomType: 4 }],
		['more than a day', { roomName: 'x', roomType: 4, roomProperties: { schedule: { duration: 86_401 } } }],
	])('refuses a room with %s', async (_name, body) => {
		const answer = await call('POST', '/v2/rooms/a', body);
		expect([answer.status, answer.body.code]).toEqual([400, 400]);
	});

	test('a room lives in its region, under its exact id', async () => {
		const id = ' !#$%&()+-:;<=.>?@[]^_{}|~,aZ9';
		simulator.seed.room({ roomUuid: id });
		expect((await call('GET', `/v2/rooms/${encodeURIComponent(id)}`)).body.data.roomUuid).toBe(id);
		const elsewhere = await agora(simulator, 'eu')('GET', `/v2/rooms/${encodeURIComponent(id)}`);
		expect([elsewhere.status, elsewhere.body.code, elsewhere.body.msg]).toEqual([404, 20404100, 'Room not exists!']);
		expect((await agora(simulator, 'AP')('GET', '/v2/rooms/a')).body).toEqual({ message: 'no Route matched with those values' });
		for (const bad of ['a%2Fb', 'x'.repeat(65), 'a%2A', '%C3%A9'])
			expect((await call('GET', `/v2/rooms/${bad}`)).body.code).toBe(400);
		expect((await call('GET', '/v2/rooms/a/nothing')).status).toBe(404);
		expect((await call('PATCH', '/v2/rooms/a/properties', {})).status).toBe(404);
	});

	test('a class goes through its states, with the documented conflicts, and is destroyed an hour after its end', async () => {
		simulator.seed.room({ roomUuid: 'a', schedule: { duration: 1800, closeDelay: 300 } });
		const put = async (state: number) => {
			const { status, body } = await call('PUT', `/v2/rooms/a/states/${state}`);
			return [status, body.code];
		};
		expect(await put(4)).toEqual([400, 400]);
		expect(await put(1)).toEqual([200, 0]);
		expect(await put(1)).toEqual([409, 30409100]);
		simulator.seed.user('a', { userUuid: 'u' });
		simulator.advance(1800_000);
		expect((await call('GET', '/v2/rooms/a')).body.data.state).toBe(2);
		expect(await put(2)).toEqual([409, 30409101]);
		expect(await put(1)).toEqual([409, 30409101]);
		simulator.advance(300_000);
		expect((await call('GET', '/v2/rooms/a')).body.data.state).toBe(3);
		expect((await call('GET', '/v2/rooms/a/users/u')).body.data.state).toBe(0);
		expect(await put(1)).toEqual([410, 30410100]);
		expect(cmds('a')).toEqual([1, 20, 1, 1, 20]);
		simulator.advance(56 * 60_000);
		expect((await call('GET', '/v2/rooms/a/sequences')).body.code).toBe(20404100);
	});

	test('a room that is never used is kept for five days', async () => {
		simulator.seed.room({ roomUuid: 'a' });
		simulator.advance(5 * 86_400_000 - 10_000);
		expect(simulator.state.world.room(simulator.account.appId, 'ap', 'a')).toBeDefined();
		simulator.advance(10_000);
		expect(simulator.state.world.room(simulator.account.appId, 'ap', 'a')).toBeUndefined();
	});

	test('users: who was there, who is there, who is kicked and for how long', async () => {
		simulator.seed.room({ roomUuid: 'a' });
		simulator.seed.user('a', { userUuid: 'u', userName: 'Una', role: 1 });
		const { data } = (await call('GET', '/v2/rooms/a/users/u')).body;
		expect(data).toEqual({
			userName: 'Una',
			userUuid: 'u',
			role: '1',
			userProperties: {},
			updateTime: expect.any(Number),
			streamUuid: expect.any(String),
			state: 1,
		});
		expect((await call('GET', '/v2/rooms/a/users/nobody')).body.code).toBe(20404200);
		expect((await call('POST', '/v2/rooms/a/users/nobody/exit', {})).body.code).toBe(20404200);

		const comeBack = () => simulator.act({ do: 'enter', roomUuid: 'a', userUuid: 'u' });
		await call('POST', '/v2/rooms/a/users/u/exit', { dirty: { state: 1, duration: 60 } });
		expect(comeBack).toThrow('banned');
		simulator.advance(60_000);
		comeBack();
		await call('POST', '/v2/rooms/a/users/u/exit');
		comeBack();
		await call('POST', '/v2/rooms/a/users/u/exit', { dirty: { state: 1 } });
		simulator.advance(365 * 60_000);
		expect(comeBack).toThrow('banned');
		expect((await call('POST', '/v2/rooms/a/users/u/exit', { dirty: { state: 2 } })).body.code).toBe(400);
		const events = simulator.state.world.room(simulator.account.appId, 'ap', 'a')?.log.events() ?? [];
		expect(
			events.map((e) => [
				e.cmd,
				(e.data as Parsed).total,
				(e.data as Parsed).onlineUsers[0]?.type,
				(e.data as Parsed).offlineUsers[0]?.type,
			]),
		).toEqual([
			[20, 1, 1, undefined],
			[20, 0, undefined, 2],
			[20, 1, 2, undefined],
			[20, 0, undefined, 2],
			[20, 1, 2, undefined],
			[20, 0, undefined, 2],
		]);
	});

	test('breakout rooms are made with given or new ids, and taken away', async () => {
		simulator.seed.room({ roomUuid: 'a' });
		const groups = [{ groupUuid: 'g1', groupName: 'One', users: [{ userUuid: 'u' }] }, { users: [] }];
		expect((await call('PUT', '/v2/rooms/a/groups/states/1', { groups })).body.code).toBe(0);
		const shown = (await call('GET', '/v2/rooms/a')).body.data.roomProperties.groups;
		expect(shown.state).toBe(1);
		expect(shown.details.g1).toEqual({ groupName: 'One', users: [{ userUuid: 'u' }] });
		expect(Object.keys(shown.details)).toHaveLength(2);
		expect((await call('PUT', '/v2/rooms/a/groups/states/1', {})).body.code).toBe(400);
		await call('PUT', '/v2/rooms/a/groups/states/0');
		expect((await call('GET', '/v2/rooms/a')).body.data.roomProperties.groups).toEqual({ state: 0, details: {} });
	});

	test('recordings start, pause, stop and get their files; the list has pages', async () => {
		simulator.seed.room({ roomUuid: 'a' });
		const put = (state: number, body?: unknown) => call('PUT', `/v2/rooms/a/records/states/${state}`, body);
		expect((await put(0)).body.code).toBe(30409410);
		expect((await call('PATCH', '/v2/rooms/a/records/states/1', { webRecordConfig: { onhold: true } })).body.code).toBe(30409410);
		expect((await put(1, { mode: 'web', webRecordConfig: { rootUrl: '' } })).body).toMatchObject({ code: 30400412 });
		expect((await put(1, { mode: 'web', webRecordConfig: { rootUrl: 'https://x', videoFps: 61 } })).body.code).toBe(400);
		const started = (
			await put(1, { mode: 'web', webRecordConfig: { rootUrl: 'https://x', publishRtmp: true }, retryTimeout: 60 })
		).body;
		expect(started.data).toMatchObject({
			state: 1,
			recordId: expect.any(String),
			sid: expect.any(String),
			resourceId: expect.any(String),
		});
		expect(started.streamingUrl).toEqual(started.data.streamingUrl);
		expect((await put(1)).body.code).toBe(30409411);
		expect((await call('PATCH', '/v2/rooms/a/records/states/1', { webRecordConfig: {} })).body.code).toBe(400);
		expect((await call('PATCH', '/v2/rooms/a/records/states/1', { webRecordConfig: { onhold: true } })).body.code).toBe(0);
		expect((await put(0)).body.data.state).toBe(0);
		let [record] = (await call('GET', '/v2/rooms/a/records')).body.data.list;
		expect(record).toMatchObject({ status: 2, type: 3, recordDetails: [] });
		simulator.advance(1000);
		[record] = (await call('GET', '/v2/rooms/a/records')).body.data.list;
		const file = await fetch(record.recordDetails[0].url);
		expect([file.status, file.headers.get('content-type')]).toEqual([200, 'video/mp4']);
		await file.arrayBuffer();
		expect(cmds('a')).toEqual([1001, 1001, 1002]);

		for (let n = 0; n < 104; n++) simulator.seed.record('a');
		const first = (await call('GET', '/v2/rooms/a/records?nextId=null')).body.data;
		expect([first.total, first.count, first.list.length]).toEqual([105, 100, 100]);
		const second = (await call('GET', `/v2/rooms/a/records?nextId=${first.nextId}`)).body.data;
		expect([second.count, second.nextId, second.list[0].type]).toEqual([5, null, 2]);
		expect((await call('GET', '/v2/rooms/a/records?nextId=100')).body.code).toBe(400);
	});

	test('a recorded page that never reports is opened again twice, then given up', async () => {
		simulator.set({ recordPageReady: false });
		simulator.seed.room({ roomUuid: 'a' });
		await call('PUT', '/v2/rooms/a/records/states/1', {
			mode: 'web',
			webRecordConfig: { rootUrl: 'https://x' },
			retryTimeout: 30,
		});
		simulator.advance(91_000);
		const { list } = (await call('GET', '/v2/rooms/a/sequences')).body.data;
		expect(list.map((e: Parsed) => [e.data.state, e.data.reason])).toEqual([
			[1, 1],
			[1, 4],
			[1, 3],
			[1, 4],
			[1, 3],
			[2, 5],
		]);
	});

	test('a body that is no JSON, or is announced as something else, is a bad parameter', async () => {
		expect((await call('POST', '/v2/rooms/a', '{"roomName":')).body.code).toBe(400);
		expect((await call('POST', '/v2/rooms/a', '[]')).body.code).toBe(400);
	});
});
