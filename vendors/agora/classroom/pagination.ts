import { z } from 'zod';

import { numberOf } from '../../coerce';

/** One page of a list; `nextId` is opaque and absent on the last page. */
export interface Page<T> {
	list: T[];
	nextId?: string;
	total?: number;
}

/** A page as the documents describe it; absent lists count as empty, numbers may come as text. */
export function pageOf<T>(entry: z.ZodType<T, z.ZodTypeDef, unknown>): z.ZodType<Page<T>, z.ZodTypeDef, unknown> {
	return z
		.object({
			list: z.array(entry).nullish(),
			nextId: z.union([z.string(), z.number()]).nullish(),
			total: z.preprocess((value) => (value === null || value === undefined ? undefined : numberOf(value)), z.number().optional()).catch(undefined),
		})
		.nullish()
		.transform((page) => {
			const nextId = page?.nextId === null || page?.nextId === undefined ? '' : String(page.nextId);
			return { list: page?.list ?? [], nextId: nextId || undefined, total: page?.total ?? undefined };
		});
}

/** Pages of a list that is narrowed to one type can be empty, but not so many in a row. */
const MOST_EMPTY_PAGES = 1000;

/** No classroom has so many entries in a list, and nobody waits for so long: a server that goes on and on has to be left. */
const MOST_ENTRIES = 200_000;
const MOST_PAGES = 20_000;
const LONGEST_MS = 30 * 60_000;

/** Why reading stopped before the end: the list led back to a page, or went on without end. */
export type StoppedBecause = 'loop' | 'endless';

/** Is told the `nextId` that is not followed, and why. */
export type OnLoop = (nextId: string, because: StoppedBecause) => void;

/**
 * All entries of a list, page by page, in order. Ends when the list sends the reader back to a page
 * that was read already, or goes on and on.
 *
 * @param read fetches the page that begins at `nextId`
 * @param onLoop is told the `nextId` that is not followed, and why
 * @param now milliseconds since 1970
 */
export async function* paginate<T>(
	read: (nextId?: string) => Promise<Page<T>>,
	onLoop?: OnLoop,
	now: () => number = Date.now,
): AsyncGenerator<T> {
	const seen = new Set<string>();
	const until = now() + LONGEST_MS;
	let nextId: string | undefined;
	let empty = 0;
	let entries = 0;
	do {
		const page = await read(nextId);
		yield* page.list;
		nextId = page.nextId;
		empty = page.list.length === 0 ? empty + 1 : 0;
		entries += page.list.length;
		if (nextId === undefined) return;
		const loops = seen.has(nextId);
		if (loops || empty >= MOST_EMPTY_PAGES || entries >= MOST_ENTRIES || seen.size >= MOST_PAGES || now() > until) {
			onLoop?.(nextId, loops ? 'loop' : 'endless');
			return;
		}
		if (nextId !== undefined) seen.add(nextId);
	} while (nextId !== undefined);
}

/** The first `limit` entries, or all of them when there is no limit. */
export async function pollQueue<T>(source: AsyncIterable<T>, limit = Infinity): Promise<T[]> {
	const taken: T[] = [];
	if (limit <= 0) return taken;
	for await (const entry of source) {
		taken.push(entry);
		if (taken.length >= limit) break;
	}
	return taken;
}
