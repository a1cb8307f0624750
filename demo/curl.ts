import { exec } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(exec);

/** What a command was answered with. */
export interface Answered {
	status: number;
	body: string;
}

/**
 * Runs a printed curl command in a shell, as the user would.
 *
 * @throws when curl is missing or nobody answers
 */
export async function runLine(line: string): Promise<Answered> {
	const { stdout } = await run(`${line} -sS -w "\\n%{http_code}"`);
	const at = stdout.lastIndexOf('\n');
	return { body: stdout.slice(0, at), status: Number(/(\d+)\s*$/.exec(stdout)?.[1]) };
}
