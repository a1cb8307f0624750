import { textOf } from '../../coerce';
import { FieldError } from '../../fieldError';
import { whole } from '../../json';
import type { StorageConfig } from './request';

export interface StorageRegion {
	/** Agora's number. */
	region: number;
	/** The vendor's own name. */
	name: string;
	/** Not on Agora's present page, but in an older edition of it. */
	isOlder?: true;
}

export interface StorageVendor {
	/** Agora's number. */
	vendor: number;
	name: string;
	/** Empty where Agora wants region 0. */
	regions: readonly StorageRegion[];
	/** Whether temporary keys can be used. */
	temporaryKeys?: boolean;
}

/** Behind the names of regions that Agora's present page no longer has. */
const OLDER = 'older accounts only';

/** A region a line: Agora's number, and the vendor's name. */
function regions(lines: string): StorageRegion[] {
	return lines
		.trim()
		.split(/\s*\n\s*/)
		.map((line) => {
			const [, number, name] = /^(\d+) (.+)$/.exec(line)!;
			return { region: Number(number), name: name!, ...(name!.includes(OLDER) ? { isOlder: true as const } : {}) };
		});
}

/** The region that is shown for a vendor before one is chosen: the first that Agora's present page has. */
export function defaultRegion({ regions: list }: StorageVendor): number {
	return (list.find(({ isOlder }) => !isOlder) ?? list[0])?.region ?? 0;
}

/**
 * Where recordings can go. Source: Cloud Recording, "Third-party cloud storage regions", all editions; what only older
 * ones have says so in its name.
 */
export const STORAGE_VENDORS: readonly StorageVendor[] = [
	{
		vendor: 2,
		name: 'Alibaba Cloud OSS',
		temporaryKeys: true,
		regions: regions(
			`0 cn-hangzhou (Hangzhou)
			1 cn-shanghai (Shanghai)
			2 cn-qingdao (Qingdao)
			3 cn-beijing (Beijing)
			4 cn-zhangjiakou (Zhangjiakou)
			5 cn-huhehaote (Hohhot)
			6 cn-shenzhen (Shenzhen)
			7 cn-hongkong (Hong Kong)
			8 us-west-1 (Silicon Valley)
			9 us-east-1 (Virginia)
			10 ap-southeast-1 (Singapore)
			11 ap-southeast-2 (Sydney)
			12 ap-southeast-3 (Kuala Lumpur)
			13 ap-southeast-5 (Jakarta)
			14 ap-northeast-1 (Tokyo)
			15 ap-south-1 (Mumbai)
			16 eu-central-1 (Frankfurt)
			17 eu-west-1 (London)
			18 eu-east-1
			19 ap-southeast-6 (Manila)
			20 cn-heyuan (Heyuan)
			21 cn-guangzhou (Guangzhou)
			22 cn-chengdu (Chengdu)
			23 cn-nanjing (Nanjing)
			24 cn-fuzhou (Fuzhou)
			25 cn-wulanchabu (Ulanqab)
			26 cn-northeast-2
			27 cn-southeast-7`,
		),
	},
	{
		vendor: 1,
		name: 'Amazon S3',
		temporaryKeys: true,
		regions: regions(
			`0 us-east-1 (N. Virginia)
			1 us-east-2 (Ohio)
			2 us-west-1 (N. California)
			3 us-west-2 (Oregon)
			4 eu-west-1 (Ireland)
			5 eu-west-2 (London)
			6 eu-west-3 (Paris)
			7 eu-central-1 (Frankfurt)
			8 ap-southeast-1 (Singapore)
			9 ap-southeast-2 (Sydney)
			10 ap-northeast-1 (Tokyo)
			11 ap-northeast-2 (Seoul)
			12 sa-east-1 (São Paulo)
			13 ca-central-1 (Canada)
			14 ap-south-1 (Mumbai)
			15 cn-north-1 (Beijing)
			16 cn-northwest-1 (Ningxia)
			17 us-gov-west-1 (GovCloud, older accounts only)
			18 af-south-1 (Cape Town)
			19 ap-east-1 (Hong Kong)
			20 ap-northeast-3 (Osaka)
			21 eu-north-1 (Stockholm)
			22 me-south-1 (Bahrain)
			23 us-gov-east-1 (GovCloud, older accounts only)
			24 ap-southeast-3 (Jakarta)
			25 eu-south-1 (Milan)
			28 il-central-1 (Tel Aviv, older accounts only)`,
		),
	},
	{
		vendor: 8,
		name: 'Baidu Cloud BOS',
		regions: regions(
			`0 cn-beijing (Beijing, older accounts only)
			1 cn-baoding (Baoding)
			2 cn-suzhou (Suzhou)
			3 cn-guangzhou (Guangzhou)
			4 cn-hongkong (Hong Kong)
			5 ap-singapore (Singapore)
			6 cn-wuhan (Wuhan)
			7 cn-shanghai (Shanghai)`,
		),
	},
	{ vendor: 6, name: 'Google Cloud Storage', regions: [] },
	{
		vendor: 7,
		name: 'Huawei Cloud OBS',
		regions: regions(
			`0 cn-north-1 (Beijing 1)
			1 cn-north-4 (Beijing 4)
			2 cn-east-2 (Shanghai 2)
			3 cn-east-3 (Shanghai 1)
			4 cn-south-1 (Guangzhou)
			5 cn-southwest-2 (Guiyang)
			6 ap-southeast-1 (Hong Kong)
			7 ap-southeast-2 (Bangkok)
			8 ap-southeast-3 (Singapore)
			9 af-south-1 (Johannesburg)
			10 sa-argentina-1 (Buenos Aires)
			11 sa-peru-1 (Lima)
			12 na-mexico-1 (Mexico City 1)
			13 sa-brazil-1 (São Paulo)
			14 la-south-2 (Santiago 2)
			15 sa-chile-1 (Santiago 1)`,
		),
	},
	{ vendor: 5, name: 'Microsoft Azure Blob Storage', regions: [] },
	{ vendor: 11, name: 'Other, Compatible With S3', regions: [] },
	{
		vendor: 0,
		name: 'Qiniu Cloud (Older Accounts Only)',
		regions: regions(
			`0 East China
			1 North China
			2 South China
			3 North America
			4 Southeast Asia`,
		),
	},
	{
		vendor: 3,
		name: 'Tencent Cloud COS',
		temporaryKeys: true,
		regions: regions(
			`0 ap-beijing-1 (Beijing 1)
			1 ap-beijing (Beijing)
			2 ap-shanghai (Shanghai)
			3 ap-guangzhou (Guangzhou)
			4 ap-chengdu (Chengdu)
			5 ap-chongqing (Chongqing)
			6 ap-shenzhen-fsi (Shenzhen Finance)
			7 ap-shanghai-fsi (Shanghai Finance)
			8 ap-beijing-fsi (Beijing Finance)
			9 ap-hongkong (Hong Kong)
			10 ap-singapore (Singapore)
			11 ap-mumbai (Mumbai)
			12 ap-seoul (Seoul)
			13 ap-bangkok (Bangkok)
			14 ap-tokyo (Tokyo)
			15 na-siliconvalley (Silicon Valley)
			16 na-ashburn (Virginia)
			17 na-toronto (Toronto)
			18 eu-frankfurt (Frankfurt)
			19 eu-moscow (Moscow)`,
		),
	},
];

