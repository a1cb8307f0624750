/**
 * The example for tomorrow's classes in a real n8n, filled in as its notes say: it runs when nobody looks, so one bad row
 * must not keep the others, and must not go unnoticed.
 */
import { RunOutcome } from '../../host/client';
import { filledIn } from './support/examples';
import { itemsNode, startWorld, type World } from './support/world';

let world: World;

beforeAll(async () => {
	world = await startWorld();
});
afterAll(async () => {
	await world?.stop();
});
beforeEach(() => world.sim.reset());

/** In n8n's time zone, e.g. `2026-11-21`. */
const tomorrow = (): string => new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);

const EVENING = 'Every Evening Before School';

async function imported(settings?: Record<string, unknown>): Promise<string> {
	return (await world.client.createWorkflow(await filledIn(world, 'create-tomorrows-classes.json', settings))).id;
}

async function run(id: string): Promise<RunOutcome> {
	return new RunOutcome(await world.client.waitForExecution(await world.client.runWorkflow(id, EVENING)));
}

const row = (id: string, start: string): Record<string, unknown> => ({ id, name: `Class ${id}`, start, minutes: 45, teacher: 'Ms Rivera', homework: 'Page 42' });
const made = (): unknown[] => world.sim.state.world.allRooms().map(({ roomUuid, properties: { teacher } }) => [roomUuid.replace(`-${tomorrow()}`, ''), teacher]).sort();

it('one classroom for each class, set up, and nothing changes when it runs twice', async () => {
	const id = await imported();
	const first = await run(id);
	expect(first.error).toBeUndefined();
	const rooms = (): unknown[] =>
		world.sim.state.world
			.allRooms()
			.sort((a, b) => (a.roomUuid < b.roomUuid ? -1 : 1))
			.map(({ roomUuid, roomName, schedule, properties: { course, teacher, homework } }) => ({ roomUuid, roomName, schedule, course, teacher, homework }));
	const classroom = (name: string, roomUuid: string, start: string, minutes: number, teacher: string, homework: string): unknown => ({
		roomUuid: `${roomUuid}-${tomorrow()}`,
		roomName: name,
		schedule: { startTime: Date.parse(`${tomorrow()}T${start}Z`), duration: minutes * 60, closeDelay: 600 },
		course: name,
		teacher,
		homework,
	});
	const wanted = [
		classroom('Chinese for Beginners', 'chinese-1', '15:15', 60, 'Ms Chen', 'Characters 21 to 40'),
		classroom('Mathematics, Grade 7a', 'math-7a', '08:30', 45, 'Ms Rivera', 'Workbook, page 42'),
		classroom('Physics, Grade 9b', 'physics-9b', '10:00', 90, 'Mr Okafor', 'Report on the pendulum'),
	];
	expect(rooms()).toEqual(wanted);
	expect((await run(id)).error).toBeUndefined();
	expect(rooms()).toEqual(wanted);
});

it('makes and sets up all others where rows are mistyped, and ends red with a reason for each of them', async () => {
	const classes = [row('one', '08:30'), row('dotted', '10.00'), row('two', '10:00'), row('empty', ''), row('', '08:30'), row('three', '15:15')];
	const outcome = await run(await imported({ classes }));
	expect(made()).toEqual([['one', 'Ms Rivera'], ['three', 'Ms Rivera'], ['two', 'Ms Rivera']]);
	expect(outcome.status).toBe('error');
	expect(outcome.error!.message).toMatch(/^Class dotted: .*Start.*\nClass empty: .*Start.*\nClass : .*ID.*$/);
});

it('takes rows of a node before Settings as its note says, and ends red where there are none', async () => {
	const rows = [row('one', '08:30'), row('two', '10:00')];
	for (const items of [rows, []]) {
		const workflow = await filledIn(world, 'create-tomorrows-classes.json');
		const note = workflow.nodes.find(({ name }) => name === 'About the Settings')!;
		const expression = /`(\{\{ .* \}\})`/.exec(String(note.parameters.content))![1]!;
		const settings = workflow.nodes.find(({ name }) => name === 'Settings')!;
		settings.parameters = { ...settings.parameters, jsonOutput: `=${expression}` };
		const sheet = { ...itemsNode(items), name: 'Google Sheets', alwaysOutputData: true };
		workflow.nodes.push(sheet);
		workflow.connections['Google Sheets'] = workflow.connections[EVENING]!;
		workflow.connections[EVENING] = { main: [[{ node: 'Google Sheets', type: 'main', index: 0 }]] };
		const outcome = await run((await world.client.createWorkflow(workflow)).id);
		expect(outcome.error?.message).toBe(items.length ? undefined : 'No class in Settings has an id: nothing was created for tomorrow');
		if (items.length) expect(outcome.json('Set Up the Classroom')).toHaveLength(2);
		expect(made()).toEqual([['one', 'Ms Rivera'], ['two', 'Ms Rivera']]);
	}
});
