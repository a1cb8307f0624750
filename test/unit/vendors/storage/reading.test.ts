/** Lists and reads buckets of every vendor over HTTP: the simulator verifies each signature over the request as it came. */
import { readWhole } from '../../../../vendors/media/resumableRead';
import { listObjects } from '../../../../vendors/storage/listing';
import { signedFiles } from '../../../../vendors/storage/signedFiles';
import { STORAGE_SERVICES } from '../../../../vendors/storage/vendorTable';
import { type Stored, vendorBucket } from './support';

const KEYS = ['a/b_0.m3u8', 'a/pre fix/ä ö.ts', 'a/x+y=(1)\'*!~.mp4', 'a/课/录像.mp4', 'a/a%20b.ts', 'a/q?#&<>.ts', 'a//double.ts'];

let stored: Stored;
afterEach(async () => {
	expect(stored.simulator.errors).toEqual([]);
	await stored.simulator.stop();
});

async function open(...parameters: Parameters<typeof vendorBucket>) {
	stored = await vendorBucket(...parameters);
	const { simulator, bucket, io } = stored;
	for (const key of KEYS) simulator.state.buckets.put('private', key, { content: `content of ${key}` }, simulator.now());
	return { ...stored, files: signedFiles(io, bucket), sim: simulator, asked: io.asked };
}

async function keysIn(files: ReturnType<typeof signedFiles>, prefix: string, most?: number): Promise<string[]> {
	const keys: string[] = [];
	for await (const { key } of listObjects(files, prefix, most)) keys.push(key);
	return keys;
}

const VENDORS = Object.entries(STORAGE_SERVICES).map(([vendor, { name }]) => [name, Number(vendor)] as const);

describe.each(VENDORS)('%s', (_name, vendor) => {
	it('is listed page by page, and each file is read, whatever characters its key has', async () => {
		const { files, sim } = await open(vendor, 0, { pageSize: 2 });
		expect(await keysIn(files, 'a/')).toEqual([...KEYS].sort());
		for (const key of KEYS) {
			expect((await readWhole(files, { url: files.bucket.urlOf(key) }, 1000)).toString()).toBe(`content of ${key}`);
			expect((await readWhole(files, { url: files.bucket.urlOf(key), offset: 3, length: 4 }, 1000)).toString()).toBe('tent');
		}
		expect(sim.requests.every(({ auth }) => auth.verified)).toBe(true);
		expect(sim.requests.filter(({ path }) => path === '/' || path === '/private')).toHaveLength(Math.ceil(KEYS.length / 2));
	});

	it('hands out files at links, to anybody, until they end', async () => {
		const { bucket, io, sim } = await open(vendor, 0);
		for (const key of KEYS) {
			const url = bucket.link(key, sim.now(), { seconds: 60, saveAs: 'ü.mp4' });
			expect((await readWhole(io, { url }, 1000)).toString()).toBe(`content of ${key}`);
			expect((await readWhole(io, { url, offset: 0, length: 7 }, 1000)).toString()).toBe('content');
			const tampered = url.replace(/([?&](?:x-amz-signature|x-oss-signature|sig)=)(.)/i, (_all, name: string, first: string) => `${name}${first === 'a' ? 'b' : 'a'}`);
			await expect(readWhole(io, { url: tampered }, 1000)).rejects.toThrow('HTTP 403');
		}
		const url = bucket.link(KEYS[0]!, sim.now(), { seconds: 60 });
		sim.advance(62_000);
		await expect(readWhole(io, { url }, 1000)).rejects.toThrow('HTTP 403');
	});
});

