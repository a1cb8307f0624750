/** Signatures against what the vendors publish; `test/sdk` holds them against the vendors' own libraries. */
import { AWS4, encodeKey, OSS4, signedHeaders, signedQuery, type Signing } from '../../../../vendors/storage/signatureV4';
import { sasQuery, sharedKeyHeaders } from '../../../../vendors/storage/azureSignature';

/** Amazon's examples. Source: Amazon S3 API Reference, "Signature Calculations" and "Authenticating Requests: Using Query Parameters". */
const EXAMPLE: Signing = {
	dialect: AWS4,
	region: 'us-east-1',
	keys: { accessKey: 'AKIAIOSFODNN7EXAMPLE', secretKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' },
	signsEmptyBody: true,
};
const HOST = 'examplebucket.s3.amazonaws.com';
const NOW = Date.UTC(2013, 4, 24);

describe('Amazon’s published signatures', () => {
	it('of a GET with a range', () => {
		const request = { method: 'GET', host: HOST, path: '/test.txt', query: [], headers: { range: 'bytes=0-9' } };
		const { authorization } = signedHeaders(EXAMPLE, request, NOW);
		expect(authorization).toBe(
			'AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request, SignedHeaders=host;range;x-amz-content-sha256;x-amz-date, Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
		);
	});

	it('of a list', () => {
		const query = [['prefix', 'J'], ['max-keys', '2']] as const;
		const { authorization } = signedHeaders(EXAMPLE, { method: 'GET', host: HOST, path: '/', query }, NOW);
		expect(authorization).toMatch(/Signature=34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7$/);
	});

	it('of a link for a day', () => {
		const query = signedQuery(EXAMPLE, { method: 'GET', host: HOST, path: '/test.txt', query: [] }, NOW, 86_400);
		expect(query).toBe(
			'X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404',
		);
	});
});

it('encodes any character of a key once, and leaves slashes and double slashes', () => {
	expect(encodeKey('a//b c/x+y=(1)\'*!~.mp4')).toBe('a//b%20c/x%2By%3D%281%29%27%2A%21~.mp4');
	expect(encodeKey('课/a%20b?#&.ts')).toBe('%E8%AF%BE/a%2520b%3F%23%26.ts');
});

it('takes the token of temporary keys along, signed', () => {
	const keys = { ...EXAMPLE.keys, sessionToken: 'token+/=' };
	const request = { method: 'GET', host: HOST, path: '/a', query: [] };
	const headers = signedHeaders({ ...EXAMPLE, keys }, request, NOW);
	expect(headers).toMatchObject({ 'x-amz-security-token': 'token+/=', authorization: expect.stringContaining('x-amz-date;x-amz-security-token,') });
	expect(signedQuery({ ...EXAMPLE, keys }, request, NOW, 60)).toContain('&X-Amz-Security-Token=token%2B%2F%3D&');
	expect(signedQuery({ ...EXAMPLE, dialect: OSS4, keys }, request, NOW, 60)).toContain('&x-oss-security-token=token%2B%2F%3D&');
});

it('signs with Alibaba neither the host nor a range', () => {
	const signing: Signing = { dialect: OSS4, region: 'cn-hangzhou', keys: EXAMPLE.keys };
	const request = { method: 'GET', host: 'a.example', path: '/bucket/key', query: [] };
	const plain = signedHeaders(signing, request, NOW);
	expect(plain.authorization).toMatch(/^OSS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE\/20130524\/cn-hangzhou\/oss\/aliyun_v4_request,Signature=[0-9a-f]{64}$/);
	expect(signedHeaders(signing, { ...request, host: 'b.example', headers: { range: 'bytes=0-1' } }, NOW)).toEqual(plain);
	expect(signedHeaders(signing, { ...request, headers: { 'content-type': 'text/plain' } }, NOW).authorization).not.toBe(plain.authorization);
});

describe('Azure', () => {
	const account = { account: 'lessons', key: Buffer.from('a key of an account').toString('base64') };
	const request = { method: 'GET', host: 'lessons.blob.core.windows.net', path: '/c/a%20b.ts', query: [], headers: { range: 'bytes=0-9' } };

	it('signs the range: another one needs another signature', () => {
		const first = sharedKeyHeaders(account, request, NOW);
		expect(first).toMatchObject({ 'x-ms-date': 'Fri, 24 May 2013 00:00:00 GMT', authorization: expect.stringMatching(/^SharedKey lessons:[A-Za-z0-9+/]{43}=$/) });
		expect(sharedKeyHeaders(account, { ...request, headers: { range: 'bytes=0-8' } }, NOW).authorization).not.toBe(first.authorization);
	});

	it('makes links for reading one blob until a moment', () => {
		const query = Object.fromEntries(sasQuery(account, { container: 'c', blob: 'a b.ts', expiresMs: NOW }));
		expect(query).toMatchObject({ sr: 'b', sp: 'r', se: '2013-05-24T00:00:00Z', sig: expect.any(String) });
	});

	it('refuses a key that is none, without showing it', () => {
		const broken = (): unknown => sharedKeyHeaders({ account: 'lessons', key: 'not base64!' }, request, NOW);
		expect(broken).toThrow('The Secret Key is no key of an Azure storage account: it is not Base64.');
		expect(broken).not.toThrow('not base64!');
	});
});
