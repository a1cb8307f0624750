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

const QUIET_MS = 20_000;

/**
 * For lines that come every few seconds while something takes long. A terminal shows them in one place, one over
 * the other; in a file, most of those that differ in figures only are left out.
 *
 * @returns `show` for each line, and `end` when it is over
 */
export function progress(): { show(text: string): void; end(): void } {
	const terminal = process.stdout.isTTY;
	let shownAt = 0;
	let phase = '';
	return {
		show(text) {
			if (terminal) {
				const width = (process.stdout.columns || 80) - 1;
				process.stdout.write(`\r\u001b[K${`${elapsed()}  ${text}`.slice(0, width)}`);
				shownAt = Date.now();
				return;
			}
			const [name = ''] = text.split(':');
			if (name === phase && Date.now() - shownAt < QUIET_MS) return;
			phase = name;
			shownAt = Date.now();
			say(text);
		},
		end() {
			if (terminal && shownAt > 0) process.stdout.write('\r\u001b[K');
		},
	};
}

/** `1 message`, `2 messages`. */
export function count(number: number, noun: string, plural = `${noun}s`): string {
	return `${number} ${number === 1 ? noun : plural}`;
}
