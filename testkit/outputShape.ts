/** What items of an operation look like, as the output schemas say it that n8n shows before the first run. */

export interface Schema {
	type: string | string[];
	properties?: Record<string, Schema>;
	items?: Schema;
}

/** The version of the schemas' own format, which n8n asks for. */
const SCHEMA_VERSION = 1;

const ORDER = ['boolean', 'integer', 'number', 'string', 'array', 'object', 'null'];

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The shape of one value; what is undefined has none. */
export function shapeOf(value: unknown): Schema {
	if (value === null) return { type: 'null' };
	if (Array.isArray(value)) {
		const items = value.filter((entry) => entry !== undefined).map(shapeOf);
		return items.length > 0 ? { type: 'array', items: items.reduce(bothOf) } : { type: 'array' };
	}
	if (!isObject(value)) return { type: Number.isInteger(value) ? 'integer' : typeof value };
	const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
	return { type: 'object', properties: Object.fromEntries(entries.map(([key, inner]) => [key, shapeOf(inner)])) };
}

function typesOf(...schemas: Schema[]): string | string[] {
	const all = new Set(schemas.flatMap(({ type }) => type));
	// A number that happens to be whole does not make the field one of whole numbers.
	if (all.has('number')) all.delete('integer');
	const sorted = ORDER.filter((type) => all.has(type));
	return sorted.length === 1 ? sorted[0]! : sorted;
}

/** A shape that both of two values have. */
export function bothOf(one: Schema, other: Schema): Schema {
	const type = typesOf(one, other);
	const names = [...new Set([...Object.keys(one.properties ?? {}), ...Object.keys(other.properties ?? {})])];
	const properties = names.map((name) => {
		const [a, b] = [one.properties?.[name], other.properties?.[name]];
		return [name, a && b ? bothOf(a, b) : (a ?? b)!] as const;
	});
	const items = one.items && other.items ? bothOf(one.items, other.items) : (one.items ?? other.items);
	const hasProperties = one.properties !== undefined || other.properties !== undefined;
	return { type, ...(hasProperties ? { properties: Object.fromEntries(properties) } : {}), ...(items ? { items } : {}) };
}

/**
 * Only an author knows that what an object or a list holds is the user's business, and that numbers which happened to
 * be whole may have a fraction: that is said by the schema that there is.
 */
function fitted(seen: Schema, known: Schema | undefined): Schema {
	if (!known) return seen;
	const types = [known.type].flat();
	const type = types.includes('number') ? typesOf(seen, { type: 'number' }) : seen.type;
	const isFree = (kind: 'object' | 'array', named: unknown): boolean => types.includes(kind) && named === undefined;
	const names = [...new Set([...Object.keys(known.properties ?? {}), ...Object.keys(seen.properties ?? {})])];
	const properties = names.flatMap((name) => {
		const inner = seen.properties?.[name];
		return inner ? [[name, fitted(inner, known.properties?.[name])] as const] : [];
	});
	return {
		type,
		...(seen.properties && !isFree('object', known.properties) ? { properties: Object.fromEntries(properties) } : {}),
		...(seen.items && !isFree('array', known.items) ? { items: fitted(seen.items, known.items) } : {}),
	};
}

/**
 * The schema of an operation whose items were seen.
 *
 * @param seen what they looked like
 * @param known the schema that there is: its order of fields stays, and what it leaves open stays open
 */
export function schemaFrom(seen: Schema, known?: Schema): Schema & { version: number } {
	return { ...fitted(seen, known), version: SCHEMA_VERSION };
}
