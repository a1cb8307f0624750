/** Every Classroom ID field: by ID, from the list of what is live, by expression, and as plain text in workflows from before. */
import { LoadOptionsContext } from 'n8n-core';
import { Workflow, type INode } from 'n8n-workflow';

import { additionalData } from '../../../../testkit/harness';
import { TestCredentials } from '../../../../testkit/testCredentials';
import { resources } from '../../../../nodes/Agora/resources';
import { Access } from './support';

let access: Access;
beforeAll(async () => {
	access = await Access.start();
});
afterAll(() => access.engine.stop());
beforeEach(() => access.sim.reset());

const locator = (value: string, mode = 'id') => ({ __rl: true, mode, value });

it.each([
	['by ID', locator('math 101')],
	['from the list', locator('math 101', 'list')],
	['by ID, with an expression in it', locator('={{ $json.room }}')],
	['by ID, with a longer expression', locator('={{ $json.room.trim() }}')],
	['as an expression for the whole field', '={{ $json.room }}'],
	['as plain text, as before', 'math 101'],
	['as a number from a sheet', '={{ $json.number }}'],
])('takes the classroom %s', async (_name, roomUuid) => {
	for (const id of ['math 101', '4711']) access.sim.seed.room({ roomUuid: id, roomName: `Room ${id}` });
	const { items, error } = await access.run('classroom', 'get', { roomUuid }, { items: [{ room: 'math 101', number: 4711 }] });
	expect(error).toBeUndefined();
	expect(items[0]!.json.roomName).toBe(JSON.stringify(roomUuid).includes('number') ? 'Room 4711' : 'Room math 101');
});

it('takes another classroom from each item', async () => {
	for (const id of ['a', 'b']) access.sim.seed.room({ roomUuid: id });
	const { items } = await access.run('classroom', 'get', { roomUuid: locator('={{ $json.room }}') }, { items: [{ room: 'a' }, { room: 'b' }] });
	expect(items.map(({ json, pairedItem }) => [json.roomUuid, pairedItem])).toEqual([['a', { item: 0 }], ['b', { item: 1 }]]);
});

it.each([
	['an empty one', locator('={{ "" }}'), '"Classroom ID" is empty'],
	['one that can’t be', locator('a/b'), '"Classroom ID" contains "/"'],
])('refuses %s before anything is sent', async (_name, roomUuid, message) => {
	const { error } = await access.run('classroom', 'get', { roomUuid });
	expect(error?.message).toContain(message);
	expect(access.sim.requests).toEqual([]);
});

it('is one and the same field in every operation, and no locator has a pattern to take values apart', () => {
	const fields = resources.flatMap(({ operations }) => operations.flatMap((operation) => operation.fields));
	const classrooms = fields.filter(({ name }) => name === 'roomUuid');
	expect(classrooms.length).toBeGreaterThan(30);
	expect(new Set(classrooms.map(({ type }) => type))).toEqual(new Set(['resourceLocator']));
	for (const { modes = [] } of fields) for (const mode of modes) expect(mode.extractValue).toBeUndefined();
});

describe('the list', () => {
	async function list(filter?: string, chosen = ['agoraCloudRecordingApi']) {
		const { loaded } = access.engine;
		const node: INode = {
			id: 'node', name: 'Node', type: 'n8n-nodes-agora-classin.agora', typeVersion: 1, position: [0, 0],
			parameters: { resource: 'classroom', operation: 'get' },
			credentials: Object.fromEntries(chosen.map((name) => [name, { id: name, name }])),
		};
		const workflow = new Workflow({ id: 'test', nodes: [node], connections: {}, active: false, nodeTypes: loaded.nodeTypes });
		const helper = new TestCredentials(loaded.credentialTypes, access.engine.credentials());
		const context = new LoadOptionsContext(workflow, node, additionalData(helper, workflow, 'internal'), '');
		return await loaded.nodes.agora!.methods!.listSearch!.liveChannels!.call(context, filter);
	}

	beforeEach(() => {
		for (const name of ['math-1', 'math-2', 'art']) {
			access.sim.seed.room({ roomUuid: name });
			access.sim.seed.user(name, {});
		}
		access.sim.seed.room({ roomUuid: 'math-empty' });
	});

	it('shows what is live with how many are in it, by one request', async () => {
		expect(await list()).toEqual({
			results: [
				{ name: 'math-1 (1)', value: 'math-1' },
				{ name: 'math-2 (1)', value: 'math-2' },
				{ name: 'art (1)', value: 'art' },
			],
		});
		expect(access.sim.requests).toHaveLength(1);
	});

	it('finds a part of a name', async () => {
		expect((await list(' MATH ')).results.map(({ value }) => value)).toEqual(['math-1', 'math-2']);
	});

	it('says which credential it needs', async () => {
		await expect(list(undefined, ['agoraRtmTokenApi'])).rejects.toMatchObject({
			message: 'No credential of the type "Agora Cloud Recording API" is chosen in this node',
			description: expect.stringContaining('Choose a credential'),
		});
	});

	it('says what Agora answers', async () => {
		access.sim.fault({ kind: 'envelope', status: 401, code: 0, msg: 'no', count: 9 });
		await expect(list()).rejects.toMatchObject({ message: expect.stringContaining('Customer ID and Customer Secret') });
	});
});
