/** Two processes of the host read the same queue: each gets every event of the classrooms it has seen. */
import fc from 'fast-check';

import type { Watch } from '../../../vendors/agora/events/session';
import { startSimulator, type Simulator } from '../../../simulator';
import { clientFor } from './model/client';
import { Flow, Host } from './model/host';
import { markOf, World } from './model/world';

const RUNS = Number(process.env.TRIGGER_RUNS ?? 60);
const ROOMS = ['r-0', 'r-1', 'r-2'];
const WATCH: Watch = { source: 'app', roomUuids: [], scope: 'scope', startOver: false, fromNow: true };

const step = fc.oneof(
	fc.record({ do: fc.constant('events' as const), room: fc.nat(2), count: fc.integer({ min: 1, max: 6 }), timed: fc.boolean() }),
	fc.record({ do: fc.constant('poll' as const), process: fc.nat(1), requests: fc.oneof(fc.constant(1000), fc.integer({ min: 1, max: 8 })) }),
	fc.record({ do: fc.constant('both' as const) }),
	fc.record({ do: fc.constant('wait' as const), ms: fc.constantFrom(1_000, 60_000, 10 * 60_000) }),
);

let sim: Simulator;
beforeAll(async () => {
	sim = await startSimulator();
});
afterAll(async () => await sim.stop());

it(`loses nothing and repeats nothing in ${RUNS} random histories`, async () => {
	let events = 0;
	await fc.assert(
		fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 20 }), async (steps) => {
			sim.reset();
			const world = new World(sim);
			const client = clientFor(sim);
			const hosts = [new Host(sim, client, 'left'), new Host(sim, client, 'right')];
			const flows = hosts.map((_, index) => new Flow(`flow-${index}`, WATCH, 'durable'));
			const poll = async (index: number, requests = 100_000): Promise<void> => await hosts[index]!.poll(flows[index]!, requests);
			for (const name of ROOMS) world.room(name);
			for (const index of [0, 1]) {
				await poll(index);
				sim.advance(1000);
			}
			for (const one of steps) {
				if (one.do === 'wait') sim.advance(one.ms);
				else if (one.do === 'poll') await poll(one.process, one.requests);
				else if (one.do === 'both') await Promise.all([poll(0), poll(1)]);
				else for (let i = 0; i < one.count; i++) world.event(ROOMS[one.room]!, i, one.timed || i === 0);
			}
			// Each sees every classroom once more.
			for (const index of [0, 1]) {
				for (const name of ROOMS) world.event(name, 1, true);
				await poll(index);
			}
			for (let round = 0; round < 3; round++) {
				sim.advance(6 * 60_000);
				await poll(0);
				await poll(1);
			}
			const wanted = world.happened.map(({ mark }) => mark);
			events += wanted.length;
			for (const { deliveries } of flows) {
				expect(deliveries.map(({ item }) => markOf(item.event)).sort((a, b) => a - b)).toEqual(wanted);
			}
		}),
		{ numRuns: RUNS },
	);
	process.stdout.write(`two processes: ${RUNS} runs, ${events} events, both saw each of them once\n`);
}, 15 * 60_000);
