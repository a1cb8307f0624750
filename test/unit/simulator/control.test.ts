import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import path from 'node:path';

import { DOCUMENTED_LIMITS, type Simulator, startSimulator } from '../../../simulator';
import { agora, classIn, type Parsed, recording, send } from './helpers';

describe('control endpoints, limits, files, school day', () => {
	let simulator: Simulator;
	beforeAll(async () => {
		simulator = await startSimulator();
	});
	beforeEach(() => simulator.reset());
	afterEach(() => expect(simulator.errors).toEqual([]));
	afterAll(() => simulator.stop());

	const control = async (method: string, name: string, body?: unknown) =>
		(await send(simulator, method, `/__control/${name}`, body)).body;

	test('pages in a browser can do nothing', async () => {
		const { port } = new URL(simulator.url);
		const status = async (headers: Record<string, string>): Promise<number> =>
			await new Promise((resolve, reject) => {
				const request = httpRequest({ host: '127.0.0.1', port, path: '/__control/reset', method: 'POST', headers }, (response) => {
					response.resume();
					resolve(response.statusCode ?? 0);
				});
				request.on('error', reject).end();
			});
		expect(await status({ origin: 'https://evil.example.com' })).toBe(403);
		expect(await status({ origin: 'null' })).toBe(403);
		// A name of theirs that leads to this computer: the page has the same origin then.
		expect(await status({ host: `evil.example.com:${port}`, origin: `http://evil.example.com:${port}` })).toBe(403);
		expect(await status({ host: `evil.example.com:${port}` })).toBe(403);
		expect(await status({ origin: `http://127.0.0.1:${port}` })).toBe(200);
		expect(await status({ host: `simulator:${port}` })).toBe(200);
		expect(await status({})).toBe(200);
	});

	test('its README has a row for each action', async () => {
		const { actions } = (await control('GET', '')) as { actions: string[] };
		const readme = readFileSync(path.join(__dirname, '../../../simulator/README.md'), 'utf8');
		const [, table = ''] = /### Actions\n([^]*?)\n## /.exec(readme) ?? [];
		const named = table.split('\n').filter((line) => line.startsWith('| `')).flatMap((line) => [...line.split(' | ')[0]!.matchAll(/`(\w+)`/g)].map(([, name]) => name!));
		expect(named.sort()).toEqual([...actions].sort());
	});

	test('everything can be done from another process', async () => {
		const [room, user] = await control('POST', 'actions', [
			{ do: 'createRoom', roomUuid: 'a' },
			{ do: 'enter', roomUuid: 'a', userUuid: 'u' },
			{ do: 'event', roomUuid: 'a', count: 5 },
		]);
		expect([room.roomUuid, user.online]).toEqual(['a', true]);
		expect(await control('POST', 'queue/take', { count: 2 })).toHaveLength(2);
		const state = await control('GET', 'state');
		expect(state.rooms[0]).toMatchObject({ roomUuid: 'a', online: 1, events: 6, lastSequence: 6 });
		expect(Object.values(state.queue)).toEqual([{ waiting: 4, handedOut: 0, stolen: 2, expired: 0 }]);
		expect((await control('GET', 'events?roomUuid=a')).map((e: Parsed) => e.sequence)).toEqual([1, 2, 3, 4, 5, 6]);
		const { id } = await control('POST', 'faults', { kind: 'status', status: 500, path: 'rooms' });
		expect((await agora(simulator)('GET', '/v2/rooms/a')).status).toBe(500);
		expect(await control('GET', 'faults')).toMatchObject([{ id, hits: 1, left: 0 }]);
		await control('DELETE', 'faults');
		expect(await control('GET', 'faults')).toEqual([]);
		expect((await control('POST', 'faults', { kind: 'x' })).message).toContain('Unknown fault kind');
		const before = (await control('GET', 'time')).now;
		expect((await control('POST', 'time', { shiftMs: 60_000 })).now - before).toBeGreaterThanOrEqual(60_000);
		expect((await control('PATCH', 'settings', { pageSize: 5 })).pageSize).toBe(5);
		expect((await control('PATCH', 'settings', { pageSise: 5 })).message).toContain('Unknown setting');
		expect((await control('POST', 'actions', { do: 'fly', roomUuid: 'a' })).msg).toContain('setState');
		expect((await control('GET', '')).routes).toHaveLength(29 + 8 + 15 + 24 + 18);
		await control('POST', 'reset');
		expect((await control('GET', 'state')).rooms).toEqual([]);
		expect(simulator.settings.pageSize).toBe(100);
	});

	test('the request log of other processes shows what was sent, without keys', async () => {
		const storageConfig = { vendor: 1, region: 0, bucket: 'b', accessKey: 'AK-canary', secretKey: 'SK-canary' };
		await recording(simulator)('POST', '/acquire', {
			cname: 'c',
			uid: '1',
			clientRequest: { startParameter: { token: 'T-canary', storageConfig } },
		});
		const [entry] = await control('GET', 'requests?method=POST&path=acquire');
		expect(entry).toMatchObject({
			method: 'POST',
			status: 200,
			auth: { scheme: 'basic', verified: true },
			body: { cname: 'c', clientRequest: { startParameter: { storageConfig: { bucket: 'b' } } } },
		});
		expect(JSON.stringify(entry)).not.toContain('canary');
		expect(JSON.stringify(entry)).not.toContain(Buffer.from(simulator.account.customerSecret).toString('base64').slice(0, 12));
		expect((simulator.requests[0]?.body as Parsed).clientRequest.startParameter.storageConfig).toEqual(storageConfig);
		expect(await control('GET', `requests?since=${entry.id}`)).toEqual([]);
	});

	test('limits: so many requests a second per room, account, App ID, and classes a minute', async () => {
		// All within one moment of the clock that the limits go by, however busy the machine is.
		const clock = jest.spyOn(performance, 'now').mockReturnValue(performance.now());
		simulator.set({ rateLimits: { room: 5, account: 12 } });
		for (const roomUuid of ['a', 'b', 'c', 'd']) simulator.seed.room({ roomUuid });
		const get = async (room: string) => (await agora(simulator)('GET', `/v2/rooms/${room}`)).status;
		const burst = await Promise.all(Array.from({ length: 7 }, () => get('a')));
		expect(burst.filter((status) => status === 429)).toHaveLength(2);
		const others = await Promise.all([...Array(4).fill('b'), ...Array(4).fill('c')].map(get));
		// What was refused for the room counts for the account as well: 5 of its 12 are left.
		expect(others.filter((status) => status === 429)).toHaveLength(3);
		simulator.set({ rateLimits: { cloudRecording: 10 } });
		const acquire = (n: number) =>
			recording(simulator)('POST', '/acquire', { cname: 'c', uid: String(n + 1), clientRequest: {} });
		const answers = await Promise.all(Array.from({ length: 12 }, (_, n) => acquire(n)));
		expect(answers.filter(({ status }) => status === 429).map(({ body }) => body)).toEqual(
			Array(2).fill({ message: 'API rate limit exceeded' }),
		);
		simulator.set({ rateLimits: { classInCreatePerMinute: 1 } });
		const soon = Math.floor(simulator.now() / 1000) + 3600;
		const lesson = { courseId: 414193, name: 'L', teacherUid: 1000001, startTime: soon, endTime: soon + 3600 };
		const codes = [];
		for (let i = 0; i < 2; i++) codes.push((await classIn(simulator)('/lms/activity/createClass', lesson)).body.code);
		expect(codes).toEqual([1, 101003001]);
		clock.mockRestore();
	});

	test('limits are those of the documents when they are switched on', async () => {
		const limited = await startSimulator({ rateLimits: true });
		expect(limited.settings.rateLimits).toEqual(DOCUMENTED_LIMITS);
		await limited.stop();
		await expect(startSimulator({ port: simulator.port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
	});

	test('files: the same bytes each time, by range too; playlists with their segments', async () => {
		const { url, sha256, length } = await control('POST', 'files', { key: 'x/y.mp4', size: 3_000_001 });
		const whole = Buffer.from(await (await fetch(url)).arrayBuffer());
		expect(whole).toHaveLength(length);
		expect(createHash('sha256').update(whole).digest('hex')).toBe(sha256);
		const range = async (header: string) => {
			const response = await fetch(url, { headers: { range: header } });
			return {
				status: response.status,
				type: response.headers.get('content-range'),
				bytes: Buffer.from(await response.arrayBuffer()),
			};
		};
		const middle = await range('bytes=1048570-2097160');
		expect([middle.status, middle.type]).toEqual([206, 'bytes 1048570-2097160/3000001']);
		expect(middle.bytes.equals(whole.subarray(1048570, 2097161))).toBe(true);
		expect((await range('bytes=-5')).bytes.equals(whole.subarray(-5))).toBe(true);
		expect((await range('bytes=3000000-')).bytes).toHaveLength(1);
		expect((await range('bytes=3000001-')).status).toBe(416);
		expect((await fetch(url, { method: 'HEAD' })).headers.get('content-length')).toBe('3000001');
		const playlist = await (await fetch(`${simulator.url}/files/rec/z.m3u8`)).text();
		const segments = playlist.split('\n').filter((line) => line.endsWith('.ts'));
		expect(segments).toHaveLength(4);
		const segment = Buffer.from(await (await fetch(`${simulator.url}/files/rec/${segments[0]}`)).arrayBuffer());
		expect([segment.length % 188, segment[0], segment[188]]).toEqual([0, 0x47, 0x47]);
		await control('POST', 'files', { key: 'x/key.bin', base64: 'AAEC/w==', type: 'application/x-key' });
		const key = await fetch(`${simulator.url}/files/x/key.bin`);
		expect([key.headers.get('content-type'), Buffer.from(await key.arrayBuffer()).toString('hex')]).toEqual([
			'application/x-key',
			'000102ff',
		]);
		await control('POST', 'files', { key: 'x/gone.mp4', missing: true });
		expect((await fetch(`${simulator.url}/files/x/gone.mp4`)).status).toBe(404);
	});

	test('a recording and a class can be changed from outside', async () => {
		const { resourceId } = (await recording(simulator)('POST', '/acquire', { cname: 'c', uid: '1', clientRequest: {} })).body;
		const storageConfig = { vendor: 1, region: 0, bucket: 'b', accessKey: 'a', secretKey: 's', fileNamePrefix: ['p', 'q'] };
		const { sid } = (
			await recording(simulator)('POST', `/resourceid/${resourceId}/mode/mix/start`, {
				cname: 'c',
				uid: '1',
				clientRequest: { storageConfig },
			})
		).body;
		expect((await control('GET', 'recordings'))[0]).toMatchObject({ sid, mode: 'mix', files: [`p/q/${sid}_c.m3u8`] });
		expect((await control('PATCH', `recordings/${sid}`, { forcedStatus: 20 })).status).toBe(20);
		expect((await control('PATCH', 'classin/activities/25096094', { deleted: true })).deleted).toBe(true);
		await control('POST', 'classin/people', { teachers: [7], students: [8] });
		await control('POST', 'classin/courses', { courseId: 9, students: [8] });
		expect((await control('GET', 'classin')).courses.map((course: Parsed) => course.courseId)).toEqual([414193, 9]);
	});

	test('a school day: plausible, the same again with the same seed, and it takes rooms that exist', async () => {
		simulator.seed.room({ roomUuid: 'mine' });
		const play = async (plan: object) => {
			await control('POST', 'school-day', plan);
			await simulator.schoolDay.done();
			return control('GET', 'school-day');
		};
		const plan = { rooms: 3, useExisting: true, speed: 3000, seed: 5, students: 6 };
		const day = await play(plan);
		expect(day.roomUuids).toEqual(['mine', 'class-1', 'class-2']);
		expect(day).toMatchObject({
			state: 'finished',
			played: day.total,
			did: { started: 3, ended: 3, closed: 3, recordingStarted: 3, recordingEnded: 3, quizStarted: 3, pollEnded: 3 },
		});
		expect(day.did.left).toBeGreaterThanOrEqual(3);
		expect(day.files).toHaveLength(3);
		expect((await fetch(day.files[0])).status).toBe(200);
		// Started, ended, closed; recordings begin and end; files; kicked out when the room closes.
		expect(day.events).toMatchObject({ 1: 9, 1001: 6, 1002: 3 });
		const arrivals = day.did.entered + (day.did.cameBack ?? 0);
		expect(day.events[20]).toBe(arrivals + day.did.left + 3);
		const events = () =>
			day.roomUuids.map((roomUuid: string) =>
				simulator.state.world
					.room(simulator.account.appId, 'ap', roomUuid)
					?.log.events()
					.map((e) => [e.sequence, e.cmd]),
			);
		const first = events();
		expect(first.flat().length).toBe(Object.values(day.events as Record<string, number>).reduce((a, b) => a + b, 0));
		simulator.reset();
		simulator.seed.room({ roomUuid: 'mine' });
		const again = await play(plan);
		expect([again.did, again.events]).toEqual([day.did, day.events]);
		expect(events()).toEqual(first);
		expect((await control('POST', 'school-day', { rooms: ['absent'] })).message).toContain('no room');
	});

	test('a school day goes on when a workflow interferes, and can be stopped', async () => {
		simulator.seed.room({ roomUuid: 'a' });
		// As slow as a real one, so that the class does not begin before the workflow interferes, however busy the machine is.
		await control('POST', 'school-day', { rooms: ['a'], speed: 1 });
		expect((await control('POST', 'school-day', {})).message).toContain('already');
		await agora(simulator)('PUT', '/v2/rooms/a/states/1');
		await control('POST', 'time', { shiftMs: 8 * 3_600_000 });
		const day = await simulator.schoolDay.done();
		expect(day.skipped['started']).toBe(1);
		expect(day.did['ended']).toBe(1);
		await control('POST', 'school-day', { rooms: 1, speed: 1 });
		expect((await control('DELETE', 'school-day')).state).toBe('stopped');
	});
});
