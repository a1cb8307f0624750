/** 1,000 live classrooms with gaps in each: nothing lost, nothing twice, and what it costs in requests, memory and state. */
import v8 from 'node:v8';
import vm from 'node:vm';

import { Engine } from '../../../testkit/harness';
import { ActiveWorkflow, type Json } from './host';

const ROOMS = 1_000;
const ROUNDS = 2;
const EVENTS_PER_ROUND = 5;
const OF_A_BATCH = 100;
/** So much that only the number of events ends a poll. */
const BUDGET_MS = 600_000;

v8.setFlagsFromString('--expose-gc');
const collect = vm.runInNewContext('gc') as () => void;

let engine: Engine;
beforeEach(async () => {
	engine = await Engine.start({ requestLogSize: 10_000 });
	for (let index = 0; index < ROOMS; index++) engine.sim.seed.room({ roomUuid: roomOf(index) });
});
afterEach(async () => await engine.stop());

const roomOf = (index: number): string => `class-${index}-2026-11-20`;

function heapMegabytes(): number {
	collect();
	return process.memoryUsage().heapUsed / 1024 / 1024;
}

/** Polls until nothing comes, and counts what each poll asked for. */
class Polling {
	readonly seen = new Map<string, number>();
	readonly costs: Array<{ queue: number; lists: number; other: number; items: number }> = [];
	mostState = 0;

	constructor(private readonly workflow: ActiveWorkflow) {}

	async poll(): Promise<Json[]> {
		const { sim } = engine;
		const from = sim.requests.at(-1)?.id ?? 0;
		const items = await this.workflow.poll({ budgetMs: BUDGET_MS });
		const asked = sim.requests.filter(({ id }) => id > from).map(({ path }) => path);
		const queue = asked.filter((path) => path.includes('/polling/')).length;
		const lists = asked.filter((path) => path.includes('/sequences') && !path.includes('/polling/')).length;
		this.costs.push({ queue, lists, other: asked.length - queue - lists, items: items.length });
		this.mostState = Math.max(this.mostState, this.workflow.storedBytes);
		for (const { id } of items) this.seen.set(id, (this.seen.get(id) ?? 0) + 1);
		this.workflow.items.length = 0;
		return items;
	}

	async untilNothingComes(): Promise<void> {
		while ((await this.poll()).length > 0);
	}
}

async function running(): Promise<Polling> {
	const workflow = new ActiveWorkflow(engine, 'durable', {});
	await workflow.activate();
	await workflow.poll();
	engine.sim.advance(1000);
	return new Polling(workflow);
}

it('another reader takes events of each: each event comes once, for a list of each classroom and the queue at every poll', async () => {
	const { sim } = engine;
	const polling = await running();
	const before = heapMegabytes();
	for (let round = 0; round < ROUNDS; round++) {
		for (let index = 0; index < ROOMS; index++) {
			sim.act({ do: 'event', roomUuid: roomOf(index), count: EVENTS_PER_ROUND, cmd: 1101, data: { updateTime: sim.now() } });
			// Another place in each classroom and round, and sometimes the newest.
			sim.takeFromQueue({ roomUuid: roomOf(index), count: 1 + ((index + round) % EVENTS_PER_ROUND) });
		}
		sim.advance(60_000);
		await polling.untilNothingComes();
	}
	const heap = heapMegabytes() - before;
	expect(polling.seen.size).toBe(ROOMS * ROUNDS * EVENTS_PER_ROUND);
	expect(Math.max(...polling.seen.values())).toBe(1);
	const { costs, mostState } = polling;
	const most = (kind: 'queue' | 'lists' | 'other'): number => Math.max(...costs.map((cost) => cost[kind]));
	process.stdout.write(
		`${polling.seen.size} events of ${ROOMS} classrooms with gaps in each: 0 lost, 0 twice; ${costs.length} polls, at most ${most('queue')} reads ` +
			`of the queue and ${most('lists')} of lists in one; state at most ${mostState} bytes, heap +${heap.toFixed(0)} MB\n`,
	);
	expect(most('lists')).toBeLessThanOrEqual(ROOMS);
	for (const { queue } of costs) expect(queue).toBeLessThanOrEqual(1 + (ROOMS * EVENTS_PER_ROUND) / OF_A_BATCH);
	expect(most('other')).toBe(0);
	expect(costs.length).toBeLessThanOrEqual(3 * ROUNDS);
	expect(mostState).toBeLessThan(96 * 1024);
	expect(heap).toBeLessThan(100);
}, 15 * 60_000);

it('numbers that belong to no event: each list is read once, and then a poll costs one request again', async () => {
	const { sim } = engine;
	const polling = await running();
	for (let round = 0; round < 3; round++) {
		for (let index = 0; index < ROOMS; index++) {
			sim.seed.event(roomOf(index));
			sim.act({ do: 'skipSequences', roomUuid: roomOf(index), count: 1 + (index % 3) });
		}
	}
	for (let index = 0; index < ROOMS; index++) sim.seed.event(roomOf(index));
	await polling.untilNothingComes();
	await polling.poll();
	expect(polling.seen.size).toBe(4 * ROOMS);
	expect(Math.max(...polling.seen.values())).toBe(1);
	const lists = polling.costs.reduce((sum, cost) => sum + cost.lists, 0);
	process.stdout.write(`${ROOMS} classrooms with numbers that belong to no event: ${lists} reads of lists; ${JSON.stringify(polling.costs)}; state ${polling.mostState} bytes\n`);
	expect(lists).toBe(ROOMS);
	expect(polling.costs.at(-1)).toEqual({ queue: 1, lists: 0, other: 0, items: 0 });
	expect(polling.mostState).toBeLessThan(128 * 1024);
}, 15 * 60_000);
