/** What a pattern for file names may hold, with what it stands for. */
export interface NameParts {
	roomUuid: string;
	recordId: string;
	/** Of the recording's start, e.g. `2026-11-20`. */
	date: string;
	/** Of the recording's start, e.g. `09-30-00`. */
	time: string;
	/** Of the file within its recording, from 1. */
	number: string;
	/** The file's own name without its extension. */
	name: string;
}

export const PLACEHOLDERS = ['date', 'name', 'number', 'recordId', 'roomUuid', 'time'] as const satisfies Array<keyof NameParts>;

export const DEFAULT_PATTERN = '{roomUuid}_{date}_{time}_{number}';

/** Longer names don't fit into all file systems, extension included; counted in bytes. */
const MOST_BYTES = 200;

/** Characters that are not allowed in names on some system, control characters included. */
const FORBIDDEN = /[\u0000-\u001f\u007f-\u009f<>:"/\\|?*\u2028\u2029]/g;

/** What is not seen, or turns the reading direction around: `gnp.exe` must not look like `exe.png`. */
const INVISIBLE = /[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb]/g;

/** Names that are devices on Windows, with any extension. Source: Microsoft, "Naming files, paths, and namespaces". */
const RESERVED = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])$/i;

/** The first placeholder that is not among the known ones, with its braces. */
export function unknownPlaceholder(pattern: string, known: readonly string[] = PLACEHOLDERS): string | undefined {
	return (pattern.match(/\{[^{}]*\}/g) ?? []).find((text) => !known.includes(text.slice(1, -1)));
}

/** Cut to so many bytes, but not within a character. */
function shortened(name: string): string {
	const bytes = Buffer.from(name.slice(0, MOST_BYTES));
	let end = Math.min(bytes.length, MOST_BYTES);
	while (end < bytes.length && (bytes[end]! & 0xc0) === 0x80) end--;
	return bytes.toString('utf8', 0, end);
}

/** Dots and blanks at the ends hide a file, or are dropped by some system. */
function trimmed(name: string): string {
	const isKept = (character: string): boolean => character !== '.' && character.trim() !== '';
	let start = 0;
	let end = name.length;
	while (start < end && !isKept(name[start]!)) start++;
	while (end > start && !isKept(name[end - 1]!)) end--;
	return name.slice(start, end);
}

/** A name without an extension that every system takes. */
function safeStem(text: string): string {
	const clean = text.replace(INVISIBLE, '').replace(FORBIDDEN, '-');
	const stem = trimmed(shortened(trimmed(clean)));
	// Windows looks at what stands before the first dot.
	return RESERVED.test(trimmed(stem.split('.', 1)[0]!)) ? `_${stem}` : stem;
}

/** File names of one run: none stands for two files. */
export class FileNames {
	/** How often a name was asked for. Systems that don't tell a from A, or ä from a + ¨, would overwrite one with the other. */
	private readonly asked = new Map<string, number>();
	private readonly taken = new Set<string>();

	/** The name, with a number if it is taken. */
	unique(stem: string, ending: string): string {
		const key = (name: string): string => name.normalize('NFC').toLowerCase();
		const first = `${stem}${ending}`;
		let count = (this.asked.get(key(first)) ?? 0) + 1;
		let name = count === 1 ? first : `${stem} (${count})${ending}`;
		while (this.taken.has(key(name))) name = `${stem} (${++count})${ending}`;
		this.asked.set(key(first), count);
		this.taken.add(key(name));
		return name;
	}
}

/**
 * Makes a file name that every system takes.
 *
 * @param pattern e.g. `{roomUuid}_{date}`
 * @param extension without the dot; empty for none
 * @param names those that are used already; gets the new one
 */
export function fileNameFrom(pattern: string, parts: NameParts | Readonly<Record<string, string>>, extension: string, names = new FileNames()): string {
	const filled = pattern.replace(/\{(\w{1,50})\}/g, (whole, key: string) =>
		Object.hasOwn(parts, key) ? (parts as Readonly<Record<string, string>>)[key]! : whole,
	);
	return names.unique(safeStem(filled) || 'recording', extension ? `.${extension}` : '');
}

/** A moment on a zone's clock as parts of a file name; empty texts when there is none. */
export function dateParts(iso: string | undefined, zone: string): { date: string; time: string } {
	if (iso === undefined) return { date: 'undated', time: '' };
	const parts = new Intl.DateTimeFormat('en-US', {
		timeZone: zone,
		hourCycle: 'h23',
		year: 'numeric',
		month: '2-digit',
		day: '2-digit',
		hour: '2-digit',
		minute: '2-digit',
		second: '2-digit',
	}).formatToParts(Date.parse(iso));
	const part = (type: string): string => parts.find((entry) => entry.type === type)?.value ?? '';
	return {
		date: `${part('year')}-${part('month')}-${part('day')}`,
		time: `${part('hour')}-${part('minute')}-${part('second')}`,
	};
}
