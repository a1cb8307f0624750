/** What depends most on n8n's version: the trigger, and files. Run for each supported n8n by `npm run test:versions`. */
import { createHash } from 'node:crypto';

import { chain, ours, startWorld, type World } from './support/world';

const FILE_BYTES = 5_000_000;

let world: World;

beforeAll(async () => {
	world = await startWorld();
});

afterAll(async () => {
	await world?.stop();
});

it('the trigger hands out what happens, each event once, also after n8n was restarted', async () => {
	const { client, sim, n8n } = world;
	sim.seed.room({ roomUuid: 'math' });
	const happen = (mark: number): void => void sim.seed.event('math', { cmd: 3, data: { mark } });
	const trigger = ours(world, 'agoraTrigger', 'Trigger', {
		events: [],
		source: 'app',
		options: { startFrom: 'retained' },
		pollTimes: { item: [{ mode: 'everyMinute' }] },
	});
	[1, 2, 3].forEach(happen);
	const { id } = await client.createWorkflow({ name: 'News', nodes: [trigger], connections: {} });
	await client.activateWorkflow(id);
	const marks = async (executions: number): Promise<number[]> => {
		const list = await client.waitForExecutions(id, executions, 120);
		const items = list.flatMap(({ data }) => data?.resultData.runData.Trigger?.[0]?.data?.main?.[0] ?? []);
		// So soon after the start of n8n, a batch may be handed out once more, and says so.
		return items.filter(({ json }) => !json.redelivered).map(({ json }) => (json.data as { mark: number }).mark);
	};
	expect(await marks(1)).toEqual([1, 2, 3]);
	await n8n.restart();
	[4, 5].forEach(happen);
	expect(await marks(2)).toEqual([1, 2, 3, 4, 5]);
	await client.deactivateWorkflow(id);
});

it('recordings are exported with their file, and once only', async () => {
	const { client, sim } = world;
	sim.seed.room({ roomUuid: 'recorded' });
	const key = String(sim.seed.record('recorded', { web: true }).recordDetails[0]!.url).split('/files/')[1]!;
	sim.state.files.plans.set(key, { size: FILE_BYTES });
	const exported = ours(world, 'agora', 'Export', {
		resource: 'recording',
		operation: 'export',
		roomUuids: 'recorded',
		onlyNew: true,
		download: true,
	});
	const { id } = await client.createWorkflow(chain('Export', exported));
	const run = async () => await client.waitForExecution(await client.runWorkflow(id, 'Start'));
	const first = (await run()).data?.resultData;
	expect(first?.error).toBeUndefined();
	const items = first?.runData.Export?.[0]?.data?.main?.[0] ?? [];
	expect(items.map(({ json }) => json)).toEqual([expect.objectContaining({ complete: true, bytes: FILE_BYTES })]);
	const file = await client.readBinary(items[0]!.binary!.data!.id!);
	expect(createHash('sha256').update(file).digest('hex')).toBe(sim.state.files.digest(key).sha256);
	const second = (await run()).data?.resultData;
	expect(second?.error).toBeUndefined();
	expect(second?.runData.Export?.[0]?.data?.main?.[0]).toEqual([]);
});
