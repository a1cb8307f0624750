/** HLS playlists in all the forms that recorders and storages make of them. */
import { planDownload } from '../../../../vendors/media/downloadPlan';
import { readPlaylist, type Segment } from '../../../../vendors/media/playlist';

const URL_ = 'https://files.example.com/rec/a/index.m3u8?sig=secret-value';

function media(lines: string, url = URL_, base?: string): Segment[] {
	const playlist = readPlaylist(`#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-TARGETDURATION:16\n${lines}\n#EXT-X-ENDLIST\n`, url, base);
	if (!('media' in playlist)) throw new Error('no media');
	expect(playlist.media.ended).toBe(true);
	return playlist.media.segments;
}

const urls = (segments: Segment[]): string[] => segments.map(({ part }) => part.url);

it('reads what a recorder writes', () => {
	const text = [
		'#EXTM3U',
		'#EXT-X-VERSION:3',
		'#EXT-X-ALLOW-CACHE:YES',
		'#EXT-X-MEDIA-SEQUENCE:0',
		'#EXT-X-TARGETDURATION:16',
		'#EXTINF:15.360',
		'sid_room_20261120093000123.ts',
		'#EXTINF:3.2,',
		'sid_room_20261120093015123.ts',
	].join('\r\n');
	expect(readPlaylist(text, URL_)).toEqual({
		media: {
			ended: false,
			segments: [
				{ part: { url: 'https://files.example.com/rec/a/sid_room_20261120093000123.ts' }, name: 'sid_room_20261120093000123.ts', seconds: 15.36, discontinuity: false, gap: false },
				{ part: { url: 'https://files.example.com/rec/a/sid_room_20261120093015123.ts' }, name: 'sid_room_20261120093015123.ts', seconds: 3.2, discontinuity: false, gap: false },
			],
		},
	});
});

it('understands relative and absolute addresses', () => {
	const segments = media(
		['1.ts', '../b/2.ts', '/3.ts', '//cdn.example.net/4.ts', 'http://other.example.org/5.ts?x=1', '课%20堂.ts'].map((uri) => `#EXTINF:1,\n${uri}`).join('\n'),
	);
	expect(urls(segments)).toEqual([
		'https://files.example.com/rec/a/1.ts',
		'https://files.example.com/rec/b/2.ts',
		'https://files.example.com/3.ts',
		'https://cdn.example.net/4.ts',
		'http://other.example.org/5.ts?x=1',
		'https://files.example.com/rec/a/%E8%AF%BE%20%E5%A0%82.ts',
	]);
	expect(segments.at(-1)?.name).toBe('课 堂.ts');
});

it('gives pieces below the base URL its query, and no others', () => {
	const base = 'https://files.example.com/rec?sas=1';
	expect(urls(media('#EXTINF:1,\n1.ts\n#EXTINF:1,\n/x/2.ts\n#EXTINF:1,\n3.ts?own=1\n#EXTINF:1,\nhttps://else.example.com/rec/4.ts', URL_, base))).toEqual([
		'https://files.example.com/rec/a/1.ts?sas=1',
		'https://files.example.com/x/2.ts',
		'https://files.example.com/rec/a/3.ts?own=1',
		'https://else.example.com/rec/4.ts',
	]);
});

it('takes byte ranges, also those that go on where the one before ends', () => {
	const segments = media('#EXTINF:1,\n#EXT-X-BYTERANGE:1000@0\nall.ts\n#EXTINF:1,\n#EXT-X-BYTERANGE:500\nall.ts');
	expect(segments.map(({ part }) => part)).toEqual([
		{ url: 'https://files.example.com/rec/a/all.ts', offset: 0, length: 1000 },
		{ url: 'https://files.example.com/rec/a/all.ts', offset: 1000, length: 500 },
	]);
	expect(() => media('#EXTINF:1,\n#EXT-X-BYTERANGE:500\nall.ts')).toThrow(/without saying where it begins/);
});

it('knows breaks, gaps, titles in any script, and tags at the end', () => {
	const segments = media('#EXTINF:1,课堂\n1.ts\n#EXT-X-DISCONTINUITY\n#EXTINF:1,\n2.ts\n#EXT-X-GAP\n#EXTINF:1,\n3.ts\n#EXT-X-DISCONTINUITY');
	expect(segments.map(({ name, discontinuity, gap }) => [name, discontinuity, gap])).toEqual([
		['1.ts', false, false],
		['2.ts', true, false],
		['3.ts', false, true],
	]);
});

it('knows keys, with their IV or the number of the segment, until they end', () => {
	const segments = media(
		[
			'#EXT-X-MEDIA-SEQUENCE:258',
			'#EXT-X-KEY:METHOD=AES-128,URI="key.bin"',
			'#EXTINF:1,\n1.ts',
			'#EXT-X-KEY:METHOD=AES-128,URI="https://keys.example.com/2",IV=0x000102030405060708090A0B0C0D0E0F',
			'#EXTINF:1,\n2.ts',
			'#EXTINF:1,\n3.ts',
			'#EXT-X-KEY:METHOD=NONE',
			'#EXTINF:1,\n4.ts',
		].join('\n'),
	);
	const hex = ({ encryption }: Segment) => encryption && [encryption.keyUrls.join(), Buffer.from(encryption.iv).toString('hex')];
	expect(segments.map(hex)).toEqual([
		['https://files.example.com/rec/a/key.bin', '00000000000000000000000000000102'],
		['https://keys.example.com/2', '000102030405060708090a0b0c0d0e0f'],
		['https://keys.example.com/2', '000102030405060708090a0b0c0d0e0f'],
		undefined,
	]);
});

