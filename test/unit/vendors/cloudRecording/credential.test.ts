/** The storage credential as n8n's editor and n8n itself use it: the list of regions follows the vendor. */
import { NodeHelpers, type INodeParameters, type INodeProperties } from 'n8n-workflow';

import { AgoraRecordingStorageApi } from '../../../../credentials/AgoraRecordingStorageApi.credentials';
import { Agora } from '../../../../nodes/Agora/Agora.node';
import { STORAGE_VENDORS } from '../../../../vendors/agora/cloudRecording/storage';

const { properties } = new AgoraRecordingStorageApi();
const KEYS = { bucket: 'b', accessKey: 'access', secretKey: 'secret-value' };

/** What n8n makes of stored values, defaults included. */
const stored = (values: INodeParameters): INodeParameters =>
	NodeHelpers.getNodeParameters(properties, values, true, false, null, null) as INodeParameters;

const shown = (values: INodeParameters): INodeProperties[] =>
	properties.filter((property) => NodeHelpers.displayParameter(values, property, null, null));

it.each(STORAGE_VENDORS.map(({ name, vendor, regions }) => [name, String(vendor), regions.map(({ region }) => String(region))] as const))(
	'%s shows its own regions, and keeps the one that was chosen',
	(_name, vendor, regions) => {
		const lists = shown({ vendor }).filter(({ name }) => name === 'region');
		expect(lists.map(({ options }) => options!.map((option) => (option as { value: string }).value))).toEqual(regions.length > 0 ? [regions] : []);
		for (const region of regions) expect(stored({ vendor, region, ...KEYS })).toMatchObject({ vendor, region, ...KEYS });
		expect(shown({ vendor }).some(({ name }) => name === 'endpoint')).toBe(vendor === '11');
	},
);

it('has a domain of one’s own for all but those whose endpoint is entered, and a token where temporary keys are possible', () => {
	const names = (vendor: string): string[] => shown({ vendor }).map(({ name }) => name);
	for (const { vendor, temporaryKeys } of STORAGE_VENDORS) {
		expect([vendor, names(String(vendor)).includes('customDomain')]).toEqual([vendor, vendor !== 11]);
		expect([vendor, names(String(vendor)).includes('sessionToken')]).toEqual([vendor, vendor === 11 || temporaryKeys === true]);
	}
	expect(properties.find(({ name }) => name === 'sessionToken')!.typeOptions).toEqual({ password: true });
});

it('hides the secret, and asks for what is needed', () => {
	expect(properties.find(({ name }) => name === 'secretKey')!.typeOptions).toEqual({ password: true });
	expect(properties.filter(({ required }) => required).map(({ name }) => name)).toEqual(['bucket', 'accessKey', 'secretKey', 'endpoint']);
});

/* What it finds out in the bucket is in test/engine/agora/storageCredential.test.ts. */
describe('the test of the credential', () => {
	const test = async (data: Record<string, string | number>) =>
		await new Agora().methods.credentialTest.recordingStorageTest.call({} as never, { id: '1', name: 'x', type: 'agoraRecordingStorageApi', data });

	it('says what is missing, without the keys', async () => {
		expect(await test({ vendor: 1, region: 99, ...KEYS })).toEqual({ status: 'Error', message: expect.stringContaining('Amazon S3 has no region with Agora’s number 99') });
		const result = await test({ vendor: 11, endpoint: '', ...KEYS });
		expect(result).toEqual({ status: 'Error', message: expect.stringContaining('Endpoint is empty') });
		expect(JSON.stringify(result)).not.toContain('secret-value');
	});

	it('belongs to the credential that the node asks for', () => {
		const { credentials } = new Agora().description;
		expect(credentials!.find(({ name }) => name === 'agoraRecordingStorageApi')).toMatchObject({ testedBy: 'recordingStorageTest', required: false });
	});
});
