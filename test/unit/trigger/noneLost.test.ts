/**
 * No event lost, none twice: random histories of events, polls, another consumer, lost answers, deaths of
 * the host and time budgets, against the simulator's HTTP endpoints. Every event that happened after the
 * start must be handed out exactly once, in every classroom that shows a later event.
 */
import fc from 'fast-check';

import type { Watch } from '../../../vendors/agora/events/session';
import { startSimulator, type Simulator } from '../../../simulator';
import { clientFor } from './model/client';
import { type Contract, type Death, Flow, Host, HostDied } from './model/host';
import { markOf, World } from './model/world';

const RUNS = Number(process.env.TRIGGER_RUNS ?? 150);
/** Polls, six minutes apart, that bring nothing before all has come that will: 36 minutes. */
const QUIET_ROUNDS = 6;

const ROOMS = ['r-0', 'r-1', 'r-2', 'r-3'];

type Step =
	| { do: 'events'; room: number; count: number; kind: number; timed: boolean; queue: boolean }
	| { do: 'poll'; flow: number; requests: number; death?: Death; downMs: number }
	| { do: 'overlap'; flow: number; other: number; requests: number }
	| { do: 'early'; flow: number; requests: number; pauseMs: number }
	| { do: 'thief'; share: number }
	| { do: 'lostAnswer'; skip: number }
	| { do: 'listFault'; status: number; count: number }
	| { do: 'circle'; mode: 'repeat' | 'back' }
	| { do: 'unusedNumbers'; room: number; count: number }
	| { do: 'wait'; ms: number }
	| { do: 'recreate'; room: number };

const request = fc.integer({ min: 1, max: 6 });
const death: fc.Arbitrary<Death> = fc.oneof(
	fc.record({ at: fc.constant('before' as const), request }),
	fc.record({ at: fc.constant('after' as const), request }),
	fc.constantFrom<Death>({ at: 'refused' }, { at: 'unsaved' }, { at: 'executionOnly' }, { at: 'stateOnly' }, { at: 'saved' }),
);
const room = fc.integer({ min: 0, max: ROOMS.length - 1 });
const flow = fc.integer({ min: 0, max: 1 });
const requests = fc.oneof(fc.constant(1000), fc.integer({ min: 0, max: 8 }));

const step: fc.Arbitrary<Step> = fc.oneof(
	{
		weight: 6,
		arbitrary: fc.record({
			do: fc.constant('events' as const),
			room,
			count: fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 1, max: 5 }) }, { weight: 1, arbitrary: fc.integer({ min: 100, max: 250 }) }),
			kind: fc.integer({ min: 0, max: 5 }),
			timed: fc.boolean(),
			queue: fc.oneof({ weight: 5, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
		}),
	},
	{
		weight: 6,
		arbitrary: fc.record({
			do: fc.constant('poll' as const),
			flow,
			requests,
			death: fc.option(death, { nil: undefined, freq: 2 }),
			downMs: fc.oneof(fc.integer({ min: 50, max: 5_000 }), fc.constant(120_000)),
		}),
	},
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('overlap' as const), flow, other: flow, requests }) },
	{
		weight: 1,
		arbitrary: fc.record({ do: fc.constant('early' as const), flow, requests, pauseMs: fc.constantFrom(0, 200, 5_000) }),
	},
	{ weight: 2, arbitrary: fc.record({ do: fc.constant('thief' as const), share: fc.constantFrom(0.3, 0.7, 1) }) },
	{ weight: 2, arbitrary: fc.record({ do: fc.constant('lostAnswer' as const), skip: fc.integer({ min: 0, max: 2 }) }) },
	{
		weight: 1,
		arbitrary: fc.record({
			do: fc.constant('listFault' as const),
			status: fc.constantFrom(429, 500, 502, 503),
			count: fc.integer({ min: 1, max: 3 }),
		}),
	},
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('circle' as const), mode: fc.constantFrom('repeat' as const, 'back' as const) }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('unusedNumbers' as const), room, count: fc.integer({ min: 1, max: 3 }) }) },
	{ weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.constantFrom(1_000, 60_000, 6 * 60_000, 30 * 60_000) }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('recreate' as const), room }) },
);

