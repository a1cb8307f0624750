/**
 * One process of several that use the same account: works through its items with the package's own clients, limiter and
 * number of items in flight, and prints what came of it. Usage: tsx worker.ts <json>; it begins when it can read a line.
 */
import { once } from 'node:events';

import { ItemsInFlight, type ItemsAtATime } from '../../runtime/operations/itemsInFlight';
import { fetchTransport } from '../../runtime/transport/fetchTransport';
import type { Account } from '../../simulator';
import { buildClassroomToken } from '../../vendors/agora/accessToken2';
import { basicHeaders, classroomHeaders } from '../../vendors/agora/authHeaders';
import { createClassroomClient } from '../../vendors/agora/classroom/client';
import { throttled } from '../../vendors/agora/classroom/throttle';
import { createCloudRecordingClient } from '../../vendors/agora/cloudRecording/client';
import { limiterFor, proofOf } from '../../vendors/agora/cloudRecording/rateLimiters';
import { createHttp, DEFAULT_POLICY } from '../../vendors/http';

/** What a process is told. */
export interface Task {
	kind: 'cloudRecording' | 'classroom';
	url: string;
	account: Account;
	items: number;
	/** As the node has it. */
	itemsAtATime: ItemsAtATime;
}

/** What it tells. */
export interface Done {
	failed: number;
	ms: number;
}

const REGION = 'ap';

function workOf({ kind, url, account, itemsAtATime }: Task): { flight: ItemsInFlight; one(index: number): Promise<unknown> } {
	const flight = new ItemsInFlight(itemsAtATime);
	const policy = { ...DEFAULT_POLICY, hosts: [url], traffic: flight };
	const { appId, customerId, customerSecret, appCertificate } = account;
	if (kind === 'cloudRecording') {
		const runtime = fetchTransport(() => ({ ...basicHeaders(customerId, customerSecret) }));
		const limiter = limiterFor(appId, proofOf({ baseUrl: url, customerId, customerSecret }), Date.now());
		const client = createCloudRecordingClient({ runtime, policy, appId, limiter });
		return { flight, one: async (index) => await client.acquire({ cname: `class-${index}`, uid: '7' }) };
	}
	const token = buildClassroomToken({ appId, appCertificate, uid: 'bench', expire: 86_400, issuedAt: Math.floor(Date.now() / 1000) });
	const runtime = throttled(fetchTransport(() => classroomHeaders('both', token, 'bench')), { appId, region: REGION }, 'bench');
	const client = createClassroomClient(createHttp(runtime, policy), { appId, region: REGION });
	return { flight, one: async () => await client.rooms.get('one') };
}

async function main(): Promise<void> {
	const task = JSON.parse(process.argv[2]!) as Task;
	const { flight, one } = workOf(task);
	console.log('ready');
	await once(process.stdin, 'data');
	let failed = 0;
	const began = performance.now();
	await flight.run(task.items, async (index) => await one(index).catch(() => failed++));
	const done: Done = { failed, ms: performance.now() - began };
	console.log(JSON.stringify(done));
	process.exit();
}

void main();
