/**
 * The three ways to install that the README describes, in a real n8n, with the README's own lines; and what becomes
 * of them when packages that are not verified are turned off, as n8n 3 does by default.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { N8nClient } from '../../host/client';
import { startN8n, type N8n } from '../../host/n8n';
import { blocksOf, commandsOf, read, ROOT } from '../support/documents';
import { startRegistry, type Registry } from './support/registry';
import { PACKAGE, tarball } from './support/world';

const manifest = JSON.parse(read('package.json')) as { name: string; version: string; n8n: { nodes: string[]; credentials: string[] } };
const section = (heading: string): string[] =>
	blocksOf(read('README.md')).filter((block) => block.heading === heading).map(({ text }) => text);

let registry: Registry;
const started: N8n[] = [];

beforeAll(async () => {
	registry = await startRegistry({ tarball: tarball(), manifest });
});
afterEach(async () => {
	for (const n8n of started.splice(0)) await n8n.stop();
});
afterAll(async () => {
	await registry?.stop();
});

async function start(options: Parameters<typeof startN8n>[0]): Promise<{ n8n: N8n; client: N8nClient }> {
	const n8n = await startN8n(options);
	started.push(n8n);
	return { n8n, client: await N8nClient.connect(n8n.url) };
}

/** n8n offers every node and credential of the package. */
async function expectAll(client: N8nClient): Promise<void> {
	const name = (file: string): string => {
		const base = path.basename(file).split('.')[0]!;
		return base.charAt(0).toLowerCase() + base.slice(1);
	};
	const nodes = (await client.nodeTypes()).map((type) => type.name);
	for (const file of manifest.n8n.nodes) expect(nodes).toContain(`${PACKAGE}.${name(file)}`);
	const credentials = (await client.credentialTypes()).map((type) => type.name);
	for (const file of manifest.n8n.credentials) expect(credentials).toContain(name(file));
}

const install = async (client: N8nClient): Promise<unknown> =>
	await client.session.rest('POST', '/community-packages', { body: { name: PACKAGE } });

it('in n8n: by its name, and n8n lists it as installed', async () => {
	const { client } = await start({ env: registry.env });
	await install(client);
	await expectAll(client);
	expect((await client.communityPackages()).map(({ packageName, installedVersion }) => [packageName, installedVersion])).toEqual([
		[PACKAGE, manifest.version],
	]);
	expect(registry.asked.some((asked) => asked.endsWith('.tgz'))).toBe(true);
});

it('in n8n with packages that are not verified turned off: n8n refuses', async () => {
	const { client } = await start({ env: { ...registry.env, N8N_UNVERIFIED_PACKAGES_ENABLED: 'false' } });
	await expect(install(client)).rejects.toThrow(/verif/i);
	expect((await client.nodeTypes()).filter((type) => type.name.startsWith(PACKAGE))).toEqual([]);
});

it('with environment variables: n8n installs it when it starts', async () => {
	const [lines] = section('With environment variables');
	const env = Object.fromEntries(lines!.trim().split('\n').map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
	expect(Object.keys(env)).toContain('N8N_COMMUNITY_PACKAGES');
	const { client } = await start({ env: { ...registry.env, ...env } });
	await expectAll(client);
});

it('by hand: the commands make the file and put it where n8n finds it', async () => {
	const [make, put] = section('By hand').map(commandsOf) as [string[], string[]];
	// What comes before has been done when this test runs.
	expect(make).toEqual(['npm ci', 'npm run build', 'npm pack']);
	const home = mkdtempSync(path.join(tmpdir(), 'install-'));
	const file = path.join(ROOT, `${manifest.name}-${manifest.version}.tgz`);
	try {
		const shell = (cwd: string, commands: string): void => {
			const { status, stderr } = spawnSync('bash', ['-euc', commands], { cwd, encoding: 'utf8', env: { ...process.env, HOME: home } });
			expect([status, stderr.replace(/^npm warn .*\n/gm, '')]).toEqual([0, expect.any(String)]);
		};
		shell(ROOT, make[2]!);
		shell(home, put.join(' && ').replace(`/path/to/${path.basename(file)}`, file));
		const { client } = await start({ userFolder: home });
		await expectAll(client);
	} finally {
		for (const n8n of started.splice(0)) await n8n.stop();
		rmSync(file, { force: true });
		rmSync(home, { recursive: true, force: true });
	}
});
