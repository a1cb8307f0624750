import type { IExecuteFunctions } from 'n8n-workflow';

import { ApiFailure } from '../../vendors/apiFailure';
import { cancelSignal } from '../transport/n8nTransport';
import { sleepOrAbort } from '../transport/sleepOrAbort';

/** n8n forgets the oldest ones beyond this, and beyond twice what a run looks up: what is still there is remembered. */
const MOST_REMEMBERED = 100_000;

/** n8n looks through its whole record for each one that it takes out, so not all in one go: others want to work, too. */
const TAKEN_OUT_AT_ONCE = 250;

const SCOPE = 'node';
const MODE = { mode: 'entries' } as const;

/** Is in n8n's record while something is looked up. */
const LOOKING_UP = 'looking up';

/** A look-up takes some milliseconds; a mark that is still there after all these waits, in milliseconds, was left behind. */
const LOOK_AGAIN_MS = [50, 75, 110, 170, 250, 380, 570, 850, 1300, 1900];

/** n8n reads and writes the record of a node as a whole, so only one may do that at a time. */
const queues = new Map<string, Promise<unknown>>();

const keyOf = (context: IExecuteFunctions): string => `${context.getWorkflow().id} ${context.getNode().id}`;

async function inTurn<T>(context: IExecuteFunctions, work: () => Promise<T>): Promise<T> {
	const key = keyOf(context);
	const turn = (queues.get(key) ?? Promise.resolve()).then(work);
	const settled = turn.catch(() => undefined);
	queues.set(key, settled);
	try {
		return await turn;
	} finally {
		if (queues.get(key) === settled) queues.delete(key);
	}
}

/** @param maxEntries forgets the oldest ones beyond it; nothing where absent, so that a look-up pushes out nothing */
async function record(context: IExecuteFunctions, ids: readonly string[], maxEntries?: number): Promise<Set<unknown>> {
	const items = ids.map((id) => ({ id }));
	const { new: fresh } = await context.helpers.checkProcessedItemsAndRecord('id', items, SCOPE, maxEntries === undefined ? MODE : { ...MODE, maxEntries });
	return new Set(fresh.map((item) => (item as { id?: unknown }).id));
}

async function forget(context: IExecuteFunctions, ids: readonly string[]): Promise<void> {
	for (let at = 0; at < ids.length; at += TAKEN_OUT_AT_ONCE) {
		// n8n records the JSON of a value, but is asked to remove by that JSON itself.
		await context.helpers.removeProcessed(ids.slice(at, at + TAKEN_OUT_AT_ONCE).map((id) => JSON.stringify(id)), SCOPE, MODE);
	}
}

/**
 * Puts the mark of a look-up into n8n's record. One that is there may be that of another worker, so it is waited for.
 *
 * @returns whether there was one that was left behind
 */
async function beginLookUp(context: IExecuteFunctions): Promise<boolean> {
	const signal = cancelSignal(context);
	for (const wait of LOOK_AGAIN_MS) {
		if ((await record(context, [LOOKING_UP])).size > 0) return false;
		// With some chance in it, so that workers don't look in step.
		await sleepOrAbort(wait * (0.5 + Math.random()), signal);
		if (signal?.aborted) throw new ApiFailure('The execution was stopped', { kind: 'cancelled' });
	}
	return (await record(context, [LOOKING_UP])).size === 0;
}

/**
 * Which of these this node has not processed yet, by n8n's own record, without marking them.
 *
 * n8n can only look up and record in one step, so what is new is taken out again at once. If n8n ends
 * right in between, the next run sees that and takes everything as new: rather twice than never.
 */
async function unprocessed(context: IExecuteFunctions, ids: readonly string[]): Promise<Set<unknown>> {
	const leftBehind = await beginLookUp(context);
	if (leftBehind) await forget(context, ids);
	const fresh = await record(context, ids);
	await forget(context, [...ids.filter((id) => fresh.has(id)), LOOKING_UP]);
	return fresh;
}

interface Claimed {
	ids: Set<string>;
	/** How many its runs have looked up. */
	asked: number;
}

/** What runs of a node in this process are at work on; there as long as they are, and nothing else. */
const claimed = new Map<string, Claimed>();

/** What a run has taken on. */
export interface Claim {
	ids: ReadonlySet<string>;
	/** Lets others have it; also done when the execution is stopped. */
	release(): void;
}

function claim(context: IExecuteFunctions, ids: Set<string>, asked: number): Claim {
	const key = keyOf(context);
	const all = claimed.get(key) ?? { ids: new Set(), asked: 0 };
	if (asked > 0) claimed.set(key, all);
	all.asked += asked;
	for (const id of ids) all.ids.add(id);
	const signal = cancelSignal(context);
	let held = true;
	const release = (): void => {
		signal?.removeEventListener('abort', release);
		if (!held) return;
		held = false;
		for (const id of ids) all.ids.delete(id);
		all.asked -= asked;
		if (all.asked === 0 && claimed.get(key) === all) claimed.delete(key);
	};
	signal?.addEventListener('abort', release, { once: true });
	if (signal?.aborted) release();
	return { ids, release };
}

/**
 * Takes on those of these that this node has not processed yet, and that no other item or run of it in this process is at
 * work on. What is left out for that comes in a later run if the other one does not get it done.
 */
export async function claimUnprocessed(context: IExecuteFunctions, ids: readonly string[]): Promise<Claim> {
	if (ids.length === 0) return claim(context, new Set(), 0);
	// All in one turn: what is marked and released in between would be neither in the record nor claimed.
	return await inTurn(context, async () => {
		const others = claimed.get(keyOf(context))?.ids;
		const free = [...new Set(ids)].filter((id) => !others?.has(id));
		const fresh = free.length > 0 ? await unprocessed(context, free) : undefined;
		return claim(context, new Set(free.filter((id) => fresh?.has(id))), ids.length);
	});
}

/** Marks these as processed, so that no later run of this node takes them again. */
export async function markProcessed(context: IExecuteFunctions, ids: readonly string[]): Promise<void> {
	if (ids.length === 0) return;
	const most = Math.max(MOST_REMEMBERED, 2 * (claimed.get(keyOf(context))?.asked ?? 0));
	await inTurn(context, async () => await record(context, ids, most));
}
