/** Where recordings go: Agora's numbers for vendors and regions, and what is checked before anything is sent. */
import { checkStorage, STORAGE_VENDORS, storageVendor } from '../../../../vendors/agora/cloudRecording/storage';

const keys = { bucket: 'b', accessKey: 'access', secretKey: 'secret-value' };

/** Source: Cloud Recording, "Third-party cloud storage regions": how many regions, and some of them by number. */
const DOCUMENTED: Array<[vendor: number, from: number, to: number, samples: Record<number, string>]> = [
	[0, 0, 3, { 0: 'East China', 3: 'North America' }],
	[1, 0, 25, { 0: 'us-east-1', 7: 'eu-central-1', 10: 'ap-northeast-1', 14: 'ap-south-1', 16: 'cn-northwest-1', 17: 'us-gov-west-1', 21: 'eu-north-1', 25: 'eu-south-1' }],
	[2, 0, 27, { 0: 'cn-hangzhou', 3: 'cn-beijing', 7: 'cn-hongkong', 13: 'ap-southeast-5', 14: 'ap-northeast-1', 18: 'eu-east-1', 19: 'ap-southeast-6', 25: 'cn-wulanchabu', 27: 'cn-southeast-7' }],
	[3, 0, 19, { 0: 'ap-beijing-1', 1: 'ap-beijing', 9: 'ap-hongkong', 14: 'ap-tokyo', 18: 'eu-frankfurt', 19: 'eu-moscow' }],
	[7, 0, 15, { 0: 'cn-north-1', 3: 'cn-east-3', 6: 'ap-southeast-1', 9: 'af-south-1', 14: 'la-south-2', 15: 'sa-chile-1' }],
	[8, 1, 7, { 1: 'cn-baoding', 4: 'cn-hongkong', 7: 'cn-shanghai' }],
];

it.each(DOCUMENTED)('vendor %s has the regions %s to %s', (vendor, from, to, samples) => {
	const { regions } = storageVendor(vendor)!;
	expect(regions.map(({ region }) => region)).toEqual(Array.from({ length: to - from + 1 }, (_, n) => from + n));
	for (const [region, name] of Object.entries(samples)) {
		expect(regions.find((known) => known.region === Number(region))!.name).toMatch(new RegExp(`^${name}\\b`));
	}
	expect(new Set(regions.map(({ name }) => name.replace(/ .*older.*/, ''))).size).toBe(regions.length);
});

it('vendors without regions get region 0, whatever was left in the field', () => {
	for (const vendor of [5, 6]) expect(checkStorage({ vendor, region: 9, ...keys })).toEqual({ vendor, region: 0, ...keys });
	expect(checkStorage({ vendor: 11, region: 9, endpoint: 'https://s3.example.com', ...keys })).toEqual({
		vendor: 11,
		region: 0,
		...keys,
		extensionParams: { endpoint: 'https://s3.example.com' },
	});
	expect(STORAGE_VENDORS.map(({ vendor }) => vendor).sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 5, 6, 7, 8, 11]);
});

it('lists the vendors by name', () => {
	const names = STORAGE_VENDORS.map(({ name }) => name);
	expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b, 'en')));
});

it.each([
	[{ vendor: 4 }, 'vendor', /vendor is not one that Agora knows/],
	[{ vendor: 'S3' }, 'vendor', /vendor/],
	[{ vendor: 1, region: 26 }, 'region', /Amazon S3 has no such region/],
	[{ vendor: 8, region: 0 }, 'region', /Baidu.* has no such region/],
	[{ vendor: 7, region: undefined }, 'region', /Huawei.* has no such region/],
	[{ bucket: '' }, 'bucket', /Bucket is empty/],
	[{ accessKey: '' }, 'accessKey', /Access Key is empty/],
	[{ secretKey: ' secret-value' }, 'secretKey', /Secret Key begins or ends with a space/],
	[{ vendor: 11 }, 'endpoint', /Endpoint is empty/],
	[{ vendor: 11, endpoint: 'not a domain' }, 'endpoint', /no domain name/],
	[{ vendor: 11, endpoint: 'https://s3.example.com/bucket' }, 'endpoint', /no domain name/],
])('refuses %j and names the field, never a key', (change, field, message) => {
	let thrown: unknown;
	try {
		checkStorage({ vendor: 1, region: 0, ...keys, ...change });
	} catch (error) {
		thrown = error;
	}
	expect(thrown).toMatchObject({ name: 'FieldError', field, message: expect.stringMatching(message) });
	expect(JSON.stringify([(thrown as Error).message, (thrown as { hint?: string }).hint])).not.toContain('secret-value');
});

it('accepts numbers that come as text', () => {
	expect(checkStorage({ vendor: '2', region: '3', ...keys })).toMatchObject({ vendor: 2, region: 3 });
});
