import type { Page } from 'playwright-core';

/** Keeps what is printed while `work` runs. */
export async function printed<T>(work: () => Promise<T>): Promise<{ result: T; text: string }> {
	const chunks: string[] = [];
	const { stdout } = process;
	const write = stdout.write.bind(stdout);
	stdout.write = ((chunk: string | Uint8Array, ...rest: never[]) => {
		chunks.push(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8'));
		return write(chunk, ...rest);
	}) as typeof stdout.write;
	try {
		return { result: await work(), text: chunks.join('') };
	} finally {
		stdout.write = write;
	}
}

/** A picture of text as a terminal shows it. */
export async function terminalPicture(page: Page, text: string, file: string): Promise<void> {
	const escaped = text.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);
	await page.setContent(`<body style="margin:0"><pre style="display:inline-block;margin:0;padding:16px;font:14px/1.4 'DejaVu Sans Mono',monospace;background:#fff;color:#222">${escaped}</pre></body>`);
	await page.locator('pre').screenshot({ path: file });
}

/** The tables of a demo: from the first heading of one to the line after the last. */
export function tablesOf(text: string): string {
	const lines = text.split('\n');
	const rules = lines.flatMap((line, index) => (/^-{5,}(?: +-{5,})+$/.test(line) ? [index] : []));
	return rules
		.map((rule) => {
			const end = lines.findIndex((line, index) => index > rule && line === '');
			return lines.slice(rule - 1, end).join('\n');
		})
		.join('\n\n');
}
