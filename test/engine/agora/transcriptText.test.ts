/** Transcript, Get Text: all that was said, complete and in order, from wherever the captions are. */
import type { IBinaryKeyData } from 'n8n-workflow';

import type { Line } from '../../../simulator/transcripts';
import { Access } from './access/support';

let access: Access;
beforeAll(async () => {
	access = await Access.start();
});
afterAll(() => access.engine.stop());
beforeEach(() => access.sim.reset());
afterEach(() => expect(access.sim.errors).toEqual([]));

const run = async (parameters: Record<string, unknown>, more = {}) => await access.run('transcript', 'getText', parameters as never, more);
const PEOPLE = ['Ms Garcia', 'Ann', 'Bob', 'Chen'];

/** A class of four people who take turns, one sentence every six seconds. */
function talk(minutes: number): Line[] {
	return Array.from({ length: minutes * 10 }, (_, index) => ({ at: index * 6, seconds: 5, speaker: PEOPLE[Math.floor(index / 3) % 4]!, text: `Sentence ${index} is about the leaves & their light.` }));
}

/** A class that was held, with what it left in the bucket. */
async function held(lines: Line[], parameters: Record<string, unknown> = {}): Promise<string> {
	access.sim.state.transcripts.say('math-101', lines);
	const { items } = await access.run('transcript', 'start', { cname: 'math-101', ...parameters } as never);
	const agentId = String(items[0]!.json.agentId);
	await access.run('transcript', 'stop', { agentId });
	access.sim.requests.length = 0;
	return agentId;
}

const vtt = (name: string, content: string): IBinaryKeyData => ({ data: { data: Buffer.from(content).toString('base64'), mimeType: 'text/vtt', fileName: name } });

