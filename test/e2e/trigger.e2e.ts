/**
 * The trigger while n8n is killed again and again, in both engines: two workflows on one App ID, each of
 * which must see every event. One event in a thousand is meant to do harm. Lasts about three quarters of an hour, so it runs only when it is asked for:
 * npm run test:e2e -- trigger
 */
import { N8nClient } from '../../host/client';
import type { Engine } from '../../host/n8n';
import { harmfulData } from '../../testkit/harmful';
import { tally } from './support/tally';
import { ours, startWorld, type World } from './support/world';

const KILLS = Number(process.env.TRIGGER_KILLS ?? 10);
const EVENTS = Number(process.env.TRIGGER_EVENTS ?? 1000);
/** Time from one kill to the next, on average. n8n polls once a minute; the durable engine needs longer after a crash. */
const SPAN_MS: Record<Engine, number> = { classic: 60_000, durable: 75_000 };
/** One of them alone: TRIGGER_ENGINES=durable. */
const ENGINES = (process.env.TRIGGER_ENGINES ?? 'durable,classic').split(',') as Engine[];
const ROOMS = 20;
const HARMFUL_ONE_IN = 1_000;
const COMMANDS = [3, 20, 1101, 1501];

const pause = async (ms: number): Promise<void> => await new Promise((resolve) => setTimeout(resolve, ms));

async function killAgainAndAgain(world: World, engine: Engine): Promise<void> {
	const { sim, n8n } = world;
	const queueReads = (): number => sim.requests.filter(({ path }) => path.includes('/polling/')).length;
	for (let kill = 1; kill <= KILLS; kill++) {
		const before = queueReads();
		const deadline = Date.now() + SPAN_MS[engine] * (0.3 + Math.random());
		// Every second time shortly after a poll began, else at any moment.
		const atPoll = kill % 2 === 0;
		while (Date.now() < deadline && !(atPoll && queueReads() > before)) await pause(2);
		if (atPoll) await pause(Math.random() * 250);
		await n8n.kill();
		await n8n.restart();
	}
}

describe.each(ENGINES)('%s engine', (engine) => {
	it('loses no event and hands out none twice, however often n8n is killed', async () => {
		const world = await startWorld({ n8n: { engine } });
		const { sim, client } = world;
		try {
			for (let room = 0; room < ROOMS; room++) sim.seed.room({ roomUuid: `room-${room}` });
			const ids: string[] = [];
			for (const name of ['First', 'Second']) {
				const { id } = await client.createWorkflow({
					name,
					nodes: [
						ours(world, 'agoraTrigger', 'Trigger', { events: [], source: 'app', options: {}, pollTimes: { item: [{ mode: 'everyMinute' }] } }),
						{ name: 'End', type: 'n8n-nodes-base.noOp', typeVersion: 1, position: [220, 0], parameters: {} },
					],
					connections: { Trigger: { main: [[{ node: 'End', type: 'main', index: 0 }]] } },
				});
				await client.activateWorkflow(id);
				ids.push(id);
			}
			// The durable engine starts from its first poll after the activation.
			if (engine === 'durable') await pause(65_000);

			let marks = 0;
			const harmful: number[] = [];
			const happen = (room: number): void => {
				marks++;
				const time = marks % 3 ? { updateTime: sim.now() } : {};
				const isHarmful = marks % HARMFUL_ONE_IN === HARMFUL_ONE_IN / 2;
				if (isHarmful) harmful.push(marks);
				const data = { mark: marks, ...time, ...(isHarmful ? harmfulData(harmful.length) : {}) };
				sim.seed.event(`room-${room}`, { cmd: COMMANDS[marks % COMMANDS.length], data: data as never });
			};
			const timer = setInterval(() => {
				if (marks < EVENTS) happen(Math.floor(Math.random() * ROOMS));
			}, (KILLS * SPAN_MS[engine]) / EVENTS);
			await killAgainAndAgain(world, engine);
			while (marks < EVENTS) await pause(100);
			clearInterval(timer);
			// What was lost shows only in classrooms where something happens later.
			for (let room = 0; room < ROOMS; room++) happen(room);
			await pause(200_000);

			await N8nClient.connect(world.n8n.url, client.owner);
			for (const id of ids) {
				const counts = await tally(world, id, marks);
				console.log(
					`${engine}: ${marks} events, ${KILLS} kills, ${counts.executions} executions, ${counts.lost.length} lost, ${counts.duplicates} twice (${counts.redelivered} of them say so), ${counts.done.size} worked on, ${counts.undone.length} handed out and not worked on (executions ${JSON.stringify(counts.states)}); ${harmful.length} meant to do harm, ${counts.problems.length} marked`,
				);
				if (counts.lost.length > 0 || counts.duplicates > 0) console.log(counts.story.join('\n'));
				expect(counts.lost).toEqual([]);
				expect(counts.problems).toEqual(harmful);
				// An execution that ran when n8n was killed is marked as crashed; no other is left undone.
				expect(Object.keys(counts.states).filter((state) => !['success', 'crashed'].includes(state))).toEqual([]);
				expect(counts.undone.length > 0 ? counts.states.crashed : 1).toBeGreaterThan(0);
				if (engine === 'durable') expect(counts.duplicates).toBe(0);
			}
		} finally {
			await world.stop();
		}
	}, 3_600_000);
});
