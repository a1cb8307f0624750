/** The simulator's transcripts: bots start once, leave pieces that rotate in each language, and every documented refusal is given. */
import { type Simulator, startSimulator } from '../../../simulator';
import { TRANSCRIPT_VARIANTS } from '../../../simulator/variants/transcripts';
import { send } from './helpers';

let sim: Simulator;
beforeAll(async () => {
	sim = await startSimulator();
});
afterAll(() => sim.stop());
beforeEach(() => sim.reset());
afterEach(() => expect(sim.errors).toEqual([]));

const call = async (method: string, path: string, body?: unknown, secret = sim.account.customerSecret) => {
	const pair = Buffer.from(`${sim.account.customerId}:${secret}`).toString('base64');
	return await send(sim, method, `/api/speech-to-text/v1/projects/${sim.account.appId}${path}`, body, { authorization: `Basic ${pair}`, 'content-type': 'application/json' });
};
const STORAGE = { accessKey: 'AKIAEXAMPLE', secretKey: 'storage-secret-example', bucket: 'lessons', vendor: 1, region: 0 };
const JOB = { name: 'a', languages: ['en-US'], rtcConfig: { channelName: 'math', pubBotUid: '4000000001' } };
const objects = () => [...sim.state.buckets.byName.get('lessons')!.objects.keys()];
const content = (key: string) => sim.state.files.plans.get(`lessons/${key}`)?.content;

it('starts one bot in a channel, and takes each name only once', async () => {
	const { status, body } = await call('POST', '/join', JOB);
	expect([status, body]).toEqual([200, { agent_id: expect.any(String), create_ts: expect.any(Number), status: 'RUNNING' }]);
	expect((await call('POST', '/join', { ...JOB, name: 'b' })).status).toBe(409);
	expect((await call('POST', `/agents/${body.agent_id}/leave`)).status).toBe(206);
	expect(await call('POST', '/join', JOB)).toMatchObject({ status: 409, body: { detail: 'the name was used already', reason: 'TaskConflict' } });
	expect((await call('GET', `/agents/${body.agent_id}`)).body).toMatchObject({ agent_id: body.agent_id, status: 'STOPPED' });
	expect((await call('POST', `/agents/${body.agent_id}/leave`)).status).toBe(404);
	expect((await call('GET', '/agents')).body).toEqual({ data: { count: 0, list: [] }, meta: { cursor: '', total: 0 }, status: 'ok' });
	expect((await call('GET', '/agents?state=4&channel=math')).body.data.list).toHaveLength(1);
});

