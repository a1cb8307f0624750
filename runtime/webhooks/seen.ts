import { createHash } from 'crypto';

/** How many keys are remembered; the oldest are forgotten first. */
export const MOST_REMEMBERED = 6_000;

/** 48 bits of a digest as text: with all of them in use, one new key in 47,000 million is taken for an old one. */
const DIGEST_LENGTH = 8;

function digest(key: string): string {
	return createHash('sha256').update(key, 'utf8').digest('base64url').slice(0, DIGEST_LENGTH);
}

/** The keys of messages that were here before, in little room: 48 kB as text when it is full. */
export class Seen {
	/** Oldest first. */
	private readonly digests = new Set<string>();

	/** The text that was read or written last, which holds nothing new. */
	private text = '';

	/** Whether one of these keys was here before. */
	has(keys: readonly string[]): boolean {
		return keys.some((key) => this.digests.has(digest(key)));
	}

	add(keys: readonly string[]): void {
		for (const key of keys) this.addDigest(digest(key));
	}

	/**
	 * Adds what was saved, by this process before it was restarted or by another one; anything else is ignored. What stands
	 * behind a known key came since, what stands before all of them was forgotten here and must not push out newer ones.
	 */
	read(saved: unknown): void {
		if (typeof saved !== 'string' || saved === this.text) return;
		const older: string[] = [];
		const newer: string[] = [];
		let met = false;
		for (let at = 0; at + DIGEST_LENGTH <= saved.length; at += DIGEST_LENGTH) {
			const one = saved.slice(at, at + DIGEST_LENGTH);
			if (this.digests.has(one)) met = true;
			else (met ? newer : older).push(one);
		}
		for (const one of newer) this.addDigest(one);
		this.addOlder(older);
		this.text = saved;
	}

	/** All of them as text, with more keys that only the text is to hold. */
	write(more: readonly string[]): string {
		const all = [...new Set([...this.digests, ...more.map(digest)])];
		this.text = all.slice(-MOST_REMEMBERED).join('');
		return this.text;
	}

	private addOlder(older: readonly string[]): void {
		const room = MOST_REMEMBERED - this.digests.size;
		if (older.length === 0 || room <= 0) return;
		const known = [...this.digests];
		this.digests.clear();
		for (const one of [...older.slice(-room), ...known]) this.digests.add(one);
	}

	private addDigest(one: string): void {
		this.digests.add(one);
		if (this.digests.size <= MOST_REMEMBERED) return;
		const [oldest] = this.digests;
		if (oldest !== undefined) this.digests.delete(oldest);
	}
}
