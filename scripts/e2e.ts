/**
 * Packs the built package and runs the end-to-end tests with it in a real n8n.
 * Usage: npm run test:e2e [-- part-of-a-file-name]
 */
import { withPackage, runTests } from './endToEnd';
import { ensureHost } from '../host/install';

/** Only run when they are asked for by name. */
const LONG = [
	'trigger.e2e',
	'staticData.e2e',
	'webhookMemory.e2e',
	'triggerReaders.e2e',
	'export.e2e',
	'bucket.e2e',
	'queue.e2e',
	'scaleOut.e2e',
	'webhookProcesses.e2e',
	'secrets.e2e',
	'versions.e2e',
	'endurance.e2e',
];

async function main(): Promise<void> {
	const pattern = process.argv.slice(2);
	const only = pattern.length ? ['--testPathPatterns', ...pattern] : ['--testPathIgnorePatterns', '/node_modules/', ...LONG];
	if (!pattern.length) console.log(`Left out because they last long: ${LONG.join(', ')}. Run one with "npm run test:e2e -- trigger", say.`);
	await ensureHost({ onProgress: (line) => console.log(line) });
	process.exitCode = await withPackage((tarball) => runTests(tarball, only));
}

void main();
