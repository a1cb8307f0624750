/** The documents hold what they promise: links and pictures exist, commands exist and are run, both READMEs agree. */
import fs from 'node:fs';
import path from 'node:path';

import { allDocuments, anchorsOf, blocksOf, commandsOf, linksOf, proseOf, read, ROOT } from '../support/documents';

const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
const READMES = ['README.md', 'docs/README.zh-CN.md'];

describe.each(allDocuments())('%s', (file) => {
	const text = read(file);

	it('links only to what is there', () => {
		const broken = linksOf(text).filter((target) => {
			if (/^[a-z]+:/i.test(target)) return !/^(https:\/\/[\w.-]+\.[a-z]+(\/|$|#)|mailto:)/.test(target);
			const [file_, anchor] = decodeURIComponent(target).split('#') as [string, string?];
			const full = file_ === '' ? path.join(ROOT, file) : path.resolve(ROOT, path.dirname(file), file_);
			if (!full.startsWith(ROOT) || !fs.existsSync(full)) return true;
			return anchor !== undefined && !anchorsOf(fs.readFileSync(full, 'utf8')).includes(anchor);
		});
		expect(broken).toEqual([]);
	});

	it('names only scripts of package.json', () => {
		const named = [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, name]) => name!);
		expect(named.filter((name) => !(name in scripts))).toEqual([]);
	});

	it('has one title, and skips no level of headings', () => {
		const levels = [...proseOf(text).matchAll(/^(#{1,6}) /gm)].map(([, marks]) => marks!.length);
		expect(levels.filter((level) => level === 1)).toHaveLength(1);
		expect(levels.every((level, index) => level <= (levels[index - 1] ?? 0) + 1)).toBe(true);
	});
});

it('every picture is used', () => {
	const used = allDocuments().flatMap((file) =>
		linksOf(read(file)).map((target) => path.relative(ROOT, path.resolve(ROOT, path.dirname(file), target))),
	);
	const pictures = fs.readdirSync(path.join(ROOT, 'docs', 'pictures')).map((name) => path.join('docs', 'pictures', name));
	expect(pictures.filter((picture) => !used.includes(picture))).toEqual([]);
});

/** What CI runs: the lines of .ci/run, and what scripts of package.json are made of. */
function runByCi(): string[] {
	const lines = read('.ci/run').split('\n').map((line) => line.trim());
	const found: string[] = [];
	const add = (command: string): void => {
		if (found.includes(command)) return;
		found.push(command);
		const script = /^npm (?:run )?([\w:-]+)/.exec(command)?.[1];
		if (script && scripts[script]) commandsOf(scripts[script]).forEach(add);
	};
	for (const line of lines) if (line.startsWith('npm ')) add(line);
	return found;
}

describe.each(READMES)('the commands of %s', (file) => {
	const blocks = blocksOf(read(file)).filter(({ language }) => language === '' || language === 'bash' || language === 'sh');
	const sections = read('README.md').split(/^## /m);
	const install = blocksOf(`## ${sections.find((section) => section.startsWith('Install'))}`).map(({ text }) => text);

	it('are all run: by .ci/run, or one by one by the end-to-end test of installing', () => {
		const run = runByCi();
		const others = blocks.filter(({ text }) => !install.includes(text)).flatMap(({ text }) => commandsOf(text));
		expect(others.length).toBeGreaterThan(0);
		expect(others.filter((command) => !run.some((line) => line === command || line.startsWith(`${command} -- `)))).toEqual([]);
		expect(install).toHaveLength(3);
		expect(read('test/e2e/install.e2e.ts')).toContain("blocksOf(read('README.md'))");
	});
});

describe('the two READMEs', () => {
	const [english, chinese] = READMES.map(read) as [string, string];
	const shape = (text: string, pattern: RegExp): number[] =>
		text.split(/^#{2,3} .+$/m).map((section) => [...section.matchAll(pattern)].length);

	it('have the same headings, tables, lists and blocks, section by section', () => {
		const levels = (text: string): string[] => [...proseOf(text).matchAll(/^(#+) /gm)].map(([, marks]) => marks!);
		expect(levels(chinese)).toEqual(levels(english));
		for (const pattern of [/^\|/gm, /^- /gm, /^\d+\. /gm, /^```/gm, /!\[/g]) expect(shape(chinese, pattern)).toEqual(shape(english, pattern));
	});

	it('have the same commands and link to the same files', () => {
		const commands = (text: string): string[] => blocksOf(text).filter(({ language }) => language === '').map((block) => block.text);
		expect(commands(chinese)).toEqual(commands(english));
		const files = (readme: string): string[] => {
			const targets = linksOf(read(readme)).filter((target) => !/^(https?:|#)/.test(target));
			const full = targets.map((target) => path.join(path.dirname(readme), target)).filter((target) => !READMES.includes(target));
			return [...new Set(full)].sort();
		};
		const [english_, chinese_] = READMES.map(files);
		expect(chinese_).toEqual(english_);
	});
});
