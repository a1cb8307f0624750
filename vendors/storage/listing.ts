import { ApiFailure } from '../apiFailure';
import type { FileRuntime } from '../media/mediaRuntime';
import { readWhole } from '../media/resumableRead';
import type { Bucket } from './bucket';
import type { SignedFiles } from './signedFiles';
import { elements, textIn } from './xml';

/** A page of 5,000 names of 1,024 bytes has less. */
const MOST_PAGE_BYTES = 16 * 1024 * 1024;
const OBJECTS_IN_PAGE = 1000;

/** An object in a bucket, as a list tells it. */
export interface StoredObject {
	key: string;
	/** Bytes. */
	size: number;
	/** Milliseconds since 1970; undefined when the list says nothing that can be read. */
	modifiedMs?: number;
	etag?: string;
}

/** Where a page begins. */
interface Place {
	marker: string;
	/** The marker is one of the first version of the list, whatever version the storage was asked for. */
	first: boolean;
}

interface Page {
	objects: StoredObject[];
	/** Leads to the next page; undefined on the last one. */
	next?: Place;
}

function objectIn(xml: string, [key, size, modified, etag]: readonly [string, string, string, string]): StoredObject | undefined {
	const name = textIn(xml, key);
	if (name === undefined || name === '') return undefined;
	const ms = Date.parse(textIn(xml, modified) ?? '');
	const tag = textIn(xml, etag)?.replace(/^"|"$/g, '');
	return {
		key: name,
		size: Number(textIn(xml, size) ?? 0) || 0,
		...(Number.isNaN(ms) ? {} : { modifiedMs: ms }),
		...(tag ? { etag: tag } : {}),
	};
}

const present = <T>(list: Array<T | undefined>): T[] => list.filter((one) => one !== undefined);

function queryFor({ service }: Bucket, prefix: string, most: number, place: Place | undefined): Array<[string, string]> {
	const marker: Array<[string, string]> = place ? [['marker', place.marker]] : [];
	const asked: Array<[string, string]> = prefix === '' ? [] : [['prefix', prefix]];
	if (service.scheme === 'azure') {
		return [['restype', 'container'], ['comp', 'list'], ...asked, ['maxresults', String(most)], ...marker];
	}
	// No encoding-type: several vendors page wrongly with it.
	const page: Array<[string, string]> = [...asked, ['max-keys', String(most)]];
	if (service.listVersion === 1 || place?.first) return [...page, ...marker];
	return [['list-type', '2'], ...page, ...(place ? [['continuation-token', place.marker] as [string, string]] : [])];
}

function unreadable(bucket: Bucket): ApiFailure {
	return new ApiFailure(`${bucket.host} answered the list of the bucket "${bucket.name}" with something else than a list`, {
		kind: 'unreadable',
		hint: 'Look whether region and endpoint of the storage credential are right.',
	});
}

function pageIn(xml: string, bucket: Bucket): Page {
	const azure = bucket.service.scheme === 'azure';
	const [inside] = elements(xml, azure ? 'EnumerationResults' : 'ListBucketResult');
	if (inside === undefined) throw unreadable(bucket);
	const following = (marker: string | undefined, first: boolean): Place | undefined => (marker ? { marker, first } : undefined);
	if (azure) {
		const names = ['Name', 'Content-Length', 'Last-Modified', 'Etag'] as const;
		return { objects: present(elements(inside, 'Blob').map((blob) => objectIn(blob, names))), next: following(textIn(inside, 'NextMarker'), true) };
	}
	const names = ['Key', 'Size', 'LastModified', 'ETag'] as const;
	const objects = present(elements(inside, 'Contents').map((entry) => objectIn(entry, names)));
	const more = textIn(inside, 'IsTruncated')?.trim().toLowerCase() === 'true';
	if (!more) return { objects };
	// A storage that does not know the second version answers with the first. That one names where to go on only with a
	// delimiter; otherwise it is the last key.
	const token = bucket.service.listVersion === 1 ? undefined : following(textIn(inside, 'NextContinuationToken'), false);
	const next = token ?? following(textIn(inside, 'NextMarker') || objects.at(-1)?.key, true);
	if (!next) throw unreadable(bucket);
	return { objects, next };
}

/**
 * Reads answers as one piece, so that one that breaks off is asked for anew: the bucket may have grown, and the rest of
 * a list does not fit to the beginning of another.
 */
function inOnePiece(files: FileRuntime): FileRuntime {
	return {
		...files,
		async open(url, headers, patienceMs, signal) {
			const opened = await files.open(url, headers, patienceMs, signal);
			if (opened.status !== 200) return opened;
			const chunks: Uint8Array[] = [];
			let size = 0;
			try {
				for await (const chunk of opened.body) {
					chunks.push(chunk);
					// The reader says what is too much.
					if ((size += chunk.length) > MOST_PAGE_BYTES) break;
				}
			} catch (error) {
				opened.close();
				throw error;
			}
			return {
				...opened,
				body: (async function* () {
					yield* chunks;
				})(),
			};
		},
	};
}

async function pageText(files: SignedFiles, url: string): Promise<string> {
	try {
		return (await readWhole(inOnePiece(files), { url }, MOST_PAGE_BYTES)).toString('utf8');
	} catch (error) {
		// A list is a file without a name to the reader.
		if (error instanceof ApiFailure) error.message = error.message.replaceAll('the file ""', `the list of the bucket "${files.bucket.name}"`);
		throw error;
	}
}

/**
 * The objects of a bucket in the order of their keys, page by page as they are asked for.
 *
 * @param files reads the bucket signed
 * @param prefix what the keys begin with
 * @param most in one page; 1,000 is as much as all vendors give
 * @throws ApiFailure when the list can't be had
 *
 * Source: Amazon S3 API Reference, "ListObjectsV2" and "ListObjects"; Azure Storage REST, "List Blobs".
 */
export async function* listObjects(files: SignedFiles, prefix: string, most = OBJECTS_IN_PAGE): AsyncGenerator<StoredObject, void, undefined> {
	let place: Place | undefined;
	let firstKey: string | undefined;
	do {
		const { bucket } = files;
		const url = bucket.listUrl(queryFor(bucket, prefix, most, place));
		const xml = await pageText(files, url);
		const { objects, next } = pageIn(xml, bucket);
		// Who begins with the same key again does not know how to go on.
		const [first] = objects;
		if (place && ((first && first.key === firstKey) || next?.marker === place.marker)) throw unreadable(bucket);
		yield* objects;
		firstKey = first?.key ?? firstKey;
		place = next;
	} while (place);
}
