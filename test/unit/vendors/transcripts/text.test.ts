/** Captions as text: whatever the files are like, nothing is lost, nothing comes twice, and the memory stays flat. */
import { type Piece, languageOf, readSaid } from '../../../../vendors/agora/transcripts/pieces';
import { srtOf, textOf, vttOf } from '../../../../vendors/captions/text';
import { fromFirstWords, fromMoment } from '../../../../vendors/captions/times';
import { type Cue, readCues } from '../../../../vendors/captions/webVtt';
import { captionKeys, newBotUid, newName } from '../../../../vendors/agora/transcripts/request';
import { languageCode } from '../../../../vendors/agora/transcripts/languages';

async function* cut(content: string, size: number): AsyncGenerator<Uint8Array> {
	const bytes = Buffer.from(content);
	for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function cuesOf(content: string, size = 1024): Promise<Cue[]> {
	const cues: Cue[] = [];
	for await (const cue of readCues(cut(content, size), 'a.vtt')) cues.push(cue);
	return cues;
}

const piece = (content: string, seconds = 60, name = 'a.vtt'): Piece => ({ name, seconds, open: () => cut(content, 100) });
const at = (start: string, end: string, text: string): string => `${start} --> ${end}\n${text}\n\n`;

describe('a file of captions', () => {
	const FILE = [
		'\uFEFFWEBVTT - made by hand\r\nX-TIMESTAMP-MAP=MPEGTS:900000,LOCAL:00:00:00.000\r\n',
		'STYLE\r\n::cue { color: red }\r\n',
		'NOTE\r\na remark\r\n',
		'intro\r\n00:01.500 --> 00:02.000 align:start\r\n<v.loud Ms Garcia>Good <i>morning</i> &amp;\r\nwelcome</v>\r\n',
		'100:00:00,250 --> 100:00:01.000\r\n[uid: 906219905]: 你好&#33;&#x21;\r\n',
		'00:00:05.000 --> 00:00:04.000\r\n \r\n',
		'00:00:06.000 --> 00:00:07.000\r\nAt 10:30 we begin',
	].join('\r\n');
	const CUES = [
		{ start: 1.5, end: 2, speaker: 'Ms Garcia', text: 'Good morning & welcome' },
		{ start: 360_000.25, end: 360_001, speaker: '906219905', text: '你好!!' },
		{ start: 6, end: 7, text: 'At 10:30 we begin' },
	];

	it.each([1, 2, 3, 7, 4096])('is read the same in chunks of %i bytes', async (size) => {
		expect(await cuesOf(FILE, size)).toEqual(CUES);
		expect(await cuesOf(FILE.replaceAll('\r\n', '\r'), size)).toEqual(CUES);
	});

	it.each(['<!doctype html><p>Log in</p>', '{"error":1}'])('is not %s', async (content) => {
		await expect(cuesOf(content)).rejects.toThrow('"a.vtt" is not a file of captions (WebVTT)');
	});

	it('is nothing where it is empty', async () => {
		expect(await cuesOf('')).toEqual([]);
	});

	it('ends where a line never does', async () => {
		await expect(cuesOf(`WEBVTT\n\n00:01.000 --> 00:02.000\n${'x'.repeat(200_000)}`)).rejects.toThrow('is not a file of captions');
	});
});

describe('pieces', () => {
	it('go on after midnight, and what stands in two comes once', async () => {
		const { cues } = await readSaid([piece(`WEBVTT\n\n${at('23:59:58.000', '23:59:59.000', 'One.')}${at('23:59:59.500', '00:00:00.500', 'Two.')}`), piece(`WEBVTT\n\n${at('00:00:01.000', '00:00:02.000', 'Three.')}${at('00:00:01.000', '00:00:02.000', 'Three.')}`)], false);
		expect(cues.map(({ text }) => text)).toEqual(['One.', 'Two.', 'Three.']);
		expect(cues.map(({ start }) => start)).toEqual([86_398, 86_399.5, 86_401]);
		expect(cues.map(({ end }) => end)).toEqual([86_399, 86_400.5, 86_402]);
	});

	it('may count from their own beginnings', async () => {
		const { cues } = await readSaid([1, 2, 3].map((number) => piece(`WEBVTT\n\n${at('00:00:10.000', '00:00:11.000', `${number}`)}`)), false);
		expect(cues.map(({ start }) => start)).toEqual([10, 70, 130]);
	});

	it('of two hours and four speakers are read one after the other, with a flat memory', async () => {
		// 7,200 pieces of 100 kB of comments each: 720 MB, of which only what was said stays.
		const padding = `NOTE ${'x'.repeat(1000)}\n\n`.repeat(100);
		let open = 0;
		let most = 0;
		let largest = 0;
		const pieces = Array.from({ length: 7200 }, (_, index): Piece => {
			return {
				name: `${index}.vtt`,
				seconds: 1,
				async *open() {
					most = Math.max(most, ++open);
					yield Buffer.from(`WEBVTT\n\n${padding}`);
					yield Buffer.from(`10:${String(Math.floor(index / 60) % 60).padStart(2, '0')}:${String(index % 60).padStart(2, '0')}.000 --> 10:59:59.000\n<v Speaker ${index % 4}>Sentence ${index}.\n`);
					if (index % 100 === 0) largest = Math.max(largest, process.memoryUsage().arrayBuffers);
					open--;
				},
			};
		});
		const before = process.memoryUsage().arrayBuffers;
		const { cues } = await readSaid(pieces, false);
		expect(cues.map(({ text }) => text)).toEqual(pieces.map((_, index) => `Sentence ${index}.`));
		expect(new Set(cues.map(({ speaker }) => speaker)).size).toBe(4);
		expect(most).toBe(1);
		expect(largest - before).toBeLessThan(150_000_000);
	});
});

describe('times', () => {
	const DAY_MS = 86_400_000;
	const said = (...starts: number[]): Cue[] => starts.map((start) => ({ start, end: start + 2, text: `At ${start}.` }));

	it.each([
		['the same day', said(36_000, 36_010), 10 * 3600 + 5, [5]],
		['a transcript that began the evening before', said(86_390, 86_405), 3, [2]],
		['a recording that began the evening before', said(5, 65), 86_390, [15, 75]],
		['words that go on over its beginning', said(36_000), 36_000.5, [0]],
	])('count from the start of a recording: %s', (_name, cues, secondOfDay, starts) => {
		expect(fromMoment(cues, 20_000 * DAY_MS + secondOfDay * 1000).map(({ start }) => start)).toEqual(starts);
	});

	it('count from the first words', () => {
		expect(fromFirstWords(said(36_000.1, 36_010.3)).map(({ start, end }) => [start, end])).toEqual([[0, 2], [10.2, 12.2]]);
		expect([fromFirstWords([]), fromMoment([], 0)]).toEqual([[], []]);
	});
});

describe('the text', () => {
	const said = (...texts: string[]): Cue[] => texts.map((text, index) => ({ start: index, end: index + 1, text }));

	it('joins what has no speaker, without spaces where the script has none', () => {
		expect(textOf(said('We begin', 'with leaves.', 'Yes.'))[0]!.text).toBe('We begin with leaves. Yes.');
		expect(textOf(said('你们好。', '今天', 'OK 吗？'))[0]!.text).toBe('你们好。今天 OK 吗？');
	});

	it.each([
		['sentences', said('One two three. Four five', 'six. Seven eight nine ten.'), 26, ['One two three.', 'Four five six.', 'Seven eight nine ten.']],
		['Chinese sentences', said('今天讲树叶。树叶是绿的。它们需要光。'), 12, ['今天讲树叶。树叶是绿的。', '它们需要光。']],
		['words, where a sentence is too long', said('aaaa bbbb cccc dddd'), 10, ['aaaa bbbb', 'cccc dddd']],
		['characters, where a word is too long', said('x'.repeat(25)), 10, ['x'.repeat(10), 'x'.repeat(10), 'x'.repeat(5)]],
	])('is cut at %s', (_name, cues, most, parts) => {
		const found = textOf(cues, most);
		expect(found.map(({ text }) => text)).toEqual(parts);
		for (const { text } of found) expect(text.length).toBeLessThanOrEqual(most);
	});

	it('names the speaker at the beginning of each part', () => {
		const cues = [{ start: 0, end: 1, speaker: 'Ann', text: 'One one one. Two two two.' }, { start: 1, end: 2, speaker: 'Bob', text: 'Three.' }];
		expect(textOf(cues, 30).map(({ text }) => text)).toEqual(['Ann: One one one. Two two two.', 'Bob: Three.']);
		expect(textOf(cues, 20).map(({ text }) => text)).toEqual(['Ann: One one one.', 'Ann: Two two two.', 'Bob: Three.']);
	});

	it('is there once, empty, when nothing was said', () => {
		expect(textOf([])).toEqual([{ text: '', segments: [] }]);
	});

	it('becomes subtitles that can be read again', async () => {
		const cues = [{ start: 3599.9996, end: 3661.25, speaker: 'A <b> & c', text: '1 < 2 & 3' }];
		expect(srtOf(cues)).toBe('1\n01:00:00,000 --> 01:01:01,250\nA <b> & c: 1 < 2 & 3\n');
		expect(await cuesOf(vttOf(cues))).toEqual([{ start: 3600, end: 3661.25, speaker: 'A <b> & c', text: '1 < 2 & 3' }]);
	});
});

describe('names', () => {
	it('tell the language', () => {
		expect(['en-US_1NT_math.m3u8', 'ZH-cn_1NT_c_0.vtt', 'fil-PH_x', 'a1b2c3_math.m3u8', 'captions.vtt'].map(languageOf)).toEqual(['en-US', 'zh-CN', 'fil-PH', undefined, undefined]);
		expect(['English (United States)', 'EN-us', 'sw-KE', 'sr-latn-rs', 'Klingonese', ''].map(languageCode)).toEqual(['en-US', 'en-US', 'sw-KE', 'sr-Latn-RS', undefined, undefined]);
	});

	it('of jobs and numbers of bots are never the same, and fit', () => {
		const names = Array.from({ length: 1000 }, () => newName('課 '.repeat(40), 1_800_000_000_000));
		expect(new Set(names).size).toBe(1000);
		for (const name of names) expect(name).toMatch(/^[\w-]{1,64}$/);
		const bots = Array.from({ length: 1000 }, () => Number(newBotUid()));
		expect(new Set(bots).size).toBe(1000);
		for (const bot of bots) expect(bot >= 4_000_000_000 && bot <= 4_294_967_295).toBe(true);
	});

	it('lead to the files', () => {
		expect(captionKeys({ cname: 'math 101', languages: ['en-US'], translateTo: ['fr-FR', 'en-US'], fileNamePrefix: ['a', 'b'] }, 'T1')).toEqual(['a/b/en-US_T1_math-101.m3u8', 'a/b/fr-FR_T1_math-101.m3u8']);
	});
});
