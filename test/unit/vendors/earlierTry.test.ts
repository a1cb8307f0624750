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

const CALLS: Array<[string, number, number, (clients: Clients) => Promise<unknown>]> = [
	['Recording: Start', 409, 30409411, async ({ classroom }) => await classroom.records.start('math', {})],
	['Recording: Stop', 409, 30409410, async ({ classroom }) => await classroom.records.stop('math')],
	['Classroom: Set State', 409, 30409100, async ({ classroom }) => await classroom.rooms.setState('math', 'started')],
	['Transcript: Stop', 404, 0, async ({ transcripts }) => await transcripts.stop('another')],
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

const CASES = CALLS.flatMap(([call, status, code, send]) => BEFORE.map(([name, mayBeDone, before]) => ({ name: `${call} after ${name}`, status, code, send, mayBeDone, before })));

it.each(CASES)('$name: done before is $mayBeDone', async ({ status, code, send, mayBeDone, before }) => {
	const server = await scripted(({ method }, response, count) => {
		if (typeof before === 'function' && count === 1) return before(server.received[0]!, response, count);
		if (method === 'GET') return json(response, 200, { code: 0, data: { list: [{ recordId: 'of-somebody-else', status: 1 }] } });
		json(response, status, { code, msg: 'no', message: 'no' });
	});
	const hosts = before === 'refused connections' ? [await closedPort(), server.url] : [server.url];
	const outcome = await send(clientsOf({ ...DEFAULT_POLICY, hosts })).then(
		() => true,
		(error: unknown) => error,
	);
	await server.stop();
	if (mayBeDone) expect(outcome).toBe(true);
	else expect(outcome).toMatchObject({ details: { status } });
	expect(server.received.length).toBeGreaterThanOrEqual(typeof before === 'function' ? 2 : 1);
});
