/**
 * "It is so already" and "it is not there" are the work of an earlier try only where one may have been carried out:
 * not after a request that was refused as one too many, or that was never sent.
 */
import net from 'node:net';

import { createChannelClient } from '../../../vendors/agora/channels/client';
import { createClassroomClient } from '../../../vendors/agora/classroom/client';
import { createTranscriptClient } from '../../../vendors/agora/transcripts/client';
import { createHttp, DEFAULT_POLICY, type HttpPolicy } from '../../../vendors/http';
import { RateLimiter } from '../../../vendors/rateLimit';
import { testRuntime } from '../support/clock';
import { type Answer, json, scripted } from '../support/server';

const APP_ID = '5e00a90ad3e0000000000000000a9901';
const wide = new RateLimiter(1000);
const limiters = { questions: [wide], others: [wide] };

function clientsOf(policy: HttpPolicy) {
	const connection = { runtime: testRuntime(), policy, appId: APP_ID, limiters };
	return {
		classroom: createClassroomClient(createHttp(testRuntime(), policy), { appId: APP_ID, region: 'ap' }),
		transcripts: createTranscriptClient(connection),
		bans: createChannelClient(connection).bans,
	};
}
type Clients = ReturnType<typeof clientsOf>;

/** A host that is there, but takes no connection. */
async function closedPort(): Promise<string> {
	const probe = net.createServer();
	await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
	const { port } = probe.address() as net.AddressInfo;
	await new Promise((resolve) => probe.close(resolve));
	return `http://127.0.0.1:${port}`;
}

/** What the call tells: of the work of an earlier try, and of somebody else's; where the latter is missing, it fails. */
type Told = readonly string[];

const CALLS: Array<[string, number, number, (clients: Clients) => Promise<unknown>, Told?]> = [
	['Recording: Start', 409, 30409411, async ({ classroom }) => await classroom.records.start('math', {}), ['started', 'alreadyStarted']],
	['Recording: Stop', 409, 30409410, async ({ classroom }) => await classroom.records.stop('math'), ['stopped', 'notRunning']],
	['Classroom: Set State', 409, 30409100, async ({ classroom }) => await classroom.rooms.setState('math', 'started'), ['changed', 'alreadyStarted']],
	['Transcript: Stop', 404, 0, async ({ transcripts }) => await transcripts.stop('another'), ['stopped', 'alreadyStopped']],
	['Ban: Delete', 404, 0, async ({ bans }) => await bans.lift(7)],
];

/** What comes first, and whether it leaves open that the request was carried out. */
const BEFORE: Array<[string, boolean, Answer | 'refused connections' | undefined]> = [
	['nothing', false, undefined],
	['HTTP 429', false, (_seen, response) => json(response, 429, {})],
	['a refused connection', false, 'refused connections'],
	['a broken connection', true, (_seen, response) => void response.destroy()],
	['HTTP 503', true, (_seen, response) => json(response, 503, {})],
];

const CASES = CALLS.flatMap(([call, status, code, send, told]) => BEFORE.map(([name, mayBeDone, before]) => ({ name: `${call} after ${name}`, status, code, send, told, mayBeDone, before })));

const outcomeIn = (value: unknown): unknown => (typeof value === 'object' && value !== null && 'outcome' in value ? value.outcome : value);

it.each(CASES)('$name: done before is $mayBeDone', async ({ status, code, send, told: [done, already] = [], mayBeDone, before }) => {
	const server = await scripted(({ method }, response, count) => {
		if (typeof before === 'function' && count === 1) return before(server.received[0]!, response, count);
		if (method === 'GET') return json(response, 200, { code: 0, status: 'STOPPED', data: { list: [{ recordId: 'of-somebody-else', status: 1 }] } });
		json(response, status, { code, msg: 'no', message: 'no' });
	});
	const hosts = before === 'refused connections' ? [await closedPort(), server.url] : [server.url];
	const outcome = await send(clientsOf({ ...DEFAULT_POLICY, hosts })).then(outcomeIn, (error: unknown) => error);
	await server.stop();
	const expected = mayBeDone ? done : already;
	if (expected !== undefined) expect(outcome).toBe(expected);
	else if (mayBeDone) expect(outcome).not.toBeInstanceOf(Error);
	else expect(outcome).toMatchObject({ details: { status } });
	expect(server.received.length).toBeGreaterThanOrEqual(typeof before === 'function' ? 2 : 1);
});

/** A server that fails once, then refuses what changes something and answers questions like this. */
async function refusing(status: number, body: object, question: Answer) {
	return await scripted((seen, response, count) => {
		if (seen.method === 'GET') return question(seen, response, count);
		json(response, count === 1 ? 500 : status, count === 1 ? {} : body);
	});
}

it('a class that has ended is not told to be closed, although an earlier try may have closed it', async () => {
	const server = await refusing(409, { code: 30409101, msg: 'no' }, (_seen, response) => json(response, 200, { code: 0, data: { roomProperties: { state: 2 }, state: 2 } }));
	const { rooms } = clientsOf({ ...DEFAULT_POLICY, hosts: [server.url] }).classroom;
	await expect(rooms.setState('math', 'closed')).rejects.toMatchObject({ kind: 'conflict', details: { hint: expect.stringContaining('close it again later') } });
	await server.stop();
});

it('a transcript that nobody knows is not told to be stopped, although an earlier try may have stopped it', async () => {
	const server = await refusing(404, { message: 'no' }, ({ url }, response) => (url.includes('/agents/') ? json(response, 404, {}) : json(response, 200, { data: { list: [] }, meta: { total: 0 } })));
	const { transcripts } = clientsOf({ ...DEFAULT_POLICY, hosts: [server.url] });
	await expect(transcripts.stop('typo')).rejects.toMatchObject({ kind: 'notFound' });
	await server.stop();
});
