import fs from 'node:fs';

import { schemaFile, type SeenOutput } from './outputSchemas';
import { bothOf, type Schema, schemaFrom } from './outputShape';

/** The schema of one operation as it follows from what was seen, beside the one that there is. */
export interface SchemaOfSeen {
	node: string;
	file: string;
	/** What belongs into the file. */
	text: string;
	/** The fields in which it differs from what is in the file, e.g. `answers.userName is missing`. */
	differences: string[];
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

function known(node: string, file: string): Schema | undefined {
	const full = schemaFile(node, file);
	return fs.existsSync(full) ? (JSON.parse(fs.readFileSync(full, 'utf8')) as Schema) : undefined;
}

/**
 * The schemas that follow from shapes of items.
 *
 * @param lines one `SeenOutput` in JSON per line
 */
export function schemasFrom(lines: string): SchemaOfSeen[] {
	const seen = new Map<string, SeenOutput>();
	for (const line of lines.split('\n').filter(Boolean)) {
		const one = JSON.parse(line) as SeenOutput;
		const key = `${one.node} ${one.file}`;
		const before = seen.get(key);
		seen.set(key, before ? { ...one, shape: bothOf(before.shape, one.shape) } : one);
	}
	return [...seen.values()]
		.sort((a, b) => (`${a.node} ${a.file}` < `${b.node} ${b.file}` ? -1 : 1))
		.map(({ node, file, shape }) => {
			const there = known(node, file);
			// A field that is documented and that no test made happen stays.
			const made = schemaFrom(there ? bothOf(shape, there) : shape, there);
			return { node, file, text: `${JSON.stringify(made, null, '\t')}\n`, differences: differencesOf(made, there) };
		});
}
