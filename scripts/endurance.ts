/** Runs the long school day in a real n8n. Usage: ENDURANCE_MINUTES=10 npm run test:endurance */
import { ensureHost } from '../host/install';
import { runTests, withPackage } from './endToEnd';

async function main(): Promise<void> {
	await ensureHost({ onProgress: (line) => console.log(line) });
	process.exitCode = await withPackage((tarball) => runTests(tarball, ['--testPathPatterns', 'endurance.e2e']));
}

void main();
