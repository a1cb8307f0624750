import net from 'node:net';

import fc from 'fast-check';

import { ApiFailure } from '../../../vendors/apiFailure';
import { createHttp, DEFAULT_POLICY, parseRetryAfter, type Call, type HttpPolicy, type Reply } from '../../../vendors/http';
import { testRuntime } from '../support/clock';
import { json, scripted, type Answer } from '../support/server';

const NOW = 1_700_000_000_000;
const get: Call = { method: 'GET', path: '/thing' };
const post: Call = { method: 'POST', path: '/thing', body: { a: 1 } };

/** Reads an answer as a vendor would: 429 and 5xx are failures, the rest is a result. */
function interpret(reply: Reply): string {
	const retryAfterMs = parseRetryAfter(reply.headers.get('retry-after'), NOW);
	if (reply.status === 429) throw new ApiFailure('slow down', { kind: 'rateLimited', status: 429, retryAfterMs });
	if (reply.status >= 500) throw new ApiFailure('down', { kind: 'server', status: reply.status, retryAfterMs });
	if (reply.status >= 400) throw new ApiFailure('no', { kind: 'invalid', status: reply.status });
	return reply.text;
}

const running: Array<{ stop(): Promise<void> }> = [];
async function server(answer: Answer) {
	const started = await scripted(answer);
	running.push(started);
	return started;
}

afterEach(async () => {
	for (const started of running.splice(0)) await started.stop();
});

async function closedPort(): Promise<string> {
	const probe = net.createServer();
	await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
	const { port } = probe.address() as net.AddressInfo;
	await new Promise((resolve) => probe.close(resolve));
	return `http://127.0.0.1:${port}`;
}

const policy = (hosts: string[], more: Partial<HttpPolicy> = {}): HttpPolicy => ({ ...DEFAULT_POLICY, hosts, ...more });

async function failure(promise: Promise<unknown>): Promise<ApiFailure> {
	try {
		await promise;
	} catch (error) {
		if (error instanceof ApiFailure) return error;
		throw error;
	}
	throw new Error('expected an ApiFailure');
}

describe('what is sent', () => {
	it('sends method, encoded path, query and JSON body, also with DELETE', async () => {
		const { url, received } = await server((_seen, response) => json(response, 200, {}));
		const http = createHttp(testRuntime(), policy([url]));
		await http.call({ method: 'DELETE', path: '/rooms/a%2Fb%23%3F%25', query: { nextId: 'x y', cmd: undefined }, body: { properties: ['k'] } }, interpret);
		expect(received[0]).toMatchObject({ method: 'DELETE', url: '/rooms/a%2Fb%23%3F%25?nextId=x+y', body: '{"properties":["k"]}' });
		expect(received[0]?.headers['content-type']).toBe('application/json');
	});
});

