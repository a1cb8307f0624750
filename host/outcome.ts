import type { Execution, ExecutionError, ExecutionStatus, Item, TaskData, WorkflowDefinition } from './types';

export interface RunOptions {
	/** Name of the trigger to start from; by default the first node whose type ends in `Trigger`. */
	trigger?: string;
	/** Seconds to wait for the end. */
	timeout?: number;
	/** Leaves the workflow and its execution in n8n, e.g. to read a file. */
	keep?: boolean;
}

/** What one node did. */
export interface NodeOutcome {
	status: ExecutionStatus;
	/** What it gave out at its first output. */
	items: Item[];
	/** By output number; with `onError: 'continueErrorOutput'` the last one holds the items that failed. */
	outputs: Item[][];
	/** Why it failed; absent when it didn't, or was told to go on. */
	error?: ExecutionError;
	/** Milliseconds, over all its runs. */
	milliseconds: number;
	/** Each of its runs, as n8n stored them. */
	runs: TaskData[];
}

/** What a workflow did, node by node. */
export class RunOutcome {
	/** By node name, in the order in which they first ran. Nodes that never ran are missing. */
	readonly nodes: Record<string, NodeOutcome> = {};

	constructor(readonly execution: Execution) {
		const runData = execution.data?.resultData.runData ?? {};
		const inOrder = Object.entries(runData).sort(([, a], [, b]) => index(a) - index(b));
		for (const [name, runs] of inOrder) this.nodes[name] = summarise(runs);
	}

	get status(): ExecutionStatus {
		return this.execution.status;
	}

	/** Why the workflow failed. */
	get error(): ExecutionError | undefined {
		return this.execution.data?.resultData.error;
	}

	/** What a node did. Throws, with the workflow's own error, if it never ran. */
	node(name: string): NodeOutcome {
		const found = this.nodes[name];
		if (found) return found;
		const reason = this.error ? ` The workflow failed: ${this.error.message}` : '';
		throw new Error(`The node "${name}" did not run (${this.status}).${reason}`);
	}

	/** The json of each item at a node's first output. */
	json<T = Record<string, unknown>>(name: string): T[] {
		return this.node(name).items.map(({ json }) => json as T);
	}
}

/** The node that a manual run starts from. Throws when there is none. */
export function chooseTrigger(workflow: WorkflowDefinition, wanted?: string): string {
	const found = workflow.nodes.find(({ name, type }) => (wanted ? name === wanted : /trigger$/i.test(type)));
	if (!found) throw new Error(wanted ? `The workflow has no node "${wanted}".` : 'The workflow has no trigger node.');
	return found.name;
}

function index(runs: TaskData[]): number {
	return runs[0]?.executionIndex ?? 0;
}

function summarise(runs: TaskData[]): NodeOutcome {
	const outputs: Item[][] = [];
	for (const { data } of runs) {
		// A tool's or model's output is not `main`.
		const connections = data?.main ?? Object.values(data ?? {})[0] ?? [];
		connections.forEach((items, output) => (outputs[output] ??= []).push(...(items ?? [])));
	}
	const error = runs.find((run) => run.error)?.error;
	return {
		status: runs.at(-1)?.executionStatus ?? 'unknown',
		items: outputs[0] ?? [],
		outputs,
		...(error ? { error } : {}),
		milliseconds: runs.reduce((sum, { executionTime }) => sum + executionTime, 0),
		runs,
	};
}