it('leaves a list of pieces for each language, a new piece after each slice', async () => {
	sim.state.transcripts.say('math', [
		{ at: 9, seconds: 2, speaker: 'Ann', text: 'a < b & c' },
		{ at: 21, seconds: 2, text: 'Bye.', translations: { 'fr-FR': 'Salut.' } },
	]);
	const { body } = await call('POST', '/join', {
		...JOB,
		translateConfig: { languages: [{ source: 'en-US', target: ['fr-FR'] }] },
		captionConfig: { sliceDuration: 10, storage: { ...STORAGE, fileNamePrefix: ['school'] } },
	});
	expect(objects()).toEqual([]);
	expect((await call('POST', `/agents/${body.agent_id}/leave`)).status).toBe(200);
	const base = (language: string) => `school/${language}_${body.agent_id}_math`;
	expect(objects().sort()).toEqual(['en-US', 'fr-FR'].flatMap((language) => [`${base(language)}.m3u8`, ...[0, 1, 2].map((index) => `${base(language)}_0000${index}.vtt`)]));
	expect(content(`${base('en-US')}.m3u8`)).toMatch(/#EXTINF:10\.000,\n.*_00002\.vtt\n#EXT-X-ENDLIST\n$/);
	expect(content(`${base('en-US')}_00000.vtt`)).toMatch(/^WEBVTT\n\n\d\d:\d\d:\d\d\.\d{3} --> .*\n<v Ann>a &lt; b &amp; c\n$/);
	expect(content(`${base('fr-FR')}_00002.vtt`)).toContain('\nSalut.\n');
});

it.each([
	[{ ...JOB, name: 'x'.repeat(65) }, 'invalid name'],
	[{ ...JOB, languages: [] }, 'invalid number of languages'],
	[{ ...JOB, maxIdleTime: 4 }, 'invalid maxIdleTime'],
	[{ ...JOB, rtcConfig: { channelName: 'math', pubBotUid: 7 } }, 'invalid pubBotUid'],
	[{ ...JOB, rtcConfig: { ...JOB.rtcConfig, subscribeAudioUids: ['1'], unSubscribeAudioUids: ['2'] } }, 'exclude each other'],
	[{ ...JOB, captionConfig: { storage: { ...STORAGE, fileNamePrefix: ['a_b'] } } }, 'invalid fileNamePrefix'],
	[{ ...JOB, captionConfig: { storage: { ...STORAGE, fileNamePrefix: ['a'.repeat(64), 'b'.repeat(64)] } } }, 'invalid fileNamePrefix'],
	[{ ...JOB, captionConfig: { storage: { ...STORAGE, vendor: 4 } } }, 'invalid storage vendor'],
	[{ ...JOB, rtcConfig: { ...JOB.rtcConfig, cryptionMode: 1 } }, 'invalid secret'],
	[{ ...JOB, rtcConfig: { ...JOB.rtcConfig, cryptionMode: 8, secret: 'k', salt: 'YWJj' } }, 'invalid salt'],
	[{ ...JOB, rtcConfig: { ...JOB.rtcConfig, cryptionMode: 9, secret: 'k' } }, 'invalid cryptionMode'],
	[{ ...JOB, uidLanguagesConfig: [{ uid: '7', languages: [] }] }, 'invalid number of uidLanguagesConfig languages'],
	[{ ...JOB, uidLanguagesConfig: Array.from({ length: 6 }, (_, index) => ({ uid: String(index + 1), languages: ['en-US'] })) }, 'invalid uidLanguagesConfig'],
])('refuses %j', async (job, detail) => {
	expect(await call('POST', '/join', job)).toMatchObject({ status: 400, body: { detail: expect.stringContaining(detail), reason: 'InvalidRequest' } });
});

it('gives fewer transcripts a page than were asked for, if set so, and says how many there are', async () => {
	for (const name of ['a', 'b', 'c']) await call('POST', '/join', { ...JOB, name, rtcConfig: { channelName: name, pubBotUid: '1' } });
	sim.set({ transcriptPageSize: 2 });
	const { body: first } = await call('GET', '/agents?limit=100');
	expect([first.data.count, first.meta]).toEqual([2, { cursor: first.data.list[1].agent_id, total: 3 }]);
	const { body: second } = await call('GET', `/agents?limit=100&cursor=${first.meta.cursor}`);
	expect([second.data.count, second.meta]).toEqual([1, { cursor: '', total: 3 }]);
});

it('wants the customer, and what an update is about', async () => {
	expect((await call('GET', '/agents', undefined, 'wrong')).status).toBe(401);
	const { body } = await call('POST', '/join', JOB);
	const path = `/agents/${body.agent_id}/update`;
	expect((await call('POST', path, { keywords: ['a'] })).status).toBe(400);
	expect((await call('POST', `${path}?sequenceId=1&updateMask=keywords`, { keywords: ['a'] })).body).toMatchObject({ agent_id: body.agent_id, status: 'RUNNING' });
	expect(sim.state.transcripts.agents.get(body.agent_id)!.request).toMatchObject({ keywords: ['a'], rtcConfig: JOB.rtcConfig });
});

it('every row of its variants names its document and changes an answer of a call that exists', async () => {
	for (const { source, method, path } of TRANSCRIPT_VARIANTS) {
		expect(source).toMatch(/\S/);
		expect([method, path]).toEqual([expect.stringMatching(/^(GET|POST)$/), expect.stringMatching(/^\/api\/speech-to-text\/v1\/projects\/\{appid\}\/(join|agents(\/\{agentId\}(\/(update|leave))?)?)$/)]);
	}
	const { body } = await call('POST', '/join', JOB);
	const seen = new Set<string>();
	for (let seed = 1; seed <= 40; seed++) {
		sim.set({ variants: seed });
		const one = (await call('GET', `/agents/${body.agent_id}`)).body as Record<string, unknown>;
		const [listed] = (await call('GET', '/agents')).body.data.list as Array<Record<string, unknown>>;
		expect([one['agent_id'], listed!['agent_id']]).toEqual([body.agent_id, body.agent_id]);
		for (const [answer, fields] of [['one', one], ['list', listed!]] as const) {
			for (const name of ['create_ts', 'start_ts', 'status', 'message']) seen.add(`${answer}: ${name} ${typeof fields[name]}`);
		}
	}
	const both = (answer: string, name: string) => ['number', 'string', 'undefined'].map((type) => `${answer}: ${name} ${type}`);
	expect([...seen]).toEqual(expect.arrayContaining([...both('one', 'create_ts'), ...both('one', 'start_ts'), ...both('list', 'start_ts'), ...both('list', 'create_ts'), 'one: status undefined', 'one: message undefined']));
});
