import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { failedItemJson } from '../../../runtime/operations/nodeErrors';
import type { ItemContext } from '../../../runtime/operations/operation';
import { claimUnprocessed, markProcessed } from '../../../runtime/operations/processedItems';
import { cancelSignal } from '../../../runtime/transport/n8nTransport';

export interface Exported {
	item: INodeExecutionData;
	/** Whether no later run needs to look at it again. */
	final: boolean;
}

interface Plan<File extends { id: string }> {
	files: File[];
	/** Whether files that an earlier run of the node returned are left out. */
	onlyNew: boolean;
	/** Makes the item of one file; undefined for one that waits for a later run. */
	one(file: File): Promise<Exported | undefined>;
}

/**
 * Exports files one after the other. Where the workflow goes on after errors, one that can't be had becomes an item
 * that says why, and does not take the others along. Those that came out whole are remembered, if wanted, once n8n
 * has the items.
 */
export async function exportEach<File extends { id: string }>(item: ItemContext, { files, onlyNew, one }: Plan<File>): Promise<INodeExecutionData[]> {
	if (!onlyNew) return (await exportAll(item, files, one)).items;
	const claim = await claimUnprocessed(item.n8n, files.map(({ id }) => id));
	// Until it is noted, or the run has failed, nobody else takes it.
	item.onEnd(claim.release);
	let failed = true;
	try {
		const left = new Set(claim.ids);
		const { items, done } = await exportAll(item, files.filter(({ id }) => left.delete(id)), one);
		item.onCommit(async () => await remember(item, done));
		failed = false;
		return items;
	} finally {
		if (failed) claim.release();
	}
}

async function exportAll<File extends { id: string }>(item: ItemContext, files: File[], one: Plan<File>['one']) {
	const items: INodeExecutionData[] = [];
	const done: string[] = [];
	for (const file of files) {
		try {
			const exported = await one(file);
			if (exported) items.push(exported.item);
			if (exported?.final) done.push(file.id);
		} catch (error) {
			const nodeError = item.errorFrom(error);
			if (!item.n8n.continueOnFail() || cancelSignal(item.n8n)?.aborted) throw nodeError;
			items.push({ json: failedItemJson(nodeError) as IDataObject });
		}
	}
	return { items, done };
}

/** Items that are out already must not be lost because n8n could not note them. */
async function remember(item: ItemContext, ids: string[]): Promise<void> {
	try {
		await markProcessed(item.n8n, ids);
	} catch (error) {
		item.hint(`Item ${item.index}: n8n could not remember what was exported, so it will come again: ${(error as Error).message}`);
	}
}
