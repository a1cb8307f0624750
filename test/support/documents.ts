/** What tests read out of the project's documents. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

export const ROOT = path.resolve(__dirname, '..', '..');

export interface Block {
	/** The word after the fence, e.g. `js`; empty where there is none. */
	language: string;
	text: string;
	/** The heading above it. */
	heading: string;
}

/** Every document of the project, relative to its folder. */
export function allDocuments(): string[] {
	const listed = spawnSync('git', ['ls-files', '*.md'], { cwd: ROOT, encoding: 'utf8' });
	if (listed.status !== 0) throw new Error(listed.stderr);
	return listed.stdout.split('\n').filter((file) => file !== '' && fs.existsSync(path.join(ROOT, file)));
}

export function read(file: string): string {
	return fs.readFileSync(path.join(ROOT, file), 'utf8');
}

/** The fenced blocks of a document, in order. */
export function blocksOf(text: string): Block[] {
	const blocks: Block[] = [];
	let heading = '';
	let open: Block | undefined;
	for (const line of text.split('\n')) {
		const fence = /^\s*```(\w*)\s*$/.exec(line);
		if (fence && open) {
			blocks.push(open);
			open = undefined;
		} else if (fence) open = { language: fence[1]!, text: '', heading };
		else if (open) open.text += `${line}\n`;
		else heading = /^#{1,6} (.+)$/.exec(line)?.[1] ?? heading;
	}
	if (open) throw new Error(`A fence under "${heading}" is never closed`);
	return blocks;
}

/** A document without its fenced blocks. */
export function proseOf(text: string): string {
	return text.replace(/^\s*```[^]*?^\s*```\s*$/gm, '');
}

/** The anchors that GitHub gives to the headings of a document. */
export function anchorsOf(text: string): string[] {
	const seen = new Map<string, number>();
	return [...proseOf(text).matchAll(/^#{1,6} (.+)$/gm)].map(([, title]) => {
		const plain = title!.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1');
		const slug = plain.toLowerCase().replace(/[^\p{L}\p{M}\p{N}_\- ]/gu, '').replaceAll(' ', '-');
		const times = seen.get(slug) ?? 0;
		seen.set(slug, times + 1);
		return times === 0 ? slug : `${slug}-${times}`;
	});
}

/** Targets of links and pictures. */
export function linksOf(text: string): string[] {
	return [...proseOf(text).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target!);
}

/** The commands of a shell block, one by one. */
export function commandsOf(block: string): string[] {
	return block
		.split(/\n|&&/)
		.map((command) => command.replace(/\s+#.*$/, '').trim())
		.filter((command) => command !== '' && !command.startsWith('#'));
}
