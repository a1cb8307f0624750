import type { Deviation, Reply } from './types';

type Container = Record<string, unknown>;

/** A value of a JSON type, for what the simulator knows only the type of. */
const SAMPLE: Record<string, unknown> = { text: 'text', number: 7, boolean: true, null: null, list: [], object: {} };

function asType(value: unknown, type: string): unknown {
	switch (type) {
		case 'text':
			return typeof value === 'object' ? JSON.stringify(value) : String(value);
		case 'number':
			return Number.isFinite(Number(value)) ? Number(value) : 7;
		case 'boolean':
			return Boolean(value);
		default:
			return structuredClone(SAMPLE[type]);
	}
}

/** Calls `change` with each container that holds the last step of a place. */
function atEach(value: unknown, steps: string[], change: (container: Container, key: string) => void): void {
	const [step, ...rest] = steps as [string, ...string[]];
	const isList = step.endsWith('[]');
	const key = isList ? step.slice(0, -2) : step;
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
	const container = value as Container;
	if (rest.length === 0) return change(container, key);
	const inner = container[key];
	for (const one of isList && Array.isArray(inner) ? (inner as unknown[]) : [inner]) atEach(one, rest, change);
}

function changeBody(body: unknown, { kind, at, found }: Deviation): void {
	atEach(body, at.split('.'), (container, key) => {
		if (kind === 'missing') delete container[key];
		else if (kind === 'additional') container[key] = structuredClone(SAMPLE[found] ?? SAMPLE.text);
		else if (kind === 'code') container[key] = /^-?\d+$/.test(found) ? Number(found) : found;
		else if (key in container) container[key] = asType(container[key], found);
	});
}

function matches({ method, path }: Deviation, call: { method: string; path: string }): boolean {
	const parts = path.split('/').map((part) => (/^\{.*\}$/.test(part) ? '[^/]+' : part.replace(/[.*+?^$|()[\]\\]/g, '\\$&')));
	return method === call.method && new RegExp(`^${parts.join('/')}$`).test(call.path);
}

/**
 * The answer as the server of a report gave it.
 *
 * @param reply the simulator's own answer
 * @param call what it answers; the path without query, but for the action of ClassIn's older API
 * @param deviations in any order; those of other calls are passed over
 */
export function deviated(reply: Reply, call: { method: string; path: string }, deviations: readonly Deviation[]): Reply {
	const applying = deviations.filter((one) => matches(one, call));
	if (applying.length === 0 || reply.stream) return reply;
	let { status, headers, body } = reply;
	for (const { at, found } of applying.filter(({ kind }) => kind === 'header')) headers = { ...headers, [at]: found };
	for (const { found } of applying.filter(({ kind }) => kind === 'status')) status = Number(found);
	const inside = applying.filter(({ kind }) => kind !== 'header' && kind !== 'status');
	if (inside.length > 0 && body !== undefined) {
		const changed = JSON.parse(String(body)) as unknown;
		for (const one of inside) changeBody(changed, one);
		body = JSON.stringify(changed);
	}
	return { ...reply, status, headers, body };
}
