/**
 * A long school day: 50 events a second for ten minutes (ENDURANCE_MINUTES), handed out by the trigger and each worked
 * on by another node, in a real n8n with its usual settings. One event in a thousand is meant to do harm. Run with
 * `npm run test:endurance`.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { until } from '../../host/wait';
import { harmfulData } from '../../testkit/harmful';
import { ours, startWorld, type World } from './support/world';

const MINUTES = Number(process.env.ENDURANCE_MINUTES ?? 10);
const EVENTS_PER_SECOND = 50;
const ROOMS = 40;
const STUDENTS = 20;
/** Of a class; one is played in so many minutes of ours. */
const CLASS_MINUTES = 45;
const PLAYED_IN = 2;
const MOST_GROWTH = 1.1;
const MINUTE = 60_000;
/** Of so many events that happen, one is meant to do harm. */
const HARMFUL_ONE_IN = 1_000;

const pause = async (ms: number): Promise<void> => await new Promise((resolve) => setTimeout(resolve, ms));
const median = (values: number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

let world: World;
let folder: string;

beforeAll(async () => {
	folder = mkdtempSync(path.join(os.tmpdir(), 'endurance-'));
	const probe = path.join(__dirname, 'support', 'memoryProbe.cjs');
	const env = { NODE_OPTIONS: `--require ${probe}`, MEMORY_PROBE_FILE: path.join(folder, 'memory') };
	world = await startWorld({ sim: { requestLogSize: 1_000_000 }, n8n: { env } });
});

afterAll(async () => {
	await world?.stop();
	rmSync(folder, { recursive: true, force: true });
});

/** What n8n has in use after garbage was collected, in MiB. */
async function inUse({ n8n }: World): Promise<number> {
	const file = path.join(folder, `memory.${n8n.pid}`);
	rmSync(file, { force: true });
	process.kill(n8n.pid!, 'SIGUSR2');
	await until('the memory in use', 30, async () => {
		await pause(200);
		return existsSync(file) || undefined;
	});
	await pause(200);
	return Number(readFileSync(file, 'utf8')) / 2 ** 20;
}

/**
 * Classes one after the other, and chat on top of it, so that there are always as many events as there should be.
 *
 * @returns `harmful`: the remarks that are meant to do harm, by classroom and number
 */
function playSchool({ sim }: World): { harmful: Set<string>; stop(): void } {
	const made = (): number => [...sim.state.world.emitted.values()].reduce((sum, count) => sum + count, 0);
	const began = Date.now();
	const before = made();
	const harmful = new Set<string>();
	let turn = 0;
	const timer = setInterval(() => {
		if (sim.schoolDay.status().state !== 'running') {
			sim.schoolDay.start({ rooms: ROOMS, students: STUDENTS, minutes: CLASS_MINUTES, speed: CLASS_MINUTES / PLAYED_IN, seed: turn + 1 });
		}
		const due = ((Date.now() - began) / 1000) * EVENTS_PER_SECOND;
		const rooms = sim.schoolDay.status().roomUuids;
		for (let missing = due - (made() - before); missing >= 1; missing--) {
			const roomUuid = rooms[turn++ % rooms.length]!;
			const isHarmful = made() - before >= (harmful.size + 0.5) * HARMFUL_ONE_IN;
			const data = isHarmful ? harmfulData(harmful.size) : { message: `Remark ${turn}` };
			const { sequence } = sim.seed.event(roomUuid, { cmd: 3, data: data as never });
			if (isHarmful) harmful.add(`${roomUuid}/${sequence}`);
		}
	}, 100);
	return {
		harmful,
		stop() {
			clearInterval(timer);
			sim.schoolDay.stop();
		},
	};
}

/** What n8n itself occupies, in MiB, once a second; by the minute in which it was measured. */
function watchMemory({ n8n }: World): { minutes: number[][]; stop(): void } {
	const began = Date.now();
	const minutes: number[][] = [];
	const timer = setInterval(() => {
		const kilobytes = Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${n8n.pid}/status`, 'utf8'))?.[1] ?? 0);
		(minutes[Math.floor((Date.now() - began) / MINUTE)] ??= []).push(kilobytes / 1024);
	}, 1000);
	return { minutes, stop: () => clearInterval(timer) };
}

/** What happened in all classrooms. */
function happened({ sim }: World): Set<string> {
	return new Set(sim.state.world.allRooms().flatMap((room) => room.log.events().map(({ sequence }) => `${room.roomUuid}/${sequence}`)));
}

interface WorkedOn {
	/** The IDs of what the other node has worked on, each with how often; what the trigger derived itself, too. */
	times: Map<string, number>;
	/** Those that came with a mark. */
	marked: Set<string>;
}

function workedOn({ sim }: World): WorkedOn {
	const times = new Map<string, number>();
	const marked = new Set<string>();
	for (const { method, path, rawBody } of sim.requests) {
		const event = method === 'PUT' && path.endsWith('/properties') ? /"worked on":"([^"]+)"/.exec(rawBody)?.[1] : undefined;
		// The App ID comes first in an ID, the classroom and the number after it.
		const key = event?.slice(event.indexOf('/') + 1);
		if (!key) continue;
		times.set(key, (times.get(key) ?? 0) + 1);
		if (rawBody.includes('"marked":true')) marked.add(key);
	}
	return { times, marked };
}

it(`${MINUTES} minutes of school day: nothing is lost, nothing comes twice, what is meant to do harm comes marked, and n8n does not grow`, async () => {
	const { client, sim, n8n } = world;
	const trigger = ours(world, 'agoraTrigger', 'Trigger', { events: [], source: 'app', options: {}, pollTimes: { item: [{ mode: 'everyMinute' }] } });
	const work = ours(
		world,
		'agora',
		'Work',
		{
			resource: 'classroom',
			operation: 'updateProperties',
			roomUuid: '={{ $json.roomUuid }}',
			specifyProperties: 'json',
			properties: '={{ { "worked on": $json.id, "marked": $json.problem !== undefined } }}',
		},
		// A classroom that is closed takes no properties any more.
		{ onError: 'continueRegularOutput' },
	);
	const { id } = await client.createWorkflow({
		name: 'School day',
		nodes: [trigger, work],
		connections: { Trigger: { main: [[{ node: 'Work', type: 'main', index: 0 }]] } },
	});
	await client.activateWorkflow(id);

	const school = playSchool(world);
	const memory = watchMemory(world);
	// By then the first batch is through.
	await pause(1.5 * MINUTE);
	const early = await inUse(world);
	await pause((MINUTES - 1.5) * MINUTE);
	memory.stop();
	school.stop();
	const events = happened(world);
	await until('the last events', 180, async () => {
		await pause(1000);
		const worked = workedOn(world).times;
		return [...events].every((event) => worked.has(event)) || undefined;
	});
	await pause(5_000);

	const { times: worked, marked } = workedOn(world);
	const ordinary = [...events].filter((event) => !school.harmful.has(event));
	const executions = await client.listExecutions({ workflowId: id });
	const medians = memory.minutes.map(median);
	const late = await inUse(world);
	console.log(
		[
			`${events.size} events in ${MINUTES} minutes (${(events.size / MINUTES / 60).toFixed(1)} a second), ${sim.state.world.allRooms().length} classrooms, ${executions.length} executions`,
			`ordinary events: ${ordinary.length}, lost: ${ordinary.filter((event) => !worked.has(event)).length}; twice: ${[...worked.values()].filter((times) => times > 1).length}`,
			`meant to do harm: ${school.harmful.size}, worked on once: ${[...school.harmful].filter((event) => worked.get(event) === 1).length}, marked: ${marked.size}`,
			`memory in use in n8n: ${early.toFixed(1)} MiB after a minute and a half, ${late.toFixed(1)} MiB at the end: ${(late / early).toFixed(2)} times`,
			`occupied, median of each minute in MiB: ${medians.map((value) => value.toFixed(0)).join(' ')}; most at any moment ${Math.max(...memory.minutes.flat()).toFixed(0)}`,
			`database: ${(Number((await n8n.query<{ bytes: number }>('select page_count * page_size as bytes from pragma_page_count(), pragma_page_size()'))[0]?.bytes) / 1e6).toFixed(0)} MB`,
		].join('\n'),
	);
	expect(executions.filter(({ status }) => status !== 'success')).toEqual([]);
	expect([...events].filter((event) => !worked.has(event))).toEqual([]);
	expect([...worked].filter(([, times]) => times > 1)).toEqual([]);
	expect(Math.abs(school.harmful.size - events.size / HARMFUL_ONE_IN)).toBeLessThanOrEqual(1);
	expect([...marked].sort()).toEqual([...school.harmful].sort());
	expect(late / early).toBeLessThanOrEqual(MOST_GROWTH);
}, (MINUTES + 10) * MINUTE);
