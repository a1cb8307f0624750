/** The packed package in a real n8n: credentials, nodes, items, failures, tools. */
import { chain, ours, PACKAGE, release, runChain, startWorld, type World } from './support/world';

let world: World;

beforeAll(async () => {
	world = await startWorld();
	world.sim.seed.room({ roomUuid: 'http-request' });
});

afterAll(async () => {
	await world?.stop();
});

const WRONG: Record<string, Record<string, unknown>> = {
	agoraRtmTokenApi: { appCertificate: '0'.repeat(32) },
	agoraCloudRecordingApi: { customerSecret: 'not-the-secret' },
	classInSignatureApi: { secret: 'not-the-secret' },
};

/** n8n 2.8 uses its own words where HTTP 401 says all. */
const REFUSED = release() === 'oldest' ? /does not accept|secret|certificate|check your credentials/i : /does not accept|secret|certificate/i;

describe('credentials', () => {
	it.each(Object.keys(WRONG))('%s: the test tells right from wrong and reads no event away', async (type) => {
		const { sim, client, data, credentials } = world;
		const before = sim.requests.length;
		expect(await client.testCredential(credentials[type]!.id)).toMatchObject({ status: 'OK' });
		const wrong = await client.testCredentialData(type, { ...data[type], ...WRONG[type] });
		expect(wrong.status).toBe('Error');
		expect(wrong.message).toMatch(REFUSED);
		expect(JSON.stringify(wrong)).not.toContain(Object.values(WRONG[type]!)[0]);
		const sent = sim.requests.slice(before);
		// n8n itself tries once more after 401, with a fresh signature.
		const [right, ...wrongOnes] = sent.map(({ auth }) => auth.verified);
		expect(right).toBe(true);
		expect(new Set(wrongOnes)).toEqual(new Set([false]));
		expect(sent.some(({ path }) => path.includes('/polling/'))).toBe(false);
	});

	it.each([
		['agoraRtmTokenApi', 'GET', (appId: string) => `/ap/edu/apps/${appId}/v2/rooms/http-request`, undefined],
		['agoraCloudRecordingApi', 'GET', () => '/v1/ncs/ip', undefined],
		['classInSignatureApi', 'POST', () => '/lms/unit/create', '{"courseId":1,"name":"Unit","publishFlag":2}'],
	])('%s signs for the HTTP Request node', async (type, method, path, body) => {
		const { sim, credentials } = world;
		const before = sim.requests.length;
		const node = {
			name: 'HTTP Request',
			type: 'n8n-nodes-base.httpRequest',
			typeVersion: 4.2,
			position: [0, 0] as [number, number],
			parameters: {
				method,
				url: `${sim.url}${path(sim.account.appId)}`,
				authentication: 'predefinedCredentialType',
				nodeCredentialType: type,
				options: {},
				...(body ? { sendBody: true, specifyBody: 'json', jsonBody: body } : {}),
			},
			credentials: { [type]: credentials[type]! },
		};
		const outcome = await world.client.runOnce(chain('HTTP Request', node));
		expect(outcome.error).toBeUndefined();
		const sent = sim.requests.slice(before);
		expect(sent).toHaveLength(1);
		expect(sent[0]?.auth.verified).toBe(true);
	});

	it('no signed request follows a redirect', async () => {
		const { sim, client, data } = world;
		const other = await startOther();
		sim.fault({ kind: 'redirect', path: '/v2/rooms/', location: `${other.url}/elsewhere`, count: 1 });
		const result = await client.testCredentialData('agoraRtmTokenApi', data.agoraRtmTokenApi!);
		sim.clearFaults();
		expect(result.status).toBe('Error');
		expect(other.requests()).toBe(0);
		await other.stop();
	});
});

