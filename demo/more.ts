import { heading, print, say, table } from './screen';
import type { Stage } from './stage';
import { anotherDay, doIt, prepareTries, tries, type Try } from './tryOut';
import type { Watch } from './watch';

/** n8n polls once a minute; two rounds and some time for a slow machine. */
const PATIENCE_MS = 150_000;
const LOOK_AGAIN_MS = 300;
/** The simulator uploads a recording's files a second after its end. */
const UPLOAD_MS = 2_000;

const pause = async (ms: number): Promise<void> => await new Promise((resolve) => setTimeout(resolve, ms));

/** Publishes what needs nothing but the simulator. */
async function publish({ client, imported }: Stage): Promise<void> {
	const ready = imported.filter(({ waits }) => waits === '');
	for (const { id } of ready) await client.activateWorkflow(id);
	say(`published, too: ${ready.map(({ name }) => `"${name}"`).join(', ')}`);
	const waiting = imported.filter(({ waits }) => waits !== '');
	say('not published:');
	print(...waiting.map(({ name, waits }) => `         "${name}" ${waits}`));
}

async function waitFor(done: () => boolean): Promise<void> {
	const until = Date.now() + PATIENCE_MS;
	while (Date.now() < until && !done()) await pause(LOOK_AGAIN_MS);
}

/** The faults of one command: it was refused, or nothing came of it. */
async function refusal(one: Try): Promise<string | undefined> {
	try {
		await doIt(one);
		return undefined;
	} catch (error) {
		return error instanceof Error ? error.message : String(error);
	}
}

/**
 * Publishes the other examples and runs the commands that are printed at the end, one by one.
 *
 * @returns whether each did what is said of it
 */
export async function tryOut(stage: Stage, watch: Watch): Promise<boolean> {
	heading('The other examples, and what you can make happen yourself');
	const { client, inbox, simulator } = stage;
	await publish(stage);
	const own = await prepareTries(stage);

	const all = tries(simulator.url);
	const faults = new Map<Try, string>();
	for (const one of all) {
		say(`${one.what}: ${one.line}`);
		const fault = await refusal(one);
		if (fault !== undefined) faults.set(one, fault);
	}
	// Turned off and on, the trigger looks at once instead of within a minute.
	await pause(UPLOAD_MS);
	await client.deactivateWorkflow(own);
	await client.activateWorkflow(own);
	await waitFor(() => all.every((one) => faults.has(one) || one.arrived(inbox)));
	await pause(LOOK_AGAIN_MS * 3);
	await watch.look();

	for (const one of all) if (!faults.has(one) && !one.arrived(inbox)) faults.set(one, `nothing came of ${one.line}`);
	const failed = watch.seen.filter(({ outcome }) => outcome.status !== 'success');
	const outcome = (one: Try): string => (faults.has(one) ? 'NOT RIGHT, see below' : one.then);
	print('', ...table(['What happens', 'Workflow', 'In the inbox'], all.map((one) => [one.what, one.workflow, outcome(one)])), '');
	for (const fault of faults.values()) print(fault);
	for (const { outcome: { execution, error } } of failed) print(`execution ${execution.id} failed: ${error?.message ?? ''}`);
	return faults.size === 0 && failed.length === 0;
}

/** The commands, for whoever wants to try them. */
export function invitation(simulatorUrl: string): string[] {
	const commands = tries(simulatorUrl).flatMap(({ what, line, polled, then }) => [`  ${what} → ${then}${polled ? ' (within a minute)' : ''}`, `    ${line}`]);
	return [
		...commands,
		'  Another school day, in one minute',
		`    ${anotherDay(simulatorUrl)}`,
		'',
		`  All of it: ${simulatorUrl}/__control/ (see simulator/README.md; the key "do" names an action)`,
	];
}
