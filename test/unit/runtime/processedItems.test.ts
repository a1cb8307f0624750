/** Each file comes once: in one run, in runs that overlap, from two workers that look at the same moment, and however many there are. */
import type { IExecuteFunctions } from 'n8n-workflow';

import { exportEach } from '../../../nodes/Agora/shared/exportEach';
import type { ItemContext } from '../../../runtime/operations/operation';
import type * as processedItems from '../../../runtime/operations/processedItems';

type Module = typeof processedItems;

const moment = async (): Promise<void> => await new Promise((resolve) => setImmediate(resolve));

/** n8n's record of a node, values by their JSON: read as a whole from its database and written as a whole. */
class Database {
	values: readonly string[] = [];

	/** @param apart n8n has no lock, so moments may pass between reading and writing */
	constructor(private readonly apart = 0) {}

	private async changed<T>(change: (values: Set<string>) => T): Promise<T> {
		await moment();
		const values = new Set(this.values);
		const result = change(values);
		for (let passed = 0; passed < this.apart; passed++) await moment();
		this.values = [...values];
		return result;
	}

	/** What n8n hands to the node in a run of it. */
	run(signal?: AbortSignal): IExecuteFunctions {
		return {
			getWorkflow: () => ({ id: 'workflow' }),
			getNode: () => ({ id: 'node' }),
			getExecutionCancelSignal: () => signal,
			continueOnFail: () => false,
			helpers: {
				checkProcessedItemsAndRecord: async (_name: string, items: Array<{ id: string }>, _scope: string, { maxEntries = Infinity }: { maxEntries?: number }) =>
					await this.changed((values) => {
						const fresh = items.filter(({ id }) => !values.has(JSON.stringify(id)));
						for (const { id } of items) values.add(JSON.stringify(id));
						for (const oldest of values) {
							if (values.size <= maxEntries) break;
							values.delete(oldest);
						}
						return { new: fresh, processed: [] };
					}),
				removeProcessed: async (removed: string[]) =>
					await this.changed((values) => {
						for (const value of removed) values.delete(value);
					}),
			},
		} as unknown as IExecuteFunctions;
	}
}

/** A process of its own: nothing in memory is shared. */
async function worker(): Promise<Module> {
	let own: Module | undefined;
	await jest.isolateModulesAsync(async () => {
		own = await import('../../../runtime/operations/processedItems');
	});
	return own!;
}

const OLD = Array.from({ length: 50 }, (_, index) => `old ${index}`);
const ALL = [...OLD, 'new'];

describe('two workers', () => {
	const LEFT = JSON.stringify('looking up');
	let one: Module;
	let other: Module;
	beforeAll(async () => {
		one = await worker();
		other = await worker();
	});

	async function look(database: Database, moments: number): Promise<string[][]> {
		await one.markProcessed(database.run(), OLD);
		const late = async () => {
			for (let passed = 0; passed < moments; passed++) await moment();
			return await other.claimUnprocessed(database.run(), ALL);
		};
		const claims = await Promise.all([one.claimUnprocessed(database.run(), ALL), late()]);
		for (const { release } of claims) release();
		return claims.map(({ ids }) => [...ids]);
	}

	it.each([0, 1, 2, 3, 4, 5])('that look %i moments apart take nothing for new that was processed', async (moments) => {
		const database = new Database();
		expect(await look(database, moments)).toEqual([['new'], ['new']]);
		expect(database.values).toHaveLength(OLD.length);
	});

	it.each([0, 1, 2, 3, 4, 5, 6, 7, 8])('that write over each other, %i moments apart, leave out nothing that is new', async (moments) => {
		expect((await look(new Database(1), moments)).flat()).toContain('new');
	});

	it('of which one ended in the middle of it: everything comes again, and the next look is as always', async () => {
		const database = new Database();
		await one.markProcessed(database.run(), ALL);
		database.values = [...database.values, LEFT];
		const claim = await other.claimUnprocessed(database.run(), ALL);
		expect([...claim.ids]).toEqual(ALL);
		await other.markProcessed(database.run(), ALL);
		claim.release();
		expect((await other.claimUnprocessed(database.run(), ALL)).ids.size).toBe(0);
	});

	it('of which one waits for the other, until it is stopped', async () => {
		const database = new Database();
		database.values = [LEFT];
		const stop = new AbortController();
		const looking = one.claimUnprocessed(database.run(stop.signal), ALL);
		for (let passed = 0; passed < 5; passed++) await moment();
		stop.abort();
		await expect(looking).rejects.toMatchObject({ kind: 'cancelled' });
		expect(database.values).toEqual([LEFT]);
	});
});

