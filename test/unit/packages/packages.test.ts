/** The packages per vendor hold no source of their own, and say what they hold. */
import fs from 'node:fs';
import path from 'node:path';

import glob from 'fast-glob';

import { readmes } from '../../../scripts/operationTables';
import { COMBINED, PACKAGES, PER_VENDOR, ROOT } from '../../../scripts/packages';
import { eligibilityFaults } from '../../../scripts/gate/eligibility';

it.each(PER_VENDOR.map((one) => [one.name, one] as const))('%s only hands on the classes of the combined package', (_name, { folder }) => {
	const sources = glob.sync('**/*.ts', { cwd: folder, ignore: ['dist/**', 'node_modules/**'] });
	expect(sources.length).toBeGreaterThan(0);
	for (const source of sources) {
		expect(fs.readFileSync(path.join(folder, source), 'utf8')).toMatch(/^export \{ \w+ \} from '(\.\.\/)+(nodes|credentials)\/[\w/.]+';\n$/);
	}
});

it('every node and credential of the combined package is in exactly one of them', () => {
	const files = (manifest: typeof COMBINED.manifest): string[] => [...manifest.n8n.nodes, ...manifest.n8n.credentials];
	expect(PER_VENDOR.flatMap(({ manifest }) => files(manifest)).sort()).toEqual(files(COMBINED.manifest).sort());
});

it.each(PER_VENDOR.map((one) => [one.name, one] as const))('%s keeps the rules of n8n that a program can check', (_name, one) => {
	expect(eligibilityFaults(one)).toEqual([]);
});

it.each(readmes().map((one) => [path.relative(ROOT, one.file), one] as const))('%s lists the operations that the node has (else: npm run readmes)', (_name, { present, wanted }) => {
	expect(present).toBe(wanted);
});

it.each(PER_VENDOR.map((one) => [one.name, one] as const))('%s has each example that needs no other package', (name, { folder }) => {
	const vendorsIn = (file: string): string[] => {
		const text = fs.readFileSync(path.join(ROOT, 'examples', file), 'utf8');
		return [...new Set([...text.matchAll(/"n8n-nodes-agora-classin\.(agora|classIn)/g)].map(([, vendor]) => `n8n-nodes-${vendor!.toLowerCase()}`))];
	};
	const wanted = glob.sync('*.json', { cwd: path.join(ROOT, 'examples') }).filter((file) => vendorsIn(file).join() === name);
	expect(wanted.length).toBeGreaterThan(2);
	const there = path.join(folder, 'dist', 'examples');
	expect(glob.sync('*.json', { cwd: there }).sort()).toEqual(wanted.sort());
	for (const file of wanted) expect(fs.readFileSync(path.join(there, file), 'utf8')).not.toContain('n8n-nodes-agora-classin.');
});

const classFiles = PACKAGES.flatMap(({ name, folder, manifest }) => [...manifest.n8n.nodes, ...manifest.n8n.credentials].map((file) => [`${name} ${file}`, folder, file] as const));

it.each(classFiles)('%s says what its source says, with the same methods', async (_name, folder, file) => {
	const className = path.basename(file).replace(/\..*$/, '');
	const made = async (place: string): Promise<object> => {
		const { [className]: Class } = (await import(place)) as Record<string, new () => object>;
		return new Class!();
	};
	const shape = (value: object): unknown => JSON.parse(JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'function' ? 'a function' : inner)));
	const methods = (value: object): string[] => Object.getOwnPropertyNames(Object.getPrototypeOf(value)).sort();
	const [built, source] = [await made(path.join(folder, file)), await made(path.join(ROOT, file.replace(/^dist\/(.*)\.js$/, '$1.ts')))];
	expect(shape(built)).toEqual(shape(source));
	// The code behind it, whose forms were put together from the built ones.
	expect(shape(await made(path.join(folder, 'dist/shared/classes.js')))).toEqual(shape(source));
	expect(methods(built)).toEqual(methods(source));
});
