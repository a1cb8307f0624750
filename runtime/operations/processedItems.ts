import type { IExecuteFunctions } from 'n8n-workflow';

/** n8n forgets the oldest ones beyond this; classrooms live for days, so their files are long gone by then. */
const MOST_REMEMBERED = 10_000;

const SCOPE = 'node';
const OPTIONS = { mode: 'entries', maxEntries: MOST_REMEMBERED } as const;

/** Is in n8n's record while `unprocessed` looks something up. */
const LOOKING_UP = 'looking up';

/** n8n reads and writes the record of a node as a whole, so only one may do that at a time. */
const queues = new Map<string, Promise<unknown>>();

async function inTurn<T>(context: IExecuteFunctions, work: () => Promise<T>): Promise<T> {
	const key = `${context.getWorkflow().id} ${context.getNode().id}`;
	const turn = (queues.get(key) ?? Promise.resolve()).then(work);
	const settled = turn.catch(() => undefined);
	queues.set(key, settled);
	try {
		return await turn;
	} finally {
		if (queues.get(key) === settled) queues.delete(key);
	}
}

async function record(context: IExecuteFunctions, ids: readonly string[]): Promise<Set<unknown>> {
	const items = ids.map((id) => ({ id }));
	const { new: fresh } = await context.helpers.checkProcessedItemsAndRecord('id', items, SCOPE, OPTIONS);
	return new Set(fresh.map((item) => (item as { id?: unknown }).id));
}

async function forget(context: IExecuteFunctions, ids: readonly string[]): Promise<void> {
	// n8n records the JSON of a value, but is asked to remove by that JSON itself.
	if (ids.length > 0) await context.helpers.removeProcessed(ids.map((id) => JSON.stringify(id)), SCOPE, OPTIONS);
}

/**
 * Which of these this node has not processed yet, by n8n's own record, without marking them.
 *
 * n8n can only look up and record in one step, so what is new is taken out again at once. If n8n ends
 * right in between, the next run sees that and takes everything as new: rather twice than never.
 */
export async function unprocessed(context: IExecuteFunctions, ids: readonly string[]): Promise<Set<unknown>> {
	if (ids.length === 0) return new Set();
	return await inTurn(context, async () => {
		const interrupted = (await record(context, [LOOKING_UP])).size === 0;
		if (interrupted) await forget(context, ids);
		const fresh = await record(context, ids);
		await forget(context, [...ids.filter((id) => fresh.has(id)), LOOKING_UP]);
		return fresh;
	});
}

/** Marks these as processed, so that no later run of this node takes them again. */
export async function markProcessed(context: IExecuteFunctions, ids: readonly string[]): Promise<void> {
	if (ids.length > 0) await inTurn(context, async () => await record(context, ids));
}
