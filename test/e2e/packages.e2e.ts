/**
 * The packages per vendor in a real n8n: installed by name, their credentials tested, one workflow each, and removed
 * again; and how somebody changes from the combined package to them.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { N8nClient, type WorkflowDefinition } from '../../host/client';
import { startN8n, type N8n } from '../../host/n8n';
import { PER_VENDOR, COMBINED, type Package } from '../../scripts/packages';
import { startSimulator, type Simulator } from '../../simulator';
import { blocksOf } from '../support/documents';
import { startRegistry, type Registry } from './support/registry';
import { chain, tarball, vendorTarballs, worldOn, type World } from './support/world';

let registry: Registry;
let sim: Simulator;
let n8n: N8n | undefined;

beforeAll(async () => {
	const tarballs = vendorTarballs();
	sim = await startSimulator();
	sim.seed.room({ roomUuid: 'math-101', roomName: 'Mathematics' });
	registry = await startRegistry(
		{ tarball: tarball(), manifest: COMBINED.manifest },
		...PER_VENDOR.map(({ name, manifest }) => ({ tarball: tarballs[name]!, manifest })),
	);
});
afterEach(async () => {
	await n8n?.stop();
	n8n = undefined;
});
afterAll(async () => {
	await registry?.stop();
	await sim?.stop();
});

const nodeName = (file: string): string => {
	const base = path.basename(file).split('.')[0]!;
	return base.charAt(0).toLowerCase() + base.slice(1);
};

async function install(client: N8nClient, name: string): Promise<void> {
	await client.session.rest('POST', '/community-packages', { body: { name } });
}

async function nodesOf(client: N8nClient, name: string): Promise<string[]> {
	return (await client.nodeTypes()).map((type) => type.name).filter((type) => type.startsWith(`${name}.`) && !type.endsWith('Tool')).sort();
}

/** One workflow for each package, and what its last node gives out. */
const WORKFLOWS: Record<string, { node: string; parameters: Record<string, unknown>; credential: string; output: object }> = {
	'n8n-nodes-agora': {
		node: 'agora',
		parameters: { resource: 'classroom', operation: 'get', roomUuid: 'math-101' },
		credential: 'agoraRtmTokenApi',
		output: { roomUuid: 'math-101', roomName: 'Mathematics' },
	},
	'n8n-nodes-classin': {
		node: 'classIn',
		parameters: { resource: 'unit', operation: 'create', courseId: '414193' },
		credential: 'classInSignatureApi',
		output: { courseId: 414193, outcome: 'created' },
	},
};

let runs = 0;

function workflowFor(name: string, { credentials }: World, prefix = name): WorkflowDefinition {
	const { node, credential, ...rest } = WORKFLOWS[name]!;
	// ClassIn takes a name only once in a course.
	const parameters = { ...rest.parameters, name: `Unit ${++runs}` };
	return chain(name, {
		name: 'Ours', type: `${prefix}.${node}`, typeVersion: 1, position: [0, 0], parameters, credentials: { [credential]: credentials[credential]! },
	});
}

async function expectItWorks(world: World, name: string, prefix = name): Promise<void> {
	const outcome = await world.client.runOnce(workflowFor(name, world, prefix));
	expect(outcome.error).toBeUndefined();
	expect(outcome.json('Ours')).toEqual([expect.objectContaining(WORKFLOWS[name]!.output)]);
}

describe.each(PER_VENDOR.map((one) => [one.name, one] as const))('%s', (name, { manifest }: Package) => {
	it('is installed by its name, works, and can be removed', async () => {
		n8n = await startN8n({ env: registry.env });
		const bare = await N8nClient.connect(n8n.url);
		await install(bare, name);
		expect(await nodesOf(bare, name)).toEqual(manifest.n8n.nodes.map((file) => `${name}.${nodeName(file)}`).sort());

		const types = manifest.n8n.credentials.map(nodeName);
		const world = await worldOn(n8n, sim, { client: bare, types });
		const { credential } = WORKFLOWS[name]!;
		expect(await bare.testCredential(world.credentials[credential]!.id)).toMatchObject({ status: 'OK' });
		await expectItWorks(world, name);

		await bare.session.rest('DELETE', '/community-packages', { query: { name } });
		expect(await nodesOf(bare, name)).toEqual([]);
	});
});

it('n8n refuses one beside the combined package, and takes it once that is removed; stored credentials go on working', async () => {
	n8n = await startN8n({ env: registry.env });
	const client = await N8nClient.connect(n8n.url);
	await install(client, COMBINED.name);
	const world = await worldOn(n8n, sim, { client });
	for (const { name } of PER_VENDOR) {
		await expect(install(client, name)).rejects.toThrow(/Failed to save installed package/);
		await expectItWorks(world, name, COMBINED.name);
	}
	await client.session.rest('DELETE', '/community-packages', { query: { name: COMBINED.name } });
	for (const { name } of PER_VENDOR) {
		await install(client, name);
		await expectItWorks(world, name);
	}
});

describe('the command of the README that moves exported workflows', () => {
	it.each(PER_VENDOR.map((one) => [one.name, one] as const))('to %s', (name, { folder }) => {
		const readme = readFileSync(path.join(folder, 'README.md'), 'utf8');
		const [command] = blocksOf(readme).filter((block) => block.heading === 'Change from n8n-nodes-agora-classin').map(({ text }) => text.trim());
		const place = mkdtempSync(path.join(tmpdir(), 'move-'));
		try {
			const exported = { nodes: [{ type: `${COMBINED.name}.${WORKFLOWS[name]!.node}` }, { type: 'n8n-nodes-base.set' }] };
			writeFileSync(path.join(place, 'workflows.json'), JSON.stringify(exported));
			const { status, stderr } = spawnSync('bash', ['-euc', command!], { cwd: place, encoding: 'utf8' });
			expect([status, stderr]).toEqual([0, '']);
			const moved = JSON.parse(readFileSync(path.join(place, 'workflows.json'), 'utf8')) as typeof exported;
			expect(moved.nodes.map(({ type }) => type)).toEqual([`${name}.${WORKFLOWS[name]!.node}`, 'n8n-nodes-base.set']);
		} finally {
			rmSync(place, { recursive: true, force: true });
		}
	});
});
