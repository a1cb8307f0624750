import type { types } from 'hls-parser';
import parse from 'hls-parser/parse';
import { setOptions } from 'hls-parser/utils';

import { ApiFailure } from '../apiFailure';
import { nameIn, pieceAddress } from './address';
import type { FilePart } from './mediaRuntime';

// Recorders bend the rules here and there; what matters is checked below.
setOptions({ strictMode: false, silent: true });

/** How a segment is encrypted: AES-128 in CBC mode. */
export interface Encryption {
	keyUrl: string;
	/** 16 bytes. */
	iv: Uint8Array;
}

export interface Segment {
	part: FilePart;
	/** For messages. */
	name: string;
	seconds: number;
	/** Whether its timestamps don't go on where those of the segment before end. */
	discontinuity: boolean;
	/** Whether the playlist itself says that it is missing. */
	gap: boolean;
	encryption?: Encryption;
	/** What must come before it in a fragmented MP4. */
	init?: FilePart;
}

/** A playlist of media. */
export interface MediaList {
	segments: Segment[];
	/** Whether nothing will be added any more. */
	ended: boolean;
}

/** Either media, or the playlists of one recording in different qualities, best first. */
export type Playlist = { media: MediaList } | { variants: string[] };

function unreadable(url: string, why: string): ApiFailure {
	return new ApiFailure(`The playlist "${nameIn(url)}" can’t be used: ${why}`, {
		kind: 'unreadable',
		hint: 'Open the address in a player to see whether the recording is all right.',
	});
}

/** hls-parser decodes titles, and stumbles over those that are not Latin; nobody needs them here. */
function withoutTitles(text: string): string {
	return text.replace(/^(#EXTINF:[^,\r\n]*),[^\r\n]*/gm, '$1,');
}

function rangeOf(url: string, range: types.Byterange | undefined, playlistUrl: string): FilePart {
	if (!range) return { url };
	if (range.offset < 0) throw unreadable(playlistUrl, 'it names a range of bytes without saying where it begins');
	return { url, offset: range.offset, length: range.length };
}

/** Without an IV of its own, a segment's number is the IV, as 128 bits. Source: RFC 8216, section 5.2. */
function ivFromNumber(number: number): Uint8Array {
	const iv = new Uint8Array(16);
	new DataView(iv.buffer).setBigUint64(8, BigInt(number));
	return iv;
}

function encryptionOf(segment: types.Segment, playlistUrl: string, base?: string): Encryption | undefined {
	const { key } = segment;
	if (!key || key.method === 'NONE') return undefined;
	const format = key.format ?? 'identity';
	if (key.method !== 'AES-128' || format !== 'identity' || !key.uri) {
		throw unreadable(playlistUrl, `its segments are encrypted with ${key.method} (${format}); only AES-128 can be decrypted`);
	}
	if (key.iv && key.iv.byteLength !== 16) throw unreadable(playlistUrl, 'it names an IV that is not 128 bits long');
	return {
		keyUrl: pieceAddress(key.uri, playlistUrl, base),
		iv: key.iv ? new Uint8Array(key.iv) : ivFromNumber(segment.mediaSequenceNumber),
	};
}

function segmentOf(segment: types.Segment, playlistUrl: string, base?: string): Segment {
	const url = pieceAddress(segment.uri, playlistUrl, base);
	const { map } = segment;
	return {
		part: rangeOf(url, segment.byterange, playlistUrl),
		name: nameIn(url),
		seconds: Number.isFinite(segment.duration) ? segment.duration : 0,
		discontinuity: segment.discontinuity === true,
		gap: segment.gap === true,
		encryption: encryptionOf(segment, playlistUrl, base),
		init: map?.uri ? rangeOf(pieceAddress(map.uri, playlistUrl, base), fromStart(map.byterange), playlistUrl) : undefined,
	};
}

function fromStart(range: types.Byterange | undefined): types.Byterange | undefined {
	return range && range.offset < 0 ? { ...range, offset: 0 } : range;
}

function variantsOf(playlist: types.MasterPlaylist, url: string, base?: string): string[] {
	const playable = playlist.variants.filter(({ isIFrameOnly, uri }) => !isIFrameOnly && uri);
	if (playable.length === 0) throw unreadable(url, 'it lists no playlist with pictures or sound');
	const [best] = playable.sort((a, b) => (b.bandwidth ?? 0) - (a.bandwidth ?? 0));
	if (best!.audio.some(({ uri }) => uri && uri !== best!.uri)) {
		throw unreadable(url, 'picture and sound are in playlists of their own, which can’t become one file without converting them');
	}
	return playable.map(({ uri }) => pieceAddress(uri, url, base));
}

/**
 * Reads an HLS playlist. Source: RFC 8216.
 *
 * @param text its content
 * @param url its address; addresses in it are relative to that
 * @param base addresses below it get its query, see `pieceAddress`
 * @throws ApiFailure `unreadable` when it is none, or has what can't become one playable file
 */
export function readPlaylist(text: string, url: string, base?: string): Playlist {
	const clean = withoutTitles(text.replace(/^\uFEFF/, ''));
	if (!clean.trimStart().startsWith('#EXTM3U')) throw unreadable(url, 'it is no HLS playlist');
	let playlist: types.MasterPlaylist | types.MediaPlaylist;
	try {
		playlist = parse(clean);
	} catch {
		throw unreadable(url, 'it is damaged');
	}
	if (playlist.isMasterPlaylist) return { variants: variantsOf(playlist as types.MasterPlaylist, url, base) };
	const media = playlist as types.MediaPlaylist;
	if (media.isIFrame) throw unreadable(url, 'it lists single pictures only');
	// A tag after the last segment makes the parser add one without an address.
	const segments = media.segments.filter(({ uri }) => uri).map((segment) => segmentOf(segment, url, base));
	return { media: { segments, ended: media.endlist === true } };
}
