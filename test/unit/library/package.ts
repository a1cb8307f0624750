/** The package as somebody gets it from npm: packed, unpacked into a folder of its own, beside what it needs. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

import { packProject, ROOT } from '../../../scripts/pack';

export interface Installed {
	/** A folder in which `require('n8n-nodes-agora-classin')` finds the packed package. */
	folder: string;
	remove(): void;
}

/** Packs what is built and unpacks it. What it needs from its host (`n8n-workflow`, `zod`) is found further up. */
export function installPacked(): Installed {
	const parent = path.join(ROOT, '.tmp');
	fs.mkdirSync(parent, { recursive: true });
	const folder = fs.mkdtempSync(path.join(parent, 'library-'));
	const target = path.join(folder, 'node_modules', 'n8n-nodes-agora-classin');
	fs.mkdirSync(target, { recursive: true });
	const { file } = packProject(folder);
	const { status, stderr } = spawnSync('tar', ['-xzf', file, '--strip-components=1', '-C', target], { encoding: 'utf8' });
	if (status !== 0) throw new Error(stderr);
	return { folder, remove: () => fs.rmSync(folder, { recursive: true, force: true }) };
}
