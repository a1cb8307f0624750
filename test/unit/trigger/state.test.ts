/** The saved state comes back as it was, or not at all. */
import fc from 'fast-check';

import { type Range, union } from '../../../vendors/agora/events/ranges';
import { newRoom } from '../../../vendors/agora/events/room';
import { loadState, newState, saveState, StateError } from '../../../vendors/agora/events/state';

const ranges = fc
	.array(fc.tuple(fc.nat(1000), fc.nat(5)), { maxLength: 3 })
	.map((parts) => parts.reduce<Range[]>((sum, [from, length]) => union(sum, [[from, from + length]]), []));
const time = fc.oneof(fc.constant(0), fc.integer({ min: 1_700_000_000_000, max: 1_800_000_000_000 }));
const room = fc.record({
	cursor: fc.nat(),
	time,
	recreatedAfter: time,
	missing: ranges,
	absent: ranges,
	older: fc.oneof(fc.nat(), fc.constant(Number.MAX_SAFE_INTEGER)),
	start: time,
	last: ranges,
	goneSince: time,
	aliveAt: time,
	zero: fc.constantFrom(0, 1),
});
const state = fc.record({
	scope: fc.string(),
	start: time,
	fromBefore: fc.boolean(),
	life: fc.string(),
	position: fc.nat(),
	handedTo: fc.nat(),
	rooms: fc.array(fc.tuple(fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', '7')), room)).map((rooms) => new Map(rooms)),
	recordings: fc.array(
		fc.record({
			roomUuid: fc.string(),
			recordId: fc.string(),
			sequence: fc.nat(),
			since: time,
			handedOut: fc.constantFrom('no' as const, 'yes' as const, 'again' as const),
			gaveUp: fc.boolean(),
		}),
	),
	running: fc.array(fc.tuple(fc.string(), fc.string())).map((rooms) => new Map(rooms)),
	batchAt: time,
});

it('comes back as it was, through JSON', () => {
	fc.assert(
		fc.property(state, (before) => {
			expect(loadState(JSON.parse(JSON.stringify(saveState(before))) as Record<string, unknown>)).toEqual(before);
		}),
		{ numRuns: 500 },
	);
});

it('is absent at first', () => {
	expect(loadState({})).toBeUndefined();
});

it('is refused when any part of it is damaged, with the part named', () => {
	const good = newState('scope', 5);
	good.rooms.set('a', { ...newRoom(), cursor: 3, time: 1_700_000_000_000, missing: [[1, 2]] });
	const saved = saveState(good);
	expect(loadState(saved)).toEqual(good);
	for (const damage of [
		{ version: 0 },
		{ scope: 1 },
		{ start: -1 },
		{ position: 'x' },
		{ base: null },
		{ rooms: {} },
		{ rooms: [['a', 1]] },
		{ rooms: [['a', 1.5, 0]] },
		{ rooms: [['a', 1, 0, 'm2-1']] },
		{ rooms: [['a', 1, 0, 'q1']] },
		{ rooms: [['a', 1, 0, 'o']] },
		{ recordings: [['a', 'b', 1, 1, 'maybe']] },
	]) {
		const [part] = Object.keys(damage);
		expect(() => loadState({ ...saved, ...damage })).toThrow(StateError);
		expect(() => loadState({ ...saved, ...damage })).toThrow(`part "${part}`);
	}
	expect(() => loadState({ ...saved, version: 2 })).toThrow('newer version');
	for (const key of ['version', 'scope', 'start', 'life', 'position', 'base', 'rooms']) {
		const { [key]: _gone, ...rest } = saved;
		expect(() => loadState(rest)).toThrow(StateError);
	}
});
