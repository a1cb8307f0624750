import type { Bucket, LinkWish } from './bucket';

/** What was made of a playlist. */
export interface LinkedPlaylist {
	text: string;
	/** How many addresses carry a link of their own now. */
	links: number;
	/** Addresses outside the bucket, which stay as they are. */
	left: string[];
}

const URI_ATTRIBUTE = /(\bURI=")([^"\r\n]*)(")/;

/** The key of an object that a playlist names, relative to the playlist's own. */
function keyFrom(bucket: Bucket, reference: string, playlistKey: string): string | undefined {
	try {
		return bucket.keyOf(new URL(reference, bucket.urlOf(playlistKey)).href);
	} catch {
		return undefined;
	}
}

/**
 * Gives each address in a playlist (pieces, keys, beginnings of fragmented MP4) a link that ends, so that a player can
 * follow them without any keys. A player asks for each piece by itself, so all need one.
 *
 * @param text of the playlist
 * @param key of the playlist, which the addresses in it are relative to
 *
 * Source: RFC 8216, sections 4.1 and 4.3.
 */
export function withLinks(bucket: Bucket, text: string, key: string, nowMs: number, wish: Pick<LinkWish, 'seconds'>): LinkedPlaylist {
	let links = 0;
	const left: string[] = [];
	const linked = (reference: string): string => {
		const target = keyFrom(bucket, reference, key);
		if (target === undefined) {
			left.push(reference.split('?')[0]!);
			return reference;
		}
		links++;
		return bucket.link(target, nowMs, { seconds: wish.seconds });
	};
	const lines = text.replace(/^\uFEFF/, '').split('\n').map((line) => {
		const end = line.endsWith('\r') ? '\r' : '';
		const content = line.slice(0, line.length - end.length);
		if (content.startsWith('#')) {
			return content.startsWith('#EXT') ? `${content.replace(URI_ATTRIBUTE, (_all, before: string, reference: string, after: string) => `${before}${linked(reference)}${after}`)}${end}` : line;
		}
		return content.trim() === '' ? line : `${linked(content.trim())}${end}`;
	});
	return { text: lines.join('\n'), links, left };
}
