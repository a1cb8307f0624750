import { setTimeout as sleep } from 'node:timers/promises';

import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { LoggedRequest, Simulator } from '../../simulator';
import type { FailureKind } from '../../vendors/apiFailure';
import type { Engine } from '../../testkit/harness';
import { type Fault, LIMIT_SECONDS, TRIES } from './faults';
import type { Row } from './rows';
import { withOptions } from '../../testkit/withOptions';

/** Whether a fault hits one request and is gone, or stays. */
export type Duration = 'passes' | 'stays';

/** How long nothing answers, in milliseconds, where a refused connection passes. */
const OFFLINE_MS = 100;

/** Time for what is refused as one too many for good: a pause of ten seconds that another call was asked for, and two tries. */
const ENDLESS_SECONDS = 16;

/** What was seen of one call under one fault. */
export interface Seen {
	/** Class of the failure; undefined when it succeeded, `unclassified` when the error is none of ours. */
	kind?: FailureKind | 'unclassified';
	message?: string;
	/** How often the node says that it tried. */
	attempts?: number;
	items: IDataObject[];
	/** Ids of the files that came out. */
	binary: string[];
	hints: number;
	/** Requests to the target. */
	sent: number;
	/** How many of them were carried out. */
	done: number;
	/** The shortest time from an answer that a fault decided to the next request, in milliseconds. */
	gapMs: number;
	/** Requests that followed one that was hit. */
	followedFault: number;
	/** How long the node ran, in milliseconds. */
	ms: number;
}

function limits(row: Row, fault: Fault, duration: Duration): INodeParameters {
	// A stop waits for 30 seconds at least, so time must be left for another one.
	const patient = row.name.endsWith(': stop') && duration === 'passes';
	// What is refused as one too many is sent again until the time is over.
	const endless = fault.kind === 'rateLimited' && duration === 'stays';
	return {
		timeoutSeconds: fault.heavy ? 30 : LIMIT_SECONDS,
		deadlineSeconds: endless ? ENDLESS_SECONDS : patient || fault.heavy ? 90 : 20,
		maxAttempts: duration === 'passes' ? 5 : TRIES,
	};
}

function classOf(error: Error & { errorResponse?: { kind?: FailureKind } }): FailureKind | 'unclassified' {
	return error.name === 'NodeApiError' ? (error.errorResponse?.kind ?? 'unclassified') : 'unclassified';
}

function shortestGap(requests: LoggedRequest[]): number {
	const gaps = requests.slice(1).map((request, index) => {
		const before = requests[index]!;
		return before.faults.length > 0 ? request.time - before.time : Infinity;
	});
	return Math.min(Infinity, ...gaps);
}

/** Waits until the simulator has done what it was asked, late work included. */
export async function settled(sim: Simulator): Promise<void> {
	for (const until = Date.now() + 10_000; sim.load.inFlight > 0 && Date.now() < until; ) await sleep(20);
}

/** Sets the fault, runs the operation, and looks at what the node and the simulator say. */
export async function runCell(engine: Engine, row: Row, fault: Fault, duration: Duration): Promise<Seen> {
	const { sim } = engine;
	const parameters = row.prepare(sim);
	const count = duration === 'passes' ? 1 : Infinity;
	let comeBack: (() => Promise<void>) | undefined;
	if (fault.specs === 'offline') comeBack = await sim.goOffline();
	else {
		const specs = fault.differs?.[row.api]?.specs ?? fault.specs;
		const { path = '.', method } = row.target ?? {};
		for (const spec of specs) sim.fault({ ...spec, path, method, skip: row.skip, count });
	}
	const started = performance.now();
	const running = engine.runNode({ node: row.node, parameters: withOptions(parameters, row.settings ?? limits(row, fault, duration)) });
	if (comeBack && duration === 'passes') await sleep(OFFLINE_MS).then(comeBack);
	const { error, items, hints } = await running;
	const ms = performance.now() - started;
	if (comeBack && duration === 'stays') await comeBack();
	await settled(sim);

	const pattern = new RegExp(row.target?.path ?? '.');
	const sent = sim.requests.filter(({ method, path }) => method === row.target?.method && pattern.test(path));
	return {
		...(error ? { kind: classOf(error), message: error.message } : {}),
		attempts: (error as { errorResponse?: { attempts?: number } } | undefined)?.errorResponse?.attempts,
		items: items.map(({ json }) => json),
		binary: items.flatMap(({ binary }) => Object.values(binary ?? {}).map(({ id }) => id!)),
		hints: hints.length,
		sent: sent.length,
		done: sent.filter(({ done }) => done).length,
		gapMs: shortestGap(sent),
		followedFault: sent.slice(0, -1).filter(({ faults }) => faults.length > 0).length,
		ms,
	};
}
