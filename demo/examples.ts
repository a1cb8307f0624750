import { readFile } from 'node:fs/promises';
import path from 'node:path';

import type { WorkflowDefinition, WorkflowNode } from '../host/client';

/** The node in every example that holds what users fill in. */
export const SETTINGS_NODE = 'Settings';

const OWN_NODES = 'n8n-nodes-agora-classin.';

/** What users fill in by hand after importing an example. */
export interface Blanks {
	/** The stored credential that the nodes of this package use. */
	credential: { type: string; id: string; name: string };
	/** Values for the node "Settings"; what is not named stays as it is in the example. */
	settings: Record<string, unknown>;
}

/**
 * Reads one of the workflows that users import.
 *
 * @param file its name in the folder `examples`
 */
export async function readExample(file: string): Promise<WorkflowDefinition> {
	return JSON.parse(await readFile(path.resolve(__dirname, '..', 'examples', file), 'utf8')) as WorkflowDefinition;
}

/** What an example has in its node "Settings". */
export function settingsOf(workflow: WorkflowDefinition): Record<string, unknown> {
	const node = workflow.nodes.find(({ name }) => name === SETTINGS_NODE);
	const text = node?.parameters.jsonOutput;
	if (typeof text !== 'string') throw new Error(`"${workflow.name}" has no node "${SETTINGS_NODE}" with JSON in it`);
	return JSON.parse(text.replace(/^=/, '')) as Record<string, unknown>;
}

function withSettings(node: WorkflowNode, workflow: WorkflowDefinition, changes: Record<string, unknown>): WorkflowNode {
	const before = settingsOf(workflow);
	const unknown = Object.keys(changes).find((key) => !(key in before));
	if (unknown) throw new Error(`"${workflow.name}" has no setting "${unknown}"`);
	const isExpression = String(node.parameters.jsonOutput).startsWith('=');
	const jsonOutput = `${isExpression ? '=' : ''}${JSON.stringify({ ...before, ...changes }, null, 2)}`;
	return { ...node, parameters: { ...node.parameters, jsonOutput } };
}

/** Fills in an example as a user would: the credential in each node of this package, and the settings. */
export function fillIn(workflow: WorkflowDefinition, { credential, settings }: Blanks): WorkflowDefinition {
	const { type, id, name } = credential;
	const nodes = workflow.nodes.map((node) => {
		if (node.name === SETTINGS_NODE) return withSettings(node, workflow, settings);
		return node.type.startsWith(OWN_NODES) ? { ...node, credentials: { [type]: { id, name } } } : node;
	});
	const { name: title, connections, settings: options } = workflow;
	return { name: title, nodes, connections, settings: options };
}
