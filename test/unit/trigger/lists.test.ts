/** Lists that never end, and what any history of events leaves behind: readings end, and the saved state loads. */
import fc from 'fast-check';

import type { EventListPage } from '../../../vendors/agora/classroom/eventFeed';
import { admitListed, admitQueued } from '../../../vendors/agora/events/admit';
import { Budget } from '../../../vendors/agora/events/budget';
import { bookmarkFor, readList } from '../../../vendors/agora/events/lists';
import { newRoom, noteAbsent, skipEvent } from '../../../vendors/agora/events/room';
import { loadState, newState, saveState } from '../../../vendors/agora/events/state';

const budget = new Budget(() => 0, 1);

/** A vendor whose list goes on and on. */
function endless(page: (number: number) => EventListPage) {
	let pages = 0;
	const source = {
		pollQueue: async () => ({ events: [], unidentified: [] }),
		read: async () => page(++pages),
		async *records() {},
	};
	return { source, asked: () => pages };
}

const event = (sequence: number, data: object = {}) => ({ roomUuid: 'r', cmd: 3, sequence, data });

it.each([
	['new pages of one event each', (number: number) => ({ events: [event(number)], unidentified: [], nextId: `page-${number}` })],
	['pages of a megabyte each', (number: number) => ({ events: [event(number, { text: 'x'.repeat(1_000_000) })], unidentified: [], nextId: `page-${number}` })],
	['pages of events without end and order', (number: number) => ({ events: [event(number, { mark: number }), event(1, { mark: number })], unidentified: [], nextId: `page-${number}` })],
	['empty pages', (number: number) => ({ events: [], unidentified: [], nextId: `page-${number}` })],
])('%s: one reading ends, and says that it is not complete', async (_name, page) => {
	const { source, asked } = endless(page);
	const read = await readList({ source, budget }, 'r', undefined, () => false, () => {});
	expect(read.complete).toBe(false);
	expect(asked()).toBeLessThanOrEqual(1000);
	expect(JSON.stringify(read.events).length).toBeLessThan(70_000_000);
});

it('the next reading goes on where the last one ended', async () => {
	const { source } = endless((number) => ({ events: [event(number)], unidentified: [], nextId: `page-${number}` }));
	const read = await readList({ source, budget }, 'r', undefined, () => false, () => {});
	expect(bookmarkFor(read, read.highest + 1)).toEqual({ nextId: 'page-999', first: 1000 });
});

it('an event 5,000 deep in a list costs no other', async () => {
	let deep: unknown = 1;
	for (let level = 0; level < 5_000; level++) deep = [deep];
	const { source } = endless((number) => ({ events: [event(1), event(2, { deep }), event(3)], unidentified: [], ...(number < 3 ? { nextId: `page-${number}` } : {}) }));
	const read = await readList({ source, budget }, 'r', undefined, () => false, () => {});
	expect(read.events.map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
});

const number = fc.oneof(fc.nat(30), fc.maxSafeNat(), fc.constantFrom(0, 1, Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER - 1, 1_000_000_000_000_000));
const time = fc.oneof(fc.constant(undefined), fc.integer({ min: 1_262_304_000_000, max: 4_102_444_800_000 }), fc.maxSafeNat(), fc.constantFrom(-1, 0.5, 1e300, NaN));
const one = fc.record({ sequence: number, time }).map(({ sequence, time: updateTime }) => event(sequence, { updateTime }));
const step = fc.oneof(
	fc.record({ do: fc.constant('queued' as const), event: one }),
	fc.record({ do: fc.constant('listed' as const), events: fc.array(one, { maxLength: 8 }), complete: fc.boolean(), ended: fc.boolean(), start: fc.nat() }),
	fc.record({ do: fc.constant('skipped' as const), event: one }),
	fc.record({ do: fc.constant('absent' as const), to: number }),
	fc.record({ do: fc.constant('older' as const), to: number }),
);

it('whatever a history leads to, the saved state loads and is the same', () => {
	fc.assert(
		fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
			const state = newState('scope', 5);
			const room = newRoom();
			state.rooms.set('r', room);
			for (const next of steps) {
				if (next.do === 'queued') admitQueued(room, next.event);
				else if (next.do === 'listed') admitListed(room, next, next.start);
				else if (next.do === 'skipped') skipEvent(room, next.event);
				else if (next.do === 'absent') noteAbsent(room, next.to);
				else room.older = next.to;
				expect(loadState(JSON.parse(JSON.stringify(saveState(state))) as Record<string, unknown>)).toEqual(state);
			}
		}),
		{ numRuns: 2000 },
	);
});
