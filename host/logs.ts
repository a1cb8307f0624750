import { createWriteStream } from 'node:fs';
import type { WriteStream } from 'node:fs';

const KEPT_LINES = 2_000;

/** What n8n prints: all of it in a file, the last lines in memory. */
export class Logs {
	private readonly kept: string[] = [];
	private readonly stream: WriteStream;
	private rest = '';

	/** @param onLine gets each line as it comes */
	constructor(
		readonly file: string,
		private readonly onLine?: (line: string) => void,
	) {
		this.stream = createWriteStream(file, { flags: 'a' });
		// A full disk, or a folder deleted under a running n8n, must not end the program that reads the log.
		this.stream.on('error', () => undefined);
	}

	/** Takes what came from n8n. */
	write(chunk: Buffer): void {
		const text = chunk.toString('utf8').replace(/\u001b\[[0-9;]*m/g, '');
		this.stream.write(text);
		const lines = (this.rest + text).split('\n');
		this.rest = lines.pop() ?? '';
		for (const line of lines) {
			this.kept.push(line);
			this.onLine?.(line);
		}
		this.kept.splice(0, this.kept.length - KEPT_LINES);
	}

	/** The last lines, oldest first. */
	lines(count = KEPT_LINES): string[] {
		return this.kept.slice(-count);
	}

	/** Writes what is outstanding and closes the file. */
	async close(): Promise<void> {
		if (this.rest) this.kept.push(this.rest);
		this.rest = '';
		await new Promise<void>((resolve) => this.stream.end(() => resolve()));
	}
}
