import { createHash } from 'crypto';

import { buildClassroomToken } from './accessToken2';

/** What a classroom token is made of. */
export interface ClassroomTokenInputs {
	appId: string;
	appCertificate: string;
	uid: string;
	/** Lifetime in seconds, 1 to 86400. */
	expire: number;
}

interface Entry {
	token: string;
	issuedAt: number;
	/** Unix time in seconds from which on a new token is made. */
	renewAt: number;
}

/** Keeps classroom tokens for reuse. A token is replaced after half its lifetime, so none expires on its way. */
export class ClassroomTokenCache {
	private readonly entries = new Map<string, Entry>();

	/** @param capacity how many tokens are kept; the one unused for longest goes first */
	constructor(private readonly capacity = 50) {}

	/**
	 * A valid token for these inputs.
	 *
	 * @param now Unix time in seconds
	 * @throws FieldError naming `appId`, `appCertificate`, `uid` or `expire`
	 */
	get({ appId, appCertificate, uid, expire }: ClassroomTokenInputs, now: number): string {
		// Hashed, so that the certificate is not kept in memory as a key.
		const key = createHash('sha256')
			.update(JSON.stringify([appId, appCertificate, uid, expire]))
			.digest('base64');
		let entry = this.entries.get(key);
		// A clock that was set back makes tokens that are not valid yet.
		if (!entry || now >= entry.renewAt || now < entry.issuedAt) {
			const token = buildClassroomToken({ appId, appCertificate, uid, expire, issuedAt: now });
			entry = { token, issuedAt: now, renewAt: now + Math.floor(expire / 2) };
		}
		this.entries.delete(key);
		this.entries.set(key, entry);
		if (this.entries.size > this.capacity) {
			const [oldest] = this.entries.keys();
			if (oldest !== undefined) this.entries.delete(oldest);
		}
		return entry.token;
	}

	get size(): number {
		return this.entries.size;
	}
}
