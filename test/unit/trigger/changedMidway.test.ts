/**
 * Random histories in which somebody changes *Backfill* or the given classrooms, and lists say wrongly that there is no such
 * classroom: nothing that is still to come is lost, and nothing comes twice.
 */
import fc from 'fast-check';

import type { Backfill } from '../../../vendors/agora/events/pollContext';
import type { Watch } from '../../../vendors/agora/events/session';
import { startSimulator, type Simulator } from '../../../simulator';
import { clientFor } from './model/client';
import { type Contract, Flow, Host } from './model/host';
import { type Happening, markOf, World } from './model/world';

const RUNS = Number(process.env.TRIGGER_RUNS ?? 25);
const ROOMS = ['r-0', 'r-1', 'r-2'];

const room = fc.nat(ROOMS.length - 1);
const events = fc.record({ do: fc.constant('events' as const), room, count: fc.integer({ min: 1, max: 30 }), kind: fc.nat(5), timed: fc.boolean() });
const poll = fc.record({ do: fc.constant('poll' as const), requests: fc.oneof(fc.constant(1000), fc.integer({ min: 1, max: 8 })) });
const wait = fc.record({ do: fc.constant('wait' as const), ms: fc.constantFrom(1_000, 60_000, 6 * 60_000, 31 * 60_000) });
const wrongly = fc.record({ do: fc.constant('wrongly' as const), room, count: fc.constantFrom(1, 2) });
const thief = fc.record({ do: fc.constant('thief' as const), share: fc.constantFrom(0.3, 0.7, 1) });
const backfill = fc.record({ do: fc.constant('backfill' as const), to: fc.constantFrom<Backfill>('all', 'gaps', 'off') });
const given = fc.record({ do: fc.constant('given' as const), to: fc.subarray(ROOMS, { minLength: 1 }) });

type Step = typeof events | typeof poll | typeof wait | typeof wrongly | typeof thief | typeof backfill | typeof given;
type One = Step extends fc.Arbitrary<infer T> ? T : never;

const history = (...steps: Step[]): fc.Arbitrary<One[]> =>
	fc.array(fc.oneof({ weight: 3, arbitrary: events }, { weight: 3, arbitrary: poll }, ...steps.map((arbitrary) => ({ weight: 1, arbitrary }))), {
		minLength: 4,
		maxLength: 30,
	});

let sim: Simulator;
beforeAll(async () => {
	sim = await startSimulator();
});
afterAll(async () => await sim.stop());

/** @returns what happened after the start, and the marks of what was handed out */
async function run(contract: Contract, source: Watch['source'], steps: readonly One[]): Promise<{ happened: Happening[]; marks: number[] }> {
	sim.reset();
	const world = new World(sim);
	const host = new Host(sim, clientFor(sim), 'host');
	const watch: Watch = { source, roomUuids: ROOMS, scope: 'scope', startOver: false, fromNow: true };
	const flow = new Flow('flow', watch, contract);
	for (const name of ROOMS) world.room(name);
	await host.poll(flow, 1000, undefined, true);
	sim.advance(1000);
	for (const one of steps) {
		if (one.do === 'events') for (let i = 0; i < one.count; i++) world.event(ROOMS[one.room]!, one.kind + i, one.timed || i % 4 === 0);
		else if (one.do === 'poll') await host.poll(flow, one.requests);
		else if (one.do === 'wait') sim.advance(one.ms);
		else if (one.do === 'thief') sim.takeFromQueue({ probability: one.share });
		else if (one.do === 'backfill') flow.backfill = one.to;
		else if (one.do === 'given') Object.assign(watch, { roomUuids: one.to });
		else sim.fault({ kind: 'envelope', code: 20404100, status: 404, path: `/rooms/${ROOMS[one.room]!}/sequences`, count: one.count });
		sim.advance(1000);
	}
	sim.clearFaults();
	for (let round = 0; round < 6; round++) {
		for (const name of ROOMS) if (round === 0) world.event(name, 1, true);
		await host.poll(flow, 100_000);
		sim.advance(6 * 60_000);
	}
	return { happened: world.happened, marks: flow.deliveries.map(({ item }) => markOf(item.event)).sort((a, b) => a - b) };
}

const repeated = (marks: readonly number[]): number[] => marks.filter((mark, index) => mark === marks[index - 1]);

describe.each<Contract>(['durable', 'classic'])('the %s contract', (contract) => {
	it(`all that the queue gives comes once, whatever becomes of Backfill, in ${RUNS} histories`, async () => {
		await fc.assert(
			fc.asyncProperty(history(backfill, backfill, wait, wrongly), async (steps) => {
				const { happened, marks } = await run(contract, 'app', steps);
				expect(marks).toEqual(happened.map(({ mark }) => mark));
			}),
			{ numRuns: RUNS, endOnFailure: process.env.TRIGGER_SHRINK === undefined },
		);
	}, 5 * 60_000);

	it(`lists that deny their classroom for a moment cost nothing, in ${RUNS} histories with another reader`, async () => {
		await fc.assert(
			fc.asyncProperty(history(thief, thief, wait, wrongly), async (steps) => {
				const { happened, marks } = await run(contract, 'app', steps);
				expect(marks).toEqual(happened.map(({ mark }) => mark));
			}),
			{ numRuns: RUNS, endOnFailure: process.env.TRIGGER_SHRINK === undefined },
		);
	}, 5 * 60_000);

	it(`given classrooms that come and go repeat nothing, in ${RUNS} histories`, async () => {
		await fc.assert(
			fc.asyncProperty(history(given, given, wait, wrongly), async (steps) => {
				const { happened, marks } = await run(contract, 'classrooms', steps);
				expect(repeated(marks)).toEqual([]);
				// Who stays gets all.
				const stayed = ROOMS.filter((name) => steps.every((one) => one.do !== 'given' || one.to.includes(name)));
				const got = new Set(marks);
				expect(happened.filter(({ roomUuid, mark }) => stayed.includes(roomUuid) && !got.has(mark))).toEqual([]);
			}),
			{ numRuns: RUNS, endOnFailure: process.env.TRIGGER_SHRINK === undefined },
		);
	}, 5 * 60_000);
});
