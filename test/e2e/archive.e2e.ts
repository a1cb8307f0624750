/** The example that archives recordings in S3, in a real n8n with n8n's own S3 node. */
import { createHash } from 'node:crypto';

import type { WorkflowDefinition } from '../../host/client';
import { filledIn } from './support/examples';
import { startInbox, type Inbox } from './support/inbox';
import { startS3, type S3 } from './support/s3';
import { startWorld, type World } from './support/world';

// With a dot in it, n8n's S3 node puts a bucket's name into the path.
const SOURCE = 'recordings.example';
const ARCHIVE = 'archive.example';

let world: World;
let s3: S3;
let aws: { id: string; name: string };
let inbox: Inbox;

beforeAll(async () => {
	world = await startWorld();
	s3 = await startS3();
	const data = { region: 'us-east-1', accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'made-up', customEndpoints: true, s3Endpoint: s3.url };
	aws = await world.client.createCredential('aws', data);
	inbox = await startInbox();
});
afterAll(async () => {
	await world?.stop();
	await s3?.stop();
	await inbox?.stop();
});
beforeEach(() => {
	inbox.received.length = 0;
	s3.objects.clear();
	world.sim.reset();
	world.sim.seed.room({ roomUuid: 'math 7a' });
});

const messages = (): unknown[] => inbox.json('/').map(({ text }) => text);

async function example(privateBucket: boolean): Promise<WorkflowDefinition> {
	const settings = {
		classrooms: ['math 7a', 'gone'],
		privateBucket,
		recordingsBucket: SOURCE,
		filesBaseUrl: `${world.sim.url}/files`,
		archiveBucket: ARCHIVE,
		messageUrl: inbox.url,
	};
	return await filledIn(world, 'nightly-export-to-s3.json', settings, { 'n8n-nodes-base.awsS3': { aws } });
}

const archived = (): string[] => [...s3.objects.keys()].filter((path) => path.startsWith(`${ARCHIVE}/`));

it('uploads each recording once as one file, and sends the list', async () => {
	const { sim, client } = world;
	const made = sim.seed.record('math 7a', { web: true });
	const key = String(made.recordDetails[0]!.url).split('/files/')[1]!;
	sim.state.files.plans.set(key, { size: 12_000_000 });
	sim.seed.record('math 7a');
	const { id } = await client.createWorkflow(await example(false));
	const run = async (): Promise<string> => (await client.waitForExecution(await client.runWorkflow(id, 'Every Half Hour in the Evening'))).status;
	expect(await run()).toBe('success');
	expect(archived()).toEqual([
		expect.stringMatching(/^archive\.example\/\d{4}-\d\d-\d\d\/math-7a\/math 7a_.*_1\.mp4$/),
		expect.stringMatching(/math 7a_.*\.ts$/),
	]);
	const mp4 = s3.objects.get(archived()[0]!)!;
	expect(createHash('sha256').update(mp4).digest('hex')).toBe(sim.state.files.digest(key).sha256);
	expect(messages()).toEqual([expect.stringMatching(/^Recordings of tonight:\nmath 7a_.*_1\.mp4\nmath 7a_.*\.ts$/)]);
	expect(await run()).toBe('success');
	expect(messages()).toHaveLength(1);
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
	const outcome = await client.runOnce(await example(true));
	expect(outcome.error).toBeUndefined();
	const name = (key: string): string => key.split('/').at(-1)!;
	expect(archived().map(name).sort()).toEqual([mp4, playlist, ...pieces].map(name).sort());
	expect(s3.objects.get(archived().find((path) => path.endsWith('.mp4'))!)?.toString()).toBe(mp4);
	expect(sim.requests.filter(({ path }) => path.startsWith('/files/'))).toEqual([]);
	expect(String(messages()[0]).split('\n')).toHaveLength(1 + 5);
});
