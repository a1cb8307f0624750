/** A real n8n with the packed package, the simulator, and credentials for it. */
import { N8nClient, type RunOutcome, type WorkflowDefinition, type WorkflowNode } from '../../../host/client';
import { ensureHost, type Release } from '../../../host/install';
import { OlderN8nClient } from '../../../host/olderClient';
import { startN8n, type Engine, type N8n, type N8nOptions } from '../../../host/n8n';
import { startSimulator, type Simulator, type SimulatorOptions } from '../../../simulator';
import { credentialsFor } from '../../../testkit/credentials';

export const PACKAGE = 'n8n-nodes-agora-classin';

export interface World {
	n8n: N8n;
	client: N8nClient;
	sim: Simulator;
	/** What the simulator accepts, by credential type. */
	data: Record<string, Record<string, unknown>>;
	/** Stored credentials, as nodes refer to them. */
	credentials: Record<string, { id: string; name: string }>;
	stop(): Promise<void>;
}

/** The tarballs of the packages per vendor that `npm run test:e2e` has packed, by name. */
export function vendorTarballs(): Record<string, string> {
	return JSON.parse(process.env.E2E_VENDOR_TARBALLS ?? '{}') as Record<string, string>;
}

/** The tarball that `npm run test:e2e` has packed. */
export function tarball(): string {
	const file = process.env.E2E_TARBALL;
	if (!file) throw new Error('Run these tests with "npm run test:e2e", which packs the package first.');
	return file;
}

/** The n8n to test with; `npm run test:versions` chooses it. */
export function release(): Release {
	return (process.env.E2E_RELEASE as Release | undefined) ?? 'pinned';
}

/** How n8n polls: its durable engine, which is what comes next by default, unless E2E_ENGINE says `classic`; the oldest n8n has none. */
function engine(): Engine {
	return release() === 'oldest' || process.env.E2E_ENGINE === 'classic' ? 'classic' : 'durable';
}

/** A client for the n8n that is tested. */
async function connect(url: string): Promise<N8nClient> {
	return await (release() === 'oldest' ? OlderN8nClient : N8nClient).connect(url);
}

/**
 * A running n8n and simulator, with the owner made and credentials stored.
 *
 * @param options.client of an owner that was made before
 * @param options.types the credentials that n8n knows; all by default
 */
export async function worldOn(n8n: N8n, sim: Simulator, options: { client?: N8nClient; types?: string[] } = {}): Promise<World> {
	const client = options.client ?? (await connect(n8n.url));
	const data: World['data'] = { ...credentialsFor(sim), agoraNotificationApi: { secret: 'notification-secret-example' } };
	const credentials: World['credentials'] = {};
	for (const [type, values] of Object.entries(data)) {
		if (options.types && !options.types.includes(type)) continue;
		const { id, name } = await client.createCredential(type, values);
		credentials[type] = { id, name };
	}
	return {
		n8n,
		client,
		sim,
		data,
		credentials,
		async stop() {
			await n8n.stop();
			await sim.stop();
		},
	};
}

/**
 * Starts everything.
 *
 * @param options.beside start one more n8n, on the simulator of that world
 */
export async function startWorld(options: { n8n?: N8nOptions; sim?: SimulatorOptions; beside?: World } = {}): Promise<World> {
	const { beside } = options;
	const host = await ensureHost({ release: release() });
	const sim = beside?.sim ?? (await startSimulator(options.sim));
	const world = await worldOn(await startN8n({ host, packages: [tarball()], engine: engine(), ...options.n8n }), sim);
	return beside ? { ...world, stop: async () => await world.n8n.stop() } : world;
}

/** The credentials that each of our nodes may need, by its resource and operation. */
const CREDENTIALS: Record<string, string[]> = {
	agora: ['agoraRtmTokenApi', 'agoraCloudRecordingApi', 'agoraRecordingStorageApi'],
	agoraTrigger: ['agoraRtmTokenApi'],
	agoraNotificationTrigger: ['agoraNotificationApi'],
	classIn: ['classInSignatureApi'],
	classInTrigger: ['classInSignatureApi'],
};

/** Stored credentials for one of our nodes, as a workflow refers to them. */
export function credentialsOf(world: Pick<World, 'credentials'>, type: string): Record<string, { id: string; name: string }> {
	const names = (CREDENTIALS[type] ?? []).filter((name) => world.credentials[name]);
	return Object.fromEntries(names.map((name) => [name, world.credentials[name]!]));
}

/** One of the package's nodes, with its credential. */
export function ours(
	world: World,
	type: string,
	name: string,
	parameters: Record<string, unknown>,
	more: Partial<WorkflowNode> = {},
): WorkflowNode {
	return {
		name,
		type: `${PACKAGE}.${type}`,
		typeVersion: 1,
		position: [0, 0],
		parameters,
		credentials: credentialsOf(world, type),
		...more,
	};
}

/** A Code node that hands out these items. */
export function itemsNode(items: object[]): WorkflowNode {
	const list = items.map((json) => ({ json }));
	return {
		name: 'Items',
		type: 'n8n-nodes-base.code',
		typeVersion: 2,
		position: [0, 0],
		parameters: { jsCode: `return ${JSON.stringify(list)};` },
	};
}

/** Start, then these nodes in a row. */
export function chain(name: string, ...nodes: WorkflowNode[]): WorkflowDefinition {
	const start: WorkflowNode = { name: 'Start', type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, position: [0, 0], parameters: {} };
	const all = [start, ...nodes].map((node, index) => ({ ...node, position: [index * 220, 0] as [number, number] }));
	const connections: WorkflowDefinition['connections'] = {};
	for (const [index, node] of all.entries()) {
		const next = all[index + 1];
		if (next) connections[node.name] = { main: [[{ node: next.name, type: 'main', index: 0 }]] };
	}
	return { name, nodes: all, connections };
}

/** Runs nodes in a row once; the items of the first are given. */
export async function runChain(world: World, name: string, items: object[], ...nodes: WorkflowNode[]): Promise<RunOutcome> {
	return await world.client.runOnce(chain(name, itemsNode(items), ...nodes));
}
