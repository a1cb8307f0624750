/** Where files are: object keys, whole addresses and base URLs. */
import { baseName, fileAddress, kindOf } from '../../../../vendors/media/address';

it.each([
	['scenario/recording/a/b.mp4', undefined, { key: 'scenario/recording/a/b.mp4' }],
	['/a/b.mp4', 'https://b.example.com', { key: 'a/b.mp4', url: 'https://b.example.com/a/b.mp4' }],
	['a b/ü#1?.mp4', 'https://b.example.com/root/', { key: 'a b/ü#1?.mp4', url: 'https://b.example.com/root/a%20b/%C3%BC%231%3F.mp4' }],
	['a.mp4', 'https://b.example.com/c?sas=x', { key: 'a.mp4', url: 'https://b.example.com/c/a.mp4?sas=x' }],
	['https://b.example.com/c/a%20b.mp4?sig=1', undefined, { key: 'c/a b.mp4', url: 'https://b.example.com/c/a%20b.mp4?sig=1' }],
	['https://b.example.com/c/a.mp4', 'https://b.example.com/c', { key: 'a.mp4', url: 'https://b.example.com/c/a.mp4' }],
	['https://b.example.com/cc/a.mp4', 'https://b.example.com/c', { key: 'cc/a.mp4', url: 'https://b.example.com/cc/a.mp4' }],
	['s3://bucket/a/b.mp4', 'https://b.example.com', { key: 'a/b.mp4' }],
	['a.mp4', 'ftp://b.example.com', { key: 'a.mp4' }],
	[' https://b.example.com/a.mp4?sig=1', undefined, { key: 'a.mp4', url: 'https://b.example.com/a.mp4?sig=1' }],
	['//b.example.com/c/a.mp4?sig=1', undefined, { key: 'c/a.mp4', url: 'https://b.example.com/c/a.mp4?sig=1' }],
	['//c/a.mp4', undefined, { key: 'c/a.mp4' }],
	['https://b.example.com/a.mp4;sig=1', undefined, { key: 'a.mp4', url: 'https://b.example.com/a.mp4;sig=1' }],
	['c/a.mp4?sig=1', 'https://b.example.com?sas=2', { key: 'c/a.mp4', url: 'https://b.example.com/c/a.mp4?sig=1' }],
	['c/a.mp4;sig=1', 'https://b.example.com?sas=2', { key: 'c/a.mp4', url: 'https://b.example.com/c/a.mp4;sig=1?sas=2' }],
	['https://user:word@b.example.com/a.mp4', undefined, { key: 'a.mp4', url: 'https://user:word@b.example.com/a.mp4' }],
])('%s with base %s', (given, base, expected) => {
	expect(fileAddress(given, base)).toEqual(expected);
});

it('tells kinds by extension, whatever its case', () => {
	expect(['a.M3U8', 'b.mp4', 'c.ts', 'd', 'e.mp4/f'].map(kindOf)).toEqual(['hls', 'mp4', 'other', 'other', 'other']);
});

it('names files without what may be secret', () => {
	expect(baseName('https://b.example.com/a/b%20c.mp4?sig=1')).toBe('b c.mp4');
	expect(baseName('a/b/c.mp4')).toBe('c.mp4');
	expect(baseName('https://b.example.com/a/b.mp4;sig=1')).toBe('b.mp4');
	expect(baseName('a/b.mp4?sig=1')).toBe('b.mp4');
});
