/** Where recordings go: Agora's numbers for vendors and regions, and what is checked before anything is sent. */
import { checkStorage, defaultRegion, STORAGE_VENDORS, storageVendor } from '../../../../vendors/agora/cloudRecording/storage';

const keys = { bucket: 'b', accessKey: 'access', secretKey: 'secret-value' };

/**
 * Source: Cloud Recording, "Third-party cloud storage regions": the numbers of all editions, those that only older ones
 * have, and some names.
 */
const DOCUMENTED: Array<[vendor: number, numbers: string, older: number[], samples: Record<number, string>]> = [
	[0, '0-4', [], { 0: 'East China', 3: 'North America', 4: 'Southeast Asia' }],
	[1, '0-25 28', [17, 23, 28], { 0: 'us-east-1', 7: 'eu-central-1', 10: 'ap-northeast-1', 14: 'ap-south-1', 16: 'cn-northwest-1', 17: 'us-gov-west-1', 21: 'eu-north-1', 25: 'eu-south-1', 28: 'il-central-1' }],
	[2, '0-27', [], { 0: 'cn-hangzhou', 3: 'cn-beijing', 7: 'cn-hongkong', 13: 'ap-southeast-5', 14: 'ap-northeast-1', 18: 'eu-east-1', 19: 'ap-southeast-6', 25: 'cn-wulanchabu', 27: 'cn-southeast-7' }],
	[3, '0-19', [], { 0: 'ap-beijing-1', 1: 'ap-beijing', 9: 'ap-hongkong', 14: 'ap-tokyo', 18: 'eu-frankfurt', 19: 'eu-moscow' }],
	[7, '0-15', [], { 0: 'cn-north-1', 3: 'cn-east-3', 6: 'ap-southeast-1', 9: 'af-south-1', 14: 'la-south-2', 15: 'sa-chile-1' }],
	[8, '0-7', [0], { 0: 'cn-beijing', 1: 'cn-baoding', 4: 'cn-hongkong', 7: 'cn-shanghai' }],
];

const numbersOf = (ranges: string): number[] =>
	ranges.split(' ').flatMap((range) => {
		const [from, to = from] = range.split('-').map(Number);
		return Array.from({ length: to! - from! + 1 }, (_, n) => from! + n);
	});

it.each(DOCUMENTED)('vendor %s has the regions %s, of which older editions alone have %j', (vendor, ranges, older, samples) => {
	const { regions } = storageVendor(vendor)!;
	expect(regions.map(({ region }) => region)).toEqual(numbersOf(ranges));
	expect(regions.filter(({ isOlder }) => isOlder).map(({ region }) => region)).toEqual(older);
	expect(regions.filter(({ name }) => name.includes('older accounts only')).map(({ region }) => region)).toEqual(older);
	for (const [region, name] of Object.entries(samples)) {
		expect(regions.find((known) => known.region === Number(region))!.name).toMatch(new RegExp(`^${name}\\b`));
	}
	expect(new Set(regions.map(({ name }) => name.replace(/ .*older.*/, ''))).size).toBe(regions.length);
});

it('before a region is chosen, one is shown that the vendor has, and that every edition knows', () => {
	for (const vendor of STORAGE_VENDORS) {
		const region = defaultRegion(vendor);
		expect([vendor.name, checkStorage({ vendor: vendor.vendor, region, endpoint: 's3.example.com', ...keys }).region]).toEqual([vendor.name, region]);
		expect(vendor.regions.find((one) => one.region === region)?.isOlder).toBeUndefined();
	}
	expect(defaultRegion(storageVendor(8)!)).toBe(1);
});

it('what was pasted loses the space and the line break that came along', () => {
	expect(checkStorage({ vendor: 1, region: 0, bucket: ' b', accessKey: 'access\n', secretKey: ' secret-value ' })).toEqual({ vendor: 1, region: 0, ...keys });
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
	[{ vendor: 1, region: 26 }, 'region', /Amazon S3 has no region with Agora’s number 26/],
	[{ vendor: 8, region: 8 }, 'region', /Baidu.* has no region with Agora’s number 8/],
	[{ vendor: 7, region: undefined }, 'region', /The region is empty/],
	[{ bucket: '' }, 'bucket', /Bucket is empty/],
	[{ accessKey: '' }, 'accessKey', /Access Key is empty/],
	[{ secretKey: ' ' }, 'secretKey', /Secret Key is empty/],
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
