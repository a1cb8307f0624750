/**
 * One event in a thousand is meant to do harm, while another reader takes events, answers are lost and the host dies: no
 * ordinary event is lost, none comes twice, and each harmful one comes once, marked.
 */
import fc from 'fast-check';

import { eventFilter } from '../../../nodes/AgoraTrigger/filters';
import { itemsOf } from '../../../nodes/AgoraTrigger/items';
import type { Watch } from '../../../vendors/agora/events/session';
import { loadState } from '../../../vendors/agora/events/state';
import { startSimulator, type Simulator } from '../../../simulator';
import { nested } from '../../../testkit/harmful';
import { clientFor } from './model/client';
import { type Contract, Flow, Host } from './model/host';
import { markOf, World } from './model/world';
import { triggerParameters } from './parameters';

const EVENTS = 4_000;
const ONE_IN = 1_000;
const ROOMS = ['r-0', 'r-1', 'r-2', 'r-3'];
const WATCH: Watch = { source: 'app', roomUuids: [], scope: 'scope', startOver: false, fromNow: true };

let sim: Simulator;
beforeAll(async () => {
	sim = await startSimulator();
});
afterAll(async () => await sim.stop());

it.each<Contract>(['durable', 'classic'])('%s contract', async (contract) => {
	const world = new World(sim);
	const client = clientFor(sim);
	const host = new Host(sim, client, 'host');
	const flow = new Flow(contract, WATCH, contract);
	sim.reset();
	for (const name of ROOMS) world.room(name);
	await host.poll(flow, 1000, undefined, true);
	sim.advance(1000);
	await host.poll(flow, 1000);
	const random = fc.sample(fc.nat(99), { numRuns: EVENTS, seed: 7 });
	const poison = new Set<number>();
	for (const [index, number] of random.entries()) {
		const room = ROOMS[number % ROOMS.length]!;
		if (index % ONE_IN === ONE_IN / 2) {
			world.event(room, 0, true, {}, { deep: nested(2_000) }, [3, 20, 1110, 1501][poison.size % 4]);
			poison.add(world.happened.at(-1)!.mark);
		} else {
			world.event(room, number, true);
		}
		if (number === 1) sim.takeFromQueue({ probability: 0.5 });
		if (number === 2) sim.fault({ kind: 'drop', when: 'after', path: '/polling/' });
		if (number === 3 && contract === 'durable') host.restart([flow], 60_000);
		if (number < 4) await host.poll(flow, 50);
		if (number < 4) expect(() => loadState(flow.database)).not.toThrow();
	}
	sim.clearFaults();
	for (const name of ROOMS) world.event(name, 1, true);
	for (let round = 0, before = -1, quiet = 0; quiet < 6; round++) {
		before = flow.deliveries.length;
		sim.advance(6 * 60_000);
		await host.poll(flow, 100_000);
		quiet = flow.deliveries.length > before ? 0 : quiet + 1;
		expect(round).toBeLessThan(200);
	}
	const parameters = triggerParameters();
	const maker = { appId: 'app', parameters, filter: eventFilter(parameters) };
	const items = flow.deliveries.flatMap(({ item }) => itemsOf(maker, item)).map(({ json }) => json);
	const markIn = (json: (typeof items)[number]): number =>
		json.problem === undefined ? markOf(json as never) : (JSON.parse(json.raw as string) as { data: { mark: number } }).data.mark;
	const marks = items.map(markIn).sort((a, b) => a - b);
	expect(marks).toEqual(world.happened.map(({ mark }) => mark));
	expect(items.filter(({ problem }) => problem !== undefined).map(markIn).sort((a, b) => a - b)).toEqual([...poison]);
	process.stdout.write(`${contract}: ${EVENTS - poison.size} ordinary events, 0 lost; ${poison.size} that are meant to do harm, each once and marked\n`);
}, 10 * 60_000);
