/**
 * Random histories in which some classrooms can't be read, some recordings can't be looked up, most events are filtered
 * out, and polls fail, are owed a failure or are not saved: the healthy classrooms lose nothing meanwhile, the broken ones
 * nothing in the end, and each recording of which the end is known comes to one outcome, whatever its list says.
 */
import fc from 'fast-check';

import type { Watch } from '../../../vendors/agora/events/session';
import { startSimulator, type Simulator } from '../../../simulator';
import { clientFor } from './model/client';
import { type Contract, type Death, Flow, Host } from './model/host';
import { markOf, World } from './model/world';

const RUNS = Number(process.env.TRIGGER_RUNS ?? 25);
const MINUTE = 60_000;
const HEALTHY = ['math', 'art'];
const BROKEN = ['b-0', 'b-1', 'b-2', 'b-3', 'b-4'];
const ROOMS = [...BROKEN, ...HEALTHY];
const WATCH: Watch = { source: 'app', roomUuids: [], scope: 'scope', startOver: false, fromNow: true, recordingPatience: 20 * MINUTE };

const room = fc.nat(ROOMS.length - 1);
const step = fc.oneof(
	{ weight: 6, arbitrary: fc.record({ do: fc.constant('events' as const), room, count: fc.integer({ min: 1, max: 5 }), queue: fc.boolean() }) },
	{
		weight: 6,
		arbitrary: fc.record({
			do: fc.constant('poll' as const),
			requests: fc.oneof(fc.constant(1000), fc.integer({ min: 0, max: 12 })),
			death: fc.option(fc.constantFrom<Death>({ at: 'refused' }, { at: 'rolledBack' }), { nil: undefined, freq: 3 }),
		}),
	},
	{ weight: 2, arbitrary: fc.record({ do: fc.constant('break' as const), what: fc.constantFrom('sequences', 'records'), room: fc.nat(BROKEN.length - 1), status: fc.constantFrom(400, 403, 404, 500, 503) }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('queueFails' as const), status: fc.constantFrom(403, 429, 502), count: fc.integer({ min: 1, max: 2 }) }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('record' as const), room }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('thief' as const), share: fc.constantFrom(0.3, 1) }) },
	{ weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.constantFrom(1_000, MINUTE, 6 * MINUTE) }) },
);

const history = fc.record({
	/** One event in so many becomes an item. */
	wanted: fc.constantFrom(1, 2, 7),
	recheckMinutes: fc.constantFrom(1, 5, 60),
	steps: fc.array(step, { minLength: 5, maxLength: 30 }),
});

type Plan = typeof history extends fc.Arbitrary<infer T> ? T : never;

async function run(sim: Simulator, contract: Contract, { wanted, recheckMinutes, steps }: Plan): Promise<{ wrong: string[]; events: number; failures: number }> {
	sim.reset();
	const world = new World(sim);
	const host = new Host(sim, clientFor(sim), 'host');
	const flow = new Flow('flow', WATCH, contract);
	flow.sweepMs = recheckMinutes * MINUTE;
	flow.filter = ({ event }) => markOf(event) % wanted === 0;
	const recorded: string[] = [];
	const unreadable = new Set<string>();
	for (const name of ROOMS) world.room(name);
	await host.poll(flow, 1000, undefined, true);
	sim.advance(1000);
	for (const one of steps) {
		switch (one.do) {
			case 'events':
				for (let i = 0; i < one.count; i++) world.event(ROOMS[one.room]!, i, i % 2 === 0, { queue: one.queue });
				break;
			case 'poll':
				await host.poll(flow, one.requests, one.death);
				sim.advance(MINUTE);
				break;
			case 'break':
				if (one.what === 'sequences') unreadable.add(BROKEN[one.room]!);
				sim.fault({ kind: 'status', status: one.status, path: `/rooms/${BROKEN[one.room]!}/${one.what}`, count: Infinity });
				break;
			case 'queueFails':
				sim.fault({ kind: 'status', status: one.status, path: '/polling/', count: one.count });
				break;
			case 'record':
				recorded.push(ROOMS[one.room]!);
				sim.act({ do: 'startRecord', roomUuid: ROOMS[one.room]!, web: true });
				sim.advance(10_000);
				sim.act({ do: 'stopRecord', roomUuid: ROOMS[one.room]! });
				break;
			case 'thief':
				sim.takeFromQueue({ probability: one.share });
				break;
			case 'wait':
				sim.advance(one.ms);
		}
	}
	const wrong: string[] = [];
	const check = (rooms: readonly string[]): void => {
		const times = new Map<number, number>();
		for (const { item } of flow.deliveries) times.set(markOf(item.event), (times.get(markOf(item.event)) ?? 0) + 1);
		for (const { mark, roomUuid } of world.happened) {
			const seen = times.get(mark) ?? 0;
			if (rooms.includes(roomUuid) && mark % wanted === 0 && seen !== 1) wrong.push(`${mark} of ${roomUuid} came ${seen} times`);
		}
	};
	const checkRecordings = (rooms: readonly string[]): void => {
		const came = flow.recordings.map(({ pending }) => pending.roomUuid);
		for (const name of rooms) {
			const [ended, outcomes] = [recorded, came].map((list) => list.filter((one) => one === name).length);
			if (ended !== outcomes) wrong.push(`${ended} recordings of ${name} came to ${outcomes} outcomes`);
		}
	};
	const settle = async (): Promise<void> => {
		for (const name of ROOMS) world.event(name, 0, true);
		for (let minutes = 0; minutes < 65; minutes += 5) {
			for (let i = 0; i < 2; i++) await host.poll(flow, 1000);
			sim.advance(5 * MINUTE);
		}
	};
	await settle();
	check(HEALTHY);
	checkRecordings(ROOMS.filter((name) => !unreadable.has(name)));
	sim.clearFaults();
	await settle();
	check(ROOMS);
	checkRecordings(ROOMS);
	return { wrong, events: world.happened.length, failures: flow.failures };
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
			const sum = { events: 0, failures: 0 };
			await fc.assert(
				fc.asyncProperty(history, async (plan) => {
					const { wrong, events, failures } = await run(sim, contract, plan);
					sum.events += events;
					sum.failures += failures;
					expect(wrong).toEqual([]);
				}),
				{ numRuns: RUNS },
			);
			process.stdout.write(`broken rooms, ${contract}: ${RUNS} runs, ${JSON.stringify(sum)}\n`);
		},
		15 * 60_000,
	);
});
