/** Only a version that is right in every place gets published, by workflows that run nothing that can change behind their back. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { distTag, changelogSection, releaseFaults, type ReleaseInputs } from '../../scripts/release/release';
import { read } from '../support/documents';

const CHANGELOG = `# Changelog

## [Unreleased]

## [1.2.0] - 2026-12-24

### Added
- Something new.

## [1.1.0] - 2026-11-01
- Older.
`;

const lockOf = (version: string): string => JSON.stringify({ name: 'a', version, packages: { '': { version } } });
const good: ReleaseInputs = {
	tag: 'v1.2.0',
	packageJson: JSON.stringify({ name: 'a', version: '1.2.0' }),
	packageLock: lockOf('1.2.0'),
	changelog: CHANGELOG,
	perVendor: [JSON.stringify({ name: 'a-of-one-vendor', version: '1.2.0' })],
};

describe('the check of a release', () => {
	it('finds nothing wrong where all places agree', () => {
		expect(releaseFaults(good)).toEqual([]);
	});

	it.each<[string, Partial<ReleaseInputs>, RegExp]>([
		['another tag', { tag: 'v1.2.1' }, /the tag must be "v1\.2\.0"/],
		['a tag without v', { tag: '1.2.0' }, /the tag must be "v1\.2\.0"/],
		['a lockfile of another version', { packageLock: lockOf('1.1.0') }, /package-lock\.json is not of a 1\.2\.0/],
		['no section in the changelog', { changelog: '## [Unreleased]\n## [1.1.0] - 2026-11-01\n- Older.\n' }, /has no section "## \[1\.2\.0\]"/],
		['an empty section', { changelog: '## [1.2.0] - 2026-12-24\n\n### Added\n## [1.1.0] - 2026-11-01\n- Older.\n' }, /lists nothing/],
		['a section without a date', { changelog: CHANGELOG.replace(' - 2026-12-24', '') }, /has no date/],
		['a date that is none', { changelog: CHANGELOG.replace('2026-12-24', '2026-13-24') }, /has no date/],
		['entries that were not moved', { changelog: CHANGELOG.replace('[Unreleased]\n', '[Unreleased]\n- New.\n') }, /still has entries/],
		['another version of a package per vendor', { perVendor: [JSON.stringify({ name: 'b', version: '1.1.0' })] }, /b has version 1\.1\.0, not 1\.2\.0/],
		['a private package', { packageJson: JSON.stringify({ name: 'a', version: '1.2.0', private: true }) }, /private/],
		['a version with build metadata', { tag: 'v1.2.0+5', packageJson: JSON.stringify({ name: 'a', version: '1.2.0+5' }), packageLock: lockOf('1.2.0+5') }, /none that npm takes/],
	])('refuses %s', (_name, change, message) => {
		expect(releaseFaults({ ...good, ...change }).join('\n')).toMatch(message);
	});

	it('gives pre-releases only to those who ask for them', () => {
		expect([distTag('1.2.0'), distTag('1.2.0-rc.1')]).toEqual(['latest', 'next']);
	});

	it('takes the notes from the changelog', () => {
		expect(changelogSection(CHANGELOG, '1.2.0')).toBe('### Added\n- Something new.');
		expect(changelogSection(CHANGELOG, '1.2')).toBeUndefined();
		expect(changelogSection(read('CHANGELOG.md'), JSON.parse(read('package.json')).version as string)).toMatch(/^- /m);
	});
});

const CI = '.github/workflows/ci.yml';
const PUBLISH = '.github/workflows/publish.yml';
const LIVE = '.github/workflows/live.yml';
const WORKFLOWS = readdirSync(join(__dirname, '../../.github/workflows')).map((name) => `.github/workflows/${name}`);

/** What a workflow may write, and nothing else may. */
const WRITES: Record<string, string[]> = {
	[PUBLISH]: ['id-token', 'contents'],
	'.github/workflows/codeql.yml': ['security-events'],
	'.github/workflows/scorecard.yml': ['security-events', 'id-token'],
};

