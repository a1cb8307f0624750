/** The test of the storage credential, with n8n's own helper for such tests, against buckets of each kind. */
import { CredentialTestContext } from 'n8n-core';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { type BucketPlan } from '../../../simulator/storage/buckets';
import { startSimulator, type Simulator } from '../../../simulator';
import { loadPackage } from '../../../testkit/nodeTypes';

const SECRET = Buffer.from('made-up-secret').toString('base64');

let simulator: Simulator;
let test: (data: ICredentialDataDecryptedObject) => Promise<{ status: string; message: string }>;
beforeAll(async () => {
	simulator = await startSimulator();
	const { nodes } = await loadPackage();
	const { recordingStorageTest } = nodes.agora!.methods!.credentialTest!;
	test = async (data) => await recordingStorageTest!.call(new CredentialTestContext(undefined as never) as never, { id: '1', name: 'x', type: 'agoraRecordingStorageApi', data });
});
afterAll(async () => await simulator.stop());
beforeEach(() => simulator.reset());

/** A bucket in the simulator and the credential that fits it. */
function bucket(family: BucketPlan['family'], plan: Partial<BucketPlan> = {}, filled = true): ICredentialDataDecryptedObject {
	const keys = { accessKey: family === 'azure' ? 'account' : 'AKIAEXAMPLE', secretKey: SECRET };
	const region = family === 'aws4' ? 'us-east-1' : family === 'oss4' ? 'cn-hangzhou' : '';
	simulator.state.buckets.add({ name: 'private', family, region, ...keys, ...plan });
	if (filled) simulator.state.buckets.put('private', 'a/b.mp4', { size: 100 }, simulator.now());
	return { vendor: { aws4: '1', oss4: '2', azure: '5' }[family], region: '0', bucket: 'private', ...keys, endpoint: '', customDomain: `${simulator.url}/private` };
}

describe.each(['aws4', 'oss4', 'azure'] as const)('%s', (family) => {
	it('works: the keys can list and read', async () => {
		expect(await test(bucket(family))).toEqual({ status: 'OK', message: 'Works: the keys can list and read "private".' });
		expect(simulator.requests.map(({ method, auth, headers }) => [method, auth.verified, headers.range])).toEqual([['GET', true, undefined], ['GET', true, 'bytes=0-0']]);
	});

	it('an empty bucket', async () => {
		expect(await test(bucket(family, {}, false))).toMatchObject({ status: 'OK', message: expect.stringMatching(/It is empty/) });
	});

	it('can write only, as Agora advises: says what works, and which rights to add', async () => {
		const { status, message } = await test(bucket(family, { rights: { read: false, list: false } }));
		expect(status).toBe('Error');
		expect(message).toMatch(/^Can write only: recording to "private" works with such keys if they may write, but "Recording File" and exports from the private bucket do not\. Nothing is wrong if/);
		expect(message).toMatch({ aws4: /s3:ListBucket on the bucket \(to list\) and s3:GetObject/, oss4: /oss:ListObjects \(to list\) and oss:GetObject/, azure: /the key of the account/ }[family]);
	});

	it('can list only', async () => {
		expect(await test(bucket(family, { rights: { read: false } }))).toMatchObject({ status: 'Error', message: expect.stringMatching(/^Can list "private", but not read:.* Missing is the right/) });
	});

	it('wrong keys', async () => {
		const { message } = await test({ ...bucket(family), secretKey: Buffer.from('another').toString('base64') });
		expect(message).toMatch(/does not accept the keys\. Check Access Key and Secret Key/);
		expect(message).not.toContain(Buffer.from('another').toString('base64'));
	});

	it('no such bucket', async () => {
		const credential = { ...bucket(family), bucket: 'none', customDomain: `${simulator.url}/none` };
		expect(await test(credential)).toMatchObject({ status: 'Error', message: expect.stringMatching(/^There is no bucket "none" at 127\.0\.0\.1:\d+\. Check bucket and region/) });
	});
});

it('wrong region: says where the bucket is', async () => {
	expect(await test(bucket('aws4', { region: 'eu-west-3' }))).toMatchObject({ status: 'Error', message: expect.stringMatching(/^The bucket "private" is not in the region us-east-1: it is in eu-west-3\. Choose the region eu-west-3/) });
	expect(await test(bucket('aws4', { movedTo: 'eu-west-2' }))).toMatchObject({ message: expect.stringMatching(/it is in eu-west-2/) });
});

it('a storage that works like S3 tells its region itself', async () => {
	const { customDomain: _, ...credential } = bucket('aws4', { region: 'home-1' });
	expect(await test({ ...credential, vendor: '11', endpoint: simulator.url })).toMatchObject({ status: 'OK' });
});

it('a clock that is wrong', async () => {
	simulator.fault({ kind: 'clockSkew', ms: 20 * 60_000, count: 2 });
	expect(await test(bucket('aws4'))).toMatchObject({ status: 'Error', message: expect.stringMatching(/^127\.0\.0\.1:\d+ refuses the request because of its time\. Set the clock/) });
});

it('follows no redirect with its signature', async () => {
	simulator.fault({ kind: 'redirect', location: `${simulator.url}/elsewhere` });
	expect(await test(bucket('aws4'))).toMatchObject({ status: 'Error' });
	expect(simulator.requests).toHaveLength(1);
});

it('says that it could not test', async () => {
	expect(await test({ ...bucket('aws4'), customDomain: 'http://127.0.0.1:1/private' })).toMatchObject({ status: 'Error', message: expect.stringMatching(/^Not tested: n8n can’t reach 127\.0\.0\.1:1\. Nothing answers there/) });
	expect(await test({ ...bucket('aws4'), vendor: '8', region: '4', customDomain: '' })).toMatchObject({
		status: 'Error',
		message: expect.stringMatching(/^Not tested: the settings are complete, but buckets of Baidu Cloud BOS in this region can’t be read from here/),
	});
});

it('sends nothing where a field is wrong', async () => {
	expect(await test({ ...bucket('azure'), secretKey: 'no base64!' })).toMatchObject({ status: 'Error', message: expect.stringMatching(/^The Secret Key is no key of an Azure storage account/) });
	expect(await test({ ...bucket('aws4'), bucket: '' })).toMatchObject({ status: 'Error', message: expect.stringMatching(/^The Bucket is empty/) });
	expect(simulator.requests).toEqual([]);
});
