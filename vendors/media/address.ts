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

/** A path and what is behind it: a query, or parameters of its last part, which both may sign it. */
function split(path: string): { path: string; behind: string } {
	const query = path.search(/\?[\w.~%-]{1,100}=/);
	const parameter = path.search(/;[\w.~%-]{1,100}=/);
	const ends = [query, parameter].filter((at) => at >= 0);
	const end = ends.length > 0 ? Math.min(...ends) : path.length;
	return { path: path.slice(0, end), behind: path.slice(end) };
}

/** A whole address, also one that leaves the scheme to the page that it would stand in. */
function absoluteOf(given: string): URL | undefined {
	if (/^[a-z][a-z0-9+.-]{0,30}:\/\//i.test(given)) return parsed(given);
	return /^\/\/[^/?#]{1,255}\.[^/?#]{1,63}\//.test(given) ? parsed(`https:${given}`) : undefined;
}

/**
 * Reads the address of a file as the API gives it: a whole address, or a path in the bucket.
 *
 * @param raw `url` of a recording or of one of its details
 * @param base put in front of paths, e.g. `https://bucket.s3.amazonaws.com`; its query, a SAS token say, is kept
 */
export function fileAddress(raw: string, base?: string): FileAddress {
	const given = raw.trim();
	const absolute = absoluteOf(given);
	const root = base ? parsed(base) : undefined;
	if (absolute) {
		const path = root && isBelow(absolute, root) ? absolute.pathname.slice(folderOf(root).length) : absolute.pathname;
		const key = decoded(split(path).path).replace(/^\/+/, '');
		return isHttp(absolute) ? { key, url: absolute.href } : { key };
	}
	const { path, behind } = split(given.replace(/^\/+/, ''));
	const key = path;
	if (!root || !isHttp(root)) return { key };
	const encoded = path.split('/').map(encodeURIComponent).join('/');
	return { key, url: `${root.origin}${folderOf(root)}${encoded}${behind}${behind.startsWith('?') ? '' : root.search}` };
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
	const text = reference.slice(0, 1000).replace(/[\u0000-\u0020\u007f-\u009f]/g, '');
	const colon = text.indexOf(':');
	const shown = colon >= 0 ? `${text.slice(0, Math.min(colon, 30))}:…` : text.split(/[?#;@]/)[0]!.slice(0, 100);
	return JSON.stringify(shown);
}

/** Longer names are shown without their middle. */
const MOST_NAME = 200;

/**
 * The last part of an address's path, for messages and names: without a query, and never longer than a file name.
 */
export function baseName(urlOrKey: string): string {
	const path = parsed(urlOrKey)?.pathname ?? urlOrKey;
	const name = decoded(split(path.slice(path.lastIndexOf('/') + 1)).path);
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
