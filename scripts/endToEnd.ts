import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { packProject } from './pack';
import { PER_VENDOR, ROOT } from './packages';

/** Packs the built packages, hands the tarball of the combined one to `use`, and removes them. */
export async function withPackage<T>(use: (tarball: string) => T | Promise<T>): Promise<T> {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'e2e-'));
	try {
		const perVendor = PER_VENDOR.map((one) => [one.name, packProject(folder, one).file]);
		process.env.E2E_VENDOR_TARBALLS = JSON.stringify(Object.fromEntries(perVendor));
		return await use(packProject(folder).file);
	} finally {
		fs.rmSync(folder, { recursive: true, force: true });
	}
}

/**
 * Runs end-to-end tests with a packed package.
 *
 * @param only arguments of jest that say which
 * @param env more variables of the environment for them
 * @returns 0 when all passed
 */
export function runTests(tarball: string, only: string[], env: NodeJS.ProcessEnv = {}): number {
	const jest = path.join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');
	const { status } = spawnSync(
		process.execPath,
		[jest, '--selectProjects', 'e2e', '--runInBand', '--forceExit', '--testTimeout', '600000', ...only],
		{ cwd: ROOT, stdio: 'inherit', env: { ...process.env, E2E_TARBALL: tarball, ...env } },
	);
	return status ?? 1;
}
