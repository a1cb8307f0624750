/**
 * The examples for transcripts in a real n8n, filled in as their notes say: from what was said in class to the mails,
 * with a fixed answer in place of the model, and from the bucket to subtitles beside the recordings.
 */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Line } from '../../simulator/transcripts';
import { filledIn } from './support/examples';
import { startFixedModel, type FixedModel } from './support/fixedModel';
import { startMailbox, type Mailbox } from './support/mailbox';
import { startWorld, type World } from './support/world';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

let folder: string;
let world: World;
let mailbox: Mailbox;
let model: FixedModel;
const prompts: string[] = [];

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'subtitles-'));
	world = await startWorld({ n8n: { env: { N8N_RESTRICT_FILE_ACCESS_TO: folder } } });
	mailbox = await startMailbox();
	// Each part is summarized by what it begins with, so that the mail shows which part it is of.
	model = await startFixedModel((_answers, prompt) => {
		prompts.push(prompt);
		return `Summary: ${/Sentence \d+/.exec(prompt)?.[0] ?? '?'} …`;
	});
});
afterAll(async () => {
	await world?.stop();
	await mailbox?.stop();
	await model?.stop();
	await rm(folder, { recursive: true, force: true });
});
beforeEach(() => {
	world.sim.reset();
	world.sim.setSpeed(1);
});

const talk = (sentences: number): Line[] =>
	Array.from({ length: sentences }, (_, index) => ({ at: index * 2, seconds: 2, speaker: index % 2 ? 'Ada' : 'Ms Garcia', text: `Sentence ${index} is about leaves, their light and their work in the garden.` }));

it('summary-for-absent: those who were away get one mail with the summaries of all parts, in order; the others get none, and a refused stop shows', async () => {
	const { sim, client } = world;
	// One ID is a number, as a sheet has it.
	const students = ['ada', 'bao', 4711].map((user) => ({ classroom: 'math-7a', user, name: String(user), email: `${user}@example.com` }));
	students.push({ classroom: 'physics', user: 'dov', name: 'dov', email: 'dov@example.com' });
	const smtp = await client.createCredential('smtp', mailbox.credential);
	const openAiApi = await client.createCredential('openAiApi', { apiKey: 'key-of-this-test', url: model.url });
	const workflow = await filledIn(
		world,
		'summary-for-absent.json',
		{ students, minutesForTheFiles: 0, from: 'school@example.org' },
		{ 'n8n-nodes-base.emailSend': { smtp }, '@n8n/n8n-nodes-langchain.lmChatOpenAi': { openAiApi } },
	);
	const { id } = await client.createWorkflow(workflow);
	const room = 'math-7a-monday';
	const looksAt = async (statuses: string[]) => {
		// n8n looks at once when a workflow is turned on.
		await client.activateWorkflow(id);
		const executions = await client.waitForExecutions(id, statuses.length, 150);
		await client.deactivateWorkflow(id);
		expect(executions.map(({ status }) => status).sort()).toEqual(statuses);
	};
	// The class begins some time ago, so that it ends now.
	sim.advance(-45 * MINUTE);
	// One more class with words of its own, and one in which nobody says anything.
	const rooms = [room, 'physics-monday', 'math-7a-silent'];
	for (const roomUuid of rooms) sim.seed.room({ roomUuid });
	// What happened before it was turned on for the first time is no news.
	await client.activateWorkflow(id);
	await client.deactivateWorkflow(id);
	for (const roomUuid of rooms) {
		sim.act({ do: 'enter', roomUuid, userUuid: 'ms-garcia', userName: 'Ms Garcia', role: 1 });
		if (roomUuid !== 'physics-monday') sim.act({ do: 'enter', roomUuid, userUuid: 'ada', userName: 'Ada', role: 2 });
		sim.act({ do: 'setState', roomUuid, state: 1 });
	}
	await looksAt(['success']);
	const agents = [...sim.state.transcripts.agents.values()];
	const agent = agents.find(({ channel }) => channel === room);
	expect(agent).toMatchObject({ channel: room, status: 'RUNNING', request: { languages: ['en-US'], maxIdleTime: 600, captionConfig: { storage: { bucket: 'lessons', fileNamePrefix: ['transcripts'] } } } });

	// More than fits a part.
	sim.state.transcripts.say(room, talk(1200));
	sim.state.transcripts.say('physics-monday', [{ at: 9, seconds: 3, text: 'Sentence 5000 is about the pendulum.' }]);
	sim.advance(45 * MINUTE);
	for (const roomUuid of rooms) for (const state of [2, 3]) sim.act({ do: 'setState', roomUuid, state });
	// One can't be stopped: the mails go out all the same, and the run shows as failed.
	const silent = agents.find(({ channel }) => channel === 'math-7a-silent')!;
	sim.fault({ kind: 'status', status: 403, path: `/agents/${silent.id}/leave` });
	await looksAt(['error', 'success']);
	expect(agents.map(({ status }) => status).sort()).toEqual(['RUNNING', 'STOPPED', 'STOPPED']);

	expect(prompts.length).toBeGreaterThan(2);
	const asked = prompts.map((prompt) => [...prompt.matchAll(/Sentence (\d+)/g)].map(([, number]) => Number(number))).sort((a, b) => a[0]! - b[0]!);
	expect(asked.pop()).toEqual([5000]);
	expect(asked.flat().sort((a, b) => a - b)).toEqual(talk(1200).map((_, index) => index));
	const summaries = asked.map(([first]) => `Summary: Sentence ${first} …`).join('\n\n');
	const wanted = [['4711', room, summaries], ['bao', room, summaries], ['dov', 'physics-monday', 'Summary: Sentence 5000 …']];
	// In the silent class, too, some were away: there is nothing to tell them.
	const mails = mailbox.mails.map(({ from, to, subject, text }) => [from, ...to, subject, text.trim().split('ask your teacher.\n\n')[1]]);
	expect(mails.sort()).toEqual(wanted.map(([user, of, summary]) => ['school@example.org', `${user}@example.com`, `You were away: ${of}`, summary]));
	await client.deleteWorkflow(id);
	expect(sim.errors).toEqual([]);
});

