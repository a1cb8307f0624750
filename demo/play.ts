import { checkClasses, checkFiles, checkMessages, messagesComplete, type Verdict } from './checks';
import { beginDay, dayOf, recordOfDay, type DayRecord } from './day';
import { tryOut } from './more';
import { count, heading, print, say, table } from './screen';
import type { Played, Stage } from './stage';
import { Watch, itemsOf, type Seen } from './watch';

/** n8n polls once a minute; two rounds and some time for a slow machine. */
const PATIENCE_MS = 150_000;
/** After a trigger was turned on, its first poll is done at once. */
const SETTLE_MS = 3_000;
const LOOK_AGAIN_MS = 300;
const MOST_FAULTS = 5;

const pause = async (ms: number): Promise<void> => await new Promise((resolve) => setTimeout(resolve, ms));

function announce(stage: Stage, seen: Seen): void {
	const workflow = [stage.classes, stage.notify, stage.export].find(({ id }) => id === seen.workflowId);
	if (!workflow) {
		const other = stage.imported.find(({ id }) => id === seen.workflowId);
		if (seen.outcome.status !== 'success') say(`[${other?.name ?? 'Try it'}] FAILED: ${seen.outcome.error?.message ?? seen.outcome.status}`);
		return;
	}
	const { outcome, mode } = seen;
	const how = mode === 'manual' ? 'started by the demo' : 'started by its trigger';
	const what = outcome.status === 'success' ? workflow.tell(seen) : `FAILED: ${outcome.error?.message ?? outcome.status}`;
	say(`[${workflow.name}] execution ${outcome.execution.id}, ${how}: ${what}`);
}

/** Runs a scheduled workflow now. n8n has no call that lets a schedule fire early, so it is run by hand. */
async function runNow({ client }: Stage, watch: Watch, workflow: Played): Promise<void> {
	const id = await client.runWorkflow(workflow.id, workflow.schedule!);
	await client.waitForExecution(id);
	await watch.look();
}

async function waitForMessages(stage: Stage, day: DayRecord): Promise<void> {
	const until = Date.now() + PATIENCE_MS;
	while (Date.now() < until && !messagesComplete(stage.inbox, day)) await pause(LOOK_AGAIN_MS);
}

/** One row of the table at the end, and what is to be said below it. */
interface Row {
	cells: Array<string | number>;
	faults: string[];
}

function row(watch: Watch, workflow: Played, verdict: Verdict): Row {
	const own = watch.seen.filter(({ workflowId }) => workflowId === workflow.id);
	const failed = own.filter(({ outcome }) => outcome.status !== 'success');
	const faults = [...failed.map(({ outcome }) => `execution ${outcome.execution.id} failed`), ...verdict.faults];
	const text = faults.length === 0 ? verdict.text : `NOT RIGHT, see below (${faults.length})`;
	return { cells: [workflow.name, own.length, itemsOf(own, workflow.last), text], faults };
}

function show(rows: Row[]): void {
	print('', ...table(['Workflow', 'Executions', 'Items', 'Outcome'], rows.map(({ cells }) => cells)), '');
	for (const { cells, faults } of rows) {
		const more = faults.length - MOST_FAULTS;
		for (const fault of faults.slice(0, MOST_FAULTS)) print(`${cells[0]}: ${fault}`);
		if (more > 0) print(`${cells[0]}: and ${more} more`);
		if (faults.length > 0) print('');
	}
}

/**
 * Plays the school day and shows what the workflows do.
 *
 * @returns whether every workflow did what it should
 */
export async function play(stage: Stage, onTrouble: (error: unknown) => void): Promise<boolean> {
	const { client, simulator, inbox, zone, timetable, roomUuids } = stage;
	const watch = new Watch(client, (seen) => announce(stage, seen), onTrouble);
	watch.start();
	try {
		heading('Turning the workflows on');
		for (const { id } of [stage.classes, stage.notify, stage.export]) await client.activateWorkflow(id);
		say('three are active; two of them wait for their time, so the demo starts these by hand');

		const started = new Date();
		await runNow(stage, watch, stage.classes);

		heading(`The school day begins: ${count(roomUuids.length, 'class', 'classes')} of 45 minutes in less than a minute and a half`);
		say('n8n looks for events once a minute, so it tells about them a little later');
		beginDay(simulator, roomUuids);
		await simulator.schoolDay.done();
		const day = await recordOfDay(simulator, roomUuids);
		say(`the school day is over: ${count(day.starts.length, 'class start')}, students left ${count(day.leavings.length, 'time')}, ${count(day.recordings.length, 'recording')}`);

		await runNow(stage, watch, stage.export);
		if (!messagesComplete(inbox, day)) say('waiting for the next look of the trigger');
		await waitForMessages(stage, day);
		// The message arrives a moment before n8n has written down that the execution is over.
		await pause(LOOK_AGAIN_MS * 3);
		await watch.look();

		// Turned off and on, it looks at once: what it told before, it must not tell again.
		await client.deactivateWorkflow(stage.notify.id);
		await client.activateWorkflow(stage.notify.id);
		say('the trigger was turned off and on again, to see that nothing is told twice');
		await pause(SETTLE_MS);
		await watch.look();

		const tomorrow = dayOf(started, zone, 1);
		const rows = [
			row(watch, stage.classes, checkClasses(simulator, timetable, tomorrow, zone)),
			row(watch, stage.notify, checkMessages(inbox, day)),
			row(watch, stage.export, checkFiles(inbox, day)),
		];
		heading('What the workflows did');
		show(rows);
		return (await tryOut(stage, watch)) && rows.every(({ faults }) => faults.length === 0);
	} finally {
		watch.stop();
	}
}