describe('from the bucket of the storage credential', () => {
	it('puts the pieces of a transcript together, a line for each turn, with who said it when', async () => {
		const agentId = await held([
			{ at: 58, seconds: 3, speaker: 'Ms Garcia', text: 'Good morning.' },
			{ at: 62, seconds: 2, speaker: 'Ms Garcia', text: 'Is 3 < 4 & so on?' },
			{ at: 65, seconds: 1, speaker: 'Ann', text: 'Yes!' },
		]);
		const { items, error } = await run({ agentId, options: { fromZero: true } });
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json)).toEqual([
			{
				agentId,
				language: 'en-US',
				part: 1,
				parts: 1,
				text: 'Ms Garcia: Good morning. Is 3 < 4 & so on?\nAnn: Yes!',
				characters: 52,
				segments: [
					{ start: 0, end: 3, speaker: 'Ms Garcia', text: 'Good morning.', language: 'en-US' },
					{ start: 4, end: 6, speaker: 'Ms Garcia', text: 'Is 3 < 4 & so on?', language: 'en-US' },
					{ start: 7, end: 8, speaker: 'Ann', text: 'Yes!', language: 'en-US' },
				],
				speakers: ['Ms Garcia', 'Ann'],
				nobodySpoke: false,
				finished: true,
				complete: true,
			},
		]);
		// A list of the bucket, the list of pieces, and the two pieces; each signed.
		expect(access.sim.requests.map(({ auth }) => [auth.scheme, auth.verified])).toEqual(Array(4).fill(['aws4', true]));
	});

	it('has items for each language, or for those that are wanted', async () => {
		const agentId = await held([{ at: 1, seconds: 2, text: 'Hello.', translations: { 'fr-FR': 'Bonjour.' } }], { options: { translateTo: ['fr-FR'], fileNamePrefix: 'school' } });
		const text = async (options: object) => (await run({ agentId, options })).items.map(({ json }) => [json.language, json.text]);
		expect(await text({ prefix: 'school/' })).toEqual([['en-US', 'Hello.'], ['fr-FR', 'Bonjour.']]);
		expect(await text({ languages: 'French (France)' })).toEqual([['fr-FR', 'Bonjour.']]);
	});

	it('cuts a class of two hours with four speakers at sentences: complete, in order, and each part fits', async () => {
		const lines = talk(120);
		const agentId = await held(lines);
		const { items, error } = await run({ agentId, maxCharacters: 8000 });
		expect(error).toBeUndefined();
		const texts = items.map(({ json }) => String(json.text));
		expect(texts.length).toBeGreaterThan(5);
		for (const text of texts) {
			expect(text.length).toBeLessThanOrEqual(8000);
			expect(text).toMatch(/^(Ms Garcia|Ann|Bob|Chen): Sentence/);
			expect(text).toMatch(/light\.$/);
		}
		const numbers = [...texts.join('\n').matchAll(/Sentence (\d+) is/g)].map(([, number]) => Number(number));
		expect(numbers).toEqual(lines.map((_, index) => index));
		const segments = items.flatMap(({ json }) => json.segments as Array<{ start: number; speaker: string }>);
		expect(segments.map(({ speaker }) => speaker)).toEqual(lines.map(({ speaker }) => speaker));
		expect(items.map(({ json }) => [json.part, json.parts])).toEqual(texts.map((_, index) => [index + 1, texts.length]));
		expect(items[0]!.json.speakers).toEqual(PEOPLE);
	});

	it('marks what is still being written', async () => {
		access.sim.state.transcripts.say('math-101', [{ at: 1, seconds: 1, text: 'So far.' }]);
		const { items } = await access.run('transcript', 'start', { cname: 'math-101' });
		const agent = [...access.sim.state.transcripts.agents.values()][0]!;
		access.sim.state.transcripts.write(agent, false);
		const result = await run({ agentId: items[0]!.json.agentId });
		expect(result.items[0]!.json).toMatchObject({ text: 'So far.', finished: false });
		expect(result.hints[0]?.message).toContain('still being written');
	});

	it('says what may be wrong when there is nothing', async () => {
		const { error } = await run({ agentId: 'nobody' });
		expect(error?.message).toBe('There are no captions of transcript "nobody" in the bucket "lessons"');
		expect(error?.description).toContain('Keep as Files');
	});

	it.each([
		['fail', undefined, /did not hand out the file "en-US_\w+_math-101_00001\.vtt" \(HTTP 404\)$/],
		['leaveOut', ['Sentence 0', 'Sentence 20'], undefined],
	])('with a missing piece and the choice %s', async (missingPieces, said, message) => {
		const agentId = await held(talk(3));
		const { files } = access.sim.state;
		const key = `lessons/en-US_${agentId}_math-101_00001.vtt`;
		files.plans.set(key, { missing: true });
		const { items, error } = await run({ agentId, options: { missingPieces } });
		if (message) expect(error?.message).toMatch(message);
		else expect(error).toBeUndefined();
		for (const sentence of said ?? []) expect(items[0]!.json.text).toContain(sentence);
		if (said) expect(items[0]!.json).toMatchObject({ complete: false, missingPieces: [{ name: `en-US_${agentId}_math-101_00001.vtt`, reason: expect.any(String) }] });
		if (said) expect(items[0]!.json.text).not.toContain('Sentence 12 ');
	});

	it('counts times from the moment when a recording began, and leaves out what was over by then', async () => {
		const agentId = await held([
			{ at: 10, seconds: 3, text: 'Can you hear me?' },
			{ at: 58, seconds: 3, text: 'We begin.' },
			{ at: 3600, seconds: 2, text: 'Goodbye.' },
		]);
		const began = access.sim.state.transcripts.agents.get(agentId)!.startedAt + 60_000;
		const { items, error } = await run({ agentId, subtitles: ['srt'], options: { countFrom: new Date(began).toISOString() } });
		expect(error).toBeUndefined();
		expect(items[0]!.json.segments).toEqual([
			{ start: 0, end: 1, text: 'We begin.', language: 'en-US' },
			{ start: 3540, end: 3542, text: 'Goodbye.', language: 'en-US' },
		]);
		expect(Buffer.from(items[0]!.binary!.srt!.data, 'base64').toString()).toContain('00:59:00,000 --> 00:59:02,000\nGoodbye.');
		const late = await run({ agentId, options: { countFrom: new Date(began + 7_200_000).toISOString() } });
		expect(late.items[0]!.json).toMatchObject({ text: '', segments: [], nobodySpoke: false });
		expect(late.hints.map(({ message }) => message).join()).toContain('was over before the time in "Times Count From"');
	});

	it('needs no credential of the account', async () => {
		const agentId = await held([{ at: 1, seconds: 1, text: 'Hello.' }]);
		const { items } = await run({ agentId }, { notChosen: ['agoraCloudRecordingApi', 'agoraRtmTokenApi'] });
		expect(items[0]!.json.text).toBe('Hello.');
	});

	it('keeps the keys of the storage out of what it says', async () => {
		const { error } = await run({ agentId: 'storage-secret-example' });
		expect(error?.message).toContain('There are no captions of transcript "');
		expect(error?.message).not.toContain('storage-secret-example');
	});

	it('names the storage credential when it is missing', async () => {
		const { error } = await run({ agentId: 'x' }, { notChosen: ['agoraRecordingStorageApi'] });
		expect(error?.message).toContain('needed to read captions from its bucket');
	});
});