describe('a storage that does not know the second version of the list, and cuts it without a token', () => {
	const truncated = (keys: string[], more = ''): string =>
		`<ListBucketResult><Name>private</Name><IsTruncated>true</IsTruncated>${more}${keys.map((key) => `<Contents><Key>${key}</Key><Size>1</Size></Contents>`).join('')}</ListBucketResult>`;

	it('is listed to its end by the first version', async () => {
		const { files, asked } = await open(11, 0, { listVersion: 1, pageSize: 3 });
		expect(await keysIn(files, 'a/')).toEqual([...KEYS].sort());
		const [first, ...following] = asked.map((url) => new URL(url).searchParams);
		expect(first!.get('list-type')).toBe('2');
		const lastKeys = [...KEYS].sort().filter((_key, at) => at % 3 === 2);
		expect(following.map((query) => [query.get('list-type'), query.get('marker'), query.get('prefix')])).toEqual(lastKeys.map((key) => [null, key, 'a/']));
	});

	it('goes on where it says itself', async () => {
		const { files, asked, sim } = await open(11, 0, { listVersion: 1 });
		sim.fault({ kind: 'status', status: 200, body: truncated(['a/1', 'a/2'], '<NextMarker>a/b</NextMarker>'), count: 1 });
		expect(await keysIn(files, 'a/')).toEqual(['a/1', 'a/2', ...[...KEYS].sort().filter((key) => key > 'a/b')]);
		expect(new URL(asked[1]!).searchParams.get('marker')).toBe('a/b');
	});

	it.each([
		['sends the same page again', truncated(['a/1', 'a/2'])],
		['names a place and sends the same page again', truncated(['a/1', 'a/2'], '<NextMarker>a/1</NextMarker>')],
		['says that there is more, and nothing else', truncated([])],
	])('is refused when it %s', async (_what, body) => {
		const { files, asked, sim } = await open(11, 0);
		sim.fault({ kind: 'status', status: 200, body, count: 100 });
		await expect(keysIn(files, 'a/')).rejects.toMatchObject({ kind: 'unreadable' });
		expect(asked.length).toBeLessThanOrEqual(2);
	});
});

it('takes temporary keys', async () => {
	const { files, bucket, io, sim } = await open(1, 0, { sessionToken: 'temporary+token/=' });
	expect(await keysIn(files, 'a/')).toHaveLength(KEYS.length);
	expect((await readWhole(io, { url: bucket.link(KEYS[1]!, sim.now(), { seconds: 60 }) }, 1000)).toString()).toContain('content');
});

it('sends no signature anywhere else, and leaves an address alone that has one of its own', async () => {
	const { files, bucket, sim } = await open(1, 0);
	await readWhole(files, { url: `${sim.url}/files/other.mp4`, offset: 0, length: 20 }, 1000);
	expect(sim.requests.at(-1)!.headers.authorization).toBeUndefined();
	const link = bucket.link(KEYS[0]!, sim.now(), { seconds: 60 });
	await readWhole(files, { url: link }, 1000);
	expect(sim.requests.at(-1)).toMatchObject({ auth: { scheme: 'link', verified: true } });
	expect(sim.requests.at(-1)!.headers.authorization).toBeUndefined();
	// Another form of the bucket's own address is signed.
	await readWhole(files, { url: 'https://s3.us-east-1.amazonaws.com/private/a/b_0.m3u8' }, 1000);
	expect(sim.requests.at(-1)).toMatchObject({ auth: { scheme: 'aws4', verified: true } });
});

it('learns the region of a storage that works like S3 from its answer', async () => {
	const { files, asked } = await open(11, 0, { region: 'eu-test-1' });
	expect(files.bucket.region).toBe('us-east-1');
	expect(await keysIn(files, 'a/')).toHaveLength(KEYS.length);
	expect(files.bucket.region).toBe('eu-test-1');
	expect(asked).toHaveLength(2);
});

it('learns it once for requests that are on their way at the same time', async () => {
	const { files } = await open(11, 0, { region: 'eu-test-1' });
	const read = async (key: string): Promise<string> => (await readWhole(files, { url: files.bucket.urlOf(key) }, 1000)).toString();
	expect(await Promise.all(KEYS.map(read))).toEqual(KEYS.map((key) => `content of ${key}`));
});

