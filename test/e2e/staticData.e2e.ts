/**
 * What a workflow remembers in its static data beside the position of its trigger, in both engines, and beside n8n's own
 * RSS trigger in the same n8n: a Code node counts in `global`, and each keeps what is its own. Lasts some minutes, so it
 * runs only when it is asked for: npm run test:e2e -- staticData
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { Engine } from '../../host/n8n';
import { ours, startWorld, type World } from './support/world';
import { tally } from './support/tally';

const ROUNDS = 3;
/** Twice the time between two polls. */
const PATIENCE_SECONDS = 150;
const EVERY_MINUTE = { pollTimes: { item: [{ mode: 'everyMinute' }] } };

const COUNT = `const memory = $getWorkflowStaticData('global');
memory.n = (memory.n ?? 0) + 1;
return [{ json: { n: memory.n } }];`;

/** A feed that gets one more entry when it is told to. */
class Feed {
	private readonly entries: string[] = [];

	private constructor(
		private readonly server: Server,
		readonly url: string,
	) {}

	static async start(): Promise<Feed> {
		const server = createServer((_request, response) => {
			response.setHeader('content-type', 'application/rss+xml');
			response.end(`<?xml version="1.0"?><rss version="2.0"><channel><title>Feed</title>${feed.entries.join('')}</channel></rss>`);
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const feed = new Feed(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
		return feed;
	}

	add(): void {
		const number = this.entries.length + 1;
		this.entries.push(`<item><title>${number}</title><guid>${number}</guid><pubDate>${new Date().toUTCString()}</pubDate></item>`);
	}

	async stop(): Promise<void> {
		await new Promise((resolve) => this.server.close(resolve));
	}
}

type Trigger = ReturnType<typeof ours>;

async function activate({ client }: World, name: string, trigger: Trigger): Promise<string> {
	const { id } = await client.createWorkflow({
		name,
		nodes: [trigger, { name: 'Count', type: 'n8n-nodes-base.code', typeVersion: 2, position: [220, 0], parameters: { jsCode: COUNT } }],
		connections: { [trigger.name]: { main: [[{ node: 'Count', type: 'main', index: 0 }]] } },
	});
	await client.activateWorkflow(id);
	return id;
}

/** What the Code node counted, oldest execution first. */
async function counts({ client }: World, id: string, executions: number): Promise<unknown[]> {
	const list = await client.waitForExecutions(id, executions, PATIENCE_SECONDS);
	return list
		.sort((a, b) => Number(a.id) - Number(b.id))
		.map(({ data }) => (data as { resultData?: { runData?: Record<string, Array<{ data?: { main?: Array<Array<{ json: { n: unknown } }>> } }>> } })?.resultData?.runData?.Count?.[0]?.data?.main?.[0]?.[0]?.json.n);
}

it.each<Engine>(['durable', 'classic'])('%s engine', async (engine) => {
	const world = await startWorld({ n8n: { engine } });
	const feed = await Feed.start();
	const { sim } = world;
	try {
		feed.add();
		sim.seed.room({ roomUuid: 'math' });
		const classroom = await activate(world, 'Classroom', ours(world, 'agoraTrigger', 'Trigger', { events: [], source: 'app', options: {}, ...EVERY_MINUTE }));
		const rss: Trigger = { name: 'Feed', type: 'n8n-nodes-base.rssFeedReadTrigger', typeVersion: 1, position: [0, 0], parameters: { feedUrl: feed.url, ...EVERY_MINUTE } };
		const reader = await activate(world, 'Feed', rss);
		// Both begin with their first poll after the activation.
		await new Promise((resolve) => setTimeout(resolve, 65_000));
		const counted: Record<string, unknown[]> = {};
		for (let round = 1; round <= ROUNDS; round++) {
			sim.seed.event('math', { cmd: 1101, data: { mark: round, updateTime: sim.now() } });
			feed.add();
			counted.classroom = await counts(world, classroom, round);
			counted.feed = await counts(world, reader, round).catch(() => []);
		}
		// Whatever an execution put back, the trigger goes on where it was, also in a new process.
		await world.n8n.kill();
		await world.n8n.restart();
		sim.seed.event('math', { cmd: 1101, data: { mark: ROUNDS + 1, updateTime: sim.now() } });
		await new Promise((resolve) => setTimeout(resolve, 130_000));
		const { lost, duplicates, redelivered } = await tally(world, classroom, ROUNDS + 1);
		console.log(`${engine}: classroom trigger ${JSON.stringify(counted.classroom)}, RSS trigger ${JSON.stringify(counted.feed)}; after a restart ${lost.length} lost, ${duplicates} twice (${redelivered} of them say so)`);
		expect(lost).toEqual([]);
		if (engine === 'durable') {
			expect(counted.classroom).toEqual([1, 2, 3]);
			expect(duplicates).toBe(0);
		}
	} finally {
		await feed.stop();
		await world.stop();
	}
}, 900_000);