describe('from addresses', () => {
	const PIECES = {
		'c/en-US_t1_math.m3u8': '#EXTM3U\n#EXTINF:60.0,\nen-US_t1_math_0.vtt\n#EXTINF:60.0,\nen-US_t1_math_1.vtt\n#EXT-X-ENDLIST\n',
		'c/en-US_t1_math_0.vtt': 'WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nOne.\n',
		'c/en-US_t1_math_1.vtt': 'WEBVTT\n\n00:00:03.000 --> 00:00:04.000\nTwo.\n',
	};
	beforeEach(() => {
		for (const [key, content] of Object.entries(PIECES)) access.sim.state.files.plans.set(key, { content });
	});

	it('reads a list with its pieces, whose times count from each piece, and needs no credential', async () => {
		const { items, error } = await run(
			{ captionsFrom: 'addresses', addresses: `${access.sim.url}/files/c/en-US_t1_math.m3u8` },
			{ notChosen: ['agoraCloudRecordingApi', 'agoraRtmTokenApi', 'agoraRecordingStorageApi'] },
		);
		expect(error).toBeUndefined();
		expect(items[0]!.json).toMatchObject({ language: 'en-US', text: 'One. Two.', segments: [{ start: 1, end: 2 }, { start: 63, end: 64 }] });
	});

	it('reads keys below the base URL, and pieces by themselves', async () => {
		const { items } = await run({ captionsFrom: 'addresses', addresses: ['c/en-US_t1_math_1.vtt', 'c/en-US_t1_math_0.vtt'], options: { filesBaseUrl: `${access.sim.url}/files` } });
		expect(items.map(({ json }) => json.text)).toEqual(['Two. One.']);
	});

	it('asks for the base URL, before anything is read', async () => {
		const { error } = await run({ captionsFrom: 'addresses', addresses: 'c/en-US_t1_math.m3u8' });
		expect(error?.message).toContain('is no web address but the key');
		expect(error?.description).toContain('Files Base URL');
		expect(access.sim.requests).toEqual([]);
	});

	it.each([
		[404, 'Check "Addresses" and the option "Files Base URL".'],
		[403, 'Set "Captions From" to Bucket of the Storage Credential'],
	])('names fields of this form where they can’t be had (HTTP %i)', async (status, hint) => {
		access.sim.fault({ kind: 'status', path: '/files/', status, count: 1 });
		const { error } = await run({ captionsFrom: 'addresses', addresses: `${access.sim.url}/files/c/en-US_t1_math.m3u8` });
		expect(error?.description).toContain(hint);
		expect(error?.description).not.toContain('Private Bucket');
	});

	it('refuses a login page', async () => {
		access.sim.state.files.plans.set('c/page.vtt', { content: '<html>Log in</html>' });
		const { error } = await run({ captionsFrom: 'addresses', addresses: `${access.sim.url}/files/c/page.vtt` });
		expect(error?.message).toContain('"page.vtt" is not a file of captions');
	});
});

describe('from files of the item', () => {
	it('makes SRT and VTT of a file, with the speaker in each line', async () => {
		const content = 'WEBVTT\n\nNOTE by hand\n\n1\n10:00:00.500 --> 10:00:02.000 line:0\n<v Ann>First &amp; last</v>\n\n10:00:03.000 --> 10:00:04.000\n906219905: 你好。\n';
		const { items, error } = await run({ captionsFrom: 'binary', subtitles: ['srt', 'VTT'], options: { fromZero: true } }, { binary: [vtt('zh-CN_t_c_0.vtt', content)] });
		expect(error).toBeUndefined();
		expect(items[0]!.json).toMatchObject({ language: 'zh-CN', text: 'Ann: First & last\n906219905: 你好。', speakers: ['Ann', '906219905'] });
		const { srt, vtt: whole } = items[0]!.binary!;
		expect(Buffer.from(srt!.data, 'base64').toString()).toBe('1\n00:00:00,000 --> 00:00:01,500\nAnn: First & last\n\n2\n00:00:02,500 --> 00:00:03,500\n906219905: 你好。\n');
		expect(Buffer.from(whole!.data, 'base64').toString()).toBe('WEBVTT\n\n00:00:00.000 --> 00:00:01.500\n<v Ann>First &amp; last\n\n00:00:02.500 --> 00:00:03.500\n<v 906219905>你好。\n');
		expect([srt!.fileName, whole!.fileName]).toEqual(['transcript_zh-CN.srt', 'transcript_zh-CN.vtt']);
	});

	it('is an outcome when nobody spoke', async () => {
		const { items } = await run({ captionsFrom: 'binary' }, { binary: [vtt('a.vtt', 'WEBVTT\n')] });
		expect(items[0]!.json).toMatchObject({ text: '', segments: [], nobodySpoke: true, part: 1, parts: 1 });
	});

	it('says which file is not there', async () => {
		const { error } = await run({ captionsFrom: 'binary', binaryPropertyNames: 'captions' }, { binary: [vtt('a.vtt', 'WEBVTT\n')] });
		expect(error?.message).toBe('The item has no file in "captions", which "Input File Fields" names');
	});

	it.each([
		[{ captionsFrom: 'binary', maxCharacters: 100 }, '"Characters per Part" must be 0 or at least 200'],
		[{ captionsFrom: 'binary', options: { fromZero: true, countFrom: '2026-12-24T09:30:00Z' } }, 'Times From Zero" can’t be used together with "Times Count From"'],
		[{ captionsFrom: 'addresses', addresses: '={{ "" }}' }, '"Addresses" is empty'],
		[{ captionsFrom: 'bucket', agentId: '={{ "" }}' }, '"Transcript ID" is empty'],
	])('refuses %j', async (parameters, message) => {
		const { error } = await run(parameters, { binary: [vtt('a.vtt', 'WEBVTT\n')] });
		expect(error?.message).toContain(message);
	});
});
