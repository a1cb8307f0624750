import { ApiFailure } from '../apiFailure';
import { baseName, PieceAddresses } from './address';
import { type Attributes, attributesOf, byteRangeOf, linesOf, substituted } from './m3u8';
import type { FilePart } from './mediaRuntime';

/** More segments are no recording: with 2 seconds each, it would be longer than a week. */
const MOST_SEGMENTS = 400_000;

/** Of one variable, in characters, and of all, in number. */
const MOST_VARIABLE = 256;
const MOST_VARIABLES = 100;

/** How a segment is encrypted: AES-128 in CBC mode. */
export interface Encryption {
	/** Where its key is; the first one that is there counts. */
	keyUrls: string[];
	/** 16 bytes. */
	iv: Uint8Array;
}

export interface Segment {
	part: FilePart;
	/** For messages. */
	name: string;
	/** Length as the playlist tells; 0 where it does not. */
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
	/** Whether nothing will be added anymore. */
	ended: boolean;
	/** When it was written, where the server tells; milliseconds since 1970. */
	modifiedMs?: number;
}

/** Either media, or the playlists of one recording in different qualities, best first. */
export type Playlist = { media: MediaList } | { variants: string[] };

function unreadable(url: string, why: string): ApiFailure {
	return new ApiFailure(`The playlist "${baseName(url)}" can’t be used: ${why}`, {
		kind: 'unreadable',
		hint: 'Open the address in a player to see whether the recording is all right.',
	});
}

/** The same as `baseName` for an address that was made here; reading it as one again would take most of the time. */
function nameOf(url: string): string {
	const name = url.slice(url.lastIndexOf('/') + 1);
	return /^[\w.-]{1,200}$/.test(name) ? name : baseName(url);
}

/** Without an IV of its own, a segment's number is the IV, as 128 bits. Source: RFC 8216, section 5.2. */
function ivFromNumber(number: number): Uint8Array {
	const iv = new Uint8Array(16);
	new DataView(iv.buffer).setBigUint64(8, BigInt(number));
	return iv;
}

function ivOf(text: string | undefined, number: number, url: string): Uint8Array {
	if (text === undefined) return ivFromNumber(number);
	if (!/^0x[0-9a-f]{32}$/i.test(text)) throw unreadable(url, 'it names an IV that is not 128 bits long');
	return Buffer.from(text.slice(2), 'hex');
}

/** Reads a playlist line by line; what a tag says holds for the next segment, or for all that follow. */
class Reader {
	readonly segments: Segment[] = [];
	readonly variants: Array<{ uri: string; bandwidth: number; audio?: string }> = [];
	/** Addresses of sound that is in playlists of its own, by group. */
	private readonly sounds = new Map<string, Set<string>>();
	private readonly variables = new Map<string, string>();
	ended = false;
	/** Whether it has what only a playlist of playlists has. */
	main = false;
	private number = 0;
	private key: Attributes | undefined;
	private map: FilePart | undefined;
	private stream: Attributes | undefined;
	private seconds = 0;
	private range: { length: number; offset?: number } | undefined;
	private gap = false;
	private discontinuity = false;
	/** Where the range of bytes before ended, and in which file. */
	private last: { url: string; end: number } | undefined;

	private readonly addresses: PieceAddresses;

	constructor(
		private readonly url: string,
		base?: string,
	) {
		this.addresses = new PieceAddresses(url, base);
	}

	tag(tag: string, value: string): void {
		switch (tag) {
			case '#EXTINF': {
				const seconds = Number.parseFloat(value);
				this.seconds = Number.isFinite(seconds) && seconds > 0 ? seconds : 0;
				return;
			}
			case '#EXT-X-BYTERANGE':
				this.range = this.rangeOf(value);
				return;
			case '#EXT-X-GAP':
				this.gap = true;
				return;
			case '#EXT-X-DISCONTINUITY':
				this.discontinuity = true;
				return;
			case '#EXT-X-ENDLIST':
				this.ended = true;
				return;
			case '#EXT-X-MEDIA-SEQUENCE':
				this.number = /^\d{1,15}$/.test(value) ? Number(value) : 0;
				return;
			case '#EXT-X-I-FRAMES-ONLY':
				throw unreadable(this.url, 'it lists single pictures only');
			case '#EXT-X-STREAM-INF':
				this.stream = this.attributes(value);
				return;
			default:
				this.attributeTag(tag, value);
		}
	}

