import type { N8nClient, WorkflowDefinition } from '../host/client';
import type { Simulator } from '../simulator';
import { NOTIFICATION_SECRET } from './credentials';
import { runLine } from './curl';
import { REGION } from './day';
import type { Inbox } from './inbox';
import { type Imported, type Library, webhookOf } from './library';

/** A classroom in which class goes on until the demo ends. */
export const TRY_ROOM = 'try-it';
const STUDENT = 'mei';

/** Something that the user can make happen. */
export interface Try {
	what: string;
	/** The command, as printed. */
	line: string;
	/** What comes of it, for people. */
	then: string;
	/** Names of the workflow that it starts, and what it leaves in the inbox. */
	workflow: string;
	arrived(inbox: Inbox): boolean;
	/** Whether n8n has to look first, which it does once a minute. */
	polled: boolean;
}

const WORKFLOW = 'Try it: what happens in one classroom';

/** Tells of everything in one classroom, and stores its recordings. The demo's own; examples do one job each. */
function tryWorkflow({ messagesUrl, filesUrl }: Inbox): WorkflowDefinition {
	const node = (name: string, type: string, typeVersion: number, position: [number, number], parameters: Record<string, unknown>) => ({ name, type, typeVersion, position, parameters });
	const to = (name: string) => ({ node: name, type: 'main', index: 0 });
	return {
		name: WORKFLOW,
		settings: { executionOrder: 'v1' },
		nodes: [
			node('In Class', 'n8n-nodes-agora-classin.agoraTrigger', 1, [0, 0], {
				pollTimes: { item: [{ mode: 'everyMinute' }] },
				source: 'classrooms',
				roomUuids: [TRY_ROOM],
				events: [],
				options: {},
			}),
			node('Send the Message', 'n8n-nodes-base.httpRequest', 4.2, [260, -100], {
				method: 'POST',
				url: messagesUrl,
				sendBody: true,
				specifyBody: 'json',
				jsonBody: '={{ JSON.stringify({ text: `${$json.event} in ${$json.roomUuid}: ${JSON.stringify($json.data)}` }) }}',
				options: {},
			}),
			node('Only Recordings That Are Ready', 'n8n-nodes-base.filter', 2.2, [260, 120], {
				conditions: {
					options: { caseSensitive: true, leftValue: '', typeValidation: 'loose', version: 2 },
					combinator: 'and',
					conditions: [{ id: 'ready', leftValue: '={{ $json.event }}', rightValue: 'recording.ready', operator: { type: 'string', operation: 'equals' } }],
				},
				options: {},
			}),
			node('Export the Recordings', 'n8n-nodes-agora-classin.agora', 1, [520, 120], {
				resource: 'recording',
				operation: 'export',
				roomUuids: '={{ $json.roomUuid }}',
				onlyNew: true,
				download: true,
				options: {},
			}),
			node('Store the File', 'n8n-nodes-base.httpRequest', 4.2, [780, 120], {
				method: 'POST',
				url: `=${filesUrl}/{{ encodeURIComponent($json.roomUuid) }}/{{ encodeURIComponent($json.fileName) }}`,
				sendBody: true,
				contentType: 'binaryData',
				inputDataFieldName: 'data',
				options: {},
			}),
		],
		connections: {
			'In Class': { main: [[to('Send the Message'), to('Only Recordings That Are Ready')]] },
			'Only Recordings That Are Ready': { main: [[to('Export the Recordings')]] },
			'Export the Recordings': { main: [[to('Store the File')]] },
		},
	};
}

/** A command for the shell of this system. */
function curl(url: string, body?: unknown): string {
	if (body === undefined) return `curl -X POST ${url}`;
	const json = JSON.stringify(body);
	return process.platform === 'win32' ? `curl ${url} -d "${json.replaceAll('"', '\\"')}"` : `curl ${url} -d '${json}'`;
}

