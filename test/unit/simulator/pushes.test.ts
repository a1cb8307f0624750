/** Proves that pushes can be asked for at the control endpoints, as the demo's printed commands do with `curl -d`. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { startSimulator, type Simulator } from '../../../simulator';
import { safeKeyOf } from '../../../simulator/webhooks';

let simulator: Simulator;
let server: Server;
let received: Array<{ headers: Record<string, unknown>; body: Record<string, unknown> }>;
let wake: () => void = () => {};

beforeAll(async () => {
	simulator = await startSimulator();
	server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			received.push({ headers: request.headers, body: JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown> });
			response.writeHead(200, { 'content-type': 'application/json' }).end('{"error_info":{"errno":1}}');
			wake();
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
beforeEach(() => {
	received = [];
});
afterAll(async () => {
	await simulator.stop();
	server.closeAllConnections();
	await new Promise((resolve) => server.close(resolve));
});

/** As `curl` sends it: a form by its header, whatever the body is. */
async function control(method: string, path: string, body?: string): Promise<{ status: number; body: Record<string, unknown> }> {
	const headers = { 'content-type': 'application/x-www-form-urlencoded' };
	const response = await fetch(`${simulator.url}/__control/${path}`, { method, headers, body });
	return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

async function arrival(): Promise<void> {
	if (received.length > 0) return;
	await new Promise<void>((resolve) => (wake = resolve));
}

test('without an address, the answer says how to enter one; an unknown name is answered with those that there are', async () => {
	const early = await control('POST', 'push/classin/attendance');
	expect([early.status, early.body.message]).toEqual([400, expect.stringContaining('PUT /__control/push')]);
	const unknown = await control('POST', 'push/classin/nothing');
	expect([unknown.status, unknown.body.message]).toEqual([400, expect.stringContaining('attendance')]);
	const number = await control('POST', 'push/agora/9999');
	expect(number.status).toBe(400);
});

test('a message of ClassIn comes with its key, a notification of Agora with its signatures, each time as a new one', async () => {
	const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	const entered = await control('PUT', 'push', JSON.stringify({ classIn: address, agora: address, agoraSecret: 'made-up' }));
	expect(entered).toMatchObject({ status: 200, body: { classIn: { address }, agora: { address } } });

	expect((await control('POST', 'push/classin/attendance')).status).toBe(200);
	await arrival();
	const { body } = received.pop()!;
	expect(body).toMatchObject({ Cmd: 'Attendance', SafeKey: safeKeyOf(simulator.account.classInSecret, Number(body.TimeStamp)) });

	const sids = new Set<unknown>();
	for (let time = 0; time < 2; time++) {
		expect((await control('POST', 'push/agora/31')).status).toBe(200);
		await arrival();
		const notification = received.pop()!;
		expect(notification.headers['agora-signature-v2']).toMatch(/^[0-9a-f]{64}$/);
		expect(notification.body).toMatchObject({ productId: 3, eventType: 31 });
		sids.add((notification.body.payload as { sid: string }).sid);
	}
	expect(sids.size).toBe(2);
});

test('actions can be sent with curl -d; what is no JSON is refused in words', async () => {
	expect(await control('POST', 'actions', '[{"do":"createRoom","roomUuid":"a"},{"do":"enter","roomUuid":"a","userUuid":"u"}]')).toMatchObject({ status: 200 });
	expect(await control('POST', 'actions', '{"do":"hand","roomUuid":"a","userUuid":"u"}')).toMatchObject({ status: 200 });
	expect(await control('POST', 'actions', '{"do":"hand"')).toMatchObject({ status: 400, body: { message: expect.stringContaining('JSON') } });
});