	private attributeTag(tag: string, value: string): void {
		if (tag === '#EXT-X-KEY') {
			const key = this.attributes(value);
			this.key = key.get('METHOD') === 'NONE' ? undefined : key;
		} else if (tag === '#EXT-X-MAP') {
			const map = this.attributes(value);
			const [uri, range] = [map.get('URI'), map.get('BYTERANGE')];
			this.map = uri ? this.part(uri, range === undefined ? undefined : { offset: 0, ...this.rangeOf(range) }) : undefined;
		} else if (tag === '#EXT-X-MEDIA') {
			this.main = true;
			const media = this.attributes(value);
			const uri = media.get('URI');
			const group = media.get('GROUP-ID') ?? '';
			if (media.get('TYPE') === 'AUDIO' && uri) this.sounds.set(group, (this.sounds.get(group) ?? new Set()).add(uri));
		} else if (tag === '#EXT-X-I-FRAME-STREAM-INF') {
			this.main = true;
		} else if (tag === '#EXT-X-DEFINE') {
			const define = this.attributes(value);
			const [name, text] = [define.get('NAME'), define.get('VALUE')];
			if (name === undefined || text === undefined) return;
			// One that is made of others, over and over, would grow without end.
			if (text.length > MOST_VARIABLE || this.variables.size >= MOST_VARIABLES) throw unreadable(this.url, 'its variables are too long or too many');
			this.variables.set(name, text);
		}
	}

	private rangeOf(value: string): { length: number; offset?: number } {
		const range = byteRangeOf(value);
		if (!range) throw unreadable(this.url, 'it names a range of bytes that can’t be read');
		return range;
	}

	private attributes(list: string): Attributes {
		return attributesOf(substituted(list, this.variables));
	}

	private part(reference: string, range?: { length: number; offset?: number }): FilePart {
		const url = this.addresses.of(reference);
		if (!range) return { url };
		const offset = range.offset ?? (this.last?.url === url ? this.last.end : undefined);
		if (offset === undefined) throw unreadable(this.url, 'it names a range of bytes without saying where it begins');
		return { url, offset, length: range.length };
	}

	address(line: string): void {
		const reference = substituted(line, this.variables);
		if (this.stream) {
			const bandwidth = Number(this.stream.get('BANDWIDTH'));
			this.variants.push({ uri: reference, bandwidth: Number.isFinite(bandwidth) ? bandwidth : 0, audio: this.stream.get('AUDIO') });
			this.stream = undefined;
			return;
		}
		if (this.segments.length >= MOST_SEGMENTS) throw unreadable(this.url, `it has more than ${MOST_SEGMENTS} segments`);
		const part = this.part(reference, this.range);
		if (part.length !== undefined) this.last = { url: part.url, end: part.offset! + part.length };
		this.segments.push({
			part,
			name: nameOf(part.url),
			seconds: this.seconds,
			discontinuity: this.discontinuity,
			gap: this.gap,
			encryption: this.encryption(),
			init: this.map,
		});
		this.number++;
		this.seconds = 0;
		this.range = undefined;
		this.gap = false;
		this.discontinuity = false;
	}

	private encryption(): Encryption | undefined {
		if (!this.key) return undefined;
		const method = this.key.get('METHOD') ?? '';
		if (method === '') throw unreadable(this.url, 'it is damaged: it has a key without a method');
		const format = this.key.get('KEYFORMAT') ?? 'identity';
		const uri = this.key.get('URI');
		if (method !== 'AES-128' || format !== 'identity' || !uri) {
			const named = `${method} (${format})`.slice(0, 100);
			throw unreadable(this.url, `its segments are encrypted with ${named}; only AES-128 can be decrypted`);
		}
		return { keyUrls: [this.addresses.of(uri)], iv: ivOf(this.key.get('IV'), this.number, this.url) };
	}

	/** The playlists of a playlist of playlists, best first. */
	best(): string[] {
		const [best] = this.variants.sort((a, b) => b.bandwidth - a.bandwidth);
		const sounds = this.sounds.get(best!.audio ?? '');
		if (best!.audio !== undefined && [...(sounds ?? [])].some((uri) => uri !== best!.uri)) {
			throw unreadable(this.url, 'picture and sound are in playlists of their own, which can’t become one file without converting them');
		}
		return this.variants.map(({ uri }) => this.addresses.of(uri));
	}
}

/**
 * Reads an HLS playlist, in time proportional to its length. Source: RFC 8216. Recorders bend the rules here and
 * there: a segment without a length, or a line that nobody knows, is no damage.
 *
 * @param text its content
 * @param url its address; addresses in it are relative to that
 * @param base addresses below it get its query, see `PieceAddresses`
 * @throws ApiFailure `unreadable` when it is none, or has what can't become one playable file
 */
export function readPlaylist(text: string, url: string, base?: string): Playlist {
	const clean = text.startsWith('\uFEFF') ? text.slice(1) : text;
	if (!clean.trimStart().startsWith('#EXTM3U')) throw unreadable(url, 'it is no HLS playlist');
	const reader = new Reader(url, base);
	for (const { tag, value } of linesOf(clean)) {
		if (tag === '') reader.address(value);
		else reader.tag(tag, value);
	}
	if (reader.variants.length > 0) return { variants: reader.best() };
	if (reader.main && reader.segments.length === 0) throw unreadable(url, 'it lists no playlist with pictures or sound');
	return { media: { segments: reader.segments, ended: reader.ended } };
}
