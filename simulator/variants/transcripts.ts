import type { VariantRow, Variation } from './table';

const BASE = '/api/speech-to-text/v1/projects/{appid}';
const JOIN = `${BASE}/join`;
const LIST = `${BASE}/agents`;
const AGENT = `${LIST}/{agentId}`;

/** Calls whose answer is one agent: when it began, and its state. */
const ONE: ReadonlyArray<[method: string, path: string, page: string]> = [
	['POST', JOIN, 'Start a Real-time STT agent'],
	['GET', AGENT, 'Query the task status'],
	['POST', `${AGENT}/update`, 'Update task configuration'],
];

const TEXTS = 'Agora writes numbers as text in other answers';
const ADDED = 'Agora adds fields without notice';

function row(source: string, method: string, path: string, at: string, variation: Variation): VariantRow {
	return { source, method, path, at, ...variation };
}

/** What the documents of Real-time STT v7 permit besides what the simulator says by itself. Pages have no line numbers. */
export const TRANSCRIPT_VARIANTS: readonly VariantRow[] = [
	...ONE.flatMap(([method, path, page]) => [
		row(TEXTS, method, path, 'create_ts', { kind: 'text' }),
		row(`"${page}": create_ts in its table, start_ts in the list and in notifications`, method, path, 'create_ts', { kind: 'renamed', to: 'start_ts' }),
		row(`"${page}", status: left out where the task is only accepted`, method, path, 'status', { kind: 'absent' }),
		row(ADDED, method, path, '', { kind: 'unknownField' }),
	]),
	row('"Query the task status", message: only where there is one', 'GET', AGENT, 'message', { kind: 'absent' }),
	row('"Stop a Real-time STT agent": the answer has no fields', 'POST', `${AGENT}/leave`, '', { kind: 'unknownField' }),
	row(TEXTS, 'GET', LIST, 'data.count', { kind: 'text' }),
	row(TEXTS, 'GET', LIST, 'data.list[].start_ts', { kind: 'text' }),
	row('"List Real-time STT agents": create_ts in other answers', 'GET', LIST, 'data.list[].start_ts', { kind: 'renamed', to: 'create_ts' }),
	row(TEXTS, 'GET', LIST, 'meta.total', { kind: 'text' }),
	row('"List Real-time STT agents": the ID of the last one leads on as well', 'GET', LIST, 'meta.cursor', { kind: 'absent' }),
	row('"List Real-time STT agents", status: not in every sample', 'GET', LIST, 'status', { kind: 'absent' }),
	...['', 'data', 'data.list[]', 'meta'].map((at) => row(ADDED, 'GET', LIST, at, { kind: 'unknownField' })),
];
