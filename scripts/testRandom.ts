/**
 * Runs the random tests with a seed that is drawn anew, and more often than `npm test` does. A failing seed is printed
 * as one command.
 * Usage: npm run test:random [-- part-of-a-file-name]
 */
import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';

const TESTS = ['trigger/(noneLost|twoProcesses|state|ranges)', 'property', 'rules', 'rateLimit', 'signature', 'dottedKeys', 'splitUsers', 'dateTime'];
const RUNS = '1000';

const seed = String(process.env.TEST_SEED ?? randomInt(1, 2 ** 31));
const patterns = process.argv.slice(2);
const runs = process.env.TRIGGER_RUNS ?? RUNS;
const again = `The same again: TEST_SEED=${seed} TRIGGER_RUNS=${runs} npm run test:random${patterns.length > 0 ? ` -- ${patterns.join(' ')}` : ''}`;
console.log(again);
const { status } = spawnSync(process.execPath, ['node_modules/jest/bin/jest.js', '--selectProjects', 'unit', 'engine', '--', ...(patterns.length > 0 ? patterns : TESTS)], {
	stdio: 'inherit',
	env: { ...process.env, TRIGGER_RUNS: runs, TEST_SEED: seed },
});
// Once more where it is looked for.
if (status !== 0) console.error(again);
process.exitCode = status ?? 1;