const history = fc.record({
	before: fc.array(fc.record({ room, count: fc.integer({ min: 1, max: 4 }), timed: fc.boolean() }), { maxLength: 4 }),
	/** Whether what happened before the start still waits in the queue. */
	waiting: fc.boolean(),
	secondFlow: fc.boolean(),
	steps: fc.array(step, { minLength: 4, maxLength: 25 }),
});

type Plan = typeof history extends fc.Arbitrary<infer T> ? T : never;

/** Failed once; tried first. */
const FAILED_ONCE: Plan[] = [
	{
		// What the lists gave already filled a poll, which ended with nothing although more waited.
		before: [],
		waiting: false,
		secondFlow: false,
		steps: [
			{ do: 'events', room: 0, count: 1, kind: 0, timed: false, queue: false },
			{ do: 'recreate', room: 1 },
			{ do: 'events', room: 0, count: 147, kind: 0, timed: false, queue: true },
			{ do: 'events', room: 1, count: 250, kind: 0, timed: false, queue: true },
		],
	},
];

const WATCH: Watch = { source: 'app', roomUuids: [], scope: 'scope', startOver: false, fromNow: true };

/** What all runs of a contract came to. */
interface Tally {
	runs: number;
	events: number;
	delivered: number;
	lost: number;
	duplicates: number;
	/** Of them, those that follow from a death between handing out and saving. */
	unsaved: number;
	/** Of them, those that are marked: the host died, and was back within seconds of handing out. */
	marked: number;
	deaths: number;
	/** Events from before the start that nothing told apart from later ones. */
	early: number;
	/** Handed out by the state; the host died twice in a row before it could make up for it. */
	beyond: number;
	failures: number;
}

const tally = (): Tally => ({ runs: 0, events: 0, delivered: 0, lost: 0, duplicates: 0, unsaved: 0, marked: 0, deaths: 0, early: 0, beyond: 0, failures: 0 });

async function run(sim: Simulator, contract: Contract, plan: Plan, sum: Tally): Promise<string[]> {
	sim.reset();
	const world = new World(sim);
	const client = clientFor(sim);
	const host = new Host(sim, client, 'host');
	const flows = [new Flow('one', WATCH, contract), ...(plan.secondFlow ? [new Flow('two', WATCH, contract)] : [])];
	for (const name of ROOMS) world.room(name);
	for (const { room: index, count, timed } of plan.before) {
		for (let i = 0; i < count; i++) world.event(ROOMS[index]!, i, timed);
	}
	if (!plan.waiting) sim.takeFromQueue();
	sim.advance(1000);
	for (const one of flows) {
		await host.poll(one, 1000, undefined, true);
		sim.advance(1000);
		await host.poll(one, 1000);
	}
	const started = world.happened.length;
	sim.advance(1000);

	const die = (downMs: number): void => {
		sum.deaths++;
		host.restart(flows, downMs);
	};
	const settle = async (): Promise<void> => {
		sim.clearFaults();
		// A list that failed again and again is left alone for half an hour.
		const handedOut = (): number => flows.reduce((total, { deliveries }) => total + deliveries.length, 0);
		for (let quiet = 0, before = -1; quiet < QUIET_ROUNDS; quiet = handedOut() > before ? 0 : quiet + 1) {
			before = handedOut();
			for (const one of flows) await host.poll(one, 100_000);
			sim.advance(6 * 60_000);
		}
	};
	for (const one of plan.steps) {
		switch (one.do) {
			case 'events':
				for (let i = 0; i < one.count; i++) world.event(ROOMS[one.room]!, one.kind + i, one.timed || i % 4 === 3, { queue: one.queue });
				break;
			case 'poll': {
				const target = flows[one.flow % flows.length]!;
				try {
					await host.poll(target, one.requests, one.death);
				} catch (error) {
					if (!(error instanceof HostDied)) throw error;
					// Whoever comes back late can't tell a batch that was saved only from one that was executed too.
					die(one.death?.at === 'stateOnly' ? Math.min(one.downMs, 5_000) : one.downMs);
					if (contract === 'classic') for (const again of flows) await host.poll(again, 1000, undefined, true);
				}
				break;
			}
			case 'overlap':
				await Promise.all([
					host.poll(flows[one.flow % flows.length]!, one.requests),
					host.poll(flows[one.other % flows.length]!, one.requests),
				]);
				break;
			case 'early': {
				// Two polls that were due together: the host read the position for both before either began.
				const target = flows[one.flow % flows.length]!;
				const position = structuredClone(target.database);
				await host.poll(target, one.requests);
				sim.advance(one.pauseMs);
				await host.poll(target, one.requests, undefined, false, position);
				break;
			}
			case 'thief':
				sim.takeFromQueue({ probability: one.share });
				break;
			case 'lostAnswer':
				sim.fault({ kind: 'drop', when: 'after', path: '/polling/', skip: one.skip });
				break;
			case 'listFault':
				sim.fault({ kind: 'status', status: one.status, path: '/apps/[^/]*/v2/rooms/[^/]*/sequences', count: one.count });
				break;
			case 'circle':
				sim.fault({ kind: 'nextId', mode: one.mode, path: '/sequences' });
				break;
			case 'unusedNumbers':
				sim.act({ do: 'skipSequences', roomUuid: ROOMS[one.room]!, count: one.count });
				break;
			case 'wait':
				sim.advance(one.ms);
				break;
			case 'recreate': {
				// Only what was seen in time can be saved from a classroom that is destroyed.
				world.event(ROOMS[one.room]!, 1, true);
				await settle();
				sim.act({ do: 'destroyRoom', roomUuid: ROOMS[one.room]! });
				sim.advance(10 * 60_000);
				for (const watching of flows) await host.poll(watching, 100_000);
				sim.advance(50 * 60_000);
				world.room(ROOMS[one.room]!);
				// A class begins with somebody entering, which carries a time; by that the new life shows.
				world.event(ROOMS[one.room]!, 1, true);
				if (contract === 'classic') for (const watching of flows) await host.poll(watching, 100_000);
				break;
			}
		}
	}
	for (const name of ROOMS) world.event(name, 1, true);
	await settle();
	return verdict(world, flows, contract, started, sum);
}

