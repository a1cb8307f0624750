/**
 * 2,000 random requests for each way to sign: the same signature as the vendor's own library makes of them.
 * Keys have any characters, with headers and queries, lasting and temporary keys, links of any length.
 */
import { createRequire } from 'node:module';
import path from 'node:path';

import fc from 'fast-check';

import { sharedKeyHeaders } from '../../vendors/storage/azureSignature';
import { openBucket } from '../../vendors/storage/bucket';
import { AWS4, canonicalQuery, encodeKey, OSS4, signedHeaders, signedQuery, type Signing } from '../../vendors/storage/signatureV4';

const judge = createRequire(path.join(__dirname, 'package.json'));
const RUNS = { numRuns: 2000 };

interface AwsRequest {
	method: string;
	protocol: string;
	hostname: string;
	path: string;
	query: Record<string, string>;
	headers: Record<string, string>;
}
interface AwsSigner {
	sign(request: AwsRequest, options: object): Promise<AwsRequest>;
	presign(request: AwsRequest, options: object): Promise<AwsRequest>;
}
const { SignatureV4 } = judge('@smithy/signature-v4') as { SignatureV4: new (options: object) => AwsSigner };
const { Sha256 } = judge('@aws-crypto/sha256-js') as { Sha256: unknown };

const word = fc.string({ unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzABCXYZ0123456789'), minLength: 1, maxLength: 20 });
/** Whatever a channel name may hold, other scripts, and what encoders disagree about. */
const part = fc
	.string({ unit: fc.oneof(fc.constantFrom(...' !"#$%&\'()*+,-.:;<=>?@[]^_`{|}~\\äß课録😀'), fc.constantFrom(...'abcXYZ019')), minLength: 1, maxLength: 12 })
	.filter((text) => text !== '.' && text !== '..');
const key = fc.array(part, { minLength: 1, maxLength: 5 }).map((parts) => parts.join('/'));
const time = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2037, 0, 1) }).map((ms) => ms - (ms % 1000));
const keys = fc.record({ accessKey: word, secretKey: fc.base64String({ minLength: 8, maxLength: 40 }), sessionToken: fc.option(fc.base64String({ minLength: 8, maxLength: 80 }), { nil: undefined }) });
const query = fc.dictionary(fc.constantFrom('prefix', 'list-type', 'max-keys', 'continuation-token', 'response-content-disposition'), fc.string({ maxLength: 20, unit: 'grapheme' }).filter((text) => !/\p{Cs}/u.test(text)), { maxKeys: 4 });
const region = fc.constantFrom('us-east-1', 'eu-central-1', 'cn-north-1', 'auto', 'cn-hangzhou');
const seconds = fc.integer({ min: 1, max: 604_800 });
const method = fc.constantFrom('GET', 'HEAD', 'PUT');
const host = word.map((name) => `${name.toLowerCase()}.s3.example.com`);

function awsSigner({ keys: { accessKey, secretKey, sessionToken }, region: where }: Signing): AwsSigner {
	return new SignatureV4({ credentials: { accessKeyId: accessKey, secretAccessKey: secretKey, sessionToken }, region: where, service: 's3', sha256: Sha256, uriEscapePath: false, applyChecksum: false });
}

const clean = ({ sessionToken, ...rest }: { accessKey: string; secretKey: string; sessionToken?: string }) => ({ ...rest, ...(sessionToken === undefined ? {} : { sessionToken }) });

