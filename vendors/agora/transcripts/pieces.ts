import { ApiFailure } from '../../apiFailure';
import { baseName, kindOf } from '../../media/address';
import { findMedia } from '../../media/findMedia';
import type { FileRuntime } from '../../media/mediaRuntime';
import { readPart } from '../../media/resumableRead';
import { type Cue, readCues } from '../../captions/webVtt';

/** A file of captions that belongs to a transcript. */
export interface Piece {
	name: string;
	/** How long it is, as the list of pieces tells; 0 where it does not. */
	seconds: number;
	open(): AsyncIterable<Uint8Array>;
}

export interface Pieces {
	pieces: Piece[];
	/** Whether nothing will be added anymore, as far as the list tells. */
	finished: boolean;
}

export interface MissingPiece {
	name: string;
	/** Why it is not there, as a sentence. */
	reason: string;
}

/** All that was said in one language; grows while the pieces are read. */
export interface Said {
	cues: Cue[];
	missing: MissingPiece[];
}

/** More than that was not said in a class, in characters: it would take weeks. */
const MOST_CHARACTERS = 20_000_000;
const DAY = 86_400;
/** How far clocks may be apart, in seconds. */
const TOLERANCE = 1;
/** What a cue that stands in two pieces is looked for in. */
const LAST = 8;

/** The language that a file is in, by its name: `<language>_<taskId>_<channel>.m3u8`. */
export function languageOf(name: string): string | undefined {
	const found = /^([a-z]{2,3})((?:-[a-z]{4})?)((?:-[a-z]{2}|-\d{3})?)_/i.exec(name);
	return found ? `${found[1]!.toLowerCase()}${found[2]!}${found[3]!.toUpperCase()}` : undefined;
}

/** A list of pieces, or a piece by itself. */
export async function piecesAt(io: FileRuntime, url: string, base?: string): Promise<Pieces> {
	if (kindOf(baseName(url)) !== 'hls') return { pieces: [{ name: baseName(url), seconds: 0, open: () => readPart(io, { url }) }], finished: true };
	const { segments, ended } = await findMedia(io, url, base);
	return { pieces: segments.map(({ part, name, seconds }) => ({ name, seconds, open: () => readPart(io, part) })), finished: ended };
}

/**
 * Brings the times of the pieces into one order. Agora's are wall clock, so they begin anew at midnight; a writer of
 * captions may also count from each piece's own beginning.
 */
class Times {
	private lastEnd = 0;
	private elapsed = 0;
	private days = 0;
	private offset = 0;
	/** Whether the first words of all are later than the first piece is long. */
	private wallClock: boolean | undefined;

	begin(first: Cue, seconds: number): void {
		this.wallClock ??= first.start > seconds + TOLERANCE;
		const own = !this.wallClock && first.start < this.elapsed - TOLERANCE && first.end <= seconds + TOLERANCE;
		this.offset = own ? this.elapsed : 0;
	}

	moved(cue: Cue): Cue {
		if (this.offset === 0 && cue.start + this.days * DAY < this.lastEnd - DAY / 2) this.days++;
		const by = this.offset > 0 ? this.offset : this.days * DAY;
		const moved = by === 0 ? cue : { ...cue, start: cue.start + by, end: cue.end + by };
		this.lastEnd = Math.max(this.lastEnd, moved.end);
		return moved;
	}

	passed(seconds: number): void {
		this.elapsed += seconds;
	}
}

const same = (one: Cue, other: Cue): boolean => one.start === other.start && one.end === other.end && one.text === other.text && one.speaker === other.speaker;

/**
 * Reads the captions of one language, piece after piece; never more than one of them is in memory.
 *
 * @param leaveOutMissing goes on without pieces that can't be had, and lists them
 * @throws ApiFailure when a piece can't be had, or is something else
 */
export async function readSaid(pieces: Piece[], leaveOutMissing: boolean): Promise<Said> {
	const said: Said = { cues: [], missing: [] };
	const times = new Times();
	let characters = 0;
	for (const { name, seconds, open } of pieces) {
		let first = true;
		try {
			for await (const cue of readCues(open(), name)) {
				if (first) times.begin(cue, seconds);
				first = false;
				const moved = times.moved(cue);
				// What goes on over the end of a piece stands in the next one too.
				if (said.cues.slice(-LAST).some((other) => same(other, moved))) continue;
				characters += moved.text.length;
				if (characters > MOST_CHARACTERS) throw new ApiFailure(`The captions have more than ${MOST_CHARACTERS} characters`, { kind: 'invalid', hint: 'Check that they are those of one class.' });
				said.cues.push(moved);
			}
		} catch (error) {
			const isGone = error instanceof ApiFailure && ['notFound', 'gone', 'unreadable'].includes(error.kind);
			if (!leaveOutMissing || !isGone) throw error;
			said.missing.push({ name, reason: error.message });
		}
		times.passed(seconds);
	}
	return said;
}
