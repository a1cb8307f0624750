import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';

import type { Host } from '../../host/install';
import { ROOT } from '../../scripts/pack';
import { describe, progress, tryTo, turned, type Cell } from '../nodes';
import { CONTENDERS, REGION } from '../nodes/contenders';
import { type Detour, Stage, WARM_UP } from '../nodes/measure';
import { runChild } from '../packages';

/** A request's milliseconds, and its processor time on the sending side, round by round. */
export interface Way {
	requestMs: number[];
	cpuMs: number[];
}

export interface TlsResult {
	/** Milliseconds in each direction. */
	delayMs: number;
	cells: Cell[];
	/** Connections that the server saw in a run of our node, and its requests, those to warm up included. */
	opened: { connections: number; requests: number };
	/** Plain Node.js with a connection for each request, and with connections that are kept. */
	ways: { each: Way; kept: Way };
}

const DELAY_MS = 20;
const PLANS = { small: { sizes: [500], rounds: 1 }, full: { sizes: [500, 2000], rounds: 3 } };
const EXPIRE_MS = 10_000;

/** The far end, in a process of its own. */
class FarServer {
	private constructor(
		readonly url: string,
		readonly env: Record<string, string>,
		readonly close: () => Promise<void>,
		/** Connections since the last question: all, and the most at once. */
		readonly seen: () => Promise<{ connections: number; mostOpen: number }>,
	) {}

	static async start(url: string): Promise<FarServer> {
		const folder = mkdtempSync(path.join(os.tmpdir(), 'bench-tls-'));
		const certificate = path.join(folder, 'ca.pem');
		const script = path.join(__dirname, 'server.ts');
		const child = spawn(process.execPath, ['--import', 'tsx', script, url, String(DELAY_MS), certificate], { cwd: ROOT, stdio: ['pipe', 'pipe', 'inherit'] });
		const end = (): void => void child.kill('SIGKILL');
		process.once('exit', end);
		const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
		const said = async <T>(): Promise<T> => {
			const { value, done } = (await lines.next()) as { value?: string; done?: boolean };
			if (done || value === undefined) throw new Error('The server behind TLS ended');
			return JSON.parse(value) as T;
		};
		const address = await said<{ url: string }>();
		const close = async (): Promise<void> => {
			process.off('exit', end);
			if (child.exitCode === null) {
				setTimeout(end, EXPIRE_MS).unref();
				child.stdin.end();
				await once(child, 'exit');
			}
			rmSync(folder, { recursive: true, force: true });
		};
		const seen = async (): Promise<{ connections: number; mostOpen: number }> => {
			child.stdin.write('?\n');
			return await said();
		};
		return new FarServer(address.url, { NODE_EXTRA_CA_CERTS: certificate }, close, seen);
	}
}

/** The nodes against a server that is far away, behind TLS: n8n opens a connection for each request. */
export async function benchTls(small: boolean, host: Host, tarball: string): Promise<TlsResult> {
	const { sizes, rounds } = PLANS[small ? 'small' : 'full'];
	let far: FarServer | undefined;
	const detour: Detour = { open: async (url) => (far = await FarServer.start(url)) };
	const stage = await Stage.open(host, tarball, detour);
	try {
		const cells = sizes.flatMap((items) => CONTENDERS.map(({ id }): Cell => ({ contender: id, items, latencyMs: 0, runs: [], failed: [] })));
		const opened = { connections: 0, requests: 0 };
		for (let round = 0; round < rounds; round++) {
			for (const items of sizes) {
				for (const contender of turned(CONTENDERS, round)) {
					await far!.seen();
					const outcome = await tryTo(async () => await stage.measure(contender, items, 0), contender);
					const failed = typeof outcome === 'string';
					const cell = cells.find((one) => one.contender === contender.id && one.items === items)!;
					const { connections, mostOpen } = await far!.seen();
					if (failed) cell.failed.push(outcome);
					// The server behind has answered before the next request is there.
					else cell.runs.push({ ...outcome, mostInFlight: mostOpen });
					if (contender.id === 'ours') Object.assign(opened, { connections, requests: WARM_UP + items });
					progress(`TLS, round ${round + 1}: ${contender.name}, ${items} items: ${failed ? outcome : describe(cell.runs.at(-1)!)}`);
				}
			}
		}
		const { url, appId, token } = stage.target;
		await stage.prepare(0, false);
		const request = [`${url}/${REGION}/edu/apps/${appId}/v2/rooms/room-0/users/student-0`, `agora token=${token}`];
		const ways = runChild<TlsResult['ways']>(host, 'connections.mts', request, far!.env);
		return { delayMs: DELAY_MS, cells, opened, ways };
	} finally {
		await stage.close();
	}
}
