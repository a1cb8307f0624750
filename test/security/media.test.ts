/** Files, playlists and names from outside: nothing takes longer than it is long, goes on for ever, or deceives. */
import { baseName, extensionOf, fileAddress, kindOf, PieceAddresses, redirectTarget } from '../../vendors/media/address';
import { checkContent, withoutId3 } from '../../vendors/media/content';
import { type DownloadRequest, openDownload } from '../../vendors/media/download';
import { planDownload } from '../../vendors/media/downloadPlan';
import { DEFAULT_PATTERN, FileNames, fileNameFrom, unknownPlaceholder } from '../../vendors/media/fileName';
import { refusal, placementOf } from '../../vendors/media/fileResponse';
import { attributesOf, byteRangeOf, linesOf, substituted } from '../../vendors/media/m3u8';
import type { FileRuntime } from '../../vendors/media/mediaRuntime';
import { Mp4Boxes } from '../../vendors/media/mp4Boxes';
import { type MediaList, readPlaylist } from '../../vendors/media/playlist';
import { emptyReport, readSegments } from '../../vendors/media/segments';
import { Timeline } from '../../vendors/media/timeline';
import { bytesOf } from '../unit/vendors/media/support';
import { timed } from './timing';

const MB = 1_000_000;
const URL_ = 'https://files.example.com/a/x.m3u8';
const many = (text: string, length = MB): string => text.repeat(Math.ceil(length / text.length)).slice(0, length);
const HEAD = '#EXTM3U\n#EXT-X-TARGETDURATION:10\n';
const parts = { roomUuid: 'r', recordId: 'r', date: 'd', time: 't', number: '1', name: 'n' };

/** Whatever it says, it says it in time. */
const quietly = (work: () => unknown) => async (): Promise<void> => {
	try {
		await work();
	} catch {
		// Refused is fine, too.
	}
};

const FILLINGS = ['.', ' ', '/', '-', '{', '{a', '{$', '#', '?', '=', ',', '"', 'a="', 'a=b,', '\n', '\r', '\t', '<Code>', '<Code> ', '\u202e', '课', '%', '%41', '\u00e9', '0', '@', ':', 'x.', '. ', '\ud83d'];
const fillings = FILLINGS.map((text) => [JSON.stringify(text), many(text)] as const);

