import { FieldError } from '../../fieldError';
import type { StorageConfig } from './request';

export interface StorageRegion {
	/** Agora's number. */
	region: number;
	/** The vendor's own name. */
	name: string;
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

function regions(from: number, names: string): StorageRegion[] {
	return names
		.trim()
		.split(/\s*\n\s*/)
		.map((name, index) => ({ region: from + index, name }));
}

/**
 * Where recordings can go. Source: Cloud Recording, "Third-party cloud storage regions"; Qiniu and the two
 * US GovCloud regions are in older editions only.
 */
export const STORAGE_VENDORS: readonly StorageVendor[] = [
	{
		vendor: 2,
		name: 'Alibaba Cloud OSS',
		temporaryKeys: true,
		regions: regions(
			0,
			`cn-hangzhou (Hangzhou)
			cn-shanghai (Shanghai)
			cn-qingdao (Qingdao)
			cn-beijing (Beijing)
			cn-zhangjiakou (Zhangjiakou)
			cn-huhehaote (Hohhot)
			cn-shenzhen (Shenzhen)
			cn-hongkong (Hong Kong)
			us-west-1 (Silicon Valley)
			us-east-1 (Virginia)
			ap-southeast-1 (Singapore)
			ap-southeast-2 (Sydney)
			ap-southeast-3 (Kuala Lumpur)
			ap-southeast-5 (Jakarta)
			ap-northeast-1 (Tokyo)
			ap-south-1 (Mumbai)
			eu-central-1 (Frankfurt)
			eu-west-1 (London)
			eu-east-1
			ap-southeast-6 (Manila)
			cn-heyuan (Heyuan)
			cn-guangzhou (Guangzhou)
			cn-chengdu (Chengdu)
			cn-nanjing (Nanjing)
			cn-fuzhou (Fuzhou)
			cn-wulanchabu (Ulanqab)
			cn-northeast-2
			cn-southeast-7`,
		),
	},
	{
		vendor: 1,
		name: 'Amazon S3',
		temporaryKeys: true,
		regions: regions(
			0,
			`us-east-1 (N. Virginia)
			us-east-2 (Ohio)
			us-west-1 (N. California)
			us-west-2 (Oregon)
			eu-west-1 (Ireland)
			eu-west-2 (London)
			eu-west-3 (Paris)
			eu-central-1 (Frankfurt)
			ap-southeast-1 (Singapore)
			ap-southeast-2 (Sydney)
			ap-northeast-1 (Tokyo)
			ap-northeast-2 (Seoul)
			sa-east-1 (São Paulo)
			ca-central-1 (Canada)
			ap-south-1 (Mumbai)
			cn-north-1 (Beijing)
			cn-northwest-1 (Ningxia)
			us-gov-west-1 (GovCloud, older accounts only)
			af-south-1 (Cape Town)
			ap-east-1 (Hong Kong)
			ap-northeast-3 (Osaka)
			eu-north-1 (Stockholm)
			me-south-1 (Bahrain)
			us-gov-east-1 (GovCloud, older accounts only)
			ap-southeast-3 (Jakarta)
			eu-south-1 (Milan)`,
		),
	},
	{
		vendor: 8,
		name: 'Baidu Cloud BOS',
		regions: regions(
			1,
			`cn-baoding (Baoding)
			cn-suzhou (Suzhou)
			cn-guangzhou (Guangzhou)
			cn-hongkong (Hong Kong)
			ap-singapore (Singapore)
			cn-wuhan (Wuhan)
			cn-shanghai (Shanghai)`,
		),
	},
	{ vendor: 6, name: 'Google Cloud Storage', regions: [] },
	{
		vendor: 7,
		name: 'Huawei Cloud OBS',
		regions: regions(
			0,
			`cn-north-1 (Beijing 1)
			cn-north-4 (Beijing 4)
			cn-east-2 (Shanghai 2)
			cn-east-3 (Shanghai 1)
			cn-south-1 (Guangzhou)
			cn-southwest-2 (Guiyang)
			ap-southeast-1 (Hong Kong)
			ap-southeast-2 (Bangkok)
			ap-southeast-3 (Singapore)
			af-south-1 (Johannesburg)
			sa-argentina-1 (Buenos Aires)
			sa-peru-1 (Lima)
			na-mexico-1 (Mexico City 1)
			sa-brazil-1 (São Paulo)
			la-south-2 (Santiago 2)
			sa-chile-1 (Santiago 1)`,
		),
	},
	{ vendor: 5, name: 'Microsoft Azure Blob Storage', regions: [] },
	{ vendor: 11, name: 'Other, Compatible With S3', regions: [] },
	{
		vendor: 0,
		name: 'Qiniu Cloud (Older Accounts Only)',
		regions: regions(
			0,
			`East China
			North China
			South China
			North America`,
		),
	},
	{
		vendor: 3,
		name: 'Tencent Cloud COS',
		temporaryKeys: true,
		regions: regions(
			0,
			`ap-beijing-1 (Beijing 1)
			ap-beijing (Beijing)
			ap-shanghai (Shanghai)
			ap-guangzhou (Guangzhou)
			ap-chengdu (Chengdu)
			ap-chongqing (Chongqing)
			ap-shenzhen-fsi (Shenzhen Finance)
			ap-shanghai-fsi (Shanghai Finance)
			ap-beijing-fsi (Beijing Finance)
			ap-hongkong (Hong Kong)
			ap-singapore (Singapore)
			ap-mumbai (Mumbai)
			ap-seoul (Seoul)
			ap-bangkok (Bangkok)
			ap-tokyo (Tokyo)
			na-siliconvalley (Silicon Valley)
			na-ashburn (Virginia)
			na-toronto (Toronto)
			eu-frankfurt (Frankfurt)
			eu-moscow (Moscow)`,
		),
	},
];

/** The vendor that has its own domain name entered. */
export const S3_COMPATIBLE = 11;

export function storageVendor(vendor: unknown): StorageVendor | undefined {
	return STORAGE_VENDORS.find((known) => known.vendor === vendor);
}

function numberOf(value: unknown): unknown {
	return typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
}

function checkText(field: string, name: string, value: unknown, hint?: string): string {
	if (typeof value !== 'string' || value.trim() === '') throw new FieldError(field, `The ${name} is empty.`, hint);
	if (value.trim() !== value) {
		throw new FieldError(field, `The ${name} begins or ends with a space or line break.`, 'Remove what was copied along with it.');
	}
	return value;
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
	const vendor = storageVendor(numberOf(storage.vendor));
	if (!vendor) throw new FieldError('vendor', 'The storage vendor is not one that Agora knows.', 'Choose one from the list.');
	const region = numberOf(storage.region);
	if (vendor.regions.length > 0 && !vendor.regions.some((known) => known.region === region)) {
		throw new FieldError('region', `${vendor.name} has no such region as the one that is chosen.`, 'Choose the region in which the bucket was made.');
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
