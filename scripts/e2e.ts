/**
 * Packs the built package and runs the end-to-end tests with it in a real n8n.
 * Usage: npm run test:e2e [-- part-of-a-file-name]
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { ensureHost } from '../host/install';
import { packProject, ROOT } from './pack';

/** Only run when they are asked for by name. */
const LONG = ['trigger.e2e', 'triggerReaders.e2e', 'export.e2e', 'queue.e2e', 'secrets.e2e'];

async function main(): Promise<void> {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'e2e-'));
	try {
		await ensureHost({ onProgress: (line) => console.log(line) });
		const tarball = packProject(folder).file;
		const jest = path.join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');
		const pattern = process.argv.slice(2);
		const only = pattern.length ? ['--testPathPatterns', ...pattern] : ['--testPathIgnorePatterns', '/node_modules/', ...LONG];
		if (!pattern.length) console.log(`Left out because they last long: ${LONG.join(', ')}. Run one with "npm run test:e2e -- trigger", say.`);
		const { status } = spawnSync(
			process.execPath,
			[jest, '--selectProjects', 'e2e', '--runInBand', '--forceExit', '--testTimeout', '600000', ...only],
			{ cwd: ROOT, stdio: 'inherit', env: { ...process.env, E2E_TARBALL: tarball } },
		);
		process.exitCode = status ?? 1;
	} finally {
		fs.rmSync(folder, { recursive: true, force: true });
	}
}

void main();
