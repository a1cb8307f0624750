/** What happened to events that were numbered ("mark") when they were made: looked up in n8n's database. */
import { parse } from 'flatted';

import type { N8n } from '../../../host/n8n';

interface Marked {
	/** One with a `problem` holds what came under `raw`, as JSON text where it is too deep. */
	json: { data: { mark: number }; redelivered?: boolean; problem?: string; raw?: unknown };
}

interface StoredRun {
	resultData?: { error?: { message: string }; runData?: { Trigger?: Array<{ data?: { main?: Marked[][] } }> } };
	executionData?: { nodeExecutionStack?: Array<{ data?: { main?: Marked[][] } }> };
}

/** An execution that a trigger started. */
export interface Handed {
	id: string;
	workflowId: string;
	status: string;
	retryOf: string | null;
	error?: string;
	/** The marks of the events that the trigger gave it; none when n8n kept no data of it. */
	marks: number[];
	/** Those of them that came as they are, with a problem. */
	problems: number[];
	/** How many of them said that they came twice. */
	redelivered: number;
	createdAt: string;
	startedAt: string | null;
	stoppedAt: string | null;
}

function markIn({ json: { data, problem, raw } }: Marked): number {
	if (problem === undefined) return data.mark;
	return ((typeof raw === 'string' ? JSON.parse(raw) : raw) as { data: { mark: number } }).data.mark;
}

/** The executions of a workflow (or of all), oldest first; one that n8n died in still holds the items it began with. */
export async function executionsOf(n8n: N8n, workflowId?: string): Promise<Handed[]> {
	const rows = await n8n.query<Omit<Handed, 'error' | 'marks' | 'problems' | 'redelivered'> & { data: string }>(
		`select e.id, e."workflowId" as "workflowId", e.status, e."retryOf" as "retryOf",
			e."createdAt" as "createdAt", e."startedAt" as "startedAt", e."stoppedAt" as "stoppedAt", d.data
		from execution_entity e join execution_data d on d."executionId" = e.id
		${workflowId ? 'where e."workflowId" = $1' : ''} order by e.id`,
		workflowId ? [workflowId] : [],
	);
	return rows.map(({ id, data, ...row }) => {
		const run = parse(data) as StoredRun;
		const done = run.resultData?.runData?.Trigger?.[0]?.data?.main?.[0];
		const items = done ?? run.executionData?.nodeExecutionStack?.[0]?.data?.main?.[0] ?? [];
		return {
			...row,
			id: String(id),
			error: run.resultData?.error?.message,
			marks: items.map(markIn),
			problems: items.filter(({ json }) => json.problem !== undefined).map(markIn),
			redelivered: items.filter(({ json }) => json.redelivered).length,
		};
	});
}

export interface Tally {
	executions: number;
	/** How often each mark came. */
	times: Map<number, number>;
	lost: number[];
	duplicates: number;
	/** Those of the duplicates that say so themselves. */
	redelivered: number;
	/** Marks that were in an execution that ended with success; what was handed out and is not here ran when n8n died. */
	done: Set<number>;
	/** Handed out, and in no execution that ended with success. */
	undone: number[];
	/** How many executions are in each state. */
	states: Record<string, number>;
	/** The marks of those that came with a problem, each once. */
	problems: number[];
	/** A line for each execution. */
	story: string[];
}

/** How often each of `marks` events reached executions of a workflow. */
export async function tally({ n8n }: { n8n: N8n }, workflowId: string, marks: number): Promise<Tally> {
	const executions = await executionsOf(n8n, workflowId);
	const times = new Map<number, number>();
	const story = executions.map(({ marks: own, problems: _problems, ...one }) => {
		const again = own.filter((mark) => times.has(mark)).length;
		for (const mark of own) times.set(mark, (times.get(mark) ?? 0) + 1);
		return `${JSON.stringify(one)}: ${own.length} events, ${again} of them again`;
	});
	const done = new Set(executions.filter(({ status }) => status === 'success').flatMap(({ marks: own }) => own));
	const states: Record<string, number> = {};
	for (const { status } of executions) states[status] = (states[status] ?? 0) + 1;
	return {
		executions: executions.length,
		done,
		undone: [...times.keys()].filter((mark) => !done.has(mark)),
		states,
		times,
		lost: Array.from({ length: marks }, (_, index) => index + 1).filter((mark) => !times.has(mark)),
		duplicates: [...times.values()].reduce((sum, count) => sum + count - 1, 0),
		redelivered: executions.reduce((sum, one) => sum + one.redelivered, 0),
		problems: [...new Set(executions.flatMap(({ problems }) => problems))].sort((a, b) => a - b),
		story,
	};
}
