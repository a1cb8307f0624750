/** What became of messages: how many executions each started, and how many of these did their work to the end. */
import type { N8n } from '../../../host/n8n';

export interface Started {
	/** How many executions each message started, by its ID; `none` for those of which n8n kept no data. */
	executions: Map<string, number>;
	/** How many executions ended with success, by the same ID. */
	done: Map<string, number>;
	/** How many executions are in each state. */
	states: Record<string, number>;
}

const count = <K>(counts: Map<K, number>, key: K): void => void counts.set(key, (counts.get(key) ?? 0) + 1);

/**
 * Looked up in n8n's database, so that also those count that a crash or a shutdown cut short.
 *
 * @param ids what the ID of a message looks like
 */
export async function startedBy(n8n: N8n, workflowId: string, ids: RegExp): Promise<Started> {
	const rows = await n8n.query<{ status: string; data: string }>(
		'select e.status, d.data from execution_entity e join execution_data d on d."executionId" = e.id where e."workflowId" = $1',
		[workflowId],
	);
	const [executions, done, states] = [new Map<string, number>(), new Map<string, number>(), new Map<string, number>()];
	for (const { status, data } of rows) {
		const id = ids.exec(data)?.[0] ?? 'none';
		count(executions, id);
		count(states, status);
		if (status === 'success') count(done, id);
	}
	return { executions, done, states: Object.fromEntries(states) };
}

/** The messages of which that holds more than once. */
export function twice(counts: Map<string, number>): string[] {
	return [...counts].filter(([id, times]) => id !== 'none' && times > 1).map(([id]) => id);
}
