/** Addresses, signatures and links of a bucket, for each vendor that the storage credential knows. */
import { STORAGE_VENDORS } from '../../../../vendors/agora/cloudRecording/storage';
import { type BucketSettings, openBucket } from '../../../../vendors/storage/bucket';
import { regionOfHost, STORAGE_SERVICES } from '../../../../vendors/storage/vendorTable';

const KEYS = { accessKey: 'AKIAEXAMPLE', secretKey: Buffer.from('made up').toString('base64') };
const NOW = Date.UTC(2026, 10, 27);
const bucket = (settings: Partial<BucketSettings>) => openBucket({ vendor: 1, region: 0, bucket: 'lessons', ...KEYS, ...settings });

it.each([
	[0, 0, 'https://s3.cn-east-1.qiniucs.com/lessons/a/b.mp4'],
	[0, 4, 'https://s3.ap-southeast-1.qiniucs.com/lessons/a/b.mp4'],
	[1, 7, 'https://lessons.s3.eu-central-1.amazonaws.com/a/b.mp4'],
	[1, 15, 'https://lessons.s3.cn-north-1.amazonaws.com.cn/a/b.mp4'],
	[1, 28, 'https://lessons.s3.il-central-1.amazonaws.com/a/b.mp4'],
	[2, 0, 'https://lessons.oss-cn-hangzhou.aliyuncs.com/a/b.mp4'],
	[3, 1, 'https://lessons.cos.ap-beijing.myqcloud.com/a/b.mp4'],
	[5, 0, 'https://akiaexample.blob.core.windows.net/lessons/a/b.mp4'],
	[6, 0, 'https://storage.googleapis.com/lessons/a/b.mp4'],
	[7, 1, 'https://lessons.obs.cn-north-4.myhuaweicloud.com/a/b.mp4'],
	[8, 0, 'https://lessons.s3.bj.bcebos.com/a/b.mp4'],
])('vendor %i, region %i: %s', (vendor, region, url) => {
	const opened = bucket({ vendor, region });
	expect(opened.urlOf('a/b.mp4')).toBe(url);
	expect(opened.keyOf(url)).toBe('a/b.mp4');
	expect(opened.link('a/b.mp4', NOW, { seconds: 60 }).startsWith(`${url}?`)).toBe(true);
	expect(opened.sign('GET', url, {}, NOW).authorization).toBeDefined();
});

it('knows a place for every vendor and region of the credential, under the name that the credential shows', () => {
	for (const { vendor, regions } of STORAGE_VENDORS) {
		const service = STORAGE_SERVICES[vendor]!;
		expect(service).toBeDefined();
		for (const { region, name } of regions) {
			const id = (service.regions as Record<number, string>)[region];
			expect([vendor, region, id]).toEqual([vendor, region, expect.any(String)]);
			// Qiniu and Baidu have names of their own in signatures.
			if (vendor !== 0 && vendor !== 8) expect(name.split(' ')[0]).toBe(id);
		}
	}
});

it('puts bucket names with dots into the path, where the certificate fits', () => {
	expect(bucket({ bucket: 'my.lessons' }).urlOf('a')).toBe('https://s3.us-east-1.amazonaws.com/my.lessons/a');
});

it('refuses what can’t be read, with the way out', () => {
	expect(() => bucket({ vendor: 8, region: 4 })).toThrow(/in this region can’t be read from here: there, Baidu offers its S3 interface without encryption only/);
	expect(() => bucket({ vendor: 4 })).toThrow('Buckets of this storage vendor can’t be read from here.');
	expect(() => bucket({}).urlOf('a/../b')).toThrow(/has "\." or "\.\." between slashes/);
});

