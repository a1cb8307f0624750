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

function isHttp(url: URL): boolean {
	return url.protocol === 'https:' || url.protocol === 'http:';
}

function folderOf(root: URL): string {
	let end = root.pathname.length;
	while (end > 0 && root.pathname[end - 1] === '/') end--;
	return `${root.pathname.slice(0, end)}/`;
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
		return isHttp(absolute) ? { key, url: absolute.href } : { key };
	}
	const key = given.replace(/^\/+/, '');
	if (!root || !isHttp(root)) return { key };
	const path = key.split('/').map(encodeURIComponent).join('/');
	return { key, url: `${root.origin}${folderOf(root)}${path}${root.search}` };
}

/** A name that stands for itself in an address, as nearly all pieces have it. */
const PLAIN_NAME = /^[\w-][\w.-]{0,250}$/;

/** Addresses of the pieces that one playlist names. A playlist can name hundreds of thousands of them. */
export class PieceAddresses {
	/** Of the folder that the playlist is in. */
	private readonly folder: string;
	private readonly root: URL | undefined;
	/** What names in that folder get behind them: the query of the base URL, if they are below it. */
	private readonly search: string;

	/** @param base below it, a piece without a query of its own gets that of `base` */
	constructor(
		private readonly playlistUrl: string,
		base?: string,
	) {
		const folder = new URL('.', playlistUrl);
		this.folder = folder.href;
		this.root = base ? parsed(base) : undefined;
		this.search = this.root && isBelow(folder, this.root) ? this.root.search : '';
	}

	/**
	 * The address of a piece.
	 *
	 * @throws ApiFailure `invalid` when it is neither http nor https
	 */
	of(reference: string): string {
		if (PLAIN_NAME.test(reference)) return `${this.folder}${reference}${this.search}`;
		const url = parsed(reference, this.playlistUrl);
		if (!url || !isHttp(url)) {
			throw new ApiFailure(`The playlist names a piece that is not on the web: ${shownReference(reference)}`, {
				kind: 'invalid',
				hint: 'Only http:// and https:// addresses are read.',
			});
		}
		if (this.root && isBelow(url, this.root) && url.search === '') url.search = this.root.search;
		return url.href;
	}
}

/** Without what may be secret: a query, a fragment, a user, and all that comes behind `data:`. */
function shownReference(reference: string): string {
	const scheme = /^\s{0,100}([a-z][a-z0-9+.-]{0,30}):/i.exec(reference)?.[1];
	const shown = scheme === undefined ? reference.trim().slice(0, 1000).split(/[?#;@]/)[0]!.slice(0, 100) : `${scheme}:…`;
	return JSON.stringify(shown);
}

/** Longer names are shown without their middle. */
const MOST_NAME = 200;

/**
 * The last part of an address's path, for messages and names: without a query, and never longer than a file name.
 */
export function baseName(urlOrKey: string): string {
	const path = parsed(urlOrKey)?.pathname ?? urlOrKey;
	const name = decoded(path.slice(path.lastIndexOf('/') + 1));
	return name.length > MOST_NAME ? `${name.slice(0, MOST_NAME - 50)}…${name.slice(-49)}` : name;
}

/** What kind of file it is, by its extension. */
export function kindOf(key: string): FileKind {
	const extension = extensionOf(key);
	return extension === 'm3u8' ? 'hls' : extension === 'mp4' ? 'mp4' : 'other';
}

/** The extension in lower case without the dot; empty when there is none. */
export function extensionOf(key: string): string {
	return /\.([a-z0-9]{1,8})$/i.exec(key.slice(-9))?.[1]?.toLowerCase() ?? '';
}

/**
 * The address that a redirect leads to. From http to https is followed, too: nothing secret goes along, and what
 * comes is safer than what was asked for.
 *
 * @throws ApiFailure `redirect` when it leads from https to another scheme, off the web, or nowhere
 */
export function redirectTarget(from: string, location: string | null): string {
	const source = new URL(from);
	const target = location ? parsed(location, from) : undefined;
	if (!target) {
		throw new ApiFailure(`${source.host} answered with a redirect that leads nowhere`, { kind: 'redirect' });
	}
	if (target.protocol !== source.protocol && target.protocol !== 'https:') {
		throw new ApiFailure(
			`${source.host} redirects from ${source.protocol.slice(0, -1)} to ${target.protocol.slice(0, -1)}, which is not followed`,
			{
				kind: 'redirect',
				hint: 'Anybody on the way could change the file. If you accept that, leave "Download" off, and take "url" of the item to an HTTP Request node, which follows such redirects.',
			},
		);
	}
	return target.href;
}