describe('repeating', () => {
	it('repeats GET, PUT and DELETE after 503 with growing waits, up to the number of tries', async () => {
		for (const method of ['GET', 'PUT', 'DELETE'] as const) {
			const { url, received } = await server((_seen, response) => json(response, 503, {}));
			const runtime = testRuntime();
			const error = await failure(createHttp(runtime, policy([url])).call({ method, path: '/x' }, interpret));
			expect(received).toHaveLength(5);
			expect(runtime.waits).toEqual([1000, 2000, 4000, 8000]);
			expect(error.details.attempts).toBe(5);
		}
	});

	it('never repeats POST and PATCH after 5xx, a lost answer or a broken connection', async () => {
		const answers: Answer[] = [
			(_seen, response) => json(response, 500, {}),
			(_seen, response) => void response.destroy(),
			(_seen, response) => void response.writeHead(200, { 'content-length': '100' }).write('{"half":', () => response.destroy()),
		];
		for (const answer of answers) {
			for (const method of ['POST', 'PATCH'] as const) {
				const { url, received } = await server(answer);
				await failure(createHttp(testRuntime(), policy([url])).call({ ...post, method }, interpret));
				expect(received).toHaveLength(1);
			}
		}
	});

	it('does not repeat a GET that was declared unsafe once it may have arrived', async () => {
		const { url, received } = await server((_seen, response) => void response.destroy());
		const error = await failure(createHttp(testRuntime(), policy([url])).call({ ...get, idempotency: 'unsent' }, interpret));
		expect(error.kind).toBe('dropped');
		expect(received).toHaveLength(1);
	});

	it('repeats everything that was refused, because nothing was sent', async () => {
		const runtime = testRuntime();
		const error = await failure(createHttp(runtime, policy([await closedPort()])).call(post, interpret));
		expect(error.kind).toBe('unreachable');
		expect(error.details.attempts).toBe(5);
	});

	it.each([501, 505])('never repeats %s, which says that it will never work', async (status) => {
		const { url, received } = await server((_seen, response) => json(response, status, {}));
		const error = await failure(createHttp(testRuntime(), policy([url])).call(get, interpret));
		expect(error.kind).toBe('server');
		expect(received).toHaveLength(1);
	});

	it('never repeats 4xx', async () => {
		const { url, received } = await server((_seen, response) => json(response, 404, {}));
		await failure(createHttp(testRuntime(), policy([url])).call(get, interpret));
		expect(received).toHaveLength(1);
	});

	it('waits as long as 429 asks, in seconds or until a date, also for POST', async () => {
		for (const [header, wait] of [['7', 7000], [new Date(NOW + 9000).toUTCString(), 9000]] as const) {
			const { url, received } = await server((_seen, response, count) =>
				count === 1 ? json(response, 429, {}, { 'retry-after': header }) : json(response, 200, 'done'),
			);
			const runtime = testRuntime();
			await createHttp(runtime, policy([url])).call(post, interpret);
			expect(runtime.waits).toEqual([wait]);
			expect(received).toHaveLength(2);
		}
	});

	it('does not count what was refused as one too many: it is no try, and its waits do not grow for long', async () => {
		const { url, received } = await server((_seen, response, count) =>
			count <= 12 ? json(response, count % 6 === 0 ? 503 : 429, {}) : json(response, 200, 'done'),
		);
		const runtime = testRuntime();
		const http = createHttp(runtime, policy([url], { maxAttempts: 3 }));
		expect(await http.call(get, interpret)).toContain('done');
		expect(received).toHaveLength(13);
		expect(Math.max(...runtime.waits)).toBeLessThanOrEqual(4000);
	});

	it.each([
		['was refused as one too many', false, (_seen, response) => json(response, 429, {})],
		['was not carried out, as the vendor says', false, (_seen, response) => json(response, 464, {})],
		['was answered with 503', true, (_seen, response) => json(response, 503, {})],
		['lost its connection', true, (_seen, response) => void response.destroy()],
	] as Array<[string, boolean, Answer]>)('says whether an earlier try may have been carried out: one that %s', async (_name, mayBeDone, first) => {
		// One that leaves it open or not, then one that surely was not carried out, which takes nothing back.
		const { url } = await server((seen, response, count) => (count === 1 ? first(seen, response, count) : json(response, count === 2 ? 429 : 404, {})));
		const error = await failure(
			createHttp(testRuntime(), policy([url])).call(get, (reply) => {
				if (reply.status === 464) throw new ApiFailure('somebody else is at it', { kind: 'conflict', notDone: true });
				return interpret(reply);
			}),
		);
		expect(error.details).toMatchObject({ status: 404, attempts: 3 });
		expect(error.details.mayBeDone ?? false).toBe(mayBeDone);
	});

	it('says nothing of an earlier try where there was none, or where no connection was made', async () => {
		const { url } = await server((_seen, response) => json(response, 503, {}));
		const dead = await closedPort();
		for (const hosts of [[url], [dead, url]]) {
			const tries = hosts.length === 1 ? 1 : 3;
			const error = await failure(createHttp(testRuntime(), policy(hosts, { maxAttempts: tries })).call(get, interpret));
			expect(error.details).toMatchObject({ kind: 'server', attempts: tries });
			expect(error.details.mayBeDone).toBeUndefined();
		}
	});

	it('sends what is refused again only as long as there is time, and not at all where one try is all', async () => {
		const { url, received } = await server((_seen, response) => json(response, 429, {}, { 'retry-after': '2' }));
		const error = await failure(createHttp(testRuntime(), policy([url], { deadlineMs: 12_000, maxAttempts: 2 })).call(post, interpret));
		expect(error).toMatchObject({ kind: 'rateLimited', details: { attempts: received.length } });
		expect(received.length).toBeGreaterThan(3);
		received.length = 0;
		await failure(createHttp(testRuntime(), policy([url], { maxAttempts: 1 })).call(post, interpret));
		expect(received).toHaveLength(1);
	});

	it('gives up when the wait would pass the deadline, and says so by the vendor’s own failure', async () => {
		const { url, received } = await server((_seen, response) => json(response, 429, {}, { 'retry-after': '120' }));
		const error = await failure(createHttp(testRuntime(), policy([url])).call(get, interpret));
		expect([error.kind, error.details.hint]).toEqual(['rateLimited', 'The vendor asks to wait 2 minutes.']);
		expect(received).toHaveLength(1);
	});

	it('begins no try that would have next to no time', async () => {
		const { url, received } = await server((_seen, response) => json(response, 429, {}, { 'retry-after': '3' }));
		const failures = await Promise.all(
			[3900, 4100].map(async (deadlineMs) => await failure(createHttp(testRuntime(), policy([url], { deadlineMs })).call(post, interpret))),
		);
		expect(failures.map(({ details }) => details.attempts)).toEqual([1, 2]);
		expect(received).toHaveLength(3);
	});

	it('names the limit that ended a try: its own, or that of all tries', async () => {
		const { url } = await server(() => {});
		const hints = [{ timeoutMs: 300, maxAttempts: 1 }, { timeoutMs: 500, deadlineMs: 300 }].map(
			async (limits) => (await failure(createHttp(testRuntime(), policy([url], limits)).call(get, interpret))).details.hint,
		);
		expect(await Promise.all(hints)).toEqual([expect.stringContaining('Raise "Time Limit per Try (Seconds)"'), expect.stringContaining('raise "Time Limit per Item (Seconds)"')]);
	});

	it('tells of a try that was cut short how often the request was refused before', async () => {
		let refusals = 2;
		const { url } = await server((_seen, response) => (refusals-- > 0 ? json(response, 429, {}, { 'retry-after': '1' }) : undefined));
		const { kind, details } = await failure(createHttp(testRuntime(), policy([url], { deadlineMs: 4500 })).call(post, interpret));
		expect({ kind, attempts: details.attempts }).toEqual({ kind: 'timeout', attempts: 3 });
		expect(details.hint).toContain('refused as one too many (HTTP 429) 2 times. Then the time for all tries was over: raise "Time Limit per Item (Seconds)"');
	});

	it('does not name the limit of all tries where one had its whole time, or where the vendor itself speaks of time', async () => {
		const silent = await server(() => {});
		// Some of these end in the middle of a try.
		const times = [1500, 1800, 2100, 2400, 2700, 3000].map(async (deadlineMs) =>
			await failure(createHttp(testRuntime(), policy([silent.url], { timeoutMs: 2000, deadlineMs: 2000 + deadlineMs, maxAttempts: 9 })).call(get, interpret)),
		);
		for (const { details } of await Promise.all(times)) expect(details.hint).toContain('Raise "Time Limit per Try (Seconds)"');
		const slow = await server((_seen, response) => json(response, 200, {}));
		const said = await failure(
			createHttp(testRuntime(), policy([slow.url], { timeoutMs: 500, deadlineMs: 400 })).call(post, () => {
				throw new ApiFailure('still being uploaded', { kind: 'timeout', hint: 'Look again later.' });
			}),
		);
		expect(said.details.hint).toBe('Look again later.');
	});

	it('counts a try that takes too long as timed out and bounds all tries by the deadline', async () => {
		const { url, received } = await server(() => {});
		const error = await failure(createHttp(testRuntime(), policy([url], { timeoutMs: 500, maxAttempts: 2 })).call(get, interpret));
		expect(error.kind).toBe('timeout');
		expect(received).toHaveLength(2);
	});
});

