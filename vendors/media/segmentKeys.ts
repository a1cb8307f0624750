import { ApiFailure } from '../apiFailure';
import { baseName } from './address';
import { KEY_BYTES } from './decrypt';
import type { FileRuntime } from './mediaRuntime';
import { readWhole } from './resumableRead';

const MOST_KEY_BYTES = 1024;

const NOT_THERE = new Set(['notFound', 'forbidden', 'invalid']);

/** The keys of a recording, by their addresses; each is fetched once. */
export class SegmentKeys {
	private readonly known = new Map<string, Promise<Buffer>>();
	private readonly failures = new WeakSet<ApiFailure>();

	constructor(private readonly io: FileRuntime) {}

	/**
	 * @param urls where the key may be; the first one that is there counts
	 * @throws ApiFailure when there is none, or it is none
	 */
	async get(urls: readonly string[]): Promise<Buffer> {
		const id = urls.join('\n');
		let key = this.known.get(id);
		if (!key) this.known.set(id, (key = this.fetch(urls)));
		return await key;
	}

	/** Whether this is the failure of a key, which no segment can do without. */
	failed(failure: ApiFailure): boolean {
		return this.failures.has(failure);
	}

	private async fetch(urls: readonly string[]): Promise<Buffer> {
		for (const [at, url] of urls.entries()) {
			try {
				return await this.fetchOne(url);
			} catch (error) {
				if (!(error instanceof ApiFailure) || error.kind === 'cancelled') throw error;
				if (at + 1 < urls.length && NOT_THERE.has(error.kind)) continue;
				throw this.failure(url, error);
			}
		}
		throw new TypeError('no address');
	}

	private async fetchOne(url: string): Promise<Buffer> {
		const key = await readWhole(this.io, { url }, MOST_KEY_BYTES);
		if (key.length === KEY_BYTES) return key;
		throw new ApiFailure(`it has ${key.length} bytes instead of ${KEY_BYTES}`, { kind: 'unreadable' });
	}

	private failure(url: string, error: ApiFailure): ApiFailure {
		const failure = new ApiFailure(`The key "${baseName(url)}" of the encrypted recording can’t be had: ${error.message}`, {
			...error.details,
			// A key that is not there is no missing segment.
			kind: error.kind === 'notFound' ? 'forbidden' : error.kind,
			hint: 'Without its key, an encrypted recording can’t be read. Download its files by their object keys instead.',
		});
		this.failures.add(failure);
		return failure;
	}
}
