/** The examples for a private bucket, as a user has them after filling them in. */
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { filledIn } from './support/examples';
import { startInbox, type Inbox } from './support/inbox';
import { startS3 } from './support/s3';
import { startWorld, type World } from './support/world';

let world: World;
let inbox: Inbox;
/** Where n8n may write files. */
let disk: string;

beforeAll(async () => {
	disk = await mkdtemp(join(tmpdir(), 'nightly-'));
	world = await startWorld({ n8n: { env: { N8N_RESTRICT_FILE_ACCESS_TO: disk } } });
	inbox = await startInbox();
	world.sim.set({ cloudRecording: { startMs: 0, uploadMs: 0 } });
});
afterAll(async () => {
	await inbox?.stop();
	await world?.stop();
	await rm(disk, { recursive: true, force: true });
});

it('record-and-send-link: records, exports, and sends a link to the file', async () => {
	const workflow = await filledIn(world, 'record-and-send-link.json', { minutes: 0, messageUrl: `${inbox.url}/message` });
	const outcome = await world.client.runOnce(workflow);
	expect(outcome.error).toBeUndefined();
	const [{ url } = {}] = outcome.json<{ url: string }>('Create Link');
	expect((await fetch(url!)).status).toBe(200);
	expect(outcome.node('Send the Message').status).toBe('success');
	expect(inbox.json('/message')).toEqual([{ text: expect.stringContaining(url!) }]);
});

it('record-and-send-link: where nothing was recorded, one message says so and why', async () => {
	inbox.received.length = 0;
	world.sim.set({ cloudRecording: { publishing: false } });
	const workflow = await filledIn(world, 'record-and-send-link.json', { minutes: 0, messageUrl: `${inbox.url}/message` });
	const outcome = await world.client.runOnce(workflow);
	world.sim.set({ cloudRecording: { publishing: true } });
	expect(outcome.error).toBeUndefined();
	expect(outcome.json('Stop')).toEqual([expect.objectContaining({ outcome: 'nothingRecorded' })]);
	expect(inbox.json('/message')).toEqual([
		{ text: 'No file of the recording of math-101 was found. The recording has stopped without any file, because nobody sent audio or video.' },
	]);
});

describe('nightly-private-bucket', () => {
	const DAY_MS = 86_400_000;
	const SID = { yesterday: '0123456789abcdef0123456789abcde1', today: '0123456789abcdef0123456789abcde2', long: '0123456789abcdef0123456789abcde3' };
	const keyOf = (sid: string): string => `school/2026/${sid}_math-7a_0.mp4`;
	const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
	const digest = (sid: string): string => world.sim.state.files.digest(`lessons/${keyOf(sid)}`).sha256;

	beforeEach(() => {
		inbox.received.length = 0;
		const noonYesterday = Math.floor(Date.now() / DAY_MS) * DAY_MS - DAY_MS / 2;
		const put = (sid: string, now: number): void => world.sim.state.buckets.put('lessons', keyOf(sid), { size: 12_000_000 }, now);
		put(SID.yesterday, noonYesterday);
		put(SID.today, noonYesterday + DAY_MS / 2 + 1);
		put(SID.long, noonYesterday - 30 * DAY_MS);
	});

	/** As it is after filling in, with the one node switched on that saves to the place that is wanted. */
	async function saving(where: string, settings: Record<string, unknown>, others: Parameters<typeof filledIn>[3] = {}): Promise<string> {
		const workflow = await filledIn(world, 'nightly-private-bucket.json', { folder: 'school/', messageUrl: `${inbox.url}/night`, ...settings }, others);
		const places = workflow.nodes.filter(({ name }) => name.startsWith('Save '));
		expect(places.map(({ name, disabled }) => `${name}${disabled ? ', off' : ''}`)).toEqual(['Save on Disk', 'Save in S3, off', 'Save in Drive, off']);
		for (const node of places) node.disabled = node.name !== where;
		return (await world.client.createWorkflow(workflow)).id;
	}
	const night = async (id: string): Promise<string> => (await world.client.waitForExecution(await world.client.runWorkflow(id, 'Every Night'))).status;
	const messages = (): unknown[] => inbox.json('/night').map(({ text }) => text);
	const OF_ONE = [expect.stringMatching(/^1 recordings were saved: math-7a_.*\.mp4$/)];

	it('on disk: yesterday’s recordings, each once, and the list', async () => {
		const id = await saving('Save on Disk', { saveTo: disk });
		expect(await night(id)).toBe('success');
		const [name, ...more] = await readdir(disk);
		expect(more).toEqual([]);
		expect(sha256(await readFile(join(disk, name!)))).toBe(digest(SID.yesterday));
		expect(messages()).toEqual(OF_ONE);
		expect(await night(id)).toBe('success');
		expect(messages()).toHaveLength(1);
		await world.client.deleteWorkflow(id);
	});

	it('in S3 elsewhere: the same', async () => {
		const s3 = await startS3();
		try {
			const data = { region: 'us-east-1', accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'made-up', customEndpoints: true, s3Endpoint: s3.url };
			const aws = await world.client.createCredential('aws', data);
			const id = await saving('Save in S3', { archiveBucket: 'archive.example' }, { 'n8n-nodes-base.awsS3': { aws } });
			expect(await night(id)).toBe('success');
			const stored = [...s3.objects];
			expect(stored.map(([path, bytes]) => [path, sha256(bytes)])).toEqual([[expect.stringMatching(/^archive\.example\/\d{4}-\d\d-\d\d\/math-7a_.*\.mp4$/), digest(SID.yesterday)]]);
			expect(messages()).toEqual(OF_ONE);
			await world.client.deleteWorkflow(id);
		} finally {
			await s3.stop();
		}
	});

	it('in Drive: the node has what n8n’s own needs, but its credential', async () => {
		const workflow = await filledIn(world, 'nightly-private-bucket.json');
		const drive = workflow.nodes.find(({ name }) => name === 'Save in Drive')!;
		const known = (await world.client.nodeTypes()).filter(({ name }) => name === drive.type);
		const fields = known.flatMap(({ properties }) => (properties as Array<{ name: string }>).map(({ name }) => name));
		expect(Object.keys(drive.parameters).filter((name) => !fields.includes(name))).toEqual([]);
	});
});
