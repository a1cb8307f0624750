/** No file needs itself by way of others. The linter says so of values; types alone make circles just as hard to take apart. */
import fs from 'node:fs';
import path from 'node:path';

const FOLDERS = ['vendors', 'runtime', 'nodes', 'credentials', 'simulator', 'testkit', 'host', 'demo', 'scripts', 'bench', 'test'];

function sourcesIn(folder: string): string[] {
	return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
		const full = path.join(folder, entry.name);
		// Some tests install servers of their own below their folder.
		if (entry.name === 'node_modules') return [];
		if (entry.isDirectory()) return sourcesIn(full);
		return entry.name.endsWith('.ts') ? [full] : [];
	});
}

function fileOf(importer: string, specifier: string): string | undefined {
	const base = path.join(path.dirname(importer), specifier);
	return [`${base}.ts`, path.join(base, 'index.ts'), base].find((candidate) => FILES.has(candidate));
}

const FILES = new Set(FOLDERS.flatMap(sourcesIn));

const IMPORTS = new Map(
	[...FILES].map((file) => {
		const text = fs.readFileSync(file, 'utf8');
		const found = [...text.matchAll(/(?:^|\n)(?:import|export)\b[^;'"]*?from '(\.[^']+)'|import\('(\.[^']+)'\)/g)];
		return [file, found.flatMap((match) => fileOf(file, (match[1] ?? match[2])!) ?? [])] as const;
	}),
);

/** A way from a file back to itself, if there is one. */
function circleThrough(start: string): string[] | undefined {
	const cameFrom = new Map<string, string>();
	const waiting = [start];
	for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
		for (const next of IMPORTS.get(file) ?? []) {
			if (next === start) {
				const way = [start];
				for (let step: string | undefined = file; step !== undefined && step !== start; step = cameFrom.get(step)) way.unshift(step);
				return [start, ...way];
			}
			if (cameFrom.has(next)) continue;
			cameFrom.set(next, file);
			waiting.push(next);
		}
	}
	return undefined;
}

it('finds the imports of all sources', () => {
	expect(FILES.size).toBeGreaterThan(300);
	expect([...IMPORTS.values()].flat().length).toBeGreaterThan(1000);
});

it('has no circle, types included', () => {
	const circles = [...FILES].flatMap((file) => circleThrough(file)?.join(' -> ') ?? []);
	expect(circles).toEqual([]);
});
