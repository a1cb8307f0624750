import type { Random } from '../random';
import type { Reply } from '../types';

/** How a value may differ from what the simulator says without variants. */
export type Variation =
	/** The field is not there; `whenEmpty` only where it is a list that says nothing. */
	| { kind: 'absent'; whenEmpty?: true }
	/** The field is `null`, where a document shows that. */
	| { kind: 'null' }
	/** A number or boolean comes as text. */
	| { kind: 'text' }
	/** Digits in a text come as a number. */
	| { kind: 'number' }
	/** The other edition's name for the field, in the same object. */
	| { kind: 'renamed'; to: string }
	/** The field stands elsewhere: a path from the answer's top, whose containers are made when missing. */
	| { kind: 'moved'; to: string }
	/** One of several values, where the present one is among `insteadOf`; `undefined` means that the field is absent. */
	| { kind: 'oneOf'; values: readonly unknown[]; insteadOf: readonly unknown[] }
	/** A field that no document knows is added to the object. */
	| { kind: 'unknownField' }
	/** The list has an entry more that is none of its kind, as one that was damaged or is of a later edition. */
	| { kind: 'strangeEntry' }
	/** Another HTTP status stands for success. */
	| { kind: 'status'; values: readonly number[] };

/** One thing that a document permits. */
export type VariantRow = Variation & {
	/** Document and line, e.g. `S001:2328`; or the page's title where there are no lines. */
	source: string;
	/** HTTP method, or `PUSH` for what the vendor sends by itself. */
	method: string;
	/** Path without query; `{…}` stands for one part. For a push, its name. */
	path: string;
	/**
	 * Place in the answer: `data.list[].updateTime` is in every entry, `data.list[cmd=1001].data.recordId` only in entries
	 * whose `cmd` is 1001; several conditions are joined by `&` and may look deeper (`[cmd=1001&data.state=2]`). A dot of a
	 * key itself has a backslash in front. Empty for the answer itself.
	 */
	at: string;
};

type Container = Record<string, unknown>;

const isObject = (value: unknown): value is Container => typeof value === 'object' && value !== null && !Array.isArray(value);

const STEP = /^([^[\]]*)(?:\[([^[\]]*)\])?$/;

/** The steps of a place; dots in conditions, and those with a backslash, are no ends of one. */
const stepsOf = (at: string): string[] => at.match(/(?:[^.[\\]|\\.|\[[^\]]*\])+/g) ?? [];

/** Whether an entry is one that a condition such as `cmd=1001&data.state=2` means. */
function isMeant(entry: unknown, conditions: string): boolean {
	return conditions.split('&').every((condition) => {
		const [path, wanted] = condition.split('=') as [string, string?];
		const value = path.split('.').reduce<unknown>((inner, key) => (isObject(inner) ? inner[key] : undefined), entry);
		return wanted === undefined || String(value) === wanted;
	});
}

/** Calls `change` for the object that holds each place, with the key in it. */
function atEach(value: unknown, steps: readonly string[], change: (holder: Container, key: string) => void): void {
	if (!isObject(value)) return;
	const [step, ...rest] = steps as [string, ...string[]];
	const [, escaped = '', conditions] = STEP.exec(step) ?? [];
	const key = escaped.replaceAll('\\.', '.');
	const isList = step.endsWith(']');
	if (rest.length === 0 && !isList) return change(value, key);
	const inner = value[key];
	if (!isList) return atEach(inner, rest, change);
	if (!Array.isArray(inner)) return;
	const entries = (inner as unknown[]).filter((entry) => !conditions || isMeant(entry, conditions));
	for (const entry of entries) {
		if (rest.length > 0) atEach(entry, rest, change);
		else if (isObject(entry)) change(entry, '');
	}
}

function moveTo(root: Container, path: string, value: unknown): void {
	const steps = path.split('.');
	const last = steps.pop()!;
	let holder = root;
	for (const step of steps) {
		if (!isObject(holder[step])) holder[step] = {};
		holder = holder[step] as Container;
	}
	holder[last] = value;
}

/** What no list of objects has. */
const STRANGE: readonly unknown[] = [null, 'text', 7, true, []];

function varyOne(row: VariantRow, root: Container, holder: Container, key: string, random: Random): void {
	const target = key === '' ? holder : holder[key];
	if (row.kind === 'unknownField') {
		if (isObject(target)) target[`x${random.int(100, 999)}Added`] = random.pick<unknown>(['text', 7, true, null, { inner: [1] }]);
		return;
	}
	if (row.kind === 'oneOf') {
		if (!row.insteadOf.includes(holder[key])) return;
		const value = random.pick(row.values);
		if (value === undefined) delete holder[key];
		else holder[key] = value;
		return;
	}
	if (!(key in holder)) return;
	const value = holder[key];
	if (row.kind === 'strangeEntry') {
		if (!Array.isArray(value)) return;
		const place = random.int(0, value.length);
		holder[key] = [...(value as unknown[]).slice(0, place), random.pick(STRANGE), ...(value as unknown[]).slice(place)];
		return;
	}
	if (row.kind === 'absent') {
		if (!row.whenEmpty || (Array.isArray(value) && value.length === 0)) delete holder[key];
	} else if (row.kind === 'null') holder[key] = null;
	else if (row.kind === 'text' && (typeof value === 'number' || typeof value === 'boolean')) holder[key] = String(value);
	else if (row.kind === 'number' && typeof value === 'string' && /^-?\d{1,15}$/.test(value)) holder[key] = Number(value);
	else if (row.kind === 'renamed') {
		holder[row.to] = value;
		delete holder[key];
	} else if (row.kind === 'moved') {
		delete holder[key];
		moveTo(root, row.to, value);
	}
}

/** Whether a row is about this call. */
function matches({ method, path }: VariantRow, call: { method: string; path: string }): boolean {
	if (method !== call.method) return false;
	const [wanted, given] = [path.split('/'), call.path.split('/')];
	return wanted.length === given.length && wanted.every((part, index) => part.startsWith('{') || part === given[index]);
}

/**
 * A JSON value as the documents permit it just as well. Each row decides anew for each place, by a coin.
 *
 * @param rows of all calls; those of others are passed over
 * @param call what it answers
 * @param value is left as it is; a changed copy is returned
 */
export function varyValue(rows: readonly VariantRow[], call: { method: string; path: string }, value: unknown, random: Random): unknown {
	if (!isObject(value)) return value;
	const root = { answer: structuredClone(value) };
	for (const row of rows) {
		if (row.kind === 'status' || !matches(row, call)) continue;
		const steps = ['answer', ...stepsOf(row.at)];
		atEach(root, steps, (holder, key) => {
			if (random.chance(0.5)) varyOne(row, root.answer, holder, key, random);
		});
	}
	return root.answer;
}

/** The same for a whole answer, its HTTP status too. What is no JSON, or no success, stays. */
export function varyReply(rows: readonly VariantRow[], call: { method: string; path: string }, reply: Reply, random: Random): Reply {
	if (reply.stream || reply.body === undefined || reply.status >= 300) return reply;
	let value: unknown;
	try {
		value = JSON.parse(String(reply.body));
	} catch {
		return reply;
	}
	const statuses = rows.flatMap((row) => (row.kind === 'status' && matches(row, call) ? [row.values] : []));
	const status = statuses.length > 0 ? random.pick(statuses.flat()) : reply.status;
	return { ...reply, status, body: JSON.stringify(varyValue(rows, call, value, random)) };
}
