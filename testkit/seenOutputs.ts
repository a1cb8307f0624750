import fs from 'node:fs';

import { documentedOperations, schemaFile, type SeenOutput } from './outputSchemas';
import { bothOf, type Schema, schemaFrom } from './outputShape';
import { UNSEEN_FIELDS, type UnseenFields } from './unseenFields';

/** The schema of one operation as it follows from what was seen, beside the one that there is. */
export interface SchemaOfSeen {
	node: string;
	file: string;
	/** What belongs into the file. */
	text: string;
	/** The fields in which it differs from what is in the file, e.g. `answers.userName is missing`. */
	differences: string[];
	/** The fields in the file that no test saw; of one within another, only the outer one. */
	unseen: string[];
}

function fieldsOf({ properties = {}, items, type }: Schema, at: string, into = new Map<string, string>()): Map<string, string> {
	into.set(at, [type].flat().join('|'));
	for (const [name, inner] of Object.entries(properties)) fieldsOf(inner, at ? `${at}.${name}` : name, into);
	if (items) fieldsOf(items, `${at}[]`, into);
	return into;
}

function differencesOf(made: Schema, known: Schema | undefined): string[] {
	if (!known) return ['there is no schema'];
	const [now, before] = [fieldsOf(made, ''), fieldsOf(known, '')];
	return [...now].flatMap(([name, type]) => {
		const old = before.get(name);
		return old === undefined ? [`${name} is missing`] : old === type ? [] : [`${name || 'the item'} is ${type}, not ${old}`];
	});
}

function unseenIn(known: Schema, seen: Schema | undefined, at = ''): string[] {
	if (!seen) return [at || 'the item'];
	const inner = Object.entries(known.properties ?? {}).flatMap(([name, one]) => unseenIn(one, seen.properties?.[name], at ? `${at}.${name}` : name));
	return known.items ? [...inner, ...unseenIn(known.items, seen.items, `${at}[]`)] : inner;
}

function known(node: string, file: string): Schema | undefined {
	const full = schemaFile(node, file);
	return fs.existsSync(full) ? (JSON.parse(fs.readFileSync(full, 'utf8')) as Schema) : undefined;
}

/**
 * The schemas that follow from shapes of items, with those of operations that no test saw.
 *
 * @param lines one `SeenOutput` in JSON per line
 */
export function schemasFrom(lines: string): SchemaOfSeen[] {
	const seen = new Map<string, Omit<SeenOutput, 'shape'> & Partial<SeenOutput>>(documentedOperations().map((one) => [`${one.node} ${one.file}`, one]));
	for (const line of lines.split('\n').filter(Boolean)) {
		const one = JSON.parse(line) as SeenOutput;
		const key = `${one.node} ${one.file}`;
		const before = seen.get(key)?.shape;
		seen.set(key, { ...one, shape: before ? bothOf(before, one.shape) : one.shape });
	}
	return [...seen.values()]
		.sort((a, b) => (`${a.node} ${a.file}` < `${b.node} ${b.file}` ? -1 : 1))
		.map(({ node, file, shape }) => {
			const there = known(node, file);
			// A field that is documented and that no test made happen stays.
			const made = schemaFrom([shape, there].filter((one) => one !== undefined).reduce(bothOf), there);
			const unseen = there ? unseenIn(there, shape) : [];
			return { node, file, text: `${JSON.stringify(made, null, '\t')}\n`, differences: differencesOf(made, there), unseen };
		});
}

/**
 * What was seen and is not documented, and the other way round: a field that an operation no longer has would be
 * promised for ever, because what other tests saw of it stays in the schema.
 *
 * @param listed fields that may be unseen; who is seen must not stand there
 * @returns one sentence each
 */
export function faultsOf(schemas: SchemaOfSeen[], listed: UnseenFields = UNSEEN_FIELDS): string[] {
	const operations = new Set(schemas.map(({ node, file }) => `${node} ${file}`));
	return [
		...schemas.flatMap(({ node, file, differences, unseen }) => {
			const allowed = Object.keys(listed[`${node} ${file}`] ?? {});
			return [
				...differences,
				...unseen.filter((name) => !allowed.includes(name)).map((name) => `${name} is documented, but no test saw it`),
				...allowed.filter((name) => !unseen.includes(name)).map((name) => `${name} is listed as unseen, but was seen or is not documented`),
			].map((fault) => `${node} ${file}: ${fault}`);
		}),
		...Object.keys(listed).filter((key) => !operations.has(key)).map((key) => `${key}: there is no such operation`),
	];
}
