import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { SEEN_FILE } from '../../../testkit/outputSchemas';

/** Before the engine tests: the file into which they note what items looked like, unless somebody else named one. */
export default function setUp(): void {
	if (process.env[SEEN_FILE]) return;
	const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'seen-')), 'seen.jsonl');
	fs.writeFileSync(file, '');
	process.env[SEEN_FILE] = file;
}
