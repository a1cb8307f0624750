export interface Batching<Item, Result> {
	/** Items with the same key may share a request. */
	keyOf(item: Item): string;
	/** Two items of the same identity are never on the way at the same time: the second waits for the first. */
	identityOf(item: Item): string;
	/** How many items a request takes. */
	limit: number;
	/** How many requests with the same key may be on the way at once. */
	atOnce: number;
	/** Waits until others that are under way at the same moment have had the chance to join. */
	turn(): Promise<void>;
	/** Sends one request; the results are in the order of the items, an Error for each that was refused. */
	send(items: Item[]): Promise<Array<Result | Error>>;
}

interface Entry<Item, Result> {
	item: Item;
	identity: string;
	resolve(result: Result): void;
	reject(error: unknown): void;
}

interface Group<Item, Result> {
	waiting: Array<Entry<Item, Result>>;
	/** Identities on the way. */
	sent: Set<string>;
	running: number;
	scheduled: boolean;
}

/**
 * Lets callers that each have one item share requests, without knowing of each other: what is asked for at the same
 * moment goes together, and what comes while requests are on the way joins the next one.
 *
 * @returns hands in an item; resolves with its own result, or rejects with its own error or that of the whole request
 */
export function batcher<Item, Result>({ keyOf, identityOf, limit, atOnce, turn, send }: Batching<Item, Result>): (item: Item) => Promise<Result> {
	const groups = new Map<string, Group<Item, Result>>();

	function take({ waiting, sent }: Group<Item, Result>): Array<Entry<Item, Result>> {
		const batch: Array<Entry<Item, Result>> = [];
		for (let index = 0; index < waiting.length && batch.length < limit; ) {
			const { identity } = waiting[index]!;
			if (sent.has(identity)) index++;
			else {
				sent.add(identity);
				batch.push(...waiting.splice(index, 1));
			}
		}
		return batch;
	}

	async function deliver(batch: Array<Entry<Item, Result>>): Promise<void> {
		try {
			const results = await send(batch.map(({ item }) => item));
			for (const [index, { resolve, reject }] of batch.entries()) {
				const result = results[index];
				if (result === undefined) reject(new Error('The request gave no result for this item'));
				else if (result instanceof Error) reject(result);
				else resolve(result);
			}
		} catch (error) {
			for (const { reject } of batch) reject(error);
		}
	}

	function begin(key: string, group: Group<Item, Result>): void {
		while (group.running < atOnce) {
			const batch = take(group);
			if (batch.length === 0) break;
			group.running++;
			void deliver(batch).then(() => {
				group.running--;
				for (const { identity } of batch) group.sent.delete(identity);
				if (group.waiting.length > 0) void schedule(key, group);
				else if (group.running === 0) groups.delete(key);
			});
		}
	}

	async function schedule(key: string, group: Group<Item, Result>): Promise<void> {
		if (group.scheduled) return;
		group.scheduled = true;
		try {
			await turn();
			group.scheduled = false;
			begin(key, group);
		} catch (error) {
			// Nobody would ever begin them, and whoever handed them in would wait forever.
			group.scheduled = false;
			for (const { reject } of group.waiting.splice(0)) reject(error);
			if (group.running === 0) groups.delete(key);
		}
	}

	return async (item) =>
		await new Promise<Result>((resolve, reject) => {
			const key = keyOf(item);
			const identity = identityOf(item);
			const group = groups.get(key) ?? { waiting: [], sent: new Set<string>(), running: 0, scheduled: false };
			groups.set(key, group);
			group.waiting.push({ item, identity, resolve, reject });
			void schedule(key, group);
		});
}
