/** Which of the events that the simulator made reached executions of a workflow, read from n8n's database. */
import { parse } from 'flatted';

import type { World } from './world';

export interface Tally {
	executions: number;
	/** How often each mark came. */
	times: Map<number, number>;
	lost: number[];
	duplicates: number;
	/** Those of the duplicates that say so themselves. */
	redelivered: number;
	/** A line for each execution. */
	story: string[];
}

interface Row {
	id: number;
	status: string;
	retryOf: string | null;
	createdAt: string;
	startedAt: string | null;
	stoppedAt: string | null;
	data: string;
}

interface StoredRun {
	resultData?: { runData?: { Trigger?: Array<{ data?: { main?: Array<Array<{ json: { data: { mark: number }; redelivered?: boolean } }>> } }> } };
	executionData?: { nodeExecutionStack?: Array<{ data?: { main?: Array<Array<{ json: { data: { mark: number }; redelivered?: boolean } }>> } }> };
}

/** Which marks the executions of a workflow carry; one that n8n died in still holds the items it began with. */
export async function tally({ n8n }: World, workflowId: string, marks: number): Promise<Tally> {
	const rows = await n8n.query<Row>(
		'select e.id, e.status, e.retryOf, e.createdAt, e.startedAt, e.stoppedAt, d.data from execution_entity e join execution_data d on d.executionId = e.id where e.workflowId = ? order by e.id',
		[workflowId],
	);
	const times = new Map<number, number>();
	let redelivered = 0;
	const story: string[] = [];
	for (const { data, ...row } of rows) {
		const run = parse(data) as StoredRun;
		const done = run.resultData?.runData?.Trigger?.[0]?.data?.main?.[0];
		const items = done ?? run.executionData?.nodeExecutionStack?.[0]?.data?.main?.[0] ?? [];
		story.push(`${JSON.stringify(row)}: ${items.length} events, ${items.filter(({ json }) => times.has(json.data.mark)).length} of them again`);
		for (const { json } of items) {
			times.set(json.data.mark, (times.get(json.data.mark) ?? 0) + 1);
			if (json.redelivered) redelivered++;
		}
	}
	return {
		executions: rows.length,
		times,
		lost: Array.from({ length: marks }, (_, index) => index + 1).filter((mark) => !times.has(mark)),
		duplicates: [...times.values()].reduce((sum, count) => sum + count - 1, 0),
		redelivered,
		story,
	};
}
