/** The example that archives recordings in S3, in a real n8n with n8n's own S3 node. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';

import type { WorkflowDefinition } from '../../host/client';
import { startS3, type S3 } from './support/s3';
import { PACKAGE, startWorld, type World } from './support/world';

// With a dot in it, n8n's S3 node puts a bucket's name into the path.
const SOURCE = 'recordings.example';
const ARCHIVE = 'archive.example';

let world: World;
let s3: S3;
let aws: { id: string; name: string };
let inbox: Server;
let messages: string[];

beforeAll(async () => {
	world = await startWorld();
	s3 = await startS3();
	const data = { region: 'us-east-1', accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'made-up', customEndpoints: true, s3Endpoint: s3.url };
	aws = await world.client.createCredential('aws', data);
	inbox = createServer((request, response) => {
		let body = '';
		request.on('data', (chunk: Buffer) => (body += chunk.toString()));
		request.on('end', () => {
			messages.push((JSON.parse(body) as { text: string }).text);
			response.end('{}');
		});
	});
	await new Promise<void>((done) => inbox.listen(0, '127.0.0.1', done));
});
afterAll(async () => {
	await world?.stop();
	await s3?.stop();
	inbox?.close();
});
beforeEach(() => {
	messages = [];
	s3.objects.clear();
	world.sim.reset();
	world.sim.seed.room({ roomUuid: 'math 7a' });
});

/** The example as it is, but for credentials and the values that it asks for. */
async function example(settings: Record<string, unknown>): Promise<WorkflowDefinition> {
	const text = await readFile(resolve(__dirname, '..', '..', 'examples', 'nightly-export-to-s3.json'), 'utf8');
	const workflow = JSON.parse(text) as WorkflowDefinition;
	for (const node of workflow.nodes) {
		if (node.type === `${PACKAGE}.agoraClassroom`) node.credentials = { agoraRtmTokenApi: world.credentials.agoraRtmTokenApi! };
		if (node.type === 'n8n-nodes-base.awsS3') node.credentials = { aws };
		if (node.name === 'Settings') node.parameters = { ...node.parameters, jsonOutput: JSON.stringify(settings) };
	}
	return workflow;
}

function settings(privateBucket: boolean): Record<string, unknown> {
	return {
		classrooms: ['math 7a', 'gone'],
		privateBucket,
		recordingsBucket: SOURCE,
		filesBaseUrl: `${world.sim.url}/files`,
		archiveBucket: ARCHIVE,
		messageUrl: `http://127.0.0.1:${(inbox.address() as AddressInfo).port}`,
	};
}

const archived = (): string[] => [...s3.objects.keys()].filter((path) => path.startsWith(`${ARCHIVE}/`));

it('uploads each recording once as one file, and sends the list', async () => {
	const { sim, client } = world;
	const made = sim.seed.record('math 7a', { web: true });
	const key = String(made.recordDetails[0]!.url).split('/files/')[1]!;
	sim.state.files.plans.set(key, { size: 12_000_000 });
	sim.seed.record('math 7a');
	const { id } = await client.createWorkflow(await example(settings(false)));
	const run = async (): Promise<string> => (await client.waitForExecution(await client.runWorkflow(id, 'Every Half Hour in the Evening'))).status;
	expect(await run()).toBe('success');
	expect(archived()).toEqual([
		expect.stringMatching(/^archive\.example\/\d{4}-\d\d-\d\d\/math-7a\/math 7a_.*_1\.mp4$/),
		expect.stringMatching(/math 7a_.*\.ts$/),
	]);
	const mp4 = s3.objects.get(archived()[0]!)!;
	expect(createHash('sha256').update(mp4).digest('hex')).toBe(sim.state.files.digest(key).sha256);
	expect(messages).toEqual([expect.stringMatching(/^Recordings of tonight:\nmath 7a_.*_1\.mp4\nmath 7a_.*\.ts$/)]);
	expect(await run()).toBe('success');
	expect(messages).toHaveLength(1);
	await client.deleteWorkflow(id);
});

it('has S3 copy what is in a private bucket, by its object key', async () => {
	const { sim, client } = world;
	sim.set({ fileUrls: 'key' });
	const mp4 = String(sim.seed.record('math 7a', { web: true }).recordDetails[0]!.url);
	const playlist = String(sim.seed.record('math 7a').url);
	const pieces = [0, 1, 2].map((index) => playlist.replace('.m3u8', `_2026112009300${index}.ts`));
	for (const key of [mp4, playlist, ...pieces]) s3.objects.set(`${SOURCE}/${key}`, Buffer.from(key));
	s3.objects.set(`${SOURCE}/${playlist.replace(/[^/]+$/, 'somebody-else.ts')}`, Buffer.from('other'));
	const outcome = await client.runOnce(await example(settings(true)));
	expect(outcome.error).toBeUndefined();
	const name = (key: string): string => key.split('/').at(-1)!;
	expect(archived().map(name).sort()).toEqual([mp4, playlist, ...pieces].map(name).sort());
	expect(s3.objects.get(archived().find((path) => path.endsWith('.mp4'))!)?.toString()).toBe(mp4);
	expect(sim.requests.filter(({ path }) => path.startsWith('/files/'))).toEqual([]);
	expect(messages[0]?.split('\n')).toHaveLength(1 + 5);
});