describe.each(WORKFLOWS)('%s', (file) => {
	const text = read(file);

	it('pins every action by the full digest of a commit, with its version beside it', () => {
		const used = text.split('\n').filter((line) => /\buses:/.test(line));
		expect(used.length).toBeGreaterThan(1);
		expect(used.filter((line) => !/uses: [\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual([]);
	});

	it('pins the same version of an action everywhere', () => {
		const all = WORKFLOWS.flatMap((name) => [...read(name).matchAll(/uses: (\S+)@([0-9a-f]{40})/g)].map(([, action, digest]) => [action!, digest!] as const));
		for (const [action, digest] of all) expect(all.find(([name]) => name === action)![1]).toBe(digest);
	});

	it('may read only, unless a job needs more; and uses no stored secret', () => {
		expect(text).toMatch(/^permissions:\n {2}contents: read\n\n/m);
		// The weekly try with an account needs that account's keys. It writes nothing, and no pull request starts it.
		if (file === LIVE) expect(text).not.toMatch(/pull_request|push:|NPM_TOKEN|NODE_AUTH_TOKEN/);
		else expect(text).not.toMatch(/secrets\.|NPM_TOKEN|NODE_AUTH_TOKEN/);
		expect(text.match(/^\s+\S+: write$/gm) ?? []).toEqual((WRITES[file] ?? []).map((what) => `      ${what}: write`));
	});

	it('leaves no credential in the checkout, and limits the time of every job', () => {
		const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0;
		expect(count(/persist-credentials: false/g)).toBe(count(/actions\/checkout@/g));
		expect(count(/timeout-minutes:/g)).toBe(count(/runs-on:/g));
	});

	it('lets nothing from outside into a script', () => {
		const runs = [...text.matchAll(/run: (?:\|\n((?: {10}.*\n)+)|(.*))/g)].map(([, block, line]) => block ?? line!);
		expect(runs.filter((run) => run.includes('${{'))).toEqual([]);
	});

	it('names only scripts of package.json', () => {
		const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
		expect([...text.matchAll(/npm run (?:--silent )?([\w:]+)/g)].map(([, name]) => name!).filter((name) => !(name in scripts))).toEqual([]);
	});
});

it('CI tests on every Node.js that is promised, and runs all of .ci/run', () => {
	const text = read(CI);
	expect(text).toContain("node: ['20', '22', '24']");
	expect(text).toMatch(/run: \.ci\/run$/m);
	expect((JSON.parse(read('package.json')) as { engines: { node: string } }).engines.node).toBe('>=20.15');
});

it('where a token may write, no dependency of ours runs; and the tools are checked before they run with what is published', () => {
	const jobs = read(PUBLISH).split(/^ {2}(?=\w[\w-]*:\n {4}name:)/m);
	const writing = jobs.filter((job) => /: write$/m.test(job));
	expect(writing).toHaveLength(2);
	for (const job of writing) expect(job).not.toMatch(/npm ci|npm run|npm test|npx|actions\/checkout/);
	expect(read(PUBLISH)).toMatch(/npm audit signatures[^]*npm run release -- check/);
	expect(read(PUBLISH)).not.toMatch(/npm run release -- check[^]*npm audit signatures/);
});

it('publishing checks first, tests what it packed, publishes those files with provenance, and scans them afterwards', () => {
	const text = read(PUBLISH);
	const steps = [
		'merge-base --is-ancestor', 'npm run release -- check', 'npm test', 'npm pack', 'PACKED_FOLDER', 'npm run gate', 'npm run test:e2e',
		'upload-artifact', 'download-artifact', 'sha256sum --check', 'npm publish "./$file" --provenance', 'scan-community-package', 'gh release create',
	];
	const places = steps.map((step) => text.indexOf(step));
	expect(places).not.toContain(-1);
	expect(places).toEqual([...places].sort((a, b) => a - b));
});
