/**
 * Checks the n8n that demo, end-to-end tests and bench run in, with a small package of its own: installs n8n if
 * need be, starts both engines, and looks that everything is gone in the end. Takes two to three minutes:
 * `npx tsx test/e2e/host.smoke.ts`.
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { N8nClient, N8nRequestError } from '../../host/client';
import type { WorkflowDefinition } from '../../host/client';
import { ensureHost } from '../../host/install';
import type { Host } from '../../host/install';
import { startN8n } from '../../host/n8n';
import type { Engine, N8n } from '../../host/n8n';
import { isAlive } from '../../host/processes';
import { PACKAGE, packSmokePackage } from './host.smoke.package';

const started = Date.now();
const say = (text: string) => console.log(`${((Date.now() - started) / 1000).toFixed(1).padStart(6)} s  ${text}`);

async function main(): Promise<void> {
	if (process.argv.includes('--orphan')) return await orphan();
	const folder = await mkdtemp(join(tmpdir(), 'host-smoke-'));
	const server = await startServer();
	try {
		const host = await ensureHost({ onProgress: say });
		const before = Date.now();
		await ensureHost();
		assert(Date.now() - before < 1_000, 'an installed host must be there at once');
		say(`n8n ${host.version} in ${host.folder}`);
		const tarball = await packSmokePackage(folder);
		for (const engine of ['classic', 'durable'] as const) await tryEngine(host, engine, tarball, server);
		await endsWithItsParent(host);
	} finally {
		server.close();
		await rm(folder, { recursive: true, force: true });
	}
	say('all is well');
}

async function tryEngine(host: Host, engine: Engine, tarball: string, server: Server): Promise<void> {
	const n8n = await startN8n({ host, engine, packages: [tarball] });
	say(`${engine}: n8n answers after ${n8n.startSeconds.toFixed(1)} s, ${megabytes(n8n)} MB`);
	const processes = n8n.memory().processes.map(({ pid }) => pid);
	try {
		const client = await N8nClient.connect(n8n.url);
		await packageIsThere(client);
		const credential = await credentialsAreTested(client, server);
		await runsAreTold(client, credential);
		await triggerIsActivated(n8n, client);
		await busyPortIsExplained(host, n8n);

		const kept = await client.createWorkflow(manual([]));
		await n8n.restart();
		say(`${engine}: restarted after ${n8n.startSeconds.toFixed(1)} s, ${megabytes(n8n)} MB`);
		processes.push(...n8n.memory().processes.map(({ pid }) => pid));
		const again = await N8nClient.connect(n8n.url, client.owner);
		assert.equal((await again.getWorkflow(kept.id)).name, kept.name, 'a restart must keep the data');
		await packageIsThere(again);
	} finally {
		await n8n.stop();
	}
	assert(processes.length >= 4, 'n8n and its runner, before and after the restart');
	assert.deepEqual(processes.filter(isAlive), [], 'nothing may be left running');
	assert(!existsSync(n8n.userFolder), 'a folder that was made for n8n must go with it');
	say(`${engine}: ended, nothing left`);
}

async function packageIsThere(client: N8nClient): Promise<void> {
	const names = (await client.nodeTypes()).map(({ name }) => name).filter((name) => name.startsWith(PACKAGE));
	assert.deepEqual(names.sort(), ['hostSmoke', 'hostSmokeTool', 'hostSmokeTrigger'].map((name) => `${PACKAGE}.${name}`));
	const [listed] = await client.communityPackages();
	assert.equal(listed?.packageName, PACKAGE);
	assert.equal(listed.installedVersion, '1.2.3');
	assert.equal(listed.failedLoading, false);
	assert.deepEqual(listed.installedNodes.map(({ name }) => name).sort(), ['Host Smoke', 'Host Smoke Trigger']);
}

async function credentialsAreTested(client: N8nClient, server: Server): Promise<{ id: string; name: string }> {
	const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	const good = await client.createCredential('hostSmokeApi', { baseUrl, secret: 'right' });
	const bad = await client.createCredential('hostSmokeApi', { baseUrl, secret: 'wrong' });
	assert.equal((await client.testCredential(good.id)).status, 'OK');
	assert.deepEqual(await client.testCredential(bad.id), { status: 'Error', message: 'Unauthorized' });
	assert.equal((await client.testCredentialData('hostSmokeApi', { baseUrl, secret: 'right' })).status, 'OK');
	assert.equal((await client.testCredentialData('hostSmokeApi', { baseUrl, secret: 'wrong' })).status, 'Error');
	await client.updateCredential(bad.id, { secret: 'right' });
	assert.equal((await client.testCredential(bad.id)).status, 'OK');
	await client.deleteCredential(bad.id);
	await assert.rejects(client.testCredential(bad.id), (error) => {
		assert(error instanceof N8nRequestError);
		assert.match(error.message, new RegExp(`POST /api/v1/credentials/${bad.id}/test: n8n answered 404: `));
		return true;
	});
	const field = { nodeType: `${PACKAGE}.hostSmoke`, version: 1, method: 'getChoices', path: 'choice' };
	assert.deepEqual(await client.loadOptions(field), [{ name: 'One', value: 'one' }]);
	return { id: good.id, name: good.name };
}

async function runsAreTold(client: N8nClient, credential: { id: string; name: string }): Promise<void> {
	const nodes = (onError?: 'continueErrorOutput') => [
		{
			name: 'Items',
			type: 'n8n-nodes-base.code',
			typeVersion: 2,
			parameters: { jsCode: 'return [{ json: { n: 1 } }, { json: { n: 2, fail: true } }, { json: { n: 3, file: true } }]' },
		},
		{
			name: 'Smoke',
			type: `${PACKAGE}.hostSmoke`,
			typeVersion: 1,
			parameters: {},
			onError,
			credentials: { hostSmokeApi: credential },
		},
		{
			name: 'Set',
			type: 'n8n-nodes-base.set',
			typeVersion: 3.4,
			// By item pairing, through two nodes.
			parameters: { mode: 'raw', jsonOutput: "={{ { double: $('Items').item.json.n * 2 } }}" },
		},
	];
	const run = await client.runOnce(manual(nodes('continueErrorOutput')), { keep: true });
	assert.equal(run.status, 'success');
	assert.deepEqual(Object.keys(run.nodes), ['Start', 'Items', 'Smoke', 'Set']);
	const [done = [], failed = []] = run.node('Smoke').outputs;
	assert.deepEqual(done.map(({ pairedItem }) => pairedItem), [{ item: 0 }, { item: 2 }]);
	assert.deepEqual(done.map(({ json }) => json.who), ['me', 'me']);
	assert.equal(failed[0]?.json.error, 'This item is bad');
	assert.deepEqual(failed[0].pairedItem, { item: 1 });
	assert.deepEqual(run.json('Set'), [{ double: 2 }, { double: 6 }]);
	const file = done[1]?.binary?.data;
	assert(file?.id, 'a file must be referred to by an id');
	assert(file.id.startsWith('filesystem'), 'files must be kept on disk');
	assert.equal((await client.readBinary(file.id)).toString(), 'hello');
	await client.deleteWorkflow(run.execution.workflowId);

	const failing = await client.runOnce(manual(nodes()));
	assert.equal(failing.status, 'error');
	assert.equal(failing.error?.message, 'This item is bad');
	assert.equal(failing.node('Smoke').error?.context?.itemIndex, 1);
	assert.throws(() => failing.node('Set'), /"Set" did not run \(error\).*This item is bad/);
	await assert.rejects(client.getExecution(failing.execution.id), /GET .*executions.*404/, 'removed with its workflow');
}

async function triggerIsActivated(n8n: N8n, client: N8nClient): Promise<void> {
	const polling = (broken: boolean): WorkflowDefinition => ({
		name: 'Polling',
		nodes: [
			{
				name: 'Poll',
				type: `${PACKAGE}.hostSmokeTrigger`,
				typeVersion: 1,
				position: [0, 0],
				parameters: { broken, pollTimes: { item: [{ mode: 'everyMinute' }] } },
			},
		],
		connections: {},
	});
	const works = await client.createWorkflow(polling(false));
	assert.equal((await client.activateWorkflow(works.id)).active, true);
	const [first] = await client.waitForExecutions(works.id, 1);
	assert.equal(first?.mode, 'trigger');
	assert.equal(first.data?.resultData.runData.Poll?.[0]?.data?.main?.[0]?.[0]?.json.polls, 1);
	const { staticData } = await client.getWorkflow(works.id);
	const rows = await n8n.query<{ cursor: string }>('SELECT cursor FROM poller_state WHERE workflowId = $1', [works.id]);
	// What tells the engines apart: where the trigger's memory is.
	if (n8n.engine === 'classic') assert.deepEqual([staticData, rows], [{ 'node:Poll': { polls: 1 } }, []]);
	else assert.deepEqual([staticData, rows.map(({ cursor }) => JSON.parse(cursor))], [null, [{ polls: 1 }]]);
	assert.equal((await client.deactivateWorkflow(works.id)).active, false);

	const broken = await client.createWorkflow(polling(true));
	await assert.rejects(client.activateWorkflow(broken.id), /could not be activated: .*This poll is broken/);
}

async function busyPortIsExplained(host: Host, { port }: N8n): Promise<void> {
	await assert.rejects(startN8n({ host, port }), new RegExp(`Port ${port} is already in use .* choose another port`));
}

/** A program that starts n8n and is killed must take n8n along. */
async function endsWithItsParent(host: Host): Promise<void> {
	const parent = spawn(process.execPath, [...process.execArgv, __filename, '--orphan'], { stdio: ['ignore', 'pipe', 'inherit'] });
	const text = await new Promise<string>((resolve) => parent.stdout.once('data', (chunk) => resolve(String(chunk))));
	const { pids, userFolder } = JSON.parse(text) as { pids: number[]; userFolder: string };
	assert(pids.length >= 2 && pids.every(isAlive));
	parent.kill('SIGKILL');
	const until = Date.now() + 10_000;
	while ((pids.some(isAlive) || existsSync(userFolder)) && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 100));
	assert.deepEqual(pids.filter(isAlive), [], 'n8n must end when its parent is killed');
	assert(!existsSync(userFolder), 'and its folder must go');
	say(`n8n ${host.version} ended with its parent`);
}