describe('refusals say what happened, and the way out', () => {
	const readFirst = async (files: ReturnType<typeof signedFiles>) => await readWhole(files, { url: files.bucket.urlOf(KEYS[0]!) }, 1000);

	it.each([
		['write-only keys', { rights: { read: false, list: false } }, /^The keys may not read "a\/b_0\.m3u8" in the bucket "private", or it is not there \(HTTP 403, AccessDenied\)$/, /s3:ListBucket on the bucket \(to list\) and s3:GetObject/],
		['a wrong secret', { secretKey: 'another' }, /does not accept the keys \(HTTP 403, SignatureDoesNotMatch\)$/, /^Check Access Key and Secret Key/],
		['an unknown key', { accessKey: 'AKIAOTHER' }, /does not accept the keys \(HTTP 403, InvalidAccessKeyId\)$/, /^Check Access Key/],
		['another region', { region: 'eu-west-1' }, /^The bucket "private" is not in the region us-east-1: it is in eu-west-1 \(HTTP 400, AuthorizationHeaderMalformed\)$/, /^Choose the region eu-west-1/],
		['a bucket that has moved', { movedTo: 'eu-west-3' }, /: it is in eu-west-3 \(HTTP 301, PermanentRedirect\)$/, /^Choose the region eu-west-3/],
	])('%s', async (_what, plan, message, hint) => {
		const { files } = await open(1, 0, plan);
		const failure = await readFirst(files).catch((error: unknown) => error);
		expect(failure).toMatchObject({ message: expect.stringMatching(message), details: { hint: expect.stringMatching(hint) } });
		expect(JSON.stringify(failure)).not.toContain(Buffer.from('made-up-secret').toString('base64'));
	});

	it.each([
		['a login page', 302, 'https://login.example.com/in?next=secret', /sends on to https:\/\/login\.example\.com in place of an answer \(HTTP 302\)$/],
		['TLS', 301, 'https://s3.example.com/private/', /^s3\.example\.com sends on to https:\/\/s3\.example\.com in place of an answer \(HTTP 301\)$/],
		['another path', 301, '/elsewhere?next=secret', /sends on to another address in place of an answer/],
	])('a redirect to %s, by its host and nothing more', async (_what, status, location, message) => {
		const { files, sim } = await open(11, 0);
		sim.fault({ kind: 'redirect', status, location });
		const failure = await readFirst(files).catch((error: unknown) => error);
		expect(failure).toMatchObject({ kind: 'redirect', message: expect.stringMatching(message) });
		expect(JSON.stringify(failure)).not.toContain('secret');
	});

	it('another region, where the form has only an endpoint', async () => {
		const { files, sim } = await open(11, 0);
		sim.fault({ kind: 'status', status: 301, body: '<Error><Code>PermanentRedirect</Code><Endpoint>s3.eu-central-1.example.com</Endpoint></Error>' });
		await expect(readFirst(files)).rejects.toMatchObject({ message: expect.stringMatching(/it is in eu-central-1/), details: { hint: 'Enter the endpoint s3.eu-central-1.example.com in the storage credential.' } });
	});

	it('a clock that is wrong', async () => {
		const { files, sim } = await open(1, 0);
		sim.fault({ kind: 'clockSkew', ms: 20 * 60_000 });
		await expect(readFirst(files)).rejects.toThrow(/refuses the request because of its time \(HTTP 403, RequestTimeTooSkewed\)/);
	});

	it('a missing file is a missing file where the keys may list, and may be either where they may not', async () => {
		const { files, sim } = await open(1, 0);
		const missing = async (): Promise<unknown> => await readWhole(files, { url: files.bucket.urlOf('a/none.ts') }, 1000);
		await expect(missing()).rejects.toMatchObject({ kind: 'notFound' });
		sim.state.buckets.byName.get('private')!.rights.list = false;
		await expect(missing()).rejects.toMatchObject({ kind: 'forbidden', message: expect.stringContaining('or it is not there') });
	});

	it('a server that fails, and goes on failing', async () => {
		const { files, sim } = await open(1, 0);
		sim.fault({ kind: 'status', status: 503, count: 5 });
		await expect(keysIn(files, '')).rejects.toThrow('did not hand out the list of the bucket "private" (HTTP 503)');
		expect(sim.requests).toHaveLength(5);
		sim.fault({ kind: 'status', status: 503, count: 4 });
		expect(await keysIn(files, '')).toHaveLength(KEYS.length);
	});

	it('an answer that is no list', async () => {
		const { files, sim } = await open(1, 0);
		sim.fault({ kind: 'html', status: 200 });
		await expect(keysIn(files, '')).rejects.toThrow('answered the list of the bucket "private" with something else than a list');
	});
});