it.each([9_990, 110_000])('where %i files were exported, a night brings those that are new, and the record stays within bounds', async (files) => {
	const database = new Database();
	const { claimUnprocessed, markProcessed } = await worker();
	const ids = Array.from({ length: files }, (_, index) => `file ${index}`);
	database.values = ids.map((id) => JSON.stringify(id));
	const claims: number[] = [];
	const night = async (): Promise<void> => {
		for (let made = 0; made < 20; made++) ids.push(`file ${ids.length}`);
		const claim = await claimUnprocessed(database.run(), ids);
		claims.push(claim.ids.size);
		await markProcessed(database.run(), [...claim.ids]);
		claim.release();
	};
	for (let nights = 0; nights < 4; nights++) await night();
	expect(claims).toEqual([20, 20, 20, 20]);
	// Nearly all are gone.
	const claim = await claimUnprocessed(database.run(), [...ids.slice(-100), 'another']);
	expect([...claim.ids]).toEqual(['another']);
	await markProcessed(database.run(), ['another']);
	claim.release();
	expect(database.values.length).toBeLessThanOrEqual(100_000);
});

describe('runs of one process', () => {
	interface Run {
		/** Exports a and b, as one input item would. */
		item(): Promise<string[]>;
		/** Ends well. */
		commit(): Promise<void>;
		end(): void;
		stop: AbortController;
		/** Lets the files come. */
		go(): void;
		fail(): void;
	}

	function begin(database: Database): Run {
		const stop = new AbortController();
		const commits: Array<() => Promise<void>> = [];
		const ends: Array<() => void> = [];
		let go = (): void => {};
		let fail = (): void => {};
		const coming = new Promise<void>((resolve, reject) => {
			go = resolve;
			fail = () => reject(new Error('broken'));
		});
		coming.catch(() => undefined);
		const n8n = database.run(stop.signal);
		const item = { index: 0, n8n, onCommit: (work: () => Promise<void>) => void commits.push(work), onEnd: (work: () => void) => void ends.push(work), errorFrom: (error: unknown) => error, hint: () => undefined } as unknown as ItemContext;
		return {
			stop,
			go,
			fail,
			async item() {
				const files = ['a', 'b', 'a'].map((id) => ({ id }));
				const exported = await exportEach(item, {
					files,
					onlyNew: true,
					async one({ id }) {
						await coming;
						return { item: { json: { id } }, final: true };
					},
				});
				return exported.map(({ json }) => String(json.id));
			},
			async commit() {
				for (const commit of commits) await commit();
				for (const end of ends) end();
			},
			end() {
				for (const end of ends) end();
			},
		};
	}

	const settle = async (): Promise<void> => {
		for (let passed = 0; passed < 20; passed++) await moment();
	};

	async function next(database: Database): Promise<string[]> {
		const run = begin(database);
		run.go();
		const ids = await run.item();
		await run.commit();
		return ids;
	}

	it('take a file once, however many items name it', async () => {
		const database = new Database();
		const run = begin(database);
		run.go();
		const items = await Promise.all([run.item(), run.item()]);
		await run.commit();
		expect(items).toEqual([['a', 'b'], []]);
		expect(await next(database)).toEqual([]);
	});

	it('leave out what another one is at work on, and do not come back to it once it is noted', async () => {
		const database = new Database();
		const first = begin(database);
		const items = first.item();
		await settle();
		expect(await next(database)).toEqual([]);
		first.go();
		expect(await items).toEqual(['a', 'b']);
		// Out, but not noted yet.
		expect(await next(database)).toEqual([]);
		await first.commit();
		expect(await next(database)).toEqual([]);
	});

	it.each([
		['a file fails', async (run: Run, items: Promise<string[]>) => {
			run.fail();
			await expect(items).rejects.toThrow('broken');
		}],
		['another item fails', async (run: Run, items: Promise<string[]>) => {
			run.go();
			await items;
			run.end();
		}],
		['n8n stops the execution, whatever its files still wait for', async (run: Run) => run.stop.abort()],
	])('get in the next run what one left out whose run ended without noting it: %s', async (_what, ends) => {
		const database = new Database();
		const first = begin(database);
		const items = first.item();
		await settle();
		expect(await next(database)).toEqual([]);
		await ends(first, items);
		expect(await next(database)).toEqual(['a', 'b']);
		expect(await next(database)).toEqual([]);
	});

	it('hold nothing of an item that begins when the execution has been stopped', async () => {
		const database = new Database();
		const first = begin(database);
		first.stop.abort();
		const items = first.item();
		await settle();
		expect(await next(database)).toEqual(['a', 'b']);
		first.go();
		await items;
	});
});
