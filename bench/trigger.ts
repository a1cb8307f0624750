import { Engine } from '../testkit/harness';
import { SimulatorProcess } from './simulatorProcess';

export interface TriggerRun {
	events: number;
	/** Milliseconds of all polls together, until nothing was left. */
	ms: number;
	polls: number;
	longestPollMs: number;
}

const EVENTS_PER_ROOM = 100;
const ROOMS_AT_ONCE = 100;
/** What n8n gives a poll. */
const BUDGET_MS = 36_000;

/** Lets events pile up in the queue of the App ID and has the trigger take them, with n8n's own engine. */
async function drain(engine: Engine, simulator: SimulatorProcess, events: number): Promise<TriggerRun> {
	const staticData = {};
	const poll = async () => (await engine.poll({ parameters: {}, staticData, budgetMs: BUDGET_MS })) ?? [];
	// What happened before the first poll is not wanted.
	await poll();
	await simulator.advance(1000);
	const rooms = Array.from({ length: Math.ceil(events / EVENTS_PER_ROOM) }, (_, index) => `room-${index}`);
	for (let first = 0; first < rooms.length; first += ROOMS_AT_ONCE) {
		const some = rooms.slice(first, first + ROOMS_AT_ONCE);
		await simulator.act(some.map((roomUuid) => ({ do: 'createRoom', roomUuid })));
		await simulator.act(some.map((roomUuid) => ({ do: 'event', roomUuid, cmd: 3, count: EVENTS_PER_ROOM, data: { message: 'Hello' } })));
	}

	const ids = new Set<unknown>();
	const result: TriggerRun = { events, ms: 0, polls: 0, longestPollMs: 0 };
	for (;;) {
		const began = performance.now();
		const items = await poll();
		const ms = performance.now() - began;
		result.ms += ms;
		result.polls++;
		result.longestPollMs = Math.max(result.longestPollMs, ms);
		for (const { json } of items) ids.add(json.id);
		if (items.length === 0) break;
	}
	if (ids.size !== events) throw new Error(`The trigger gave ${ids.size} events of ${events}`);
	return result;
}

/** On a server of its own: in one process, workflows on the same server share what any of them reads. */
async function drainAlone(events: number): Promise<TriggerRun> {
	const simulator = await SimulatorProcess.start(['--rate-limits']);
	try {
		return await drain(await Engine.against(simulator), simulator, events);
	} finally {
		await simulator.stop();
	}
}

/** @param sizes numbers of events that wait */
export async function benchTrigger(sizes: number[], runs: number): Promise<TriggerRun[]> {
	// What is loaded at first use is not measured.
	await drainAlone(EVENTS_PER_ROOM);
	const results: TriggerRun[] = [];
	for (let run = 0; run < runs; run++) {
		for (const events of sizes) {
			const result = await drainAlone(events);
			console.log(`trigger: ${events} events in ${(result.ms / 1000).toFixed(2)} s, ${result.polls} polls`);
			results.push(result);
		}
	}
	return results;
}
