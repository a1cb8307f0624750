/** Playlists whose pieces carry links of their own. */
import { openBucket } from '../../../../vendors/storage/bucket';
import { withLinks } from '../../../../vendors/storage/playlistLinks';

const bucket = openBucket({ vendor: 1, region: 0, bucket: 'lessons', accessKey: 'AKIAEXAMPLE', secretKey: 'made-up' });
const NOW = Date.UTC(2026, 10, 27);
const linked = (lines: string[], end = '\n') => withLinks(bucket, lines.join(end), 'school/a.m3u8', NOW, { seconds: 60 });

it('links pieces, keys and beginnings, relative to the playlist, and leaves everything else as it was', () => {
	const { text, links, left } = linked(['#EXTM3U', '#EXT-X-MAP:URI="init.mp4",BYTERANGE="10@0"', '#EXT-X-KEY:METHOD=AES-128,URI="/keys/k 1",IV=0x01', '# a note', '#EXTINF:15.0,title', 'a_1.ts', '', '../b/a 2.ts', '#EXT-X-ENDLIST'], '\r\n');
	const lines = text.split('\r\n');
	expect(links).toBe(4);
	expect(left).toEqual([]);
	const signed = (path: string): RegExp => new RegExp(`https://lessons\\.s3\\.us-east-1\\.amazonaws\\.com/${path}\\?X-Amz-Algorithm=.*X-Amz-Expires=60&.*X-Amz-Signature=[0-9a-f]{64}`);
	expect(lines[1]).toMatch(new RegExp(`^#EXT-X-MAP:URI="${signed('school/init\\.mp4').source}",BYTERANGE="10@0"$`));
	expect(lines[2]).toMatch(new RegExp(`^#EXT-X-KEY:METHOD=AES-128,URI="${signed('keys/k%201').source}",IV=0x01$`));
	expect(lines[5]).toMatch(signed('school/a_1\\.ts'));
	expect(lines[7]).toMatch(signed('b/a%202\\.ts'));
	expect([0, 3, 4, 6, 8].map((at) => lines[at])).toEqual(['#EXTM3U', '# a note', '#EXTINF:15.0,title', '', '#EXT-X-ENDLIST']);
});

it('takes the mark at the beginning of the text for no address', () => {
	const { text, links } = linked(['\uFEFF#EXTM3U', '#EXTINF:1,', 'a.ts']);
	expect([links, text.split('\n')[0]]).toEqual([1, '#EXTM3U']);
});

it('signs nothing outside the bucket, and names it without its query', () => {
	const { text, links, left } = linked(['#EXTM3U', '#EXTINF:1,', 'https://evil.example/a.ts?x=1', '#EXTINF:1,', 'https://lessons.s3.us-east-1.amazonaws.com/b.ts']);
	expect([links, left]).toEqual([1, ['https://evil.example/a.ts']]);
	expect(text).toContain('\nhttps://evil.example/a.ts?x=1\n');
});

it('takes time in proportion to its length', () => {
	const long = ['#EXTM3U', ...Array.from({ length: 20_000 }, (_, index) => `#EXTINF:1,\na_${index}.ts`), '#EXT-X-KEY:URI="'.padEnd(200_000, 'x')];
	expect(linked(long).links).toBe(20_000);
});
