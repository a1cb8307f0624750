/** What n8n sends through a proxy, if it is told to use one, of what is for this computer itself. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { Engine } from '../../testkit/harness';

const VARIABLES = ['HTTP_PROXY', 'http_proxy', 'HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'all_proxy', 'NO_PROXY', 'no_proxy'] as const;
const before = Object.fromEntries(VARIABLES.map((name) => [name, process.env[name]]));

/** A proxy of somebody who reads along: it counts, and passes nothing on. */
let proxy: Server;
let seen: string[] = [];
let engine: Engine;

beforeAll(async () => {
	proxy = createServer((request, response) => {
		seen.push(`${request.method} ${request.url} ${JSON.stringify(request.headers)}`);
		response.writeHead(502).end();
	});
	await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
	engine = await Engine.start();
	for (const name of VARIABLES) delete process.env[name];
	process.env.http_proxy = process.env.HTTP_PROXY = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
});

afterAll(async () => {
	for (const [name, value] of Object.entries(before)) {
		if (value === undefined) delete process.env[name];
		else process.env[name] = value;
	}
	await engine.stop();
	await new Promise((resolve) => proxy.close(resolve));
});

beforeEach(() => {
	seen = [];
	engine.sim.reset();
});

const CALLS: Array<[what: string, node: 'agora' | 'classIn', parameters: Record<string, unknown>]> = [
	['classroom, signed with a token', 'agora', { resource: 'classroom', operation: 'get', roomUuid: 'room-1' }],
	['Cloud Recording, with the Customer Secret', 'agora', { resource: 'cloudRecording', operation: 'query', cname: 'a', uid: '527841', mode: 'mix', resourceId: 'a', sid: 'b' }],
	['ClassIn, signed with the secret', 'classIn', { resource: 'unit', operation: 'create', courseId: 414193, name: 'A', publishFlag: 2 }],
];

async function sentBy(node: string, parameters: Record<string, unknown>): Promise<{ direct: number; proxied: string[] }> {
	await engine.runNode({ node, parameters: { requestSettings: { maxAttempts: 1 }, ...parameters } });
	return { direct: engine.sim.requests.length, proxied: seen };
}

it.each(CALLS)('%s: with NO_PROXY as docs/security.md has it, this computer is reached without the proxy', async (_what, node, parameters) => {
	process.env.NO_PROXY = 'localhost,127.0.0.1,::1';
	expect(await sentBy(node, parameters)).toEqual({ direct: 1, proxied: [] });
});

it('what docs/security.md does not promise: without NO_PROXY, n8n sends plain http to the proxy, whatever a node says', async () => {
	delete process.env.NO_PROXY;
	const [[, node, parameters]] = CALLS as [(typeof CALLS)[number]];
	expect(await sentBy(node, parameters)).toEqual({ direct: 0, proxied: [expect.stringContaining('authorization')] });
});
