/** Stands in for what n8n's server brings to nodes: the record of processed items, and a folder for files. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { Container } from '@n8n/di';
import { BinaryDataConfig, BinaryDataService, DataDeduplicationService } from 'n8n-core';
import type {
	DeduplicationItemTypes,
	DeduplicationScope,
	ICheckProcessedContextData,
	ICheckProcessedOptions,
	IDataDeduplicator,
	IDeduplicationOutput,
} from 'n8n-workflow';

/** Keeps processed items as n8n does: one list for each node, the oldest forgotten first. */
export class ProcessedItems implements IDataDeduplicator {
	private readonly lists = new Map<string, DeduplicationItemTypes[]>();
	/** Every step, for tests that look at their order. */
	readonly steps: string[] = [];
	/** Ends n8n, so to speak, before the step of this number. */
	diesBeforeStep = Infinity;

	async checkProcessedAndRecord(
		items: DeduplicationItemTypes[],
		scope: DeduplicationScope,
		context: ICheckProcessedContextData,
		options: ICheckProcessedOptions,
	): Promise<IDeduplicationOutput> {
		await this.step(`record ${items.length}`);
		const list = this.list(scope, context);
		const known = new Set(list);
		const result: IDeduplicationOutput = { new: [], processed: [] };
		for (const item of items) (known.has(item) ? result.processed : result.new).push(item);
		list.push(...result.new);
		if (options.maxEntries) list.splice(0, list.length - options.maxEntries);
		return result;
	}

	async removeProcessed(
		items: DeduplicationItemTypes[],
		scope: DeduplicationScope,
		context: ICheckProcessedContextData,
	): Promise<void> {
		await this.step(`remove ${items.length}`);
		const list = this.list(scope, context);
		for (const item of items) {
			const index = list.indexOf(item);
			if (index >= 0) list.splice(index, 1);
		}
	}

	async clearAllProcessedItems(): Promise<void> {
		this.lists.clear();
	}

	async getProcessedDataCount(scope: DeduplicationScope, context: ICheckProcessedContextData): Promise<number> {
		return this.list(scope, context).length;
	}

	/** Forgets everything, as for a new workflow. */
	reset(): void {
		this.lists.clear();
		this.steps.length = 0;
		this.diesBeforeStep = Infinity;
	}

	private async step(name: string): Promise<void> {
		// n8n asks its database, which takes a moment.
		await new Promise((resolve) => setImmediate(resolve));
		if (this.steps.length + 1 >= this.diesBeforeStep) throw new Error('n8n ended here');
		this.steps.push(name);
	}

	private list(scope: DeduplicationScope, { workflow, node }: ICheckProcessedContextData): DeduplicationItemTypes[] {
		const key = scope === 'node' ? `${workflow.id} ${node?.id}` : `${workflow.id}`;
		let list = this.lists.get(key);
		if (!list) this.lists.set(key, (list = []));
		return list;
	}
}

export interface HostStores {
	processed: ProcessedItems;
	/** What was stored and is complete, oldest first. */
	storedFiles(): string[];
	/** Everything in the folder, begun and broken files included. */
	allFiles(): string[];
	remove(): void;
}

function filesUnder(folder: string): string[] {
	return fs
		.readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => path.join(entry.parentPath, entry.name));
}

/** Lets n8n-core store files in a folder of its own, and record processed items in memory. */
export async function openHostStores(): Promise<HostStores> {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'binary-'));
	Object.assign(Container.get(BinaryDataConfig), { mode: 'filesystem', localStoragePath: folder });
	await Container.get(BinaryDataService).init();
	const processed = new ProcessedItems();
	await DataDeduplicationService.init(processed);
	return {
		processed,
		allFiles: () => filesUnder(folder),
		storedFiles: () => filesUnder(folder).filter((file) => !file.endsWith('.metadata') && !file.includes('.tmp.')),
		remove: () => fs.rmSync(folder, { recursive: true, force: true }),
	};
}
