/**
 * Two n8n processes that watch the same App ID, so that each takes events out of the queue which the other
 * never gets there. Lasts some minutes, so it runs only when it is asked for: npm run test:e2e -- trigger
 */
import { ours, startWorld, type World } from './support/world';
import { tally } from './support/tally';

const EVENTS = Number(process.env.TRIGGER_EVENTS ?? 1000);
const ROOMS = 20;
/** Events come during this time, in which each n8n polls four times. */
const SPAN_MS = 240_000;
/** Until both have polled again, and looked up what the other took last: twice the time between two polls, and some more. */
const SETTLE_MS = 150_000;

const pause = async (ms: number): Promise<void> => await new Promise((resolve) => setTimeout(resolve, ms));

/** A credential of its own user ID tells the simulator's log which n8n asked. */
async function watch(world: World, uid: string): Promise<string> {
	const { client } = world;
	const { id: credentialId, name } = await client.createCredential('agoraRtmTokenApi', { ...world.data.agoraRtmTokenApi, uid });
	const { id } = await client.createWorkflow({
		name: uid,
		nodes: [
			ours(
				world,
				'agoraTrigger',
				'Trigger',
				{ events: [], source: 'app', options: {}, pollTimes: { item: [{ mode: 'everyMinute' }] } },
				{ credentials: { agoraRtmTokenApi: { id: credentialId, name } } },
			),
			{ name: 'End', type: 'n8n-nodes-base.noOp', typeVersion: 1, position: [220, 0], parameters: {} },
		],
		connections: { Trigger: { main: [[{ node: 'End', type: 'main', index: 0 }]] } },
	});
	await client.activateWorkflow(id);
	return id;
}

it('hands out every event of the classrooms it has seen, once, in each of two n8n processes', async () => {
	const first = await startWorld();
	const second = await startWorld({ beside: first });
	const { sim } = first;
	try {
		for (let room = 0; room < ROOMS; room++) sim.seed.room({ roomUuid: `room-${room}` });
		const readers = [
			{ world: first, uid: 'first', id: await watch(first, 'first') },
			{ world: second, uid: 'second', id: await watch(second, 'second') },
		];
		const roomOf = new Map<number, number>();
		for (let mark = 1; mark <= EVENTS; mark++) {
			const room = Math.floor(Math.random() * ROOMS);
			roomOf.set(mark, room);
			sim.seed.event(`room-${room}`, { cmd: 1101, data: { mark, updateTime: sim.now() } });
			await pause(SPAN_MS / EVENTS);
		}
		await pause(SETTLE_MS);

		for (const { world, uid, id } of readers) {
			const { times, lost, duplicates } = await tally(world, id, EVENTS);
			const seen = new Set([...times.keys()].map((mark) => roomOf.get(mark)));
			const asked = sim.requests.filter(({ headers }) => headers['x-agora-uid'] === uid);
			const reads = (part: string): number => asked.filter(({ path }) => path.includes(part)).length;
			const missed = lost.filter((mark) => seen.has(roomOf.get(mark)));
			console.log(
				`${uid}: ${times.size} of ${EVENTS} events in ${seen.size} of ${ROOMS} classrooms, ${missed.length} lost, ${duplicates} twice; ${reads('/polling/')} reads of the queue, ${reads('/rooms/')} of lists`,
			);
			expect(missed).toEqual([]);
			expect(duplicates).toBe(0);
			expect(seen.size).toBeGreaterThan(ROOMS / 2);
			expect(reads('/rooms/')).toBeGreaterThan(0);
		}
	} finally {
		await second.stop();
		await first.stop();
	}
}, 900_000);