describe('1 MB of anything takes at most 100 ms', () => {
	const onText: Array<[string, (text: string) => unknown]> = [
		['fileNameFrom, pattern', (text) => fileNameFrom(`a${text}b`, parts, 'ts')],
		['fileNameFrom, name', (text) => fileNameFrom('{name}', { ...parts, name: `a${text}b` }, 'ts')],
		['unknownPlaceholder', (text) => unknownPlaceholder(text)],
		['fileAddress', (text) => fileAddress(text, 'https://b.example.com')],
		['fileAddress, whole', (text) => fileAddress(`https://b.example.com/${text}`, 'https://b.example.com/x/')],
		['fileAddress, base', (text) => fileAddress('a.mp4', `https://b.example.com/${text}x`)],
		['pieceAddress', (text) => new PieceAddresses(URL_, 'https://files.example.com/a?sig=1').of(text)],
		['pieceAddress, refused', (text) => new PieceAddresses(URL_).of(`data:${text}`)],
		['baseName', (text) => baseName(text)],
		['kindOf, extensionOf', (text) => [kindOf(text), extensionOf(text)]],
		['redirectTarget', (text) => redirectTarget(URL_, text)],
		['attributesOf', (text) => attributesOf(text)],
		['linesOf', (text) => [...linesOf(text)].length],
		['byteRangeOf', (text) => byteRangeOf(text)],
		['substituted', (text) => substituted(text, new Map([['a', 'b']]))],
		['readPlaylist, as it is', (text) => readPlaylist(`${HEAD}${text}`, URL_)],
		['readPlaylist, key', (text) => readPlaylist(`${HEAD}#EXT-X-KEY:METHOD=AES-128,URI="${text}\n#EXTINF:1,\na.ts`, URL_)],
		['readPlaylist, IV', (text) => readPlaylist(`${HEAD}#EXT-X-KEY:METHOD=AES-128,URI="k",IV=${text}\n#EXTINF:1,\na.ts`, URL_)],
		['readPlaylist, length', (text) => readPlaylist(`${HEAD}#EXTINF:${text}\na.ts`, URL_)],
		['readPlaylist, address', (text) => readPlaylist(`${HEAD}#EXTINF:1,\n${text}`, URL_)],
		['content-range', (text) => placementOf({ status: 206, headers: new Headers({ 'content-range': `bytes ${text.replace(/[^\x20-\x7e]/g, '0')}` }), body: none(), close() {} }, { url: URL_ }, 0)],
		['refusal', async (text) => await refusal({ status: 403, headers: new Headers(), body: one(Buffer.from(`<Code>${text}`)), close() {} }, { url: URL_ }, 0)],
	];

	it.each(onText)('%s', async (_name, work) => {
		const slow: string[] = [];
		for (const [name, text] of fillings) {
			const { ms, allowed } = await timed(quietly(() => work(text)));
			if (ms > allowed) slow.push(`${name}: ${Math.round(ms)} ms`);
		}
		expect(slow).toEqual([]);
	});

	const lists: Array<[string, string]> = [
		['segments', '#EXTINF:1,\na.ts\n'],
		['segments without a length', 'a.ts\n'],
		['gaps', '#EXT-X-GAP\n#EXTINF:1,\na.ts\n'],
		['breaks', '#EXT-X-DISCONTINUITY\n'],
		['keys', '#EXT-X-KEY:METHOD=AES-128,URI="k"\n'],
		['keys and segments', '#EXT-X-KEY:METHOD=AES-128,URI="k"\na.ts\n'],
		['maps', '#EXT-X-MAP:URI="k"\n'],
		['variables', '#EXT-X-DEFINE:NAME="a",VALUE="{$a}{$a}"\n'],
		['ranges', '#EXT-X-BYTERANGE:1@0\n'],
		['sounds', '#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="a",URI="b"\n'],
		['qualities', '#EXT-X-STREAM-INF:BANDWIDTH=1,AUDIO="a"\na.m3u8\n'],
		['parts', '#EXT-X-PART:URI="a",DURATION=1\n'],
		['dates', '#EXT-X-PROGRAM-DATE-TIME:2026\n'],
		['unknown tags', '#EXT-X-SOMETHING:a=b\n'],
	];
	it.each(lists)('a playlist of %s', async (_name, line) => {
		const { ms, allowed } = await timed(quietly(() => readPlaylist(`${HEAD}${many(line)}`, URL_)));
		// What it makes of 200,000 lines is more than their text, and has to be collected again.
		expect(ms).toBeLessThan(allowed * 2);
	});

	const onBytes: Array<[string, (bytes: Buffer) => unknown]> = [
		['Mp4Boxes', (bytes) => new Mp4Boxes().push(bytes)],
		['Timeline', (bytes) => {
			const timeline = new Timeline();
			for (let at = 0; at < bytes.length; at += 250_000) {
				timeline.beginSegment(at % 500_000 > 0, 1);
				for (let from = at; from < at + 250_000; from += 65_536) timeline.push(bytes.subarray(from, Math.min(from + 65_536, at + 250_000)));
				timeline.endSegment();
			}
			timeline.end();
		}],
		['checkContent', async (bytes) => await bytesOf(checkContent([bytes], 'ts', 'a'))],
		['withoutId3', async (bytes) => await bytesOf(withoutId3([bytes]))],
	];
	const packet = Buffer.from(`47410030071000000000000000000001e00000808005${'21'}00010001`, 'hex');
	const contents: Array<[string, Buffer]> = [
		['zeros', Buffer.alloc(MB)],
		['sync bytes', Buffer.alloc(MB, 0x47)],
		['smallest boxes', Buffer.from(many('\0\0\0\x08free'), 'latin1')],
		['empty ID3 tags', Buffer.from(many('ID3\x04\0\0\0\0\0\0'), 'latin1')],
		['packets whose times jump', Buffer.concat(Array.from({ length: Math.floor(MB / 188) }, (_, index) => {
			const bytes = Buffer.alloc(188, 0xff);
			packet.copy(bytes);
			bytes[packet.length - 5] = 0x21 | ((index & 3) << 1);
			return bytes;
		}))],
	];
	it.each(onBytes)('%s', async (_name, work) => {
		const slow: string[] = [];
		for (const [name, bytes] of contents) {
			const { ms, allowed } = await timed(quietly(() => work(bytes)));
			if (ms > allowed) slow.push(`${name}: ${Math.round(ms)} ms`);
		}
		expect(slow).toEqual([]);
	});

	it('names that are taken', async () => {
		const names = new FileNames();
		const { ms, allowed } = await timed(() => {
			for (let count = 0; count < 20_000; count++) fileNameFrom(DEFAULT_PATTERN, parts, 'ts', names);
		});
		expect(ms).toBeLessThan(allowed * 3);
	});
});

it('20,000 gaps are told in time', async () => {
	const text = `${HEAD}${'#EXT-X-GAP\n#EXTINF:1,\n'.repeat(1)}`;
	const lines = Array.from({ length: 20_000 }, (_, index) => `#EXT-X-GAP\n#EXTINF:1,\n${index}.ts`).join('\n');
	const list = readPlaylist(`${text}first.ts\n${lines}\n#EXTINF:1,\nlast.ts\n#EXT-X-ENDLIST`, URL_) as { media: MediaList };
	const report = emptyReport();
	const io = serving(() => one(Buffer.alloc(188, 0x47)));
	const { ms, allowed } = await timed(async () => {
		Object.assign(report, emptyReport());
		await bytesOf(readSegments(io, planDownload(list.media.segments, 'x'), report, { leaveOutMissing: true }));
	});
	expect(report.missing).toHaveLength(20_001);
	expect(report.read).toBe(1);
	// 129 seconds before; here the time is that of 20,000 failures with their stacks.
	expect(ms).toBeLessThan(allowed * 30);
});