describe('a custom domain', () => {
	it('takes the place of the vendor’s host, and Alibaba signs the bucket nevertheless', () => {
		const own = bucket({ vendor: 2, customDomain: 'files.example.com' });
		expect(own.urlOf('a b.mp4')).toBe('https://files.example.com/a%20b.mp4');
		const usual = bucket({ vendor: 2 });
		const signature = (opened: typeof own): string => opened.sign('GET', opened.urlOf('a b.mp4'), {}, NOW).authorization!;
		expect(signature(own)).toBe(signature(usual));
		expect(own.keyOf(usual.urlOf('a b.mp4'))).toBe('a b.mp4');
	});

	it('keeps its path; Azure has the container behind it', () => {
		expect(bucket({ customDomain: 'http://127.0.0.1:7300/lessons/' }).urlOf('a')).toBe('http://127.0.0.1:7300/lessons/a');
		expect(bucket({ vendor: 5, customDomain: 'http://127.0.0.1:10000/account' }).urlOf('a')).toBe('http://127.0.0.1:10000/account/lessons/a');
		expect(bucket({ vendor: 5, customDomain: 'https://files.example.com/lessons' }).urlOf('a')).toBe('https://files.example.com/lessons/a');
	});

	it('must be one', () => {
		for (const customDomain of ['files example', 'https://files.example.com/?a=1', 'ftp://files.example.com']) {
			expect(() => bucket({ customDomain })).toThrow('The Custom Domain is no domain name.');
		}
	});
});

describe('a storage that works like S3', () => {
	it.each([
		['s3.example.com', 'https://s3.example.com/lessons/a', 'us-east-1'],
		['http://127.0.0.1:9000/', 'http://127.0.0.1:9000/lessons/a', 'us-east-1'],
		['fra1.digitaloceanspaces.com', 'https://fra1.digitaloceanspaces.com/lessons/a', 'fra1'],
		['lessons.fra1.digitaloceanspaces.com', 'https://lessons.fra1.digitaloceanspaces.com/a', 'fra1'],
		['s3.eu-central-003.backblazeb2.com', 'https://s3.eu-central-003.backblazeb2.com/lessons/a', 'eu-central-003'],
		['0123.r2.cloudflarestorage.com', 'https://0123.r2.cloudflarestorage.com/lessons/a', 'auto'],
	])('%s', (endpoint, url, region) => {
		const opened = bucket({ vendor: 11, endpoint });
		expect(opened.urlOf('a')).toBe(url);
		expect(opened.region).toBe(region);
	});

	it('has its region in the host name of well-known services', () => {
		expect(['s3.wasabisys.com', 's3.eu-west-2.wasabisys.com', 's3.fr-par.scw.cloud', 's3.gra.io.cloud.ovh.net', 'minio'].map(regionOfHost)).toEqual(['us-east-1', 'eu-west-2', 'fr-par', 'gra', 'us-east-1']);
	});
});

describe('whose address it is', () => {
	const opened = bucket({ region: 3 });
	it.each([
		'https://lessons.s3.us-west-2.amazonaws.com/a%20b/c.m3u8',
		'https://s3.us-west-2.amazonaws.com/lessons/a%20b/c.m3u8',
		'https://lessons.s3.amazonaws.com/a%20b/c.m3u8',
		'https://lessons.s3-us-west-2.amazonaws.com/a%20b/c.m3u8?versionId=1',
	])('%s', (url) => expect(opened.keyOf(url)).toBe('a b/c.m3u8'));

	it.each(['https://lessons.s3.us-west-2.amazonaws.com.evil.example/a', 'https://other.s3.us-west-2.amazonaws.com/a', 'https://s3.us-west-2.amazonaws.com/other/a', 'ftp://lessons.s3.amazonaws.com/a', 'a'])(
		'not %s',
		(url) => expect(opened.keyOf(url)).toBeUndefined(),
	);

	it('never signs for another host', () => {
		expect(() => opened.sign('GET', 'https://evil.example/lessons/a', {}, NOW)).toThrow('A request to another host is never signed.');
	});
});

it('names the file that a browser saves in any language', () => {
	const link = new URL(bucket({}).link('a.mp4', NOW, { seconds: 60, saveAs: '第一课 "1".mp4' }));
	expect(link.searchParams.get('response-content-disposition')).toBe('attachment; filename="___ _1_.mp4"; filename*=UTF-8\'\'%E7%AC%AC%E4%B8%80%E8%AF%BE%20%221%22.mp4');
});
