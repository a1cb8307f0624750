import { ApiFailure } from '../../apiFailure';
import { canonicalJson } from '../../json';
import { isDeeperThan, roughBytes } from '../../measure';
import type { EventListPage } from '../classroom/eventFeed';
import type { RawEvent } from '../classroom/events';
import type { RoomMemory, PollContext } from './pollContext';

/** Pages in a row that bring nothing new before a list counts as running in circles. */
const BARREN_PAGES = 3;

/** One reading ends after so many pages, or when what it read takes so much memory; the next one goes on there. */
const MOST_PAGES = 1000;
const MOST_BYTES = 64 * 1024 * 1024;

/** JSON.stringify calls itself for each level. */
const DEEPEST = 100;

export interface ListRead {
	events: RawEvent[];
	/** Whether the end was reached. */
	complete: boolean;
	/** Whether it ran in circles. */
	looped: boolean;
	/** The room does not exist (anymore). */
	gone: boolean;
	/** Highest number in what was read; -1 when there was none. */
	highest: number;
	/** The pages that were read: where they begin and their lowest number. */
	pages: Array<{ nextId?: string; first: number }>;
	at?: number;
}

const ROOM_NOT_FOUND = '20404100';

/** Whether a room's list says that the room is not there, as opposed to a gateway that knows no such path. */
export function isGone(error: unknown): boolean {
	if (!(error instanceof ApiFailure)) return false;
	return error.kind === 'gone' || (error.kind === 'notFound' && String(error.details.code) === ROOM_NOT_FOUND);
}

/** Whether an address with this ID in it leads to the room: `..` would lead elsewhere, half a character nowhere. */
export function isAddressable(roomUuid: string): boolean {
	return roomUuid !== '.' && roomUuid !== '..' && !/\p{Surrogate}/u.test(roomUuid);
}

function isRefusedBookmark(error: unknown): boolean {
	return error instanceof ApiFailure && error.kind === 'invalid';
}

/**
 * Reads a room's list from a bookmark (or its beginning) to its end.
 *
 * @param bookmark where to begin; one that the vendor no longer accepts is left aside
 * @param enough asked after every page, with what it brought; true ends the reading early
 * @throws what the first page throws; a failure on a later page ends the reading there
 */
export async function readList(
	{ source, budget }: Pick<PollContext, 'source' | 'budget'>,
	roomUuid: string,
	bookmark: RoomMemory['bookmark'],
	enough: (read: ListRead, fresh: readonly RawEvent[]) => boolean,
	onFailure: (error: unknown) => void,
): Promise<ListRead> {
	const read: ListRead = { events: [], complete: false, looped: false, gone: false, highest: -1, pages: [] };
	if (!isAddressable(roomUuid)) return { ...read, gone: true };
	const known = new Set<string>();
	const visited = new Set<string>();
	let nextId = bookmark?.nextId;
	let barren = 0;
	let bytes = 0;
	if (nextId !== undefined) visited.add(nextId);
	for (;;) {
		let page: EventListPage;
		try {
			page = await source.read(roomUuid, nextId);
		} catch (error) {
			if (read.pages.length === 0 && nextId !== undefined && isRefusedBookmark(error)) {
				nextId = undefined;
				visited.clear();
				continue;
			}
			if (isGone(error)) return { ...read, gone: true };
			if (read.pages.length === 0) throw error;
			onFailure(error);
			return read;
		}
		read.at = page.at ?? read.at;
		const fresh: RawEvent[] = [];
		let first = Infinity;
		for (const event of page.events) {
			first = Math.min(first, event.sequence);
			const identity = isDeeperThan(event, DEEPEST) ? canonicalJson(event) : JSON.stringify(event);
			if (known.has(identity)) continue;
			known.add(identity);
			fresh.push(event);
			bytes += 2 * identity.length + roughBytes(event);
			read.events.push(event);
			if (event.sequence > read.highest) read.highest = event.sequence;
		}
		read.pages.push({ nextId, first });
		barren = fresh.length === 0 ? barren + 1 : 0;
		if (page.nextId === undefined) return { ...read, complete: true };
		if (visited.has(page.nextId) || barren >= BARREN_PAGES) return { ...read, looped: true };
		if (read.pages.length >= MOST_PAGES || bytes >= MOST_BYTES) return read;
		if (enough(read, fresh) || !budget.open()) return read;
		visited.add(page.nextId);
		nextId = page.nextId;
	}
}

/** The page from which a later reading finds everything from `wanted` on; undefined = the beginning. */
export function bookmarkFor(read: ListRead, wanted: number): RoomMemory['bookmark'] {
	const page = read.pages.filter(({ first }) => first <= wanted).at(-1);
	return page?.nextId === undefined ? undefined : { nextId: page.nextId, first: page.first };
}