/** What can be made to happen, by the address of the simulator. */
export function tries(simulatorUrl: string): Try[] {
	const control = `${simulatorUrl}/__control`;
	const inRoom = (action: object): object => ({ ...action, roomUuid: TRY_ROOM });
	const message = (inbox: Inbox, text: string): boolean => inbox.messages.some((one) => one.text.includes(text));
	const file = (inbox: Inbox, start: string): boolean => inbox.files.some(({ name }) => name.startsWith(start));
	return [
		{
			what: 'A student raises a hand',
			line: curl(`${control}/actions`, [inRoom({ do: 'hand', userUuid: STUDENT, up: false }), inRoom({ do: 'hand', userUuid: STUDENT, up: true })]),
			then: 'a message "hand.changed"',
			workflow: WORKFLOW,
			arrived: (inbox) => message(inbox, 'hand.changed'),
			polled: true,
		},
		{
			what: 'A class is recorded, and the recording ends',
			line: curl(`${control}/actions`, [inRoom({ do: 'startRecord', web: true, instead: true }), inRoom({ do: 'stopRecord' })]),
			then: 'a message, and a file that plays',
			workflow: WORKFLOW,
			arrived: (inbox) => file(inbox, `${TRY_ROOM}/`),
			polled: true,
		},
		{
			what: 'ClassIn reports the attendance of a class',
			line: curl(`${control}/push/classin/attendance`),
			then: 'a list of who was there, as a file',
			workflow: 'Attendance list of each ClassIn class',
			arrived: (inbox) => file(inbox, 'reports/'),
			polled: false,
		},
		{
			what: 'Agora reports that a recording is stored',
			line: curl(`${control}/push/agora/31`),
			then: 'a message "The recording of math-101 is stored"',
			workflow: 'Tell when a recording is stored or goes wrong',
			arrived: (inbox) => message(inbox, 'The recording of math-101 is stored'),
			polled: false,
		},
	];
}

/** The command for one more school day. */
export const anotherDay = (simulatorUrl: string): string => curl(`${simulatorUrl}/__control/school-day`);

/** Tells the simulated vendors where to push to. */
async function registerAddresses(simulator: Simulator, n8nUrl: string, imported: Imported[]): Promise<void> {
	const example = (file: string): Imported => imported.find((one) => one.file === file)!;
	const response = await fetch(`${simulator.url}/__control/push`, {
		method: 'PUT',
		body: JSON.stringify({
			classIn: webhookOf(example('classin-attendance.json'), n8nUrl, 'classin'),
			agora: webhookOf(example('recording-news.json'), n8nUrl, 'agora'),
			agoraSecret: NOTIFICATION_SECRET,
		}),
	});
	if (!response.ok) throw new Error(`The simulator did not take the addresses: ${await response.text()}`);
}

/**
 * Opens the classroom, publishes the workflow that watches it, and tells the simulated vendors where to push to.
 *
 * @returns the ID of the demo's own workflow
 */
export async function prepareTries(stage: { client: N8nClient; simulator: Simulator; inbox: Inbox; library: Library; n8n: { url: string }; imported: Imported[] }): Promise<string> {
	const { client, simulator, inbox, library, n8n, imported } = stage;
	simulator.seed.room({ roomUuid: TRY_ROOM, roomName: 'Try it', region: REGION, state: 1 });
	simulator.seed.user(TRY_ROOM, { userUuid: STUDENT, userName: 'Mei', role: 2, region: REGION });
	const { id } = await library.add(tryWorkflow(inbox), {});
	await client.activateWorkflow(id);
	await registerAddresses(simulator, n8n.url, imported);
	return id;
}

/** Runs the printed command. @throws with its words when it did not work */
export async function doIt({ line, what }: Pick<Try, 'line' | 'what'>): Promise<void> {
	const { status, body } = await runLine(line);
	if (status !== 200) throw new Error(`${what}: ${line} was answered with status ${status}: ${body}`);
}