/** The vendor that has its own domain name entered. */
export const S3_COMPATIBLE = 11;

/** The storage service of a number that Agora gives it; undefined for numbers that no document knows. */
export function storageVendor(vendor: unknown): StorageVendor | undefined {
	return STORAGE_VENDORS.find((known) => known.vendor === vendor);
}

/** What is pasted often brings a space or line break along. */
function checkText(field: string, name: string, value: unknown, hint?: string): string {
	const text = typeof value === 'string' ? value.trim() : '';
	if (text === '') throw new FieldError(field, `The ${name} is empty.`, hint);
	return text;
}

/** Checks the domain name of a storage that is compatible with S3. */
function checkEndpoint(value: unknown): string {
	const hint = 'Enter the domain name alone, such as s3.example.com or https://s3.example.com.';
	const endpoint = checkText('endpoint', 'Endpoint', value, `Storage of the kind "Other, Compatible With S3" needs it. ${hint}`);
	if (/^[a-z0-9.-]+(:\d+)?$/i.test(endpoint.replace(/^https?:\/\//, '').replace(/\/$/, ''))) return endpoint;
	throw new FieldError('endpoint', 'The Endpoint is no domain name.', hint);
}

/**
 * Checks where a recording is to go. The messages never contain a key.
 *
 * @param storage vendor, region, bucket, keys and endpoint as they were entered
 * @returns what Agora wants to get; the region is 0 for vendors without regions
 * @throws FieldError naming `vendor`, `region`, `bucket`, `accessKey`, `secretKey` or `endpoint`
 *
 * Source: Cloud Recording REST, "start", `storageConfig`.
 */
export function checkStorage(storage: Readonly<Record<string, unknown>>): StorageConfig {
	const vendor = storageVendor(whole(storage.vendor));
	if (!vendor) throw new FieldError('vendor', 'The storage vendor is not one that Agora knows.', 'Choose one from the list.');
	const region = whole(storage.region);
	if (vendor.regions.length > 0 && !vendor.regions.some((known) => known.region === region)) {
		const { region: given = '' } = storage;
		const problem = given === '' ? 'The region is empty.' : `${vendor.name} has no region with Agora’s number ${textOf(given)}.`;
		throw new FieldError('region', problem, 'Choose the region in which the bucket was made.');
	}
	return {
		vendor: vendor.vendor,
		region: vendor.regions.length > 0 ? (region as number) : 0,
		bucket: checkText('bucket', 'Bucket', storage.bucket),
		accessKey: checkText('accessKey', 'Access Key', storage.accessKey),
		secretKey: checkText('secretKey', 'Secret Key', storage.secretKey),
		...(vendor.vendor === S3_COMPATIBLE ? { extensionParams: { endpoint: checkEndpoint(storage.endpoint) } } : {}),
	};
}
