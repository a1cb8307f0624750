/** An event as the API shows it. `operator` and `fromUser` stand beside `data` for some widgets. */
export interface ClassroomEvent {
	roomUuid: string;
	cmd: number;
	sequence: number;
	version: number;
	data: Record<string, unknown>;
	operator?: unknown;
	fromUser?: unknown;
}

/** An event with the simulated time at which it happened, which the API doesn't show. */
export interface StoredEvent {
	at: number;
	event: ClassroomEvent;
}

export interface EventPage {
	total: number;
	list: ClassroomEvent[];
	nextId: string | null;
	count: number;
}

/**
 * The repeatable list of one room, ordered by sequence, with an index per type and per widget, so that a page
 * costs the same however long the list is.
 */
export class EventLog {
	private readonly all: StoredEvent[] = [];
	private readonly byCmd = new Map<number, StoredEvent[]>();
	private readonly byWidget = new Map<string, StoredEvent[]>();

	get length(): number {
		return this.all.length;
	}

	add(stored: StoredEvent): void {
		this.all.push(stored);
		append(this.byCmd, stored.event.cmd, stored);
		const widget = stored.event.cmd === 1110 ? stored.event.data['widgetUuid'] : undefined;
		if (typeof widget === 'string') append(this.byWidget, widget, stored);
	}

	/** Takes an event out for good, as if it never reached the list. */
	remove(sequence: number): boolean {
		const lists = [this.all, ...this.byCmd.values(), ...this.byWidget.values()];
		let found = false;
		for (const list of lists) {
			const index = firstFrom(list, sequence);
			if (list[index]?.event.sequence !== sequence) continue;
			list.splice(index, 1);
			found = true;
		}
		return found;
	}

	/** Everything, oldest first. */
	events(): ClassroomEvent[] {
		return this.all.map((stored) => stored.event);
	}

	/**
	 * One page.
	 * @param nextId As sent; undefined, "" and "null" mean the beginning.
	 * @returns undefined when `nextId` is none that this list gave out.
	 */
	page(filter: { cmd?: number; widget?: string }, nextId: string | undefined, size: number): EventPage | undefined {
		const list =
			filter.widget !== undefined
				? (this.byWidget.get(filter.widget) ?? [])
				: filter.cmd !== undefined
					? (this.byCmd.get(filter.cmd) ?? [])
					: this.all;
		let from = 0;
		if (nextId !== undefined && nextId !== '' && nextId !== 'null') {
			const sequence = decodeNextId(nextId, 'event');
			if (sequence === undefined) return undefined;
			from = firstFrom(list, sequence);
		}
		const page = list.slice(from, from + size);
		const following = list[from + size];
		return {
			total: list.length,
			list: page.map((stored) => stored.event),
			nextId: following ? encodeNextId('event', following.event.sequence) : null,
			count: page.length,
		};
	}
}

/** A position in a list as text that tells a client nothing. */
export const encodeNextId = (kind: string, position: number): string =>
	Buffer.from(`${kind}/${(position ^ 0x2a5a5a5a) >>> 0}`).toString('base64url');

/** The position, or undefined when the text was not made by {@link encodeNextId} for this kind of list. */
export function decodeNextId(nextId: string, kind: string): number | undefined {
	const match = /^([a-z]+)\/(\d+)$/.exec(Buffer.from(nextId, 'base64url').toString('latin1'));
	return match && match[1] === kind ? (Number(match[2]) ^ 0x2a5a5a5a) >>> 0 : undefined;
}

function append<K>(map: Map<K, StoredEvent[]>, key: K, stored: StoredEvent): void {
	const list = map.get(key);
	if (list) list.push(stored);
	else map.set(key, [stored]);
}

/** Index of the first event whose sequence is `sequence` or later. */
function firstFrom(list: StoredEvent[], sequence: number): number {
	let low = 0;
	let high = list.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((list[middle] as StoredEvent).event.sequence < sequence) low = middle + 1;
		else high = middle;
	}
	return low;
}
