import http from 'node:http';

import { type FaultSpec, type Simulator, startSimulator } from '../../../simulator';
import { agora, classIn, poll, recording } from './helpers';

describe('faults on demand', () => {
	let simulator: Simulator;
	let call: ReturnType<typeof agora>;
	beforeAll(async () => {
		simulator = await startSimulator();
		call = agora(simulator);
	});
	beforeEach(() => {
		simulator.reset();
		simulator.seed.room({ roomUuid: 'a' });
	});
	afterEach(() => expect(simulator.errors).toEqual([]));
	afterAll(() => simulator.stop());

	const get = () => call('GET', '/v2/rooms/a');
	const start = () => call('PUT', '/v2/rooms/a/states/1');
	const state = () => simulator.state.world.room(simulator.account.appId, 'ap', 'a')?.state;

	/** Status, headers and bytes as they come, and whether the body was whole. */
	const raw = (): Promise<{ status: number; headers: http.IncomingHttpHeaders; bytes: Buffer; error?: string }> =>
		new Promise((resolve, reject) => {
			const request = http.get(`${simulator.url}/v1/ncs/ip`, { agent: false }, (response) => {
				const chunks: Buffer[] = [];
				const done = (error?: string) =>
					resolve({
						status: response.statusCode ?? 0,
						headers: response.headers,
						bytes: Buffer.concat(chunks),
						...(error ? { error } : {}),
					});
				response.on('data', (chunk: Buffer) => chunks.push(chunk));
				response.on('end', () => done());
				response.on('error', (error: NodeJS.ErrnoException) => done(error.code ?? error.message));
			});
			request.on('error', reject);
		});

	test('latency', async () => {
		simulator.fault({ kind: 'latency', ms: 120 });
		const started = performance.now();
		expect((await get()).status).toBe(200);
		expect(performance.now() - started).toBeGreaterThan(110);
	});

	test('requests at the same time are counted', async () => {
		// So slow that all are there at once also on a busy machine.
		simulator.fault({ kind: 'latency', ms: 2000, probability: 1 });
		await Promise.all(Array.from({ length: 7 }, get));
		expect(simulator.load.maxInFlight).toBe(7);
	});

	test('a status instead of the work, with Retry-After in seconds or as a date', async () => {
		simulator.fault({ kind: 'status', status: 429, retryAfter: 7 });
		simulator.fault({ kind: 'status', status: 503, retryAfter: 'date:30', body: { message: 'later' } });
		const first = await start();
		expect([first.status, first.headers.get('retry-after'), first.body]).toEqual([
			429,
			'7',
			{ message: 'API rate limit exceeded' },
		]);
		const second = await start();
		expect(second.body).toEqual({ message: 'later' });
		expect(Date.parse(second.headers.get('retry-after') as string) - Date.now()).toBeGreaterThan(28_000);
		expect(state()).toBe(0);
		expect((await start()).status).toBe(200);
	});

	test.each([500, 502, 503, 504])('HTTP %i after the work was done', async (status) => {
		simulator.fault({ kind: 'status', status, when: 'after' });
		expect((await start()).status).toBe(status);
		expect(state()).toBe(1);
	});

	test.each([false, true])('a dropped connection before or after the work (reset: %s)', async (reset) => {
		simulator.fault({ kind: 'drop', reset });
		await expect(start()).rejects.toThrow();
		expect(state()).toBe(0);
		simulator.fault({ kind: 'drop', when: 'after', reset });
		await expect(start()).rejects.toThrow();
		expect(state()).toBe(1);
		expect(simulator.requests.map((entry) => entry.status)).toEqual([0, 0]);
	});

	test('an answer that never comes', async () => {
		simulator.fault({ kind: 'hang' });
		const answer = fetch(`${simulator.url}/v1/ncs/ip`, { signal: AbortSignal.timeout(100) });
		await expect(answer).rejects.toThrow();
	});

	test('bodies: cut short, broken off, HTML, empty, other types, other charsets, compressed', async () => {
		const whole = (await raw()).bytes.length;
		simulator.fault({ kind: 'truncate', bytes: 10 });
		const short = await raw();
		expect([short.bytes.length, short.headers['content-length'], short.error]).toEqual([10, '10', undefined]);
		simulator.fault({ kind: 'truncate', abort: true });
		const broken = await raw();
		expect([broken.bytes.length, broken.headers['content-length'], broken.error]).toEqual([
			Math.floor(whole / 2),
			String(whole),
			'ECONNRESET',
		]);
		// On a connection that is kept open too, where nothing else tells the end.
		simulator.fault({ kind: 'truncate', abort: true });
		await expect(get()).rejects.toThrow();
		simulator.fault({ kind: 'html' });
		const html = await raw();
		expect([html.status, html.headers['content-type'], String(html.bytes).slice(0, 9)]).toEqual([
			502,
			'text/html; charset=utf-8',
			'<!DOCTYPE',
		]);
		simulator.fault({ kind: 'empty' });
		const empty = await raw();
		expect([empty.status, empty.bytes.length]).toEqual([200, 0]);
		simulator.fault({ kind: 'contentType', value: 'text/plain' });
		expect((await raw()).headers['content-type']).toBe('text/plain');
		simulator.fault({ kind: 'charset', charset: 'utf-16le' });
		const wide = await raw();
		expect([wide.headers['content-type'], wide.bytes.length]).toEqual(['application/json; charset=utf-16le', whole * 2]);
		simulator.fault({ kind: 'gzip' });
		const zipped = await raw();
		expect([zipped.headers['content-encoding'], zipped.bytes.subarray(0, 2).toString('hex')]).toEqual(['gzip', '1f8b']);
		simulator.fault({ kind: 'gzip' });
		expect((await get()).body.data.roomUuid).toBe('a');
	});

	test('a slow body and a huge one', async () => {
		simulator.fault({ kind: 'slow', bytesPerSecond: 100 });
		const started = performance.now();
		const { bytes } = await raw();
		expect(performance.now() - started).toBeGreaterThan((bytes.length / 100) * 900);
		simulator.fault({ kind: 'huge', bytes: 5_000_000 });
		const { text, body } = await get();
		expect([text.length, body.code]).toEqual([5_000_000, 0]);
	});

	test('a redirect', async () => {
		simulator.fault({ kind: 'redirect', location: 'http://127.0.0.1:1/elsewhere', status: 307 });
		const answer = await get();
		expect([answer.status, answer.headers.get('location')]).toEqual([307, 'http://127.0.0.1:1/elsewhere']);
	});

	test('an error in the envelope of each vendor, inside HTTP 200', async () => {
		const fault: FaultSpec = { kind: 'envelope', code: 777, msg: 'no' };
		simulator.fault(fault);
		expect((await get()).body).toEqual({ code: 777, msg: 'no', ts: expect.any(Number) });
		simulator.fault(fault);
		expect((await classIn(simulator)('/lms/activity/setWebcast', { activityId: 1 })).body).toEqual({
			code: 777,
			msg: 'no',
			data: null,
		});
		simulator.fault({ ...fault, status: 206 });
		const answer = await recording(simulator)('POST', '/acquire', {});
		expect([answer.status, answer.body]).toEqual([206, { code: 777, reason: 'no' }]);
	});

	test('a server whose clock is wrong refuses signatures', async () => {
		simulator.fault({ kind: 'clockSkew', ms: 6 * 60_000, count: 3 });
		expect((await classIn(simulator)('/lms/activity/setWebcast', { activityId: 1 })).body.code).toBe(101002006);
		expect((await get()).status).toBe(200);
		simulator.clearFaults();
		simulator.fault({ kind: 'clockSkew', ms: 11 * 60_000 });
		expect((await get()).status).toBe(401);
	});

	test('a list whose nextId loops, or goes back to the beginning', async () => {
		simulator.seed.event('a', { count: 250 });
		const page = async (nextId = '') => (await call('GET', `/v2/rooms/a/sequences?nextId=${nextId}`)).body.data;
		const first = await page();
		simulator.fault({ kind: 'nextId', mode: 'repeat' });
		expect((await page(first.nextId)).nextId).toBe(first.nextId);
		simulator.fault({ kind: 'nextId', mode: 'back' });
		const { nextId } = await page(first.nextId);
		expect((await page(nextId)).list[0].sequence).toBe(1);
	});

	test('any part of an answer can be changed', async () => {
		simulator.fault({ kind: 'patch', set: { 'data.roomName': 5, 'data.extra.deep': null } });
		expect((await get()).body.data).toMatchObject({ roomName: 5, extra: { deep: null }, roomUuid: 'a' });
	});

	test('a response that is lost after the queue was emptied', async () => {
		simulator.seed.event('a', { count: 3 });
		simulator.fault({ kind: 'drop', when: 'after', path: '/polling/' });
		await expect(poll(simulator)).rejects.toThrow();
		expect((await poll(simulator)).body.data).toEqual([]);
	});

	test('matching: method, path, some pass first, so many times, with a probability that a seed repeats', async () => {
		simulator.fault({ kind: 'status', status: 500, method: 'get', path: 'rooms/a$', skip: 1, count: 2 });
		const statuses = [];
		for (let i = 0; i < 4; i++) statuses.push((await get()).status);
		expect(statuses).toEqual([200, 500, 500, 200]);
		expect((await start()).status).toBe(200);
		const run = async () => {
			simulator.clearFaults();
			simulator.fault({ kind: 'status', status: 500, probability: 0.4, seed: 9 });
			const seen = [];
			for (let i = 0; i < 30; i++) seen.push((await get()).status);
			return seen;
		};
		const first = await run();
		expect(await run()).toEqual(first);
		const hit = first.filter((status) => status === 500).length;
		expect(hit).toBeGreaterThan(4);
		expect(hit).toBeLessThan(22);
	});

	test('several faults on one request, named in the log; cleared one by one', async () => {
		const slow = simulator.fault({ kind: 'latency', ms: 1 });
		const other = simulator.fault({ id: 'mine', kind: 'status', status: 500 });
		expect((await get()).status).toBe(500);
		expect(simulator.requests[0]?.faults).toEqual([slow, other]);
		simulator.fault({ id: 'x', kind: 'status', status: 500 });
		simulator.clearFaults('x');
		expect((await get()).status).toBe(200);
		expect(() => simulator.fault({ kind: 'latency' } as never)).toThrow('needs "ms"');
		expect(() => simulator.fault({ kind: 'nonsense' } as never)).toThrow('Unknown fault kind');
	});
});