describe('nothing goes on for ever', () => {
	const request = (kind: DownloadRequest['kind'], more: Partial<DownloadRequest> = {}): DownloadRequest => ({
		url: kind === 'hls' ? URL_ : 'https://files.example.com/a.mp4',
		kind,
		sizeLimit: { bytes: 5_000_000_000, name: 'the size limit', hint: 'Raise it.' },
		sizesFirst: false,
		leaveOutMissing: true,
		...more,
	});

	it('a file that never ends is refused at its limit', async () => {
		const endless = async function* (): AsyncGenerator<Uint8Array> {
			yield Buffer.from('\0\0\0\x14ftypiso5\0\0\0\0iso5');
			for (;;) yield Buffer.alloc(65_536);
		};
		const { chunks } = await openDownload(serving(endless), request('mp4', { sizeLimit: { bytes: 10_000_000, name: 'the size limit', hint: '' } }));
		await expect(bytesOf(chunks)).rejects.toThrow(/more than the size limit of 10 MB/);
	});

	it('a server that sends drop by drop is left after a day', async () => {
		let now = 0;
		const drops = async function* (): AsyncGenerator<Uint8Array> {
			yield Buffer.from('\0\0\0\x14ftypiso5\0\0\0\0iso5');
			for (;;) {
				now += 25_000;
				yield Buffer.alloc(20_000);
			}
		};
		const { chunks } = await openDownload({ ...serving(drops), now: () => now }, request('mp4'));
		await expect(bytesOf(chunks)).rejects.toThrow(/was not there after 24 hours/);
	});

	it('an endless playlist is refused, and so is one of more segments than a recording has', async () => {
		const endless = async function* (): AsyncGenerator<Uint8Array> {
			for (;;) yield Buffer.from(many('#EXTM3U\n', 65_536));
		};
		await expect(openDownload(serving(endless), request('hls'))).rejects.toThrow(/has more than 16777216 bytes/);
		expect(() => readPlaylist(`${HEAD}${'a\n'.repeat(400_001)}`, URL_)).toThrow(/more than 400000 segments/);
	});

	it('variables that double themselves are refused', () => {
		expect(() => readPlaylist(`${HEAD}#EXT-X-DEFINE:NAME="a",VALUE="ab"\n${'#EXT-X-DEFINE:NAME="a",VALUE="{$a}{$a}"\n'.repeat(30)}`, URL_)).toThrow(/variables are too long/);
	});

	it('playlists that lead to playlists end', async () => {
		const main = Buffer.from('#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\nx.m3u8\n');
		await expect(openDownload(serving(() => one(main)), request('hls'))).rejects.toThrow(/leads to playlists only/);
	});
});

describe('names of files do not deceive', () => {
	it.each([
		['CON', '_CON.mp4'],
		['nul', '_nul.mp4'],
		['com1', '_com1.mp4'],
		['LPT³', '_LPT³.mp4'],
		['aux .txt', '_aux .txt.mp4'],
		['CONIN$', '_CONIN$.mp4'],
		['concert', 'concert.mp4'],
		['invoice\u202e4pm.exe', 'invoice4pm.exe.mp4'],
		['a\u200b\u2060\ufeffb', 'ab.mp4'],
		['\u2066\u2069', 'recording.mp4'],
		['a\u0085\u2028\u009fb', 'a---b.mp4'],
		['a\ud800b', 'a\ufffdb.mp4'],
		['. . a . .', 'a.mp4'],
		['..\u200b/..\\x', '-..-x.mp4'],
	])('%j', (name, expected) => {
		expect(fileNameFrom('{name}', { ...parts, name }, 'mp4')).toBe(expected);
	});

	it('two spellings of one name are two files', () => {
		const names = new FileNames();
		expect(['é', 'e\u0301', 'É', 'é (2)'].map((name) => fileNameFrom(name, parts, 'ts', names))).toEqual(['é.ts', 'e\u0301 (2).ts', 'É (3).ts', 'é (2) (2).ts']);
	});
});

async function* none(): AsyncGenerator<Uint8Array> {}

async function* one(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
	yield bytes;
}

/** A server that answers everything with the same. */
function serving(body: () => AsyncIterable<Uint8Array>): FileRuntime {
	return {
		open: async () => ({ status: 200, headers: new Headers(), body: body(), close() {} }),
		sleep: async () => undefined,
		now: () => Date.now(),
		random: () => 0,
	};
}
