import { numberOf, textOf } from '../../coerce';
import { isObject, type JsonObject, omitUndefined } from '../../json';
import { textOf as joined } from '../../captions/text';
import { type Cue, cuesIn } from '../../captions/webVtt';

/** What was said in a class, in the same shape as what Agora's transcripts give. */
export interface MessageTranscript extends JsonObject {
	text: string;
	/** Times in seconds, as the message counts them; as far as it has them. */
	segments: JsonObject[];
	/** Who spoke, in the order of their first words. */
	speakers: string[];
	/** Where the rest is, if the message has an address instead. */
	url?: string;
}

/** The name under which a field has what was said, in any spelling: `subtitle`, `SubtitleList`, `asr_result`, … */
const SAID = /^(?:class|lesson|realtime)?(?:subtitle|caption|transcript|transcription|asr)s?(?:text|content|data|result|list|detail|info|item|segment|sentence|url)?s?$/;

const TEXT = ['text', 'content', 'sentence', 'subtitle', 'caption', 'transcript', 'words'];
const START = ['start', 'starttime', 'startms', 'startseconds', 'begin', 'begintime', 'bg', 'from', 'offset', 'time'];
const END = ['end', 'endtime', 'endms', 'endseconds', 'stop', 'stoptime', 'ed', 'to'];
const LENGTH = ['duration', 'length'];
const SPEAKER = ['speaker', 'speakername', 'nickname', 'showname', 'username', 'name', 'speakeruid', 'speakerid', 'uid'];
const LANGUAGE = ['language', 'lang'];
const ADDRESSES = ['url', ...TEXT.map((name) => `${name}url`)];
const LISTS = ['list', 'segments', 'sentences', 'items', 'data', 'content', 'result'];

/** Deeper than any message goes. */
const DEEPEST = 8;
const DAY = 86_400;
/** Nobody talks for longer without a break, in seconds; so lengths above are milliseconds. */
const LONGEST_SENTENCE = 100;

interface Spoken {
	start?: number;
	end?: number;
	speaker?: string;
	text: string;
	language?: string;
}

/** Names as they are compared. The sentences of a message have the same ones, thousands of times. */
const plainNames = new Map<string, string>();
const MOST_PLAIN_NAMES = 1_000;
const LONGEST_KEPT = 40;

function plain(name: string): string {
	const known = plainNames.get(name);
	if (known !== undefined) return known;
	const made = name.toLowerCase().replace(/[^a-z]/g, '');
	if (name.length <= LONGEST_KEPT && plainNames.size < MOST_PLAIN_NAMES) plainNames.set(name, made);
	return made;
}

/** Finds a field by the first of some names, in any spelling, that says something. */
type Fields = (names: readonly string[]) => unknown;

function fieldsOf(entry: JsonObject): Fields {
	const known = new Map(Object.keys(entry).map((name) => [plain(name), entry[name]]));
	return (names) => {
		for (const name of names) {
			const value = known.get(name);
			if (value !== undefined && value !== null && value !== '') return value;
		}
		return undefined;
	};
}

/** A number, or a time of a clock such as `00:01:02.500`. */
function momentOf(value: unknown): number | undefined {
	const clock = typeof value === 'string' ? /^(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2}(?:[.,]\d{1,6})?)$/.exec(value.trim()) : null;
	if (clock) return Number(clock[1] ?? 0) * 3600 + Number(clock[2]) * 60 + Number(clock[3]!.replace(',', '.'));
	const number = typeof value === 'number' || (typeof value === 'string' && value.trim() !== '') ? numberOf(value) : NaN;
	return Number.isFinite(number) ? number : undefined;
}

function spokenOf(entry: unknown): Spoken[] {
	if (typeof entry === 'string') return entry.trim() === '' ? [] : [{ text: entry.trim() }];
	if (!isObject(entry)) return [];
	const field = fieldsOf(entry);
	const text = field(TEXT);
	if (typeof text !== 'string' || text.trim() === '') return [];
	const start = momentOf(field(START));
	const length = momentOf(field(LENGTH));
	const end = momentOf(field(END)) ?? (start === undefined || length === undefined ? undefined : start + length);
	const speaker = field(SPEAKER);
	const language = field(LANGUAGE);
	const isName = typeof speaker === 'string' || typeof speaker === 'number';
	return [omitUndefined({ start, end, speaker: isName ? textOf(speaker) : undefined, text: text.trim(), language: typeof language === 'string' ? language : undefined })];
}

