/** The simulator's own reading of the signatures, against requests that the vendors' libraries signed. */
import { createRequire } from 'node:module';
import path from 'node:path';

import { startSimulator, type Simulator } from '../../simulator';

const judge = createRequire(path.join(__dirname, 'package.json'));
const KEYS = ['a/b_0.m3u8', 'a/pre fix/ä ö.ts', 'a/x+y=(1)\'*!~.mp4', 'a/课/录像.mp4', 'a/a%20b.ts', 'a/q?#&.ts'];

let sim: Simulator;
beforeAll(async () => void (sim = await startSimulator()));
afterAll(async () => await sim.stop());
beforeEach(() => {
	sim.reset();
	for (const bucket of ['lessons', 'lessons-oss', 'lessons-azure']) for (const key of KEYS) sim.state.buckets.put(bucket, key, { content: key }, sim.now());
});

/** As it is, and with the last character of the signature changed. */
async function judged(url: string): Promise<number[]> {
	const tampered = url.replace(/((?:[Ss]ignature|sig)=[^&]*)([^&])/, (_all, before: string, last: string) => `${before}${last === '0' ? '1' : '0'}`);
	return [(await fetch(url)).status, (await fetch(tampered)).status];
}

it.each(KEYS)('Amazon’s, by @smithy/signature-v4: %s', async (key) => {
	const { SignatureV4 } = judge('@smithy/signature-v4') as { SignatureV4: new (options: object) => { presign(request: object, options: object): Promise<{ query: Record<string, string> }> } };
	const { Sha256 } = judge('@aws-crypto/sha256-js') as { Sha256: unknown };
	const signer = new SignatureV4({ credentials: { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'storage-secret-example' }, region: 'us-east-1', service: 's3', sha256: Sha256, uriEscapePath: false });
	const encoded = `/lessons/${key.split('/').map((part) => encodeURIComponent(part).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)).join('/')}`;
	const host = `127.0.0.1:${sim.port}`;
	const { query } = await signer.presign(
		{ method: 'GET', protocol: 'http:', hostname: '127.0.0.1', port: sim.port, path: encoded, query: {}, headers: { host, 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' } },
		{ expiresIn: 60, unhoistableHeaders: new Set(['x-amz-content-sha256']), unsignableHeaders: new Set(['x-amz-content-sha256']) },
	);
	const text = Object.entries(query).map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join('&');
	expect(await judged(`${sim.url}${encoded}?${text}`)).toEqual([200, 403]);
});

it.each(KEYS)('Alibaba’s, by ali-oss: %s', async (key) => {
	const OSS = judge('ali-oss') as new (options: object) => { signatureUrlV4(method: string, expires: number, request: object, name: string): Promise<string> };
	const client = new OSS({ region: 'oss-cn-hangzhou', bucket: 'lessons-oss', accessKeyId: 'LTAIEXAMPLE', accessKeySecret: 'oss-secret-example', authorizationV4: true });
	const { pathname, search } = new URL(await client.signatureUrlV4('GET', 60, {}, key));
	expect(await judged(`${sim.url}/lessons-oss${pathname}${search}`)).toEqual([200, 403]);
});

it.each(KEYS)('Azure’s, by @azure/storage-blob: %s', async (key) => {
	const azure = judge('@azure/storage-blob') as {
		StorageSharedKeyCredential: new (account: string, key: string) => unknown;
		ContainerClient: new (url: string, credential: unknown, options?: object) => {
			listBlobsFlat(options: object): AsyncIterable<{ name: string }>;
		};
	};
	const credential = new azure.StorageSharedKeyCredential('lessonsaccount', Buffer.from('azure-secret-example').toString('base64'));
	const container = new azure.ContainerClient(`${sim.url}/lessons-azure`, credential);
	const names: string[] = [];
	for await (const { name } of container.listBlobsFlat({ prefix: 'a/' })) names.push(name);
	expect(names).toContain(key);
	expect(sim.requests.every(({ auth }) => auth.scheme === 'shared-key' && auth.verified)).toBe(true);
});
