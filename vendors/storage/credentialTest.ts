import type { Bucket, Learned } from './bucket';
import { diagnosis, explained, missingRights, type Refused } from './bucketFailure';
import { OWN_ENDPOINT, STORAGE_SERVICES } from './vendorTable';
import { textIn } from './xml';

/** Sends a GET; redirects are not followed. Throws when nothing answers. */
export type SendGet = (url: string, headers: Record<string, string>) => Promise<Refused>;

export interface TestResult {
	/** `reads`: Get Many and Export work. `writesOnly`: the keys are right, and may not read. */
	outcome: 'reads' | 'writesOnly' | 'fails';
	message: string;
}

const fails = (message: string): TestResult => ({ outcome: 'fails', message });

function learned(bucket: Bucket, answer: Refused): Learned | undefined {
	if (bucket.service !== STORAGE_SERVICES[OWN_ENDPOINT]) return undefined;
	const { trouble, region } = diagnosis(answer);
	if (trouble === 'region' && region !== undefined && answer.status >= 400) return { region };
	return trouble === 'style' ? { style: 'host' } : undefined;
}

function firstKey(bucket: Bucket, xml: string): string | undefined {
	return textIn(xml, bucket.service.scheme === 'azure' ? 'Name' : 'Key');
}

function told({ code, message }: { code?: string; message?: string }, status: number): string {
	return `The storage says: HTTP ${status}${code ? `, ${code}` : ''}${message ? `, ${message.slice(0, 300)}` : ''}`;
}

function refusedList(bucket: Bucket, answer: Refused): TestResult {
	const found = diagnosis(answer);
	const words = explained(bucket, found);
	if (words) return fails(`${words.what}. ${words.hint} ${told(found, answer.status)}`);
	if (found.trouble === 'rights') {
		return {
			outcome: 'writesOnly',
			message: `Can write only: recording to "${bucket.name}" works with such keys if they may write, but "Recording File" and exports from the private bucket do not. Nothing is wrong if the credential is for recording alone. ${missingRights(bucket)} ${told(found, answer.status)}`,
		};
	}
	return fails(`The bucket could not be listed. ${told(found, answer.status)}`);
}

/**
 * Finds out what the keys of a storage credential can do, by listing one object and reading one byte of it. Nothing is
 * written.
 *
 * @param send how to ask; the keys themselves are never sent
 * @param nowMs milliseconds since 1970
 */
export async function testBucket(opened: Bucket, send: SendGet, nowMs: number): Promise<TestResult> {
	let bucket = opened;
	const ask = async (url: string, headers: Record<string, string> = {}): Promise<Refused> => await send(url, bucket.sign('GET', url, headers, nowMs));
	const first = async (): Promise<Refused> => {
		const azure = bucket.service.scheme === 'azure';
		const query: Array<[string, string]> = azure
			? [['restype', 'container'], ['comp', 'list'], ['maxresults', '1']]
			: [...(bucket.service.listVersion === 2 ? [['list-type', '2'] as [string, string]] : []), ['max-keys', '1']];
		return await ask(bucket.listUrl(query));
	};
	let list = await first();
	const lesson = learned(bucket, list);
	if (lesson) {
		bucket = bucket.with(lesson);
		list = await first();
	}
	if (list.status !== 200) return refusedList(bucket, list);
	if (!/<(?:\w+:)?(?:ListBucketResult|EnumerationResults)[\s>]/.test(list.text)) {
		return fails(`${bucket.host} answers, but not with the list of a bucket. Check region and endpoint.`);
	}
	const key = firstKey(bucket, list.text);
	if (key === undefined) return { outcome: 'reads', message: `Works: the keys can list "${bucket.name}". It is empty, so whether they can read shows with the first recording.` };
	const read = await ask(bucket.urlOf(key), { range: 'bytes=0-0' });
	// An empty object has no first byte.
	if (read.status === 200 || read.status === 206 || read.status === 416) return { outcome: 'reads', message: `Works: the keys can list and read "${bucket.name}".` };
	const found = diagnosis(read);
	if (found.trouble === 'archived') return { outcome: 'reads', message: `Works: the keys can list "${bucket.name}". Its first object is in an archive.` };
	return {
		outcome: 'writesOnly',
		message: `Can list "${bucket.name}", but not read: "Get Many" of "Recording File" works, exports do not. Missing is the right ${bucket.service.rights.read}. ${told(found, read.status)}`,
	};
}