/** Times in seconds, whatever they were in; moments since 1970 count from the first words. */
function inSeconds(list: Spoken[]): Spoken[] {
	const lengths = list.flatMap(({ start, end }) => (start === undefined || end === undefined ? [] : [end - start])).sort((a, b) => a - b);
	const last = list.reduce((most, { start = 0, end = start }) => Math.max(most, end), 0);
	const isMs = last > 1e11 || (last < 1e9 && last > DAY) || (lengths[Math.floor(lengths.length / 2)] ?? 0) > LONGEST_SENTENCE;
	const unit = isMs ? 1000 : 1;
	const zero = last / unit > 1e9 ? (list.find(({ start }) => start !== undefined)?.start ?? 0) : 0;
	const seconds = (value: number | undefined) => (value === undefined ? undefined : Math.round(((value - zero) / unit) * 1000) / 1000);
	return list.map((one) => omitUndefined({ ...one, start: seconds(one.start), end: seconds(one.end) }));
}

function gathered(list: Spoken[]): MessageTranscript {
	const text = joined(list.map((one): Cue => ({ start: 0, end: 0, ...one })))[0]!.text;
	const speakers = [...new Set(list.flatMap(({ speaker }) => (speaker === undefined ? [] : [speaker])))];
	return { text, segments: list.map((one) => ({ ...one })), speakers };
}

/** JSON in a text, as ClassIn writes some lists. */
function parsed(text: string): unknown {
	if (!/^\s*[[{]/.test(text)) return undefined;
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}

function fromText(text: string, depth: number, searched: Set<object>): MessageTranscript | undefined {
	const value = text.trim();
	// A switch is no text.
	if (value === '' || /^(?:\d{1,15}|true|false)$/i.test(value)) return undefined;
	if (/^https?:\/\/\S+$/i.test(value)) return { ...gathered([]), url: value };
	const inner = parsed(value);
	if (inner !== undefined) return from(inner, depth + 1, searched);
	const cues = cuesIn(value);
	return cues.length > 0 ? gathered(cues) : { text: value, segments: [], speakers: [] };
}

function from(value: unknown, depth: number, searched: Set<object>): MessageTranscript | undefined {
	if (depth > DEEPEST) return undefined;
	if (typeof value === 'string') return fromText(value, depth, searched);
	if (Array.isArray(value)) {
		const list = value.flatMap(spokenOf);
		return list.length > 0 ? gathered(inSeconds(list)) : undefined;
	}
	if (!isObject(value)) return undefined;
	const field = fieldsOf(value);
	const inner = field(LISTS) ?? field(TEXT) ?? field(ADDRESSES);
	return from(inner, depth + 1, searched) ?? search(value, depth + 1, searched);
}

/** @param searched what was looked through in vain: one thing is under many names when those are nested in each other */
function search(message: JsonObject, depth: number, searched: Set<object>): MessageTranscript | undefined {
	if (depth > DEEPEST || searched.has(message)) return undefined;
	searched.add(message);
	const names = Object.keys(message);
	for (const name of names) {
		const found = SAID.test(plain(name)) ? from(message[name], depth, searched) : undefined;
		if (found) return found;
	}
	for (const name of names) {
		const value = message[name];
		const found = isObject(value) ? search(value, depth + 1, searched) : undefined;
		if (found) return found;
	}
	return undefined;
}

/**
 * What was said in a class, where a message has it: as a list of sentences, as captions, or as text.
 *
 * ClassIn pushes its AI report of a class, but no page of its documents has the kind of message or its fields. So fields
 * are found by what they are called, in any spelling; `subtitle` is what `aiSummaryConfig` of a classroom says.
 *
 * @returns undefined where nothing is called so
 */
export function transcriptOf(message: JsonObject): MessageTranscript | undefined {
	return search(message, 0, new Set());
}
