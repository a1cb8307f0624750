import path from 'node:path';

import { N8nClient, type Workflow } from '../host/client';
import { ensureHost } from '../host/install';
import { startN8n, type N8n } from '../host/n8n';
import { startSimulator, type Simulator } from '../simulator';
import { buildTarball } from './build';
import type { Cleanup } from './cleanup';
import { storeCredentials } from './credentials';
import { dayOf, openClassrooms, type TimetableEntry } from './day';
import { readExample, settingsOf } from './examples';
import { startInbox, type Inbox } from './inbox';
import { type Imported, Library, makeTables } from './library';
import { recordedMedia } from './media';
import { heading, progress, say } from './screen';
import { CLASSES, EXPORT, NOTIFY, type DemoWorkflow } from './workflows';

/** A workflow of the demo as n8n has it. */
export interface Played extends DemoWorkflow {
	id: string;
	name: string;
}

/** Everything that is needed to play the day. */
export interface Stage {
	simulator: Simulator;
	inbox: Inbox;
	n8n: N8n;
	client: N8nClient;
	/** The time zone of the workflows. */
	zone: string;
	timetable: TimetableEntry[];
	/** Today's classrooms, in which the day takes place. */
	roomUuids: string[];
	classes: Played;
	notify: Played;
	export: Played;
	/** The other examples. */
	imported: Imported[];
	library: Library;
}

function localZone(): string {
	return Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
}

/**
 * Builds and installs the package, starts everything and puts the example workflows into n8n. Nothing is
 * active yet.
 *
 * @param port of n8n; any that is free when undefined
 */
export async function setUp(cleanup: Cleanup, port: number | undefined): Promise<Stage> {
	heading('Building the package');
	const tarball = await buildTarball(cleanup);
	say(`built and packed: ${path.basename(tarball)}`);

	heading('Getting n8n ready');
	const { show, end } = progress();
	// The lines begin with a time of their own.
	const installing = ensureHost({ onProgress: (line) => show(line.replace(/^\s*\d+:\d+\s+/, '')) }).finally(end);
	// When it is interrupted, it removes the gigabytes that it has downloaded so far.
	cleanup.add(() => installing.then(() => undefined, () => undefined));
	const host = await installing;
	say(`n8n ${host.version} is installed`);

	const simulator = await startSimulator({ media: recordedMedia() });
	cleanup.add(() => simulator.stop());
	const inbox = await startInbox();
	cleanup.add(() => inbox.stop());
	const zone = localZone();
	const starting = startN8n({ host, port, packages: [tarball], timezone: zone, logLevel: 'warn' });
	// Also while it is starting: an n8n that is ended in an orderly way leaves no files behind.
	cleanup.add(() => starting.then((started) => started.stop(), () => undefined));
	const n8n = await starting;
	say(`n8n runs at ${n8n.url}, the simulator of Agora and ClassIn at ${simulator.url}, the inbox at ${inbox.pageUrl}`);

	const client = await N8nClient.connect(n8n.url, { email: 'demo@example.com', firstName: 'Demo', lastName: 'School' });
	const stored = await storeCredentials(client, simulator);
	say(`signed up as ${client.owner.email}; n8n's test of each credential passes: ${Object.values(stored).map(({ name }) => name).join(', ')}`);

	const library = await Library.open(client, stored);
	const examples = await Promise.all([CLASSES, NOTIFY, EXPORT].map(async ({ file }) => await readExample(file)));
	const timetable = settingsOf(examples[0]!).classes as TimetableEntry[];
	const roomUuids = openClassrooms(simulator, timetable, dayOf(new Date(), zone));
	const settings = [
		{},
		{ notificationUrl: inbox.messagesUrl },
		{ classrooms: roomUuids, storageUrl: inbox.filesUrl },
	];
	const created: Workflow[] = [];
	for (const [index, example] of examples.entries()) created.push(await library.add(example, settings[index]!));
	await makeTables(client);
	const imported = await library.addAll({ inbox, n8nUrl: n8n.url, roomUuids }, [CLASSES, NOTIFY, EXPORT].map(({ file }) => file));
	const played = (workflow: DemoWorkflow, { id, name }: Workflow): Played => ({ ...workflow, id, name });
	say(`all ${created.length + imported.length} workflows of examples/ are imported; these play the school day: ${created.map(({ name }) => `"${name}"`).join(', ')}`);
	return {
		simulator,
		inbox,
		n8n,
		client,
		zone,
		timetable,
		roomUuids,
		classes: played(CLASSES, created[0]!),
		notify: played(NOTIFY, created[1]!),
		export: played(EXPORT, created[2]!),
		imported,
		library,
	};
}
