/**
 * The demo: the package in a real n8n, on a school day that the simulator plays.
 */
import { HostInstallError } from '../host/install';
import { requireFreePort } from '../host/ports';
import { endRunningCommands } from '../host/run';
import { AdviceError } from './adviceError';
import { readArguments, USAGE, type DemoArguments } from './arguments';
import { Cleanup } from './cleanup';
import { invitation } from './more';
import { play } from './play';
import { print } from './screen';
import { setUp, type Stage } from './stage';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const INTERRUPTED = 130;
/** The terminal and the program that runs this one may both pass on the same Ctrl-C. */
const SAME_KEY_MS = 1_000;

async function checkPort(port: number | undefined): Promise<void> {
	if (port === undefined) return;
	await requireFreePort(port).catch((error: Error) => {
		throw new AdviceError(`${error.message}\nAnother port: npm run demo -- --port ${port === 5700 ? 5701 : 5700}`);
	});
}

function invite({ n8n, client, inbox, simulator }: Stage): void {
	print(
		'n8n stays open. Have a look around:',
		'',
		`  Editor    ${n8n.url}`,
		`  E-mail    ${client.owner.email}`,
		`  Password  ${client.owner.password}`,
		'',
		`  Inbox     ${inbox.pageUrl}   (messages and files that arrived)`,
		'',
		'In the editor, open a workflow and then its tab "Executions".',
		'Workflows that are not published start with "Execute workflow". What you can make happen:',
		'',
		...invitation(simulator.url),
		'',
		'Press Ctrl-C to end. Everything is removed then.',
	);
}

function explain(error: unknown): string {
	if (error instanceof AdviceError || error instanceof HostInstallError) return error.message;
	return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** Sets up, plays, and leaves n8n open unless told otherwise. Returns the exit status, if it is time to end. */
async function demo({ exit, port }: DemoArguments, cleanup: Cleanup): Promise<number | undefined> {
	await checkPort(port);
	const stage = await setUp(cleanup, port);
	const ok = await play(stage, (error) => process.stderr.write(`n8n could not be asked, trying again: ${String(error)}\n`));
	print(ok ? 'Everything went as it should.' : 'Not everything went as it should: see the table.', '');
	if (exit) return ok ? 0 : 1;
	invite(stage);
	return undefined;
}

async function main(): Promise<void> {
	const given = readArguments(process.argv.slice(2));
	if (given === 'help') return print(...USAGE);
	const cleanup = new Cleanup();
	let interruptedAt: number | undefined;

	async function end(status: number): Promise<void> {
		await cleanup.run();
		process.exit(status);
	}

	for (const signal of SIGNALS) {
		process.on(signal, () => {
			if (interruptedAt !== undefined) {
				// The second time, the user does not want to wait any more; what is left is ended at once.
				if (Date.now() - interruptedAt > SAME_KEY_MS) process.exit(INTERRUPTED);
				return;
			}
			interruptedAt = Date.now();
			process.stderr.write('\nEnding n8n and cleaning up (press Ctrl-C again to end at once)\n');
			endRunningCommands();
			void end(INTERRUPTED);
		});
	}

	try {
		const status = await demo(given, cleanup);
		if (status !== undefined && interruptedAt === undefined) await end(status);
	} catch (error) {
		if (interruptedAt !== undefined) return;
		process.stderr.write(`\n${explain(error)}\n`);
		await end(1);
	}
}

main().catch((error: unknown) => {
	process.stderr.write(`${explain(error)}\n`);
	process.exit(1);
});
