import path from 'node:path';

import { N8nClient, type Workflow } from '../host/client';
import { ensureHost } from '../host/install';
import { startN8n, type N8n } from '../host/n8n';
import { startSimulator, type Simulator } from '../simulator';
import { AdviceError } from './adviceError';
import { buildTarball } from './build';
import type { Cleanup } from './cleanup';
import { REGION, dayOf, openClassrooms, type TimetableEntry } from './day';
import { fillIn, readExample, settingsOf } from './examples';
import { startInbox, type Inbox } from './inbox';
import { heading, progress, say } from './screen';
import { CLASSES, EXPORT, NOTIFY, type DemoWorkflow } from './workflows';

const CREDENTIAL = 'agoraRtmTokenApi';
const CREDENTIAL_NAME = 'Agora (simulated)';

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
}

function localZone(): string {
	return Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
}

async function makeCredential(client: N8nClient, simulator: Simulator): Promise<{ type: string; id: string; name: string }> {
	const { appId, appCertificate } = simulator.account;
	const { id, name, type } = await client.createCredential(
		CREDENTIAL,
		{
			appId,
			authentication: 'appCertificate',
			appCertificate,
			uid: 'n8n',
			expire: 3600,
			region: REGION,
			baseUrl: simulator.url,
			headers: 'both',
		},
		CREDENTIAL_NAME,
	);
	const { status, message } = await client.testCredential(id);
	if (status !== 'OK') throw new AdviceError(`n8n's test of the credential "${name}" did not pass: ${message}`);
	return { type, id, name };
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

	const simulator = await startSimulator();
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
	const credential = await makeCredential(client, simulator);
	say(`signed up as ${client.owner.email}; the credential "${credential.name}" is stored and n8n's test of it passes`);

	const examples = await Promise.all([CLASSES, NOTIFY, EXPORT].map(async ({ file }) => await readExample(file)));
	const timetable = settingsOf(examples[0]!).classes as TimetableEntry[];
	const roomUuids = openClassrooms(simulator, timetable, dayOf(new Date(), zone));
	const settings = [
		{},
		{ notificationUrl: inbox.messagesUrl },
		{ classrooms: roomUuids, storageUrl: inbox.filesUrl },
	];
	const created: Workflow[] = [];
	for (const [index, example] of examples.entries()) {
		created.push(await client.createWorkflow(fillIn(example, { credential, settings: settings[index]! })));
	}
	const played = (workflow: DemoWorkflow, { id, name }: Workflow): Played => ({ ...workflow, id, name });
	say(`imported from examples/: ${created.map(({ name }) => `"${name}"`).join(', ')}`);
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
	};
}
