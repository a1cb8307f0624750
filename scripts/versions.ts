/**
 * Runs the same end-to-end tests on the oldest n8n that is supported, on the one that all tests use, and on the newest, each with a Node of its own.
 * Usage: npm run test:versions [-- oldest | pinned | newest]
 */
import { execFileSync } from 'node:child_process';

import { ensureHost, type Release } from '../host/install';
import { runTests, withPackage } from './endToEnd';

const RELEASES: Release[] = ['oldest', 'pinned', 'newest'];
const TESTS = ['package.e2e', 'classIn.e2e', 'cloudRecording.e2e', 'versions.e2e'];

async function main(): Promise<void> {
	const [wanted] = process.argv.slice(2);
	const releases = RELEASES.filter((release) => wanted === undefined || release === wanted);
	if (releases.length === 0) throw new TypeError(`"${wanted}" is none of ${RELEASES.join(', ')}`);
	const outcomes: string[] = [];
	await withPackage(async (tarball) => {
		for (const release of releases) {
			const host = await ensureHost({ release, onProgress: (line) => console.log(line) });
			const node = execFileSync(host.nodeBin, ['--version'], { encoding: 'utf8' }).trim();
			const status = runTests(tarball, ['--testPathPatterns', ...TESTS], { E2E_RELEASE: release });
			if (status !== 0) process.exitCode = status;
			outcomes.push(`n8n ${host.version} on Node.js ${node}: ${status === 0 ? 'all tests passed' : 'tests failed'}`);
		}
	});
	console.log(outcomes.join('\n'));
}

void main();
