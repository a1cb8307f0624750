/** IDs of any allowed characters arrive unchanged; others are refused with the field named, before anything is sent. */
import fc from 'fast-check';
import type { INodeParameters } from 'n8n-workflow';

import { World } from './world';

let world: World;
beforeAll(async () => {
	world = await World.start();
});
afterAll(async () => {
	await world.engine.stop();
});
beforeEach(() => world.sim.reset());

/** The 89 characters of the documents, written down once more. */
const ALLOWED = [
	...'abcdefghijklmnopqrstuvwxyz',
	...'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
	...'0123456789',
	' ',
	...'!#$%&()+-:;<=.>?@[]^_{}|~,',
];

const anyId = fc
	.string({ unit: fc.constantFrom(...ALLOWED), minLength: 1, maxLength: 64 })
	.filter((id) => id !== '.' && id !== '..');

/** Where an ID stands in the address, and the field that shows it. */
const PLACES: Array<[label: string, field: string, resource: string, operation: string, parameters: INodeParameters, before: string, after: string]> = [
	['Classroom ID', 'roomUuid', 'classroom', 'get', {}, 'v2/rooms/', ''],
	['Classroom ID', 'roomUuid', 'publicResource', 'getAll', {}, 'v1/rooms/', '/resources'],
	['User ID', 'userUuid', 'user', 'get', { roomUuid: 'room' }, 'v2/rooms/room/users/', ''],
	['Widget', 'widgetUuid', 'widget', 'delete', { roomUuid: 'room' }, 'v2/rooms/room/widgets/', ''],
	[
		'Resource ID',
		'resourceUuid',
		'publicResource',
		'upload',
		{ roomUuid: 'room', url: 'https://files.example.com/a.pdf', size: 1 },
		'v1/rooms/room/resources/',
		'',
	],
	['Ext App ID', 'extAppUuid', 'extApp', 'deleteProperties', { roomUuid: 'room', properties: 'a' }, 'v2/rooms/room/extApps/', '/properties'],
];

it('lists 89 characters', () => {
	expect(new Set(ALLOWED).size).toBe(89);
});

describe.each(PLACES)('%s (%s) of %s: %s', (label, field, resource, operation, parameters, before, after) => {
	it('reaches the server unchanged', async () => {
		await fc.assert(
			fc.asyncProperty(anyId, async (id) => {
				world.sim.reset();
				world.sim.seed.room({ roomUuid: 'room' });
				if (field === 'roomUuid') world.sim.seed.room({ roomUuid: id });
				if (field === 'userUuid') world.sim.seed.user('room', { userUuid: id });
				// As an expression, because texts that begin with "=" are expressions themselves.
				const { error } = await world.engine.runNode({
					node: 'agora',
					parameters: { resource, operation, ...parameters, [field]: '={{ $json.id }}' },
					items: [{ id }],
				});
				expect(error).toBeUndefined();
				const [request] = world.sim.requests;
				const prefix = `/ap/edu/apps/${world.sim.account.appId}/${before}`;
				expect(request?.path.startsWith(prefix)).toBe(true);
				const sent = request?.path.slice(prefix.length, request.path.length - after.length) ?? '';
				expect(sent).toMatch(/^[A-Za-z0-9._~%-]+$/);
				expect(decodeURIComponent(sent)).toBe(id);
				expect(request?.query).toEqual({});
				expect(request?.auth).toMatchObject({ scheme: 'both', verified: true });
			}),
			{ numRuns: 60 },
		);
	});

	it.each([
		['of 65 characters', 'a'.repeat(65), '65 characters'],
		['with a slash', 'a/b', 'contains "/"'],
		['with a backslash', 'a\\b', 'contains "\\\\"'],
		['with a quote', "it's", 'contains "\'"'],
		['with a Chinese character', '数学', 'contains "数"'],
		['with an emoji', 'a😀', 'contains "😀"'],
		['with a line break', 'a\nb', 'contains "\\n"'],
		['with nothing', '', 'is empty'],
		['that leads out of the address', '..', 'can\'t be part of a web address'],
	])('is refused %s, and nothing is sent', async (_what, id, message) => {
		const { error, items } = await world.engine.runNode({
			node: 'agora',
			parameters: { resource, operation, ...parameters, [field]: '={{ $json.id }}' },
			items: [{ id }],
		});
		expect(items).toEqual([]);
		expect(error?.message).toContain(`"${label}" `);
		expect(error?.message).toContain(message);
		expect(error?.description).toContain('Expected: ');
		expect(world.sim.requests).toEqual([]);
	});

	it('is refused with any other character', async () => {
		const wrong = fc
			.tuple(anyId, fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }), fc.nat({ max: 63 }))
			.map(([id, character, at]) => id.slice(0, at) + character + id.slice(at))
			.filter((id) => id.length <= 64 && [...id].some((character) => !ALLOWED.includes(character)));
		await fc.assert(
			fc.asyncProperty(wrong, async (id) => {
				const { error } = await world.engine.runNode({
					node: 'agora',
					parameters: { resource, operation, ...parameters, [field]: '={{ $json.id }}' },
					items: [{ id }],
				});
				expect(error?.message).toContain(`"${label}" contains `);
				expect(world.sim.requests).toEqual([]);
			}),
			{ numRuns: 40 },
		);
	});
});

it('takes whole numbers from sheets as IDs', async () => {
	world.sim.seed.room({ roomUuid: '4711' });
	const { items } = await world.run({ resource: 'classroom', operation: 'get' }, { roomUuid: '={{ 4711 }}' });
	expect(items[0]?.json.roomUuid).toBe('4711');
});
