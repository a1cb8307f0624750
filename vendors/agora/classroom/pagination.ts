import { z } from 'zod';

import { numberOf } from '../../coerce';

/** One page of a list; `nextId` is opaque and absent on the last page. */
export interface Page<T> {
	list: T[];
	/** How many entries of the answer can't be read; they are not in `list`. */
	unreadable?: number;
	nextId?: string;
	total?: number;
}

/** Where the next page begins; several editions write "nowhere" in several ways. */
export function nextIdOf(value: unknown): string | undefined {
	const text = typeof value === 'number' || typeof value === 'string' ? String(value) : '';
	return ['', '0', 'null', 'undefined'].includes(text) ? undefined : text;
}

/** The entries that can be read, and how many can't: one that is not as documented must not cost the others. */
export function readable<T>(entry: z.ZodType<T, z.ZodTypeDef, unknown>, given: readonly unknown[]): { list: T[]; unreadable: number } {
	const list = given.flatMap((one) => {
		const result = entry.safeParse(one);
		return result.success ? [result.data] : [];
	});
	return { list, unreadable: given.length - list.length };
}

/** A page as the documents describe it; absent lists count as empty, numbers may come as text. */
export function pageOf<T>(entry: z.ZodType<T, z.ZodTypeDef, unknown>): z.ZodType<Page<T>, z.ZodTypeDef, unknown> {
	return z
		.object({
			list: z.array(z.unknown()).nullish(),
			nextId: z.unknown(),
			total: z.preprocess((value) => (value === null || value === undefined ? undefined : numberOf(value)), z.number().optional()).catch(undefined),
		})
		.nullish()
		.transform((page) => {
			const { list, unreadable } = readable(entry, page?.list ?? []);
			return { list, ...(unreadable > 0 ? { unreadable } : {}), nextId: nextIdOf(page?.nextId), total: page?.total ?? undefined };
		});
}

/** Pages of a list that is narrowed to one type can be empty, but not so many in a row. */
const MOST_EMPTY_PAGES = 1000;

/** No classroom has so many entries in a list, and nobody waits for so long: a server that goes on and on has to be left. */
const MOST_ENTRIES = 200_000;
const MOST_PAGES = 20_000;
const LONGEST_MS = 30 * 60_000;

/** What was odd about a list: it led back to a page that was read already, went on without end, or had an entry that can't be read. */
export type ListTrouble = 'loop' | 'endless' | 'unreadable';

/**
 * All entries of a list, page by page, in order. Ends when the list sends the reader back to a page
 * that was read already, or goes on and on.
 *
 * @param read fetches the page that begins at `nextId`
 * @param onTrouble is told once what makes the list incomplete
 * @param now milliseconds since 1970
 */
export async function* paginate<T>(
	read: (nextId?: string) => Promise<Page<T>>,
	onTrouble?: (trouble: ListTrouble) => void,
	now: () => number = Date.now,
): AsyncGenerator<T> {
	const seen = new Set<string>();
	const until = now() + LONGEST_MS;
	let nextId: string | undefined;
	let empty = 0;
	let entries = 0;
	let told = false;
	do {
		const page = await read(nextId);
		yield* page.list;
		if (page.unreadable && !told) onTrouble?.('unreadable');
		told ||= Boolean(page.unreadable);
		nextId = page.nextId;
		empty = page.list.length === 0 ? empty + 1 : 0;
		entries += page.list.length;
		if (nextId === undefined) return;
		const loops = seen.has(nextId);
		if (loops || empty >= MOST_EMPTY_PAGES || entries >= MOST_ENTRIES || seen.size >= MOST_PAGES || now() > until) {
			onTrouble?.(loops ? 'loop' : 'endless');
			return;
		}
		seen.add(nextId);
	} while (nextId !== undefined);
}

/** The first `limit` entries, or all of them when there is no limit. */
export async function firstEntries<T>(source: AsyncIterable<T>, limit = Infinity): Promise<T[]> {
	const taken: T[] = [];
	if (limit <= 0) return taken;
	for await (const entry of source) {
		taken.push(entry);
		if (taken.length >= limit) break;
	}
	return taken;
}
