import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

import { type Execution, N8nClient, N8nRequestError, RunOutcome } from '../../host/client';
import type { Host } from '../../host/install';
import { startN8n, type N8n } from '../../host/n8n';
import { DOCUMENTED_LIMITS } from '../../simulator';
import { buildClassroomToken } from '../../vendors/agora/accessToken2';
import { credentialsFor } from '../../testkit/credentials';
import { SimulatorProcess } from '../simulatorProcess';
import { type Contender, MEASURED, REGION, ROOMS, STUDENTS_PER_ROOM, type Target, workflowFor } from './contenders';

export interface Measurement {
	/** What n8n itself writes down for the node. */
	nodeMs: number;
	/** From the start of the execution to its end. */
	executionMs: number;
	/** Processor time of n8n and the processes it started; undefined where the system doesn't tell. */
	cpuMs?: number;
	/** Most memory of n8n and the processes it started, each at its own peak. */
	peakBytes: number;
	mostInFlight: number;
	/** Requests answered with HTTP 429. */
	refused: number;
	items: number;
	failedItems: number;
}

/** Items before each measurement, so that nobody pays for what n8n loads at first use. */
export const WARM_UP = 200;
/** A little more than it takes to forget. */
const FORGOTTEN_MS = 2500;
/** Looking more often would keep n8n from its work. */
const LOOK_AGAIN_MS = 250;
const LONGEST_SECONDS = 600;
const TICKS_PER_SECOND = 100;

function whenGone(error: unknown): undefined {
	if (!(error instanceof N8nRequestError) || error.status !== 0) throw error;
}

function cpuMs(pid: number): number {
	const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
	const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
	return ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS_PER_SECOND;
}

/** A workflow that did not come to its end. */
export class RunFailed extends Error {}

/** How requests get to the simulator, where not straight. */
export interface Detour {
	/** @param url of the simulator */
	open(url: string): Promise<{ url: string; env: Record<string, string>; close(): Promise<void> }>;
}

/** One n8n, one simulator, one measurement after the other. */
export class Stage {
	private constructor(
		private readonly n8n: N8n,
		private readonly client: N8nClient,
		private readonly simulator: SimulatorProcess,
		readonly target: Target,
		private readonly closeDetour: () => Promise<void>,
	) {}

	/** @param tarball the packed package */
	static async open(host: Host, tarball: string, detour?: Detour): Promise<Stage> {
		const simulator = await SimulatorProcess.start();
		const way = (await detour?.open(simulator.url)) ?? { url: simulator.url, env: {}, close: async () => {} };
		const n8n = await startN8n({ host, packages: [tarball], logLevel: 'warn', env: way.env });
		const client = await N8nClient.connect(n8n.url);
		const { account } = simulator;
		const { url } = way;
		const data = credentialsFor({ account, url }).agoraRtmTokenApi!;
		const { id, name } = await client.createCredential('agoraRtmTokenApi', data);
		const token = buildClassroomToken({
			appId: account.appId,
			appCertificate: account.appCertificate,
			uid: 'bench',
			expire: 86_400,
			issuedAt: Math.floor(Date.now() / 1000),
		});
		return new Stage(n8n, client, simulator, { url, appId: account.appId, token, credential: { id, name } }, way.close);
	}

	async close(): Promise<void> {
		await this.n8n.stop();
		await this.closeDetour();
		await this.simulator.stop();
	}

	/** Measures a contender in a freshly started n8n. */
	async measure(contender: Contender, items: number, latencyMs: number, limits = contender.keepsLimits): Promise<Measurement> {
		await this.n8n.restart();
		await this.warmUp(contender);
		// What answers told of the way to the server is forgotten after two seconds, as it is when a workflow starts in the morning.
		await sleep(FORGOTTEN_MS);
		return await this.measureAgain(contender, items, latencyMs, limits);
	}

	/** Lets n8n load what it loads at first use. */
	async warmUp(contender: Contender): Promise<void> {
		await this.prepare(0, false);
		await this.execute(contender, WARM_UP);
	}

