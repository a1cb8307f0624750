import { type BucketSettings, openBucket } from './bucket';
import { encodeKey } from './signatureV4';
import { OWN_ENDPOINT } from './vendorTable';

/**
 * The address of a bucket at its vendor, without a slash at its end. Whoever opens an object there sees it only if the
 * bucket lets everybody read; other buckets need a link that is signed.
 *
 * @returns undefined where it is not certain: storages that work like S3 don't tell which of two forms they take
 */
export function bucketAddress(settings: BucketSettings): string | undefined {
	if (settings.vendor === OWN_ENDPOINT) return undefined;
	try {
		return openBucket(settings).urlOf('x').slice(0, -'/x'.length);
	} catch {
		// A recording that runs must not be lost over an address: settings that were changed by hand may be anything.
		return undefined;
	}
}

/** The address of an object, from that of its bucket. */
export function objectAddress(bucketUrl: string, key: string): string {
	return `${bucketUrl}/${encodeKey(key)}`;
}
