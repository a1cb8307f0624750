/** Every operation on n8n's engine over HTTP: the exact request, and the answer as items. */
import { resources } from '../../../nodes/Agora/resources';
import { connectClassroom } from '../../../runtime/connections/agoraClassroom';
import { CASES, nameOf, OPERATIONS } from './cases';
import { AWKWARD, AWKWARD_PATH, World } from './world';

let world: World;
beforeAll(async () => {
	world = await World.start();
});
afterAll(async () => {
	await world.engine.stop();
});
beforeEach(() => world.sim.reset());

it('has a row for every operation but the export of recordings', () => {
	const classroom = resources.filter(({ connect }) => connect === (connectClassroom as typeof connect));
	const all = classroom.flatMap(({ value, operations }) => operations.map((operation) => `${value}: ${operation.value}`));
	const rows = OPERATIONS.map(({ resource, operation }) => `${resource}: ${operation}`);
	expect(rows.sort()).toEqual(all.filter((name) => !BESIDE.has(name)).sort());
});

/** It has tests of its own. */
const BESIDE = new Set(['recording: export']);

describe.each(CASES.map((row) => [nameOf(row), row] as const))('%s', (_name, row) => {
	it('sends exactly this, and returns the answer as items that belong to the input item', async () => {
		world.room(row, AWKWARD);
		const { items, error } = await world.run(row, { roomUuid: AWKWARD, ...row.parameters });

		expect(error).toBeUndefined();
		const expected = row.requests(AWKWARD_PATH).map((request) => ({ query: {}, body: undefined, ...request }));
		expect(world.requests()).toEqual(expected);
		expect(world.sim.requests.map(({ auth }) => [auth.scheme, auth.verified])).toEqual(expected.map(() => ['both', true]));
		// S000:11, S003:503: on every call, those without a body too.
		for (const { headers } of world.sim.requests) expect(headers['content-type']).toBe('application/json;charset=utf-8');
		expect(items.map(({ json }) => json)).toEqual(row.output(AWKWARD));
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(items.map(() => ({ item: 0 })));
		expect(world.sim.errors).toEqual([]);
	});
});

describe.each(OPERATIONS.filter(({ operation }) => operation !== 'drain').map((row) => [nameOf(row), row] as const))(
	'%s',
	(_name, row) => {
		it('reads the parameters of each item', async () => {
			const rooms = ['first', 'second'];
			for (const room of rooms) world.room(row, room);
			const { items, error } = await world.run(
				row,
				{ roomUuid: '={{ $json.room }}', ...row.parameters },
				{ items: rooms.map((room) => ({ room })) },
			);

			expect(error).toBeUndefined();
			const byPath = (a: { path: string }, b: { path: string }): number => a.path.localeCompare(b.path);
			const expected = rooms.flatMap((room) => row.requests(room)).map((request) => ({ query: {}, body: undefined, ...request }));
			expect(world.requests().sort(byPath)).toEqual(expected.sort(byPath));
			const outputs = rooms.map((room) => row.output(room));
			expect(items.map(({ json }) => json)).toEqual(outputs.flat());
			expect(items.map(({ pairedItem }) => pairedItem)).toEqual(
				outputs.flatMap((output, item) => output.map(() => ({ item }))),
			);
		});

		it('goes on with the other items when one has a bad ID', async () => {
			for (const room of ['first', 'third']) world.room(row, room);
			const { items, error } = await world.run(
				row,
				{ roomUuid: '={{ $json.room }}', ...row.parameters },
				{ items: [{ room: 'first' }, { room: 'a/b' }, { room: 'third' }], continueOnFail: true },
			);

			expect(error).toBeUndefined();
			const failed = items.filter(({ json }) => json.error !== undefined);
			expect(failed).toHaveLength(1);
			expect(failed[0]?.pairedItem).toEqual({ item: 1 });
			expect(failed[0]?.json.error).toMatch(/^"Classroom ID" contains "\/"/);
			const good = items.filter(({ json }) => json.error === undefined);
			expect(good.map(({ pairedItem }) => pairedItem)).toEqual([
				...row.output('first').map(() => ({ item: 0 })),
				...row.output('third').map(() => ({ item: 2 })),
			]);
			expect(world.sim.requests).toHaveLength(row.requests('first').length + row.requests('third').length);
		});
	},
);
