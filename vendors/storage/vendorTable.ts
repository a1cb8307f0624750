/*
 * Where the buckets of each vendor are. Vendors and regions have the numbers that Agora gives them; the vendors' own
 * names are what signatures need. Numbers that only some edition of Agora's page has are here too.
 */

export interface StorageService {
	/** The vendor's name, for messages. */
	name: string;
	scheme: 'aws4' | 'oss4' | 'azure';
	/** The vendor's own names of regions by Agora's number; one for all where there are none. */
	regions: Readonly<Record<number, string>> | string;
	/** Host name of the service, without the bucket; takes the vendor's own name of the region. */
	host(region: string): string;
	/** Whether the bucket is part of the host name or of the path. */
	style: 'host' | 'path';
	/** Other host names under which the same bucket answers, as its files' addresses may have them. */
	otherHosts?(region: string): string[];
	/** Which of the two list calls is to be relied on. */
	listVersion: 1 | 2;
	/** Whether the vendor's documents know only the hash of the body. */
	signsEmptyBody?: true;
	/** Rights that reading needs, as the vendor calls them. */
	rights: { read: string; list: string };
	/** Why buckets of a region can't be read. */
	unreadable?: Readonly<Record<number, string>>;
}

function numbered(names: string, more: Record<number, string> = {}): Record<number, string> {
	return { ...Object.fromEntries(names.trim().split(/\s+/).map((name, index) => [index, name])), ...more };
}

