import { AdviceError } from './adviceError';

/** What the user asked for on the command line. */
export interface DemoArguments {
	/** End after the table instead of leaving n8n open. */
	exit: boolean;
	/** Port of n8n's editor; any that is free when undefined. */
	port: number | undefined;
}

/** n8n's usual port, so that the address is the one that people know. */
const USUAL_PORT = 5678;

export const USAGE = [
	'npm run demo                     plays a school day and leaves n8n open for you to look around',
	'npm run demo -- --exit           ends after the table; status 0 if everything went as it should',
	'npm run demo -- --port 5700      uses another port for n8n',
];

/** The command line can't be understood; the message says what is possible. */
export class UsageError extends AdviceError {
	override readonly name = 'UsageError';
}

function portFrom(text: string | undefined): number {
	const port = Number(text);
	if (text !== undefined && /^\d+$/.test(text) && port >= 1 && port <= 65_535) return port;
	throw new UsageError('"--port" needs a number from 1 to 65535, for example: npm run demo -- --port 5700');
}

/**
 * Reads the command line.
 *
 * @param words what follows `npm run demo --`
 * @throws UsageError for anything unknown
 */
export function readArguments(words: string[]): DemoArguments | 'help' {
	let exit = false;
	let port: number | undefined;
	for (let index = 0; index < words.length; index++) {
		const word = words[index]!;
		if (word === '--help' || word === '-h') return 'help';
		if (word === '--exit') exit = true;
		else if (word === '--port') port = portFrom(words[++index]);
		else if (word.startsWith('--port=')) port = portFrom(word.slice('--port='.length));
		else throw new UsageError([`"${word}" is not known here. What is possible:`, ...USAGE].join('\n  '));
	}
	// Nobody types in the address of a run that ends by itself, so it may as well be any free port.
	return { exit, port: port ?? (exit ? undefined : USUAL_PORT) };
}
