import { ApiFailure } from '../apiFailure';

/** Where a recorded file is. */
export interface FileAddress {
	/** Path in the bucket (of a whole address: below the base URL, or else on its server), without a slash at its beginning. */
	key: string;
	/** Absolute address; absent when only the path is known. */
	url?: string;
}

export type FileKind = 'hls' | 'mp4' | 'other';

function parsed(text: string, base?: string): URL | undefined {
	try {
		return new URL(text, base);
	} catch {
		return undefined;
	}
}

function isWeb(url: URL): boolean {
	return url.protocol === 'https:' || url.protocol === 'http:';
}

function folderOf(root: URL): string {
	return root.pathname.replace(/\/*$/, '/');
}

function isBelow(url: URL, root: URL): boolean {
	return url.origin === root.origin && url.pathname.startsWith(folderOf(root));
}

function decoded(path: string): string {
	try {
		return decodeURIComponent(path);
	} catch {
		return path;
	}
}

/**
 * Reads the address of a file as the API gives it: a whole address, or a path in the bucket.
 *
 * @param given `url` of a recording or of one of its details
 * @param base put in front of paths, e.g. `https://bucket.s3.amazonaws.com`; its query, a SAS token say, is kept
 */
export function fileAddress(given: string, base?: string): FileAddress {
	const absolute = /^[a-z][a-z0-9+.-]*:\/\//i.test(given) ? parsed(given) : undefined;
	const root = base ? parsed(base) : undefined;
	if (absolute) {
		const path = root && isBelow(absolute, root) ? absolute.pathname.slice(folderOf(root).length) : absolute.pathname;
		const key = decoded(path).replace(/^\/+/, '');
		return isWeb(absolute) ? { key, url: absolute.href } : { key };
	}
	const key = given.replace(/^\/+/, '');
	if (!root || !isWeb(root)) return { key };
	const path = key.split('/').map(encodeURIComponent).join('/');
	return { key, url: `${root.origin}${folderOf(root)}${path}${root.search}` };
}

/**
 * The address of a piece that a playlist names. Below `base`, a piece without a query of its own gets that of `base`.
 *
 * @throws ApiFailure `invalid` when it is neither http nor https
 */
export function pieceAddress(reference: string, playlistUrl: string, base?: string): string {
	const url = parsed(reference, playlistUrl);
	if (!url || !isWeb(url)) {
		throw new ApiFailure(`The playlist names a piece that is not on the web: ${shownReference(reference)}`, {
			kind: 'invalid',
			hint: 'Only http:// and https:// addresses are read.',
		});
	}
	const root = base ? parsed(base) : undefined;
	if (root && isBelow(url, root) && url.search === '') url.search = root.search;
	return url.href;
}

function shownReference(reference: string): string {
	return JSON.stringify(reference.replace(/[?#].*$/s, '').slice(0, 200));
}

/** The last part of an address's path. */
export function nameIn(urlOrKey: string): string {
	const path = parsed(urlOrKey)?.pathname ?? urlOrKey;
	return decoded(path.slice(path.lastIndexOf('/') + 1));
}

/** What kind of file it is, by its extension. */
export function kindOf(key: string): FileKind {
	const extension = extensionOf(key);
	return extension === 'm3u8' ? 'hls' : extension === 'mp4' ? 'mp4' : 'other';
}

/** The extension in lower case without the dot; empty when there is none. */
export function extensionOf(key: string): string {
	return /\.([a-z0-9]{1,8})$/i.exec(key)?.[1]?.toLowerCase() ?? '';
}

/**
 * The address that a redirect leads to.
 *
 * @throws ApiFailure `redirect` when it leads to another scheme, or nowhere
 */
export function redirectTarget(from: string, location: string | null): string {
	const source = new URL(from);
	const target = location ? parsed(location, from) : undefined;
	if (!target) {
		throw new ApiFailure(`${source.host} answered with a redirect that leads nowhere`, { kind: 'redirect' });
	}
	if (target.protocol !== source.protocol) {
		throw new ApiFailure(
			`${source.host} redirects from ${source.protocol.slice(0, -1)} to ${target.protocol.slice(0, -1)}, which is not followed`,
			{ kind: 'redirect', hint: 'Enter the final address as "Files Base URL".' },
		);
	}
	return target.href;
}
