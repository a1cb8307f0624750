const started = Date.now();

/** Minutes and seconds since the start, e.g. ` 1:07`. */
export function elapsed(): string {
	const seconds = Math.floor((Date.now() - started) / 1000);
	return `${String(Math.floor(seconds / 60)).padStart(2)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** Prints a line with the time in front. */
export function say(text: string): void {
	process.stdout.write(`${elapsed()}  ${text}\n`);
}

/** Prints a heading with an empty line before it. */
export function heading(text: string): void {
	process.stdout.write(`\n${elapsed()}  ${text}\n`);
}

/** Prints lines as they are. */
export function print(...lines: string[]): void {
	process.stdout.write(`${lines.join('\n')}\n`);
}

/**
 * A table of text, with a line under the head.
 *
 * @param head the titles of the columns
 * @param rows as many cells as there are titles; numbers stand on the right
 */
export function table(head: string[], rows: Array<Array<string | number>>): string[] {
	const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => String(row[column] ?? '').length)));
	const line = (cells: Array<string | number>): string =>
		cells
			.map((cell, column) => (typeof cell === 'number' ? String(cell).padStart(widths[column]!) : cell.padEnd(widths[column]!)))
			.join('   ')
			.trimEnd();
	return [line(head), widths.map((width) => '-'.repeat(width)).join('   '), ...rows.map(line)];
}

/** `1 message`, `2 messages`. */
export function count(number: number, noun: string, plural = `${noun}s`): string {
	return `${number} ${number === 1 ? noun : plural}`;
}
