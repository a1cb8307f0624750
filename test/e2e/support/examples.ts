/** The workflows of the folder `examples` as a user has them after filling them in. */
import { readExample, SETTINGS_NODE, settingsOf } from '../../../demo/examples';
import type { WorkflowDefinition } from '../../../host/client';
import { credentialsOf, PACKAGE, type World } from './world';

/**
 * Reads an example, chooses a credential in each node that needs one, and changes values of its node "Settings".
 *
 * @param settings only names that the example has; the rest stays as it is
 * @param others credentials of nodes that are not ours, by node type
 */
export async function filledIn(
	world: World,
	file: string,
	settings: Record<string, unknown> = {},
	others: Record<string, Record<string, { id: string; name: string }>> = {},
): Promise<WorkflowDefinition> {
	const workflow = await readExample(file);
	const known = settingsOf(workflow);
	const unknown = Object.keys(settings).filter((key) => !(key in known));
	if (unknown.length > 0) throw new Error(`${file} has no setting ${unknown.join(', ')}`);
	// The public API of the oldest n8n takes none.
	if (Object.keys(workflow.pinData ?? {}).length === 0) delete workflow.pinData;
	for (const node of workflow.nodes) {
		if (node.type.startsWith(`${PACKAGE}.`)) node.credentials = credentialsOf(world, node.type.slice(PACKAGE.length + 1).replace(/Tool$/, ''));
		else if (others[node.type]) node.credentials = others[node.type]!;
		if (node.name !== SETTINGS_NODE) continue;
		const equals = String(node.parameters.jsonOutput).startsWith('=') ? '=' : '';
		node.parameters = { ...node.parameters, jsonOutput: `${equals}${JSON.stringify({ ...known, ...settings }, null, 2)}` };
	}
	return workflow;
}

/** An example whose list comes from a node "Google Sheets", put in as its note says. The rows are the test's. */
export function fromSheet(workflow: WorkflowDefinition, list: string, rows: object[]): WorkflowDefinition {
	const note = workflow.nodes.find(({ name }) => name === 'From Google Sheets');
	const expression = /`(\{\{.*\}\})`/.exec(String(note?.parameters.content))?.[1];
	if (!expression) throw new Error(`"${workflow.name}" does not say how a sheet gets into it`);
	const settings = JSON.stringify({ ...settingsOf(workflow), [list]: '<list>' }, null, 2).replace('"<list>"', () => expression);
	const nodes = workflow.nodes.map((node) => (node.name === SETTINGS_NODE ? { ...node, parameters: { ...node.parameters, jsonOutput: `=${settings}` } } : node));
	// Which is how a sheet without a row reaches Settings.
	const alwaysOutputData = String(note?.parameters.content).includes('*Always Output Data* on');
	const to = (node: string) => ({ main: [[{ node, type: 'main', index: 0 }]] });
	const [trigger] = Object.entries(workflow.connections).find(([, { main }]) => main?.flat().some((one) => one?.node === SETTINGS_NODE))!;
	return {
		...workflow,
		nodes: [
			...nodes,
			{ name: 'Rows', type: 'n8n-nodes-base.set', typeVersion: 3.4, position: [0, 0], parameters: { mode: 'raw', jsonOutput: JSON.stringify({ rows }), options: {} } },
			{ name: 'Google Sheets', type: 'n8n-nodes-base.splitOut', typeVersion: 1, position: [0, 0], alwaysOutputData, parameters: { fieldToSplitOut: 'rows', options: {} } },
		],
		connections: { ...workflow.connections, [trigger]: to('Rows'), Rows: to('Google Sheets'), 'Google Sheets': to(SETTINGS_NODE) },
	};
}
