import { ApiFailure } from '../apiFailure';
import { withoutReferences } from '../characterReferences';

/** Something that was said. Times are in seconds, as the file tells them. */
export interface Cue {
	start: number;
	end: number;
	/** Where the cue names who speaks. */
	speaker?: string;
	text: string;
}

/** A longer line is no caption, in characters. */
const LONGEST_LINE = 64 * 1024;
/** More lines than that are no single caption. */
const MOST_LINES = 1000;

const DAY = 86_400;

/** Hours may have any number of digits, or be left out. Source: WebVTT, section 4.1, "WebVTT timestamp". */
const TIMING = /^\s*(?:(\d{1,9}):)?(\d{1,2}):(\d{1,2}(?:[.,]\d{1,6})?)\s{0,20}-->\s{0,20}(?:(\d{1,9}):)?(\d{1,2}):(\d{1,2}(?:[.,]\d{1,6})?)/;

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', lrm: '', rlm: '' };

function secondsOf(hours = '0', minutes: string, seconds: string): number {
	const all = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds.replace(',', '.'));
	return Math.round(all * 1000) / 1000;
}

function plain(text: string): string {
	return withoutReferences(text.replace(/<[^<>]{0,1000}>/g, ''), ENTITIES).replace(/\s+/g, ' ').trim();
}

/**
 * Who speaks, where the cue tells: in a voice tag, or as a number in front. No document of Agora says which of them its
 * files have, if any.
 */
function spoken(lines: string[]): Pick<Cue, 'speaker' | 'text'> {
	const whole = lines.join('\n');
	const voice = /<v(?:\.[^\s<>]{0,200})?\s+([^<>]{1,200})>/i.exec(whole);
	const text = plain(whole);
	if (voice) return { speaker: plain(voice[1]!), text };
	const number = /^[[(]?(?:uid[ :=]{0,3})?(\d{3,10})[\])]?\s{0,3}[:：]\s{0,5}(\S.*)$/i.exec(text);
	return number ? { speaker: number[1]!, text: number[2]! } : { text };
}

async function* linesOf(chunks: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<string, void, undefined> {
	const decoder = new TextDecoder();
	let rest = '';
	for await (const chunk of chunks) {
		rest += decoder.decode(chunk, { stream: true });
		const lines = rest.split(/\r\n|\n|\r(?!$)/);
		rest = lines.pop()!;
		yield* lines;
		if (rest.length > LONGEST_LINE) throw notCaptions(name);
	}
	rest += decoder.decode();
	if (rest !== '') yield rest.replace(/\r$/, '');
}

function notCaptions(name: string): ApiFailure {
	return new ApiFailure(`What came as "${name}" is not a file of captions (WebVTT)`, {
		kind: 'unreadable',
		hint: 'Open its address in a browser to see what the server sends. Captions begin with the line WEBVTT.',
	});
}

/** Puts lines together to cues; comments, styles and empty cues are passed over. */
class Cues {
	private cue: { start: number; end: number } | undefined;
	private lines: string[] = [];

	constructor(private readonly name: string) {}

	/** @returns what is complete with this line */
	add(line: string): Cue | undefined {
		const timing = TIMING.exec(line);
		const said = timing || line.trim() === '' ? this.end() : undefined;
		if (timing) {
			const start = secondsOf(timing[1], timing[2]!, timing[3]!);
			const end = secondsOf(timing[4], timing[5]!, timing[6]!);
			// By the wall clock, what goes on over midnight ends before it begins.
			this.cue = { start, end: start - end > DAY / 2 ? end + DAY : Math.max(start, end) };
		} else if (this.cue && line.trim() !== '') {
			if (this.lines.length >= MOST_LINES) throw notCaptions(this.name);
			this.lines.push(line);
		}
		return said;
	}

	/** The last one. */
	end(): Cue | undefined {
		const said = this.cue && { ...this.cue, ...spoken(this.lines) };
		this.cue = undefined;
		this.lines = [];
		return said && said.text !== '' ? said : undefined;
	}
}

/**
 * Reads captions as they come in, one cue after the other.
 *
 * @param name of the file, for messages
 * @throws ApiFailure `unreadable` when it is something else
 *
 * Source: WebVTT (W3C), sections 4 and 6.
 */
export async function* readCues(chunks: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<Cue, void, undefined> {
	let first = true;
	const cues = new Cues(name);
	for await (const line of linesOf(chunks, name)) {
		if (first) {
			// Some write the captions without their first line.
			const head = line.trim();
			if (head === '') continue;
			first = false;
			if (!head.startsWith('WEBVTT') && !TIMING.test(head) && !/^\d{1,9}$/.test(head)) throw notCaptions(name);
		}
		const said = cues.add(line);
		if (said) yield said;
	}
	const said = cues.end();
	if (said) yield said;
}

/** The captions (WebVTT or SRT) in a text that is there already; none where it is something else. */
export function cuesIn(text: string): Cue[] {
	const cues = new Cues('text');
	const found = text.split(/\r\n|\n|\r/).map((line) => cues.add(line));
	return [...found, cues.end()].filter((cue): cue is Cue => cue !== undefined);
}