it('subtitles-beside-recordings: a file of the same name for each language, whose times count from the recording’s start', async () => {
	const { sim, client } = world;
	const { buckets, transcripts } = sim.state;
	const { keys, name: bucket } = buckets.byName.get('lessons')!;
	const stamp = (ms: number): string => new Date(ms).toISOString().replace(/\D/g, '').slice(0, 17);
	const recorded = (cname: string, sid: string): void => {
		const began = sim.now();
		buckets.put(bucket, `recordings/${sid}_${cname}_${stamp(began)}.ts`, { size: 1880 }, began + MINUTE);
		buckets.put(bucket, `recordings/${sid}_${cname}_0.mp4`, { size: 5000 }, began + 30 * MINUTE);
	};
	// Yesterday's class, its transcript half a minute before its recording, and a class without a transcript.
	sim.setSpeed(0);
	sim.advance(-DAY);
	transcripts.say('math-7a', [
		{ at: 5, seconds: 4, text: 'Is the recording running?' },
		{ at: 40, seconds: 3, speaker: 'Ms Garcia', text: 'Good morning.', translations: { 'fr-FR': 'Bonjour.' } },
		{ at: 600, seconds: 2, text: 'Goodbye.', translations: { 'fr-FR': 'Au revoir.' } },
	]);
	const storage = { bucket, accessKey: keys.accessKey, secretKey: keys.secretKey, fileNamePrefix: ['transcripts'] };
	const translateConfig = { languages: [{ source: 'en-US', target: ['fr-FR'] }] };
	const agent = transcripts.start(sim.account.appId, { name: 'math', languages: ['en-US'], rtcConfig: { channelName: 'math-7a', pubBotUid: '1' }, translateConfig, captionConfig: { storage } });
	sim.advance(MINUTE / 2);
	recorded('math-7a', 'a'.repeat(32));
	recorded('art', 'b'.repeat(32));
	sim.advance(30 * MINUTE);
	transcripts.stop(agent);
	sim.advance(DAY - 30.5 * MINUTE);

	const workflow = await filledIn(world, 'subtitles-beside-recordings.json', { saveTo: folder });
	const outcome = await client.runOnce(workflow);
	expect(outcome.error).toBeUndefined();
	const names = (await readdir(folder)).sort();
	const stem = names.find((name) => name.startsWith('math-7a'))!.replace(/\.en-US\.srt$/, '');
	expect(names).toEqual([expect.stringMatching(/^art_.*\.mp4$/), `${stem}.en-US.srt`, `${stem}.fr-FR.srt`, `${stem}.mp4`]);
	const read = async (language: string): Promise<string> => await readFile(join(folder, `${stem}.${language}.srt`), 'utf8');
	expect(await read('en-US')).toBe('1\n00:00:10,000 --> 00:00:13,000\nMs Garcia: Good morning.\n\n2\n00:09:30,000 --> 00:09:32,000\nGoodbye.\n');
	expect(await read('fr-FR')).toContain('00:00:10,000 --> 00:00:13,000\nMs Garcia: Bonjour.\n');
	expect(sim.errors).toEqual([]);
});
