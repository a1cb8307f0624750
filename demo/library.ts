import { randomUUID } from 'node:crypto';

import type { N8nClient, NodeType, Workflow, WorkflowDefinition, WorkflowNode } from '../host/client';
import type { StoredCredentials } from './credentials';
import { exampleFiles, fillIn, readExample, settingsOf, withDays } from './examples';
import type { Inbox } from './inbox';

/** An example as n8n has it. */
export interface Imported {
	file: string;
	id: string;
	name: string;
	nodes: WorkflowNode[];
	/** Why it is not published; empty when it may be. */
	waits: string;
}

/** What examples are filled in with. */
export interface Places {
	inbox: Inbox;
	/** Address of n8n. */
	n8nUrl: string;
	/** Today's classrooms. */
	roomUuids: string[];
}

const PACKAGE = 'n8n-nodes-agora-classin.';
const BY_HAND = 'n8n-nodes-base.manualTrigger';

/** What is filled in by the name of a setting; new examples that keep to these names need no line here. */
const BY_NAME: Array<[RegExp, (places: Places) => unknown]> = [
	[/^(?:notification|message|chat)Url$/, ({ inbox }) => inbox.messagesUrl],
	[/^mailUrl$/, ({ inbox }) => inbox.mailUrl],
	[/^(?:storage|upload)Url$/, ({ inbox }) => inbox.filesUrl],
	[/^reportUrl$/, ({ inbox }) => `${inbox.filesUrl}/reports`],
	[/^joinAddress$/, ({ n8nUrl }) => `${n8nUrl}/webhook/join`],
	[/^page$/, ({ inbox }) => inbox.classUrl],
	[/^secret$/, () => 'for links of the demo only'],
	[/^initialPassword$/, () => 'only-for-the-demo'],
	[/^classrooms$/, ({ roomUuids }) => roomUuids],
];

/** What only one example has. */
const BY_FILE: Record<string, Record<string, unknown>> = {
	'record-and-send-link.json': { minutes: 1 },
	'nightly-private-bucket.json': { folder: '' },
};

/** Tables that notes of examples tell the user to make. */
const TABLES: Array<{ name: string; columns: Array<{ name: string; type: string }> }> = [
	{ name: 'Class events done', columns: [{ name: 'event', type: 'string' }] },
	{ name: 'ClassIn roster', columns: [{ name: 'key', type: 'string' }, { name: 'value', type: 'number' }] },
	{ name: 'ClassIn students', columns: [{ name: 'courseId', type: 'number' }, { name: 'uid', type: 'number' }, { name: 'phone', type: 'string' }] },
];

function settingsFor(file: string, workflow: WorkflowDefinition, places: Places): Record<string, unknown> {
	const filled = Object.keys(settingsOf(workflow)).flatMap((name): Array<[string, unknown]> => {
		const rule = BY_NAME.find(([pattern]) => pattern.test(name));
		return rule ? [[name, rule[1](places)]] : [];
	});
	return { ...Object.fromEntries(filled), ...BY_FILE[file] };
}

/** The class of the join links is on now, instead of in a week. */
function begun(workflow: WorkflowDefinition): WorkflowDefinition {
	const nodes = workflow.nodes.map((node) => {
		if (node.name !== 'People of a Class') return node;
		const jsonOutput = String(node.parameters.jsonOutput).replaceAll(".plus({ days: 7 }).startOf('hour')", '');
		return { ...node, parameters: { ...node.parameters, jsonOutput } };
	});
	return { ...workflow, nodes };
}

interface CredentialOfType {
	required?: boolean;
	displayOptions?: { show?: Record<string, unknown[]> };
}

/** Whether a node asks for a credential with the choices that are made in it. */
function asksFor({ required, displayOptions }: CredentialOfType, { parameters }: WorkflowNode, { properties }: NodeType): boolean {
	const chosen = (name: string): unknown => parameters[name] ?? properties.find((one) => one.name === name)?.default;
	return required === true && Object.entries(displayOptions?.show ?? {}).every(([name, values]) => values.includes(chosen(name)));
}

/** Why an example starts by hand only, or needs what the demo does not have. */
function reasonToWait(nodes: WorkflowNode[], types: Map<string, NodeType>): string {
	for (const node of nodes) {
		const { type, parameters } = node;
		const known = types.get(type);
		const asked = known && !type.startsWith(PACKAGE) && (known.credentials ?? []).some((credential) => asksFor(credential, node, known));
		if (asked) return `needs an account for ${known.displayName}`;
		if (type === 'n8n-nodes-base.readWriteFile' && parameters.operation === 'write') return 'writes to your disk';
	}
	const triggers = nodes.filter(({ type }) => types.get(type)?.group.includes('trigger'));
	return triggers.every(({ type }) => type === BY_HAND) ? 'starts when you click "Execute workflow"' : '';
}

/** Makes the data tables that examples use. */
export async function makeTables(client: N8nClient): Promise<void> {
	for (const body of TABLES) await client.session.api('POST', '/data-tables', { body });
}

/** Imports and fills in examples, as the editor and a user would do it. */
export class Library {
	private constructor(
		private readonly client: N8nClient,
		private readonly types: Map<string, NodeType>,
		private readonly credentials: Record<string, StoredCredentials>,
	) {}

	static async open(client: N8nClient, stored: StoredCredentials): Promise<Library> {
		const types = await client.nodeTypes();
		const byType = types.filter(({ name }) => name.startsWith(PACKAGE)).map((type): [string, StoredCredentials] => {
			const mine = (type.credentials ?? []).flatMap(({ name }): Array<[string, StoredCredentials[string]]> => (stored[name] ? [[name, stored[name]]] : []));
			return [type.name, Object.fromEntries(mine)];
		});
		return new Library(client, new Map(types.map((type) => [type.name, type])), Object.fromEntries(byType));
	}

	/** Imports one workflow with values for its settings. */
	async add(workflow: WorkflowDefinition, settings: Record<string, unknown>): Promise<Workflow> {
		const filled = fillIn(workflow, { credentials: this.credentials, settings });
		// The editor does this when a workflow is imported: it makes the address of a webhook.
		const nodes = filled.nodes.map((node) => (this.types.get(node.type)?.webhooks ? { ...node, webhookId: randomUUID() } : node));
		return await this.client.createWorkflow({ ...filled, nodes });
	}

	/** Imports all examples but some. */
	async addAll(places: Places, except: string[]): Promise<Imported[]> {
		const imported: Imported[] = [];
		for (const file of (await exampleFiles()).filter((name) => !except.includes(name))) {
			const read = withDays(await readExample(file));
			const workflow = file === 'join-links.json' ? begun(read) : read;
			const { id, name, nodes } = await this.add(workflow, settingsFor(file, workflow, places));
			imported.push({ file, id, name, nodes, waits: reasonToWait(nodes, this.types) });
		}
		return imported;
	}
}

/** The production address of a workflow's webhook trigger. */
export function webhookOf({ nodes, file }: Imported, n8nUrl: string, vendor: 'agora' | 'classin'): string {
	const type = vendor === 'agora' ? 'agoraNotificationTrigger' : 'classInTrigger';
	const node = nodes.find((one) => one.type === `${PACKAGE}${type}`);
	if (!node?.webhookId) throw new Error(`${file} has no ${type}`);
	return `${n8nUrl}/webhook/${node.webhookId}/${vendor}`;
}
