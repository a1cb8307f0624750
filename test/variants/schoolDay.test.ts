/**
 * The whole school day through the trigger, under everything that the vendor's documents permit besides what the
 * simulator says by itself: no failure, the same events, each once, and nothing in them that nobody said.
 */
import type { INodeParameters } from 'n8n-workflow';

import { Engine } from '../../testkit/harness';
import { ActiveWorkflow, type Json, type Mode } from '../engine/trigger/host';
import { placesOf, unexplained } from './compare';

const SEEDS = Number(process.env.VARIANT_SEEDS ?? 50);

/** Clock time between polls; the day takes about a minute of it, at a minute of class in a second. */
const POLL_MS = 10_000;
const DAY = { rooms: 3, students: 6, speed: 60, seed: 7 };

const WATCHERS: Array<[name: string, mode: Mode, parameters: INodeParameters]> = [
	['every event', 'durable', {}],
	['one item per user', 'classic', { onePerUser: true }],
	['students and what they get, by role', 'durable', { events: ['user.presence', 'reward.changed', 'stage.changed'], options: { roles: ['student'] } }],
	['the recordings that are ready', 'classic', { events: ['recording.ready'] }],
];

/** Plays the day and returns what each watcher saw of it. */
async function day(variants: number): Promise<Json[][]> {
	// Each day has an address of its own: what the trigger remembers of the process belongs to it.
	const engine = await Engine.start();
	try {
		const { sim } = engine;
		sim.setSpeed(0);
		sim.set({ variants });
		const watching = WATCHERS.map(([, mode, parameters]) => new ActiveWorkflow(engine, mode, parameters));
		for (const workflow of watching) await workflow.activate();
		sim.advance(1000);
		sim.schoolDay.start(DAY);
		for (let more = 2; more > 0;) {
			sim.advance(POLL_MS);
			if (sim.schoolDay.status().state === 'finished') more--;
			for (const workflow of watching) await workflow.poll();
		}
		for (const workflow of watching) await workflow.drain();
		expect(sim.errors).toEqual([]);
		return watching.map(({ items }) => items);
	} finally {
		await engine.stop();
	}
}

const nameOf = ({ id, data }: Json): string => `${id} ${String((data.user as { userUuid?: string } | undefined)?.userUuid ?? data.userUuid ?? '')}`.trim();

it(`the day, ${SEEDS} seeds`, async () => {
	const usual = await day(0);
	expect(usual.map((items) => items.length > 0)).toEqual(WATCHERS.map(() => true));
	const faults: string[] = [];
	const seen = WATCHERS.map(() => new Set<string>());
	for (let seed = 1; seed <= SEEDS; seed++) {
		const given = await day(seed);
		for (const [index, items] of given.entries()) {
			const fault = (text: string): void => void faults.push(`seed ${seed}, ${WATCHERS[index]![0]}: ${text}`);
			const known = new Map(usual[index]!.map((item) => [nameOf(item), item]));
			const count = new Map<string, number>();
			for (const item of items) {
				const name = nameOf(item);
				count.set(name, (count.get(name) ?? 0) + 1);
				const expected = known.get(name);
				if (!expected) fault(`${name} is there, but not usually`);
				else unexplained(expected, item, item.event, seen[index]).forEach(fault);
			}
			for (const name of known.keys()) if (count.get(name) !== 1) fault(`${name} came ${count.get(name) ?? 0} times`);
		}
	}
	expect(faults.slice(0, 20)).toEqual([]);
	for (const [index, items] of usual.entries()) {
		const everything = items.reduce((places, item) => placesOf(item, item.event, places), new Set<string>());
		expect([...everything].filter((place) => !seen[index]!.has(place))).toEqual([]);
	}
});
