import type { Cue } from './webVtt';

/** A piece of the text, with what was said in it. */
export interface TextPart {
	text: string;
	segments: Cue[];
}

/** Behind which a sentence is over, in the scripts of the languages that Agora knows. */
const SENTENCE_END = /[.!?…。！？।؟۔።](?:["'”’»)\]」』]{0,3})$/;
const SENTENCES = /(?<=[.!?…。！？।؟۔።]["'”’»)\]」』]{0,3})(?:\s+|(?<=[。！？]["'”’»)\]」』]{0,3}))/;

/** Scripts that put no space between words. */
const UNSPACED = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]/;

interface Unit {
	cue: Cue;
	text: string;
	/** A part may end behind it. */
	ends: boolean;
}

/** Cuts what fits in no part by itself, at a space where there is one. */
function* fitting(text: string, most: number): Generator<string> {
	let rest = text;
	while (rest.length > most) {
		const space = rest.lastIndexOf(' ', most);
		let at = space > most / 2 ? space : most;
		// Not between the two halves of a character.
		if (/[\ud800-\udbff]/.test(rest[at - 1]!)) at--;
		yield rest.slice(0, at).trim();
		rest = rest.slice(at).trim();
	}
	if (rest !== '') yield rest;
}

function* unitsOf(cues: readonly Cue[], most: number): Generator<Unit> {
	for (const [index, cue] of cues.entries()) {
		const label = cue.speaker === undefined ? 0 : cue.speaker.length + 2;
		const next = cues[index + 1];
		const pieces = cue.text.split(SENTENCES).filter(Boolean).flatMap((sentence) => [...fitting(sentence, Math.max(1, most - label))]);
		for (const [number, text] of pieces.entries()) {
			const turn = number === pieces.length - 1 && (!next || next.speaker !== cue.speaker);
			yield { cue, text, ends: turn || SENTENCE_END.test(text) };
		}
	}
}

/** What stands between two units, and in front of the second. */
function joint(before: Unit | undefined, { cue, text }: Unit): string {
	const label = cue.speaker === undefined ? '' : `${cue.speaker}: `;
	if (!before) return label;
	if (before.cue.speaker !== cue.speaker) return `\n${label}`;
	return UNSPACED.test(before.text.slice(-1)) && UNSPACED.test(text.slice(0, 1)) ? '' : ' ';
}

function partOf(units: Unit[]): TextPart {
	const text = units.map((unit, index) => joint(units[index - 1], unit) + unit.text).join('');
	return { text, segments: [...new Set(units.map(({ cue }) => cue))] };
}

/**
 * What was said as text: a line for each turn, with who spoke in front where that is known.
 *
 * @param most characters of a part; parts end with a sentence, or with a turn, wherever one does
 * @returns one part at least; what was said in a cue that two parts share is in the segments of both
 */
export function textOf(cues: readonly Cue[], most = Infinity): TextPart[] {
	const parts: TextPart[] = [];
	let units: Unit[] = [];
	let length = 0;
	/** Units up to the last one behind which a part may end. */
	let whole = 0;
	for (const unit of unitsOf(cues, most)) {
		let more = joint(units.at(-1), unit).length + unit.text.length;
		while (units.length > 0 && length + more > most) {
			const cut = whole > 0 ? whole : units.length;
			parts.push(partOf(units.slice(0, cut)));
			units = units.slice(cut);
			whole = 0;
			length = units.length === 0 ? 0 : partOf(units).text.length;
			more = joint(units.at(-1), unit).length + unit.text.length;
		}
		units.push(unit);
		length += more;
		if (unit.ends) whole = units.length;
	}
	if (units.length > 0 || parts.length === 0) parts.push(partOf(units));
	return parts;
}

function clock(seconds: number, mark: '.' | ','): string {
	const ms = Math.round(seconds * 1000);
	const two = (value: number): string => String(value).padStart(2, '0');
	return `${two(Math.floor(ms / 3_600_000))}:${two(Math.floor(ms / 60_000) % 60)}:${two(Math.floor(ms / 1000) % 60)}${mark}${String(ms % 1000).padStart(3, '0')}`;
}

/** Subtitles as most players read them (SubRip). */
export function srtOf(cues: readonly Cue[]): string {
	return cues.map(({ start, end, speaker, text }, index) => `${index + 1}\n${clock(start, ',')} --> ${clock(end, ',')}\n${speaker === undefined ? '' : `${speaker}: `}${text}\n`).join('\n');
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Subtitles for web players, of all pieces in one file. Source: WebVTT, section 4. */
export function vttOf(cues: readonly Cue[]): string {
	const all = cues.map(({ start, end, speaker, text }) => `${clock(start, '.')} --> ${clock(end, '.')}\n${speaker === undefined ? '' : `<v ${escaped(speaker)}>`}${escaped(text)}\n`);
	return ['WEBVTT\n', ...all].join('\n');
}