	/** Measures a contender in the n8n that is running; its memory is that of all that went before. */
	async measureAgain(contender: Contender, items: number, latencyMs: number, limits = contender.keepsLimits): Promise<Measurement> {
		await this.prepare(latencyMs, limits);
		const pids = this.forgetPeaks();
		const cpuBefore = this.cpuOf(pids);
		const execution = await this.execute(contender, items, limits && !contender.keepsLimits);
		const cpuAfter = this.cpuOf(pids);
		const { processes } = this.n8n.memory();
		const { maxInFlight, answers, errors } = await this.simulator.state();
		if (errors.length > 0) throw new Error(`The simulator failed: ${errors[0]}`);
		const outcome = new RunOutcome(execution);
		const node = outcome.node(MEASURED);
		const failedItems = node.items.filter(({ json }) => json.error !== undefined).length;
		return {
			nodeMs: node.milliseconds,
			executionMs: Date.parse(execution.stoppedAt ?? '') - Date.parse(execution.startedAt ?? ''),
			...(cpuBefore === undefined || cpuAfter === undefined ? {} : { cpuMs: cpuAfter - cpuBefore }),
			peakBytes: processes.reduce((sum, { peak }) => sum + peak, 0),
			mostInFlight: maxInFlight,
			refused: answers[429] ?? 0,
			items: node.items.length,
			failedItems,
		};
	}

	/** The classrooms and users that the items ask for, on a server that answers after so long. */
	async prepare(latencyMs: number, limits: boolean): Promise<void> {
		await this.simulator.reset();
		const { room, account } = DOCUMENTED_LIMITS;
		await this.simulator.setRateLimits(limits ? room : null, limits ? account : null);
		for (let index = 0; index < ROOMS; index++) {
			const roomUuid = `room-${index}`;
			const students = Array.from({ length: STUDENTS_PER_ROOM }, (_, student) => `student-${student}`);
			await this.simulator.act([
				{ do: 'createRoom', roomUuid, region: REGION },
				...students.map((userUuid) => ({ do: 'enter', roomUuid, region: REGION, userUuid } as const)),
			]);
		}
		await this.simulator.setLatency(latencyMs);
	}

	/** Runs the workflow, which must end well and give out as many items as went in. */
	private async execute(contender: Contender, items: number, goOn = false): Promise<Execution> {
		const { id } = await this.client.createWorkflow(workflowFor(contender, this.target, items, goOn));
		try {
			const executionId = await this.client.runWorkflow(id, 'Start');
			const until = Date.now() + LONGEST_SECONDS * 1000;
			for (;;) {
				await sleep(LOOK_AGAIN_MS);
				// A busy n8n closes connections that it had promised to keep.
				const execution = await this.client.getExecution(executionId, { includeData: false }).catch(whenGone);
				if (execution && execution.status !== 'running' && execution.status !== 'new') break;
				if (Date.now() > until) throw new RunFailed(`${contender.name} did not end with ${items} items`);
			}
			const execution = await this.client.getExecution(executionId);
			const outcome = new RunOutcome(execution);
			const given = outcome.node(MEASURED).items.length;
			if (outcome.error || given !== items) {
				throw new RunFailed(`${contender.name} gave ${given} items for ${items}: ${outcome.error?.message ?? outcome.status}`);
			}
			return execution;
		} finally {
			// A busy n8n may refuse; one workflow more does no harm.
			await this.client.deleteWorkflow(id).catch(() => undefined);
		}
	}

	/** Lets peaks of memory be counted from now on, where the system can do that. */
	private forgetPeaks(): number[] {
		const pids = this.n8n.memory().processes.map(({ pid }) => pid);
		if (process.platform === 'linux') for (const pid of pids) writeFileSync(`/proc/${pid}/clear_refs`, '5');
		return pids;
	}

	private cpuOf(pids: number[]): number | undefined {
		return process.platform === 'linux' ? pids.reduce((sum, pid) => sum + cpuMs(pid), 0) : undefined;
	}
}
