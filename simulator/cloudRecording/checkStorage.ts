import type { JsonObject } from '../types';
import type { Check } from './check';

interface Vendor {
	/** Region numbers, `from-to` or single. */
	regions: string;
	temporaryKeys?: true;
}

/**
 * Vendors and their region numbers, of every edition of the page. 0 (Qiniu) and 4 (Kingsoft) are of the oldest ones; so
 * are 17, 23 and 28 of Amazon, 0 of Baidu and 4 of Qiniu.
 * Source: Cloud Recording, "Third-party cloud storage regions".
 */
const VENDORS: Readonly<Record<number, Vendor>> = {
	0: { regions: '0-4' },
	1: { regions: '0-25 28', temporaryKeys: true },
	2: { regions: '0-27', temporaryKeys: true },
	3: { regions: '0-19', temporaryKeys: true },
	4: { regions: '0-9' },
	5: { regions: '0' },
	6: { regions: '0' },
	7: { regions: '0-15' },
	8: { regions: '0-7' },
	11: { regions: '0' },
};

function hasRegion({ regions }: Vendor, region: number): boolean {
	return regions.split(' ').some((range) => {
		const [from, to = from] = range.split('-').map(Number);
		return region >= from! && region <= to!;
	});
}

/**
 * Checks `storageConfig` of start and update.
 * @param now Unix ms.
 * Source: Cloud Recording REST, "start", `storageConfig`.
 */
export function checkStorage(check: Check, storage: JsonObject, now: number): void {
	const number = check.requiredInteger(storage, 'vendor', 0, 11);
	const vendor = VENDORS[number] ?? check.fail('vendor value');
	if (!hasRegion(vendor, check.requiredInteger(storage, 'region', 0, 100))) check.fail('region value');
	check.requiredString(storage, 'bucket');
	check.requiredString(storage, 'accessKey');
	check.requiredString(storage, 'secretKey');
	checkTemporaryKeys(check, storage, vendor, now);
	const prefix = check.list(storage, 'fileNamePrefix') ?? [];
	if (prefix.some((part) => typeof part !== 'string' || !/^[a-zA-Z0-9]+$/.test(part))) check.fail('fileNamePrefix value');
	if (prefix.join('/').length > 128) check.fail('fileNamePrefix length');
	const extension = check.optionalObject(storage, 'extensionParams');
	if (extension) {
		const sse = check.string(extension, 'sse');
		if (sse !== undefined && sse !== 'kms' && sse !== 'aes256') check.fail('sse value');
		check.string(extension, 'tag');
	}
	if (number === 11 && !(extension && check.string(extension, 'endpoint'))) check.fail('endpoint value');
}

/** Temporary keys: with three vendors only, token and time together, and not over already. */
function checkTemporaryKeys(check: Check, storage: JsonObject, vendor: Vendor, now: number): void {
	const token = check.string(storage, 'stsToken');
	const until = check.integer(storage, 'stsExpiration', 0, Number.MAX_SAFE_INTEGER);
	if (token === undefined && until === undefined) return;
	if (!vendor.temporaryKeys || !token) check.fail('stsToken value');
	if (until === undefined || until * 1000 <= now) check.fail('stsExpiration value');
}
