import fs from 'node:fs';
import path from 'node:path';

import type { Config } from 'jest';

import { ONLY_NOTE, SEEN_FILE } from '../../../testkit/outputSchemas';
import { faultsOf, schemasFrom } from '../../../testkit/seenOutputs';

type Run = Config & { shard?: unknown; testPathPatterns?: { patterns: string[] }; nonFlagArgs?: string[] };

/** Only a run of all engine tests sees everything. */
function isWhole({ testPathPatterns, nonFlagArgs = [], testNamePattern, onlyChanged, onlyFailures }: Run): boolean {
	return !testPathPatterns?.patterns.length && nonFlagArgs.length === 0 && !testNamePattern && !onlyChanged && !onlyFailures;
}

/**
 * After all engine tests: the output schemas are what was seen.
 *
 * @throws Error that names what differs
 */
export default function tearDown(run: Run): void {
	const file = process.env[SEEN_FILE];
	if (!file || process.env[ONLY_NOTE]) return;
	const faults = isWhole(run) ? faultsOf(schemasFrom(fs.readFileSync(file, 'utf8'))) : [];
	fs.rmSync(path.dirname(file), { recursive: true, force: true });
	if (faults.length === 0) return;
	throw new Error(
		`Output schemas are not what the tests saw. "npm run schemas" writes what is new. What no test saw is gone, or wants a test: take it out of the schema, or see testkit/unseenFields.ts.\n${faults.join('\n')}`,
	);
}