it('takes the best of several qualities', () => {
	const text = [
		'#EXTM3U',
		'#EXT-X-STREAM-INF:BANDWIDTH=100000',
		'low/index.m3u8',
		'#EXT-X-STREAM-INF:BANDWIDTH=900000',
		'high/index.m3u8',
		'#EXT-X-I-FRAME-STREAM-INF:BANDWIDTH=9900000,URI="pictures.m3u8"',
	].join('\n');
	expect(readPlaylist(text, URL_)).toEqual({
		variants: ['https://files.example.com/rec/a/high/index.m3u8', 'https://files.example.com/rec/a/low/index.m3u8'],
	});
});

it('takes fragmented MP4 with its beginning', () => {
	const segments = media('#EXT-X-MAP:URI="init.mp4",BYTERANGE="720@0"\n#EXTINF:1,\n1.m4s\n#EXTINF:1,\n2.m4s');
	expect(segments[1]?.init).toEqual({ url: 'https://files.example.com/rec/a/init.mp4', offset: 0, length: 720 });
	expect(planDownload(segments, 'x').container).toBe('mp4');
});

it.each([
	['a web page', '<html>', /is no HLS playlist/],
	['nothing', '', /is no HLS playlist/],
	['damage', '#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXT-X-KEY\n#EXTINF:1,\n1.ts', /it is damaged/],
	['other encryption', '#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXT-X-KEY:METHOD=SAMPLE-AES,URI="k"\n#EXTINF:1,\n1.ts', /encrypted with SAMPLE-AES \(identity\); only AES-128/],
	['keys of a rights system', '#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXT-X-KEY:METHOD=AES-128,URI="skd://k",KEYFORMAT="com.apple.streamingkeydelivery"\n#EXTINF:1,\n1.ts', /com\.apple\.streamingkeydelivery/],
	['a short IV', '#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXT-X-KEY:METHOD=AES-128,URI="k",IV=0x00\n#EXTINF:1,\n1.ts', /not 128 bits/],
	['files of this machine', '#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile:///etc/passwd', /not on the web: "file:…"/],
	['single pictures', '#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXT-X-I-FRAMES-ONLY\n#EXTINF:1,\n1.ts', /single pictures/],
	['sound of its own', '#EXTM3U\n#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="a",NAME="en",URI="sound.m3u8"\n#EXT-X-STREAM-INF:BANDWIDTH=1,AUDIO="a"\nv.m3u8', /picture and sound are in playlists of their own/],
	['no playlist to play', '#EXTM3U\n#EXT-X-I-FRAME-STREAM-INF:BANDWIDTH=1,URI="p.m3u8"', /no playlist with pictures or sound/],
])('refuses %s, and says why without the signature', (_name, text, message) => {
	let thrown: Error | undefined;
	try {
		readPlaylist(text, URL_);
	} catch (error) {
		thrown = error as Error;
	}
	expect(thrown?.message).toMatch(message);
	expect(JSON.stringify(thrown)).not.toContain('secret-value');
	expect(thrown?.message).not.toContain('secret-value');
});

describe('the plan', () => {
	it('reads a segment that is listed twice once, and a break before it stays one', () => {
		const plan = planDownload(media('#EXTINF:2,\n1.ts\n#EXT-X-DISCONTINUITY\n#EXTINF:2,\n1.ts\n#EXTINF:3,\n2.ts\n#EXTINF:3,\n1.ts'), 'x');
		expect(plan.segments.map(({ name, discontinuity }) => [name, discontinuity])).toEqual([['1.ts', false], ['2.ts', true]]);
		expect(plan).toMatchObject({ repeated: ['1.ts'], seconds: 5, container: 'ts' });
	});

	it('tells ranges of one file apart', () => {
		const plan = planDownload(media('#EXTINF:1,\n#EXT-X-BYTERANGE:10@0\na.ts\n#EXTINF:1,\n#EXT-X-BYTERANGE:10@10\na.ts\n#EXTINF:1,\n#EXT-X-BYTERANGE:10@0\na.ts'), 'x');
		expect(plan.segments).toHaveLength(2);
		expect(plan.repeated).toEqual(['a.ts']);
	});

	it.each([
		['no segments', '', /has no segments/],
		['two kinds of segments', '#EXTINF:1,\n1.ts\n#EXT-X-MAP:URI="i.mp4"\n#EXTINF:1,\n2.m4s', /different kinds/],
		['encrypted fragmented MP4', '#EXT-X-KEY:METHOD=AES-128,URI="k"\n#EXT-X-MAP:URI="i.mp4"\n#EXTINF:1,\n2.m4s', /not supported/],
	])('refuses %s', (_name, lines, message) => {
		expect(() => planDownload(media(lines), 'x')).toThrow(message);
	});
});
