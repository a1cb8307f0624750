import { ApiFailure, type FailureKind } from '../apiFailure';
import { baseName } from './address';
import type { FileRuntime } from './mediaRuntime';
import { type MediaList, type Playlist, readPlaylist, type Segment } from './playlist';
import { readWhole } from './resumableRead';
import { SegmentKeys } from './segmentKeys';
import { readSegment } from './segments';

/** Playlists of whole days are far smaller. */
const MOST_PLAYLIST_BYTES = 16 * 1024 * 1024;

/** What an answer means that does not have what was asked for; another address may. */
const NOT_THERE = new Set<FailureKind>(['notFound', 'forbidden', 'invalid', 'unreadable', 'redirect', 'auth']);

/** A playlist that was read, and where its pieces may be: where it was found, and where it was asked for. */
interface Found {
	text: string;
	bases: string[];
	modifiedMs?: number;
}

async function firstThatIsThere(io: FileRuntime, urls: readonly string[]): Promise<Found> {
	for (const [at, url] of urls.entries()) {
		let answered = url;
		let written = NaN;
		try {
			const bytes = await readWhole(io, { url }, MOST_PLAYLIST_BYTES, {
				onAnswer(from, headers) {
					answered = from;
					written = Date.parse(headers.get('last-modified') ?? '');
				},
			});
			const text = bytes.toString('utf8');
			if (at + 1 < urls.length && !text.slice(0, 1000).includes('#EXTM3U')) continue;
			return { text, bases: [...new Set([answered, url])], modifiedMs: written || undefined };
		} catch (error) {
			const isLast = at + 1 === urls.length;
			if (isLast || !(error instanceof ApiFailure) || !NOT_THERE.has(error.kind)) throw error;
		}
	}
	throw new TypeError('no address');
}

/** Whether a segment comes, as far as its first bytes tell. */
async function comes(io: FileRuntime, segment: Segment): Promise<boolean> {
	const keys = new SegmentKeys(io);
	// Whether the key fits is seen when all of it is read.
	const bytes = readSegment(io, { ...segment, encryption: undefined }, keys, segment.encryption ? 'other' : segment.init ? 'mp4' : 'ts');
	try {
		return (await bytes.next()).done !== true;
	} catch (error) {
		if (error instanceof ApiFailure && NOT_THERE.has(error.kind)) return false;
		throw error;
	} finally {
		await bytes.return();
	}
}

/** The first, the middle and the last segment that is told to be there. */
function samples({ segments }: MediaList): Segment[] {
	const there = segments.filter(({ gap }) => !gap);
	const places = new Set([0, there.length >> 1, there.length - 1]);
	return there.filter((_segment, index) => places.has(index));
}

/**
 * Which of two readings of a playlist holds: pieces belong to the address that answered, unless a gateway wants each
 * of them to be asked for at the first address. One of the two holds for all segments: another recording's file of
 * the same name must not fill a hole.
 */
async function thatHolds(io: FileRuntime, lists: MediaList[]): Promise<MediaList> {
	const [answered, asked] = lists;
	const differ = asked && answered!.segments.some(({ part }, index) => part.url !== asked.segments[index]!.part.url);
	if (!differ) return answered!;
	for (const list of lists) {
		for (const segment of samples(list)) if (await comes(io, segment)) return list;
	}
	return answered!;
}

/** Keys may be at either address, and one that does not fit is noticed. */
function withAllKeys(chosen: MediaList, lists: MediaList[]): MediaList {
	if (lists.length === 1) return chosen;
	const segments = chosen.segments.map((segment, index) => {
		if (!segment.encryption) return segment;
		const keyUrls = lists.flatMap(({ segments: others }) => others[index]?.encryption?.keyUrls ?? []);
		return { ...segment, encryption: { ...segment.encryption, keyUrls: [...new Set(keyUrls)] } };
	});
	return { ...chosen, segments };
}

/**
 * Reads the playlist of a recording; a playlist of playlists leads to its best one.
 *
 * @param url of the playlist
 * @param base addresses below it get its query
 * @throws ApiFailure when it can't be had, or leads to no media
 */
export async function findMedia(io: FileRuntime, url: string, base?: string): Promise<MediaList> {
	let urls = [url];
	// A playlist of playlists leads to one with media; anything deeper is none.
	for (let depth = 0; depth < 2; depth++) {
		const { text, bases, modifiedMs } = await firstThatIsThere(io, urls);
		const playlists: Playlist[] = bases.map((from) => readPlaylist(text, from, base));
		const lists = playlists.flatMap((playlist) => ('media' in playlist ? [playlist.media] : []));
		if (lists.length > 0) return { ...withAllKeys(await thatHolds(io, lists), lists), modifiedMs };
		urls = [...new Set(playlists.flatMap((playlist) => ('variants' in playlist ? playlist.variants.slice(0, 1) : [])))];
	}
	throw new ApiFailure(`The playlist "${baseName(url)}" leads to playlists only`, { kind: 'unreadable' });
}
