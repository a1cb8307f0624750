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
	for (const node of workflow.nodes) {
		if (node.type.startsWith(`${PACKAGE}.`)) node.credentials = credentialsOf(world, node.type.slice(PACKAGE.length + 1).replace(/Tool$/, ''));
		else if (others[node.type]) node.credentials = others[node.type]!;
		if (node.name !== SETTINGS_NODE) continue;
		const equals = String(node.parameters.jsonOutput).startsWith('=') ? '=' : '';
		node.parameters = { ...node.parameters, jsonOutput: `${equals}${JSON.stringify({ ...known, ...settings }, null, 2)}` };
	}
	return workflow;
}