it('Amazon’s, in headers: the same as @smithy/signature-v4', async () => {
	await fc.assert(
		fc.asyncProperty(keys, region, key, query, time, method, host, fc.boolean(), async (own, where, name, asked, now, verb, server, ranged) => {
			const signing: Signing = { dialect: AWS4, region: where, keys: clean(own) };
			const headers: Record<string, string> = ranged ? { range: 'bytes=5-17' } : {};
			const request = { method: verb, host: server, path: `/${encodeKey(name)}`, query: Object.entries(asked), headers };
			const mine = signedHeaders(signing, request, now);
			const theirs = await awsSigner(signing).sign(
				{ method: verb, protocol: 'https:', hostname: server, path: request.path, query: asked, headers: { host: server, ...headers, 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' } },
				{ signingDate: new Date(now) },
			);
			expect(mine.authorization).toBe(theirs.headers.authorization);
		}),
		RUNS,
	);
});

it('Amazon’s, in links: the same as @smithy/signature-v4', async () => {
	await fc.assert(
		fc.asyncProperty(keys, region, key, query, time, host, seconds, async (own, where, name, asked, now, server, expiresIn) => {
			const signing: Signing = { dialect: AWS4, region: where, keys: clean(own) };
			const text = `/${encodeKey(name)}`;
			const mine = new URLSearchParams(signedQuery(signing, { method: 'GET', host: server, path: text, query: Object.entries(asked) }, now, expiresIn));
			const theirs = await awsSigner(signing).presign(
				{ method: 'GET', protocol: 'https:', hostname: server, path: text, query: asked, headers: { host: server, 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' } },
				{ signingDate: new Date(now), expiresIn, unhoistableHeaders: new Set(['x-amz-content-sha256']), unsignableHeaders: new Set(['x-amz-content-sha256']) },
			);
			expect(mine.get('X-Amz-Signature')).toBe(theirs.query['X-Amz-Signature']);
		}),
		RUNS,
	);
});

describe('Alibaba’s: the same as ali-oss', () => {
	interface OssClient {
		signatureUrlV4(method: string, expires: number, request: object, name: string): Promise<string>;
		authorizationV4: unknown;
	}
	const OSS = judge('ali-oss') as new (options: object) => OssClient;
	const helper = judge('ali-oss/lib/common/signUtils') as { authorizationV4(...values: unknown[]): string };
	afterEach(() => jest.useRealTimers());

	it('in links', async () => {
		jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask', 'setTimeout', 'setInterval'] });
		await fc.assert(
			fc.asyncProperty(keys, key, query, time, seconds, async ({ accessKey, secretKey, sessionToken }, name, queries, now, expires) => {
				jest.setSystemTime(now);
				const client = new OSS({ region: 'oss-cn-hangzhou', bucket: 'lessons', accessKeyId: accessKey, accessKeySecret: secretKey, authorizationV4: true, ...(sessionToken === undefined ? {} : { stsToken: sessionToken, refreshSTSToken: async () => ({}), refreshSTSTokenInterval: 1e15 }) });
				const theirs = new URL(await client.signatureUrlV4('GET', expires, { queries }, name)).searchParams;
				const signing: Signing = { dialect: OSS4, region: 'cn-hangzhou', keys: clean({ accessKey, secretKey, sessionToken }) };
				const mine = signedQuery(signing, { method: 'GET', host: 'any', path: `/lessons/${encodeKey(name)}`, query: Object.entries(queries) }, now, expires);
				expect(new URLSearchParams(mine).get('x-oss-signature')).toBe(theirs.get('x-oss-signature'));
			}),
			RUNS,
		);
	});

	it('in headers', () => {
		fc.assert(
			fc.property(keys, key, query, time, method, fc.boolean(), (own, name, queries, now, verb, typed) => {
				const given: Record<string, string> = typed ? { 'content-type': 'application/vnd.apple.mpegurl' } : {};
				const signing: Signing = { dialect: OSS4, region: 'cn-hangzhou', keys: clean(own) };
				const { authorization, ...headers } = signedHeaders(signing, { method: verb, host: 'any', path: `/lessons/${encodeKey(name)}`, query: Object.entries(queries), headers: given }, now);
				expect(authorization).toBe(helper.authorizationV4(own.accessKey, own.secretKey, 'cn-hangzhou', verb, { headers: { ...given, ...headers }, queries }, 'lessons', name));
			}),
			RUNS,
		);
	});
});

describe('Azure’s: the same as @azure/storage-blob', () => {
	interface Credential {
		create(): { signRequest(request: object): object };
	}
	const azure = judge('@azure/storage-blob') as {
		StorageSharedKeyCredential: new (account: string, key: string) => Credential;
		StorageSharedKeyCredentialPolicy: new (next: unknown, options: unknown, credential: Credential) => { signRequest(request: object): { headers: { get(name: string): string } } };
		generateBlobSASQueryParameters(values: object, credential: Credential): { toString(): string };
		BlobSASPermissions: { parse(text: string): unknown };
	};
	const accountKey = fc.uint8Array({ minLength: 16, maxLength: 64 }).map((bytes) => Buffer.from(bytes).toString('base64'));
	const account = word.map((name) => name.toLowerCase());
	afterEach(() => jest.useRealTimers());

	it('in links', () => {
		fc.assert(
			fc.property(account, accountKey, key, time, seconds, (name, secret, blob, now, valid) => {
				const bucket = openBucket({ vendor: 5, region: 0, bucket: 'lessons', accessKey: name, secretKey: secret });
				const mine = new URL(bucket.link(blob, now, { seconds: valid, saveAs: 'a.mp4' })).searchParams;
				const theirs = azure.generateBlobSASQueryParameters(
					{
						containerName: 'lessons',
						blobName: blob,
						permissions: azure.BlobSASPermissions.parse('r'),
						expiresOn: new Date(now + valid * 1000),
						version: '2021-12-02',
						contentDisposition: 'attachment; filename="a.mp4"',
					},
					new azure.StorageSharedKeyCredential(name, secret),
				);
				expect(mine.get('sig')).toBe(new URLSearchParams(theirs.toString()).get('sig'));
			}),
			RUNS,
		);
	});

	it('in headers', () => {
		jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask', 'setTimeout', 'setInterval'] });
		const asked = fc.dictionary(fc.constantFrom('restype', 'comp', 'prefix', 'maxresults', 'marker'), fc.string({ maxLength: 12, unit: fc.constantFrom(...'abc/+= ä') }).filter((text) => text !== ''), { maxKeys: 5 });
		fc.assert(
			fc.property(account, accountKey, key, asked, time, fc.boolean(), (name, secret, blob, queries, now, ranged) => {
				jest.setSystemTime(now);
				const given: Record<string, string> = ranged ? { range: 'bytes=0-99' } : {};
				const request = { method: 'GET', host: `${name}.blob.core.windows.net`, path: `/lessons/${encodeKey(blob)}`, query: Object.entries(queries), headers: given };
				const mine = sharedKeyHeaders({ account: name, key: secret }, request, now);
				const headers = new Headers({ ...given, 'x-ms-version': mine['x-ms-version']! });
				const values = Object.assign(headers, { headersArray: () => [...headers].map(([one, value]) => ({ name: one, value })) });
				const signed = new azure.StorageSharedKeyCredentialPolicy({}, {}, new azure.StorageSharedKeyCredential(name, secret)).signRequest({
					method: 'GET',
					url: `https://${request.host}${request.path}${request.query.length > 0 ? `?${canonicalQuery(request.query)}` : ''}`,
					headers: values,
				});
				expect(mine.authorization).toBe(signed.headers.get('authorization'));
			}),
			RUNS,
		);
	});
});