const amazonDomain = (region: string): string => (region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com');

const PLAIN_HTTP = 'there, Baidu offers its S3 interface without encryption only, and a signed request must not go over an open line';

/** Source: Cloud Recording, "Third-party cloud storage regions", its editions; each vendor's page of endpoints. */
export const STORAGE_SERVICES: Readonly<Record<number, StorageService>> = {
	0: {
		name: 'Qiniu Cloud',
		scheme: 'aws4',
		regions: numbered('cn-east-1 cn-north-1 cn-south-1 us-north-1 ap-southeast-1'),
		host: (region) => `s3.${region}.qiniucs.com`,
		style: 'path',
		otherHosts: (region) => [`s3-${region}.qiniucs.com`],
		listVersion: 1,
		rights: { read: 'GetObject', list: 'ListBucket' },
	},
	1: {
		name: 'Amazon S3',
		scheme: 'aws4',
		regions: numbered(
			`us-east-1 us-east-2 us-west-1 us-west-2 eu-west-1 eu-west-2 eu-west-3 eu-central-1 ap-southeast-1 ap-southeast-2
			ap-northeast-1 ap-northeast-2 sa-east-1 ca-central-1 ap-south-1 cn-north-1 cn-northwest-1 us-gov-west-1 af-south-1
			ap-east-1 ap-northeast-3 eu-north-1 me-south-1 us-gov-east-1 ap-southeast-3 eu-south-1`,
			{ 28: 'il-central-1' },
		),
		host: (region) => `s3.${region}.${amazonDomain(region)}`,
		style: 'host',
		otherHosts: (region) => ['s3.amazonaws.com', `s3-${region}.${amazonDomain(region)}`, `s3.dualstack.${region}.${amazonDomain(region)}`],
		listVersion: 2,
		rights: { read: 's3:GetObject on the objects', list: 's3:ListBucket on the bucket' },
	},
	2: {
		name: 'Alibaba Cloud OSS',
		scheme: 'oss4',
		regions: numbered(
			`cn-hangzhou cn-shanghai cn-qingdao cn-beijing cn-zhangjiakou cn-huhehaote cn-shenzhen cn-hongkong us-west-1 us-east-1
			ap-southeast-1 ap-southeast-2 ap-southeast-3 ap-southeast-5 ap-northeast-1 ap-south-1 eu-central-1 eu-west-1 eu-east-1
			ap-southeast-6 cn-heyuan cn-guangzhou cn-chengdu cn-nanjing cn-fuzhou cn-wulanchabu cn-northeast-2 cn-southeast-7`,
		),
		host: (region) => `oss-${region}.aliyuncs.com`,
		style: 'host',
		otherHosts: (region) => [`oss-${region}-internal.aliyuncs.com`, `s3.oss-${region}.aliyuncs.com`, 'oss-accelerate.aliyuncs.com'],
		listVersion: 2,
		rights: { read: 'oss:GetObject', list: 'oss:ListObjects' },
	},
	3: {
		name: 'Tencent Cloud COS',
		scheme: 'aws4',
		regions: numbered(
			`ap-beijing-1 ap-beijing ap-shanghai ap-guangzhou ap-chengdu ap-chongqing ap-shenzhen-fsi ap-shanghai-fsi ap-beijing-fsi
			ap-hongkong ap-singapore ap-mumbai ap-seoul ap-bangkok ap-tokyo na-siliconvalley na-ashburn na-toronto eu-frankfurt eu-moscow`,
		),
		host: (region) => `cos.${region}.myqcloud.com`,
		style: 'host',
		otherHosts: () => ['cos.accelerate.myqcloud.com'],
		listVersion: 1,
		rights: { read: 'name/cos:GetObject', list: 'name/cos:GetBucket' },
	},
	5: {
		name: 'Azure Blob Storage',
		scheme: 'azure',
		regions: '',
		host: () => 'blob.core.windows.net',
		style: 'path',
		listVersion: 2,
		rights: { read: 'the key of the account', list: 'the key of the account' },
	},
	6: {
		name: 'Google Cloud Storage',
		scheme: 'aws4',
		regions: 'auto',
		host: () => 'storage.googleapis.com',
		style: 'path',
		listVersion: 2,
		rights: { read: 'storage.objects.get', list: 'storage.objects.list' },
	},
	7: {
		name: 'Huawei Cloud OBS',
		scheme: 'aws4',
		regions: numbered(
			`cn-north-1 cn-north-4 cn-east-2 cn-east-3 cn-south-1 cn-southwest-2 ap-southeast-1 ap-southeast-2 ap-southeast-3 af-south-1
			sa-argentina-1 sa-peru-1 na-mexico-1 sa-brazil-1 la-south-2 sa-chile-1`,
		),
		host: (region) => `obs.${region}.myhuaweicloud.com`,
		style: 'host',
		listVersion: 1,
		rights: { read: 'obs:object:GetObject', list: 'obs:bucket:ListBucket' },
	},
	8: {
		name: 'Baidu Cloud BOS',
		scheme: 'aws4',
		regions: numbered('bj bd su gz hkg sin fwh fsh'),
		host: (region) => `s3.${region}.bcebos.com`,
		style: 'host',
		otherHosts: (region) => [`${region}.bcebos.com`],
		listVersion: 2,
		signsEmptyBody: true,
		rights: { read: 'READ on the objects', list: 'LIST on the bucket' },
		unreadable: { 4: PLAIN_HTTP, 6: PLAIN_HTTP },
	},
	11: {
		name: 'The storage',
		scheme: 'aws4',
		regions: '',
		host: () => '',
		style: 'path',
		listVersion: 2,
		rights: { read: 's3:GetObject on the objects', list: 's3:ListBucket on the bucket' },
	},
};

/** The vendor that has its own domain name entered. */
export const OWN_ENDPOINT = 11;

/** Where the region stands in the host names of well-known services that work like S3. */
const REGION_IN_HOST = [
	/^([a-z0-9-]+)\.digitaloceanspaces\.com$/,
	/^([a-z0-9-]+)\.linodeobjects\.com$/,
	/^([a-z0-9-]+)\.your-objectstorage\.com$/,
	/(?:^|\.)s3[.-](?:dualstack\.)?([a-z0-9-]+)\.[a-z0-9-]+\.[a-z]/,
];

/** The region that a host name tells; most self-hosted storages take `us-east-1`. */
export function regionOfHost(host: string): string {
	const name = host.toLowerCase().replace(/:\d+$/, '');
	if (name.endsWith('.r2.cloudflarestorage.com')) return 'auto';
	for (const pattern of REGION_IN_HOST) {
		const region = pattern.exec(name)?.[1];
		if (region) return region;
	}
	return 'us-east-1';
}