describe('items', () => {
	it('are paired with the items they came from, in order', async () => {
		for (const name of ['a', 'b', 'c']) world.sim.seed.room({ roomUuid: `pair-${name}`, roomName: `Room ${name}` });
		const rooms = ['c', 'a', 'b'].map((name) => ({ room: `pair-${name}`, mark: name }));
		const outcome = await runChain(
			world,
			'Pairing',
			rooms,
			ours(world, 'agora', 'Classroom', { resource: 'classroom', operation: 'get', roomUuid: '={{ $json.room }}' }),
			{
				name: 'Look Back',
				type: 'n8n-nodes-base.set',
				typeVersion: 3.4,
				position: [0, 0],
				parameters: {
					mode: 'raw',
					jsonOutput: '={{ { "name": $json.roomName, "mark": $("Items").item.json.mark } }}',
				},
			},
		);
		expect(outcome.error).toBeUndefined();
		expect(outcome.json('Look Back')).toEqual([
			{ name: 'Room c', mark: 'c' },
			{ name: 'Room a', mark: 'a' },
			{ name: 'Room b', mark: 'b' },
		]);
	});

	it('that do not succeed go to the error output with what they were, and the others go on', async () => {
		world.sim.seed.room({ roomUuid: 'there', roomName: 'There' });
		const outcome = await runChain(
			world,
			'Error output',
			[{ room: 'there' }, { room: 'not-there' }, { room: 'bad/id' }],
			ours(
				world,
				'agora',
				'Classroom',
				{ resource: 'classroom', operation: 'get', roomUuid: '={{ $json.room }}' },
				{ onError: 'continueErrorOutput' },
			),
		);
		expect(outcome.error).toBeUndefined();
		const [good, bad] = outcome.node('Classroom').outputs;
		expect(good?.map(({ json }) => json.roomName)).toEqual(['There']);
		expect(bad?.map(({ json }) => json)).toEqual([
			expect.objectContaining({ room: 'not-there', error: expect.stringContaining('was not found'), details: expect.objectContaining({ code: 20404100 }) }),
			expect.objectContaining({ room: 'bad/id', error: expect.stringContaining('"Classroom ID" contains "/"') }),
		]);
		expect(bad?.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 1 }, { item: 2 }]);
	});

	it('stop the workflow otherwise, and the error names the item and the way out', async () => {
		const outcome = await runChain(
			world,
			'Stops',
			[{ room: 'there' }, { room: 'not-there' }],
			ours(world, 'agora', 'Classroom', { resource: 'classroom', operation: 'get', roomUuid: '={{ $json.room }}' }),
		);
		expect(outcome.status).toBe('error');
		expect(outcome.error).toMatchObject({
			message: 'Classroom "not-there" was not found (HTTP 404, code 20404100: Room not exists!)',
			description: expect.stringContaining('region of the credential'),
			context: expect.objectContaining({ itemIndex: 1 }),
		});
	});
});

describe('the package', () => {
	it('brings its nodes, the tools made from them, and its credentials', async () => {
		const names = (await world.client.nodeTypes()).map(({ name }) => name).filter((name) => name.startsWith(PACKAGE));
		for (const node of ['agora', 'agora', 'classIn']) {
			expect(names).toContain(`${PACKAGE}.${node}`);
			expect(names).toContain(`${PACKAGE}.${node}Tool`);
		}
		expect(names).toContain(`${PACKAGE}.agoraTrigger`);
		expect(names).not.toContain(`${PACKAGE}.agoraTriggerTool`);
		const credentials = (await world.client.credentialTypes()).map(({ name }) => name);
		expect(credentials).toEqual(expect.arrayContaining(Object.keys(WRONG)));
	});

	it('is known to n8n as an installed community package', async () => {
		expect((await world.client.communityPackages()).map(({ packageName }) => packageName)).toContain(PACKAGE);
	});
});

async function startOther() {
	const { createServer } = await import('node:http');
	let count = 0;
	const server = createServer((_request, response) => {
		count++;
		response.end('{}');
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as { port: number };
	return {
		url: `http://127.0.0.1:${port}`,
		requests: () => count,
		stop: async () => await new Promise((resolve) => server.close(resolve)),
	};
}
