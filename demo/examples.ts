import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

import type { WorkflowDefinition, WorkflowNode } from '../host/client';

/** The node in every example that holds what users fill in. */
export const SETTINGS_NODE = 'Settings';

const OWN_NODES = 'n8n-nodes-agora-classin.';

/** What users fill in by hand after importing an example. */
export interface Blanks {
	/** The stored credentials that each node of this package may use, by the node's type. */
	credentials: Record<string, Record<string, { id: string; name: string }>>;
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

/** The files of all examples. */
export async function exampleFiles(): Promise<string[]> {
	return (await readdir(path.resolve(__dirname, '..', 'examples'))).filter((name) => name.endsWith('.json')).sort();
}

/** What an example has in its node "Settings"; nothing when it has no such node. */
export function settingsOf(workflow: WorkflowDefinition): Record<string, unknown> {
	const node = workflow.nodes.find(({ name }) => name === SETTINGS_NODE);
	if (!node) return {};
	const text = node.parameters.jsonOutput;
	if (typeof text !== 'string') throw new Error(`"${workflow.name}" has no node "${SETTINGS_NODE}" with JSON in it`);
	return JSON.parse(text.replace(/^=/, '')) as Record<string, unknown>;
}

/** What stands in "Settings" where the day of a class belongs; nodes refuse it until a user has put a day there. */
const SAMPLE_DAY = /put the day here[^"]*/g;

/** An example with days in the place of the samples, as a user would put them there: the first in a week, each other a day later. */
export function withDays(workflow: WorkflowDefinition): WorkflowDefinition {
	let days = 7;
	const day = (): string => new Date(Date.now() + days++ * 86_400_000).toISOString().slice(0, 10);
	const nodes = workflow.nodes.map((node) => {
		if (node.name !== SETTINGS_NODE) return node;
		return { ...node, parameters: { ...node.parameters, jsonOutput: String(node.parameters.jsonOutput).replace(SAMPLE_DAY, day) } };
	});
	return { ...workflow, nodes };
}

function withSettings(node: WorkflowNode, workflow: WorkflowDefinition, changes: Record<string, unknown>): WorkflowNode {
	const before = settingsOf(workflow);
	const unknown = Object.keys(changes).find((key) => !(key in before));
	if (unknown) throw new Error(`"${workflow.name}" has no setting "${unknown}"`);
	const isExpression = String(node.parameters.jsonOutput).startsWith('=');
	const jsonOutput = `${isExpression ? '=' : ''}${JSON.stringify({ ...before, ...changes }, null, 2)}`;
	return { ...node, parameters: { ...node.parameters, jsonOutput } };
}

/** Fills in an example as a user would: the credentials in each node of this package, and the settings. */
export function fillIn(workflow: WorkflowDefinition, { credentials, settings }: Blanks): WorkflowDefinition {
	const nodes = workflow.nodes.map((node) => {
		if (node.name === SETTINGS_NODE) return withSettings(node, workflow, settings);
		return node.type.startsWith(OWN_NODES) ? { ...node, credentials: credentials[node.type] ?? {} } : node;
	});
	const { name, connections, settings: options, pinData } = workflow;
	return { name, nodes, connections, settings: options, ...(pinData ? { pinData } : {}) };
}