function verdict(world: World, flows: Flow[], contract: Contract, started: number, sum: Tally): string[] {
	const wrong: string[] = [];
	const wanted = world.happened.slice(started);
	const before = new Map(world.happened.slice(0, started).map((one) => [one.mark, one]));
	sum.runs++;
	for (const { deliveries, name, failures, beyond } of flows) {
		const excused = new Set(beyond.map(({ event }) => markOf(event)));
		sum.beyond += excused.size;
		sum.events += wanted.length;
		sum.delivered += deliveries.length;
		sum.failures += failures;
		const times = new Map<number, number>();
		for (const { item, unsaved } of deliveries) {
			const mark = markOf(item.event);
			const seen = (times.get(mark) ?? 0) + 1;
			times.set(mark, seen);
			const early = before.get(mark);
			if (early) {
				sum.early++;
				if (early.timed) wrong.push(`${name}: ${mark} is from before the start`);
			}
			if (seen === 1) continue;
			sum.duplicates++;
			if (contract === 'classic' && item.redelivered) sum.marked++;
			else if (contract === 'classic' && wasUnsaved(deliveries, mark)) sum.unsaved++;
			else wrong.push(`${name}: ${mark} came ${seen} times${unsaved ? ' (unsaved)' : ''}`);
		}
		const lost = wanted.filter(({ mark }) => !times.has(mark) && !excused.has(mark));
		sum.lost += lost.length;
		for (const { mark, roomUuid } of lost) wrong.push(`${name}: ${mark} of ${roomUuid} was lost`);
	}
	return wrong;
}
function wasUnsaved(deliveries: Flow['deliveries'], mark: number): boolean {
	return deliveries.some(({ item, unsaved }) => unsaved && markOf(item.event) === mark);
}

describe.each<Contract>(['durable', 'classic'])('the %s contract', (contract) => {
	let sim: Simulator;
	beforeAll(async () => {
		sim = await startSimulator();
	});
	afterAll(async () => await sim.stop());

	it(
		`loses nothing and repeats nothing in ${RUNS} random histories`,
		async () => {
			const sum = tally();
			await fc.assert(
				fc.asyncProperty(history, async (plan) => {
					const wrong = await run(sim, contract, plan, sum);
					expect(wrong).toEqual([]);
				}),
				{ numRuns: RUNS, examples: FAILED_ONCE.map((plan): [Plan] => [plan]), endOnFailure: process.env.TRIGGER_SHRINK === undefined },
			);
			process.stdout.write(`${contract}: ${JSON.stringify(sum)}\n`);
			expect(sum.lost).toBe(0);
		},
		15 * 60_000,
	);
});