async function orphan(): Promise<void> {
	const n8n = await startN8n({});
	const pids = n8n.memory().processes.map(({ pid }) => pid);
	console.log(JSON.stringify({ pids, userFolder: n8n.userFolder }));
}

/** A manual trigger, then these nodes one after the other. */
function manual(nodes: Array<Omit<WorkflowDefinition['nodes'][number], 'position'>>): WorkflowDefinition {
	const start = { name: 'Start', type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, parameters: {} };
	const all = [start, ...nodes].map((node, index) => ({ ...node, position: [index * 200, 0] as [number, number] }));
	const connections: WorkflowDefinition['connections'] = {};
	all.slice(1).forEach((node, index) => {
		connections[all[index]!.name] = { main: [[{ node: node.name, type: 'main', index: 0 }]] };
	});
	return { name: 'Smoke', nodes: all, connections };
}

async function startServer(): Promise<Server> {
	const server = createServer((request, response) => {
		response.setHeader('content-type', 'application/json');
		response.statusCode = request.headers['x-secret'] === 'right' ? 200 : 401;
		response.end(JSON.stringify(response.statusCode === 200 ? { who: 'me' } : { message: 'wrong secret' }));
	});
	return await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

function megabytes(n8n: N8n): string {
	return (n8n.rss() / 1024 ** 2).toFixed(0);
}

main().catch((error) => {
	console.error(error);
	process.exitCode = 1;
});
