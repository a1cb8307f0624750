/** 100,000 events wait in the queue: taken with no more requests than they fill, with memory flat and a small state. */
import v8 from 'node:v8';
import vm from 'node:vm';

import { Engine } from '../../../testkit/harness';
import { ActiveWorkflow } from './host';

const EVENTS = 100_000;
const ROOMS = 1_000;
const BUDGET_MS = 36_000;

let engine: Engine;
beforeAll(async () => {
	engine = await Engine.start({ requestLogSize: 100 });
});
afterAll(async () => await engine.stop());

v8.setFlagsFromString('--expose-gc');
const collect = vm.runInNewContext('gc') as () => void;

function heapMegabytes(): number {
	collect();
	return process.memoryUsage().heapUsed / 1024 / 1024;
}

it('hands out 100,000 waiting events, each once', async () => {
	const { sim } = engine;
	const workflow = new ActiveWorkflow(engine, 'durable', {});
	await workflow.activate();
	await workflow.poll();
	sim.advance(1000);
	for (let index = 0; index < ROOMS; index++) sim.seed.room({ roomUuid: `class-${index}-2026-11-20` });
	for (let round = 0; round < EVENTS / ROOMS / 10; round++) {
		for (let index = 0; index < ROOMS; index++) {
			sim.act({ do: 'event', roomUuid: `class-${index}-2026-11-20`, count: 10, cmd: 1101, data: { updateTime: sim.now() } });
		}
		sim.advance(10_000);
	}

	const seen = new Set<string>();
	const heap = [heapMegabytes()];
	let polls = 0;
	let longest = 0;
	let state = 0;
	let items = 0;
	const started = Date.now();
	const requestsBefore = sim.requests.at(-1)!.id;
	for (;;) {
		const began = Date.now();
		const batch = await workflow.poll({ budgetMs: BUDGET_MS });
		longest = Math.max(longest, Date.now() - began);
		state = Math.max(state, workflow.storedBytes);
		polls++;
		for (const { id } of batch) seen.add(id.slice(id.indexOf('/')));
		items += batch.length;
		workflow.items.length = 0;
		heap.push(heapMegabytes());
		if (batch.length === 0) break;
	}
	const requests = sim.requests.at(-1)!.id - requestsBefore;
	const seconds = (Date.now() - started) / 1000;
	process.stdout.write(
		`${items} events in ${polls} polls, ${requests} requests and ${seconds.toFixed(1)} s, longest poll ${longest} ms of ${BUDGET_MS}; heap ` +
			`${Math.round(heap[0]!)} MB before, at most ${Math.round(Math.max(...heap))} MB; state at most ${state} bytes for ${ROOMS} classrooms\n`,
	);
	expect(items).toBe(EVENTS);
	expect(seen.size).toBe(EVENTS);
	// A page of the queue holds 100. How long a poll takes is the machine's matter; that it keeps to its budget is in delivery.test.ts.
	expect(requests).toBeLessThanOrEqual(EVENTS / 100 + polls);
	expect(state).toBeLessThan(64 * 1024);
	expect(Math.max(...heap) - heap[0]!).toBeLessThan(100);
});
