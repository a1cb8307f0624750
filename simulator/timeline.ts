/** What happens at a simulated time; `cancel()` takes it off. */
export interface Appointment {
	readonly due: number;
	cancel(): void;
}

interface Entry {
	due: number;
	order: number;
	run: ((at: number) => void) | undefined;
}

/**
 * Appointments in simulated time, kept in a binary heap so that a request that finds nothing due costs
 * one comparison, however many rooms have an end or an upload ahead of them.
 */
export class Timeline {
	private heap: Entry[] = [];
	private order = 0;
	private running = false;

	/** Plans `run` for the simulated time `due` (ms). Appointments of the same time run in the order of planning. */
	at(due: number, run: (at: number) => void): Appointment {
		const entry: Entry = { due, order: this.order++, run };
		this.push(entry);
		return {
			due,
			cancel: () => {
				entry.run = undefined;
			},
		};
	}

	/** Runs everything that is due at `now`, oldest first; what it plans in turn is run too when due. */
	advance(now: number): void {
		if (this.running) return;
		this.running = true;
		try {
			for (let top = this.heap[0]; top !== undefined && top.due <= now; top = this.heap[0]) {
				this.pop();
				top.run?.(top.due);
			}
		} finally {
			this.running = false;
		}
	}

	clear(): void {
		this.heap = [];
	}

	private push(entry: Entry): void {
		const heap = this.heap;
		let index = heap.push(entry) - 1;
		while (index > 0) {
			const parent = (index - 1) >> 1;
			if (!before(entry, heap[parent] as Entry)) break;
			heap[index] = heap[parent] as Entry;
			index = parent;
		}
		heap[index] = entry;
	}

	private pop(): void {
		const heap = this.heap;
		const last = heap.pop();
		if (last === undefined || heap.length === 0) return;
		let index = 0;
		for (;;) {
			let child = index * 2 + 1;
			if (child >= heap.length) break;
			if (child + 1 < heap.length && before(heap[child + 1] as Entry, heap[child] as Entry)) child++;
			if (!before(heap[child] as Entry, last)) break;
			heap[index] = heap[child] as Entry;
			index = child;
		}
		heap[index] = last;
	}
}

const before = (a: Entry, b: Entry): boolean => a.due < b.due || (a.due === b.due && a.order < b.order);
