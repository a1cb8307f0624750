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

/** Characters that are not allowed in names on some system. */
const FORBIDDEN = /[\u0000-\u001f\u007f<>:"/\\|?*]/g;

/** The first placeholder that is not among the known ones, with its braces. */
export function unknownPlaceholder(pattern: string, known: readonly string[] = PLACEHOLDERS): string | undefined {
	return (pattern.match(/\{[^{}]*\}/g) ?? []).find((text) => !known.includes(text.slice(1, -1)));
}

function shortened(name: string): string {
	let short = name;
	while (Buffer.byteLength(short) > MOST_BYTES) short = [...short].slice(0, -1).join('');
	return short;
}

/**
 * Makes a file name that every system takes.
 *
 * @param pattern e.g. `{roomUuid}_{date}`
 * @param extension without the dot; empty for none
 * @param taken names that are used already; gets the new one
 */
export function fileNameFrom(pattern: string, parts: NameParts | Readonly<Record<string, string>>, extension: string, taken: Set<string> = new Set()): string {
	const filled = pattern.replace(/\{(\w+)\}/g, (whole, key: string) =>
		Object.hasOwn(parts, key) ? (parts as Readonly<Record<string, string>>)[key]! : whole,
	);
	const stem = shortened(filled.replace(FORBIDDEN, '-').replace(/^[\s.]+|[\s.]+$/g, '')) || 'recording';
	const ending = extension ? `.${extension}` : '';
	let name = `${stem}${ending}`;
	// Systems that don't tell a from A would overwrite one with the other.
	for (let count = 2; taken.has(name.toLowerCase()); count++) name = `${stem} (${count})${ending}`;
	taken.add(name.toLowerCase());
	return name;
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