describe('hosts', () => {
	it('tries the first host twice, then each following one', async () => {
		const names: string[] = [];
		const hosts = await Promise.all(
			['a', 'b', 'c', 'd'].map(async (name) => (await server((_seen, response) => (names.push(name), json(response, 502, {})))).url),
		);
		await failure(createHttp(testRuntime(), policy(hosts)).call(get, interpret));
		expect(names.join('')).toBe('aabcd');
	});

	it('skips the second domain when the first one resolved but did not answer', async () => {
		const names: string[] = [];
		const dead = await closedPort();
		const others = await Promise.all(
			['b', 'c'].map(async (name) => (await server((_seen, response) => (names.push(name), json(response, 200, name)))).url),
		);
		await createHttp(testRuntime(), policy([dead, ...others])).call(get, interpret);
		expect(names.join('')).toBe('c');
	});

	it('stays on the host that asks to slow down', async () => {
		const first = await server((_seen, response) => json(response, 429, {}));
		const second = await server((_seen, response) => json(response, 200, {}));
		await failure(createHttp(testRuntime(), policy([first.url, second.url])).call(get, interpret));
		expect(first.received.length).toBeGreaterThan(5);
		expect(second.received).toHaveLength(0);
	});
});

describe('redirects and stopping', () => {
	it('does not follow a redirect', async () => {
		const other = await server((_seen, response) => json(response, 200, {}));
		const { url } = await server((_seen, response) => void response.writeHead(302, { location: other.url }).end());
		const error = await failure(createHttp(testRuntime(), policy([url])).call(get, interpret));
		expect(error.kind).toBe('redirect');
		expect(other.received).toHaveLength(0);
	});

	it('sends nothing more once the execution was stopped', async () => {
		const { url, received } = await server((_seen, response) => json(response, 503, {}));
		const stop = new AbortController();
		const runtime = testRuntime({ signal: stop.signal, sleep: async () => stop.abort() });
		const error = await failure(createHttp(runtime, policy([url])).call(get, interpret));
		expect(error.kind).toBe('cancelled');
		expect(received).toHaveLength(1);
	});
});

describe('parseRetryAfter', () => {
	it('never returns a negative wait, whatever the header says', () => {
		fc.assert(
			fc.property(fc.oneof(fc.string(), fc.date().map((date) => String(date)), fc.integer().map(String)), (text) => {
				const wait = parseRetryAfter(text, NOW);
				expect(wait === undefined || wait >= 0).toBe(true);
			}),
		);
	});
});
