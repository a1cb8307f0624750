/** Checks what nodes put out against the output schemas that n8n shows before the first run, and notes what was seen. */
import fs from 'node:fs';
import path from 'node:path';

import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { type Schema, shapeOf } from './outputShape';

const NODES = path.resolve(__dirname, '..', 'nodes');
const read = new Map<string, Schema>();

/** Where the schema of a node's operation or event is. */
export function schemaFile(node: string, file: string): string {
	return path.join(NODES, node.charAt(0).toUpperCase() + node.slice(1), '__schema__', `${file}.json`);
}

/** What `schemaOf` has of nodes with operations: name of the node and file. */
export function documentedOperations(): Array<{ node: string; file: string }> {
	const folders = fs.readdirSync(NODES).filter((name) => !name.endsWith('Trigger') && fs.existsSync(path.join(NODES, name, '__schema__')));
	return folders.flatMap((name) => {
		const files = fs.readdirSync(path.join(NODES, name, '__schema__'), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.json'));
		return files.map((file) => ({ node: name.charAt(0).toLowerCase() + name.slice(1), file: file.slice(0, -'.json'.length) }));
	});
}

/**
 * The schema of an operation or event.
 *
 * @param node name of the node, e.g. `agora`
 * @param file e.g. `v1.0.0/user/kick`, or `v1.0.0` for a node without operations
 */
export function schemaOf(node: string, file: string): Schema {
	const full = schemaFile(node, file);
	if (!read.has(full)) read.set(full, JSON.parse(fs.readFileSync(full, 'utf8')) as Schema);
	return read.get(full)!;
}

function typeOf(value: unknown): string[] {
	if (Array.isArray(value)) return ['array'];
	if (value === null) return ['null'];
	return Number.isInteger(value) ? ['integer', 'number'] : [typeof value];
}

/** What of a value is not as the schema says, e.g. `answers.0.userName: number`; an object without properties is free. */
export function mismatches(schema: Schema, value: unknown, at = ''): string[] {
	const allowed = [schema.type].flat();
	if (!typeOf(value).some((type) => allowed.includes(type))) return [`${at}: ${typeOf(value).join()}`];
	if (Array.isArray(value)) {
		return schema.items ? value.flatMap((entry, index) => mismatches(schema.items as Schema, entry, `${at}.${index}`)) : [];
	}
	if (!schema.properties || typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([key, inner]) => {
		const known = schema.properties?.[key];
		if (inner === undefined) return [];
		return known ? mismatches(known, inner, at ? `${at}.${key}` : key) : [`${at ? `${at}.` : ''}${key}: not in the schema`];
	});
}

/** Names the file to which shapes of items are appended, and says whether differences are let pass because it is. */
export const SEEN_FILE = 'SEEN_OUTPUTS_FILE';
export const ONLY_NOTE = 'SEEN_OUTPUTS_ONLY';

/** Items of one operation that looked like this. */
export interface SeenOutput {
	node: string;
	/** As of `schemaOf`. */
	file: string;
	shape: Schema;
}

const noted = new Set<string>();

function note(seen: SeenOutput): void {
	const target = process.env[SEEN_FILE];
	const line = JSON.stringify(seen);
	if (!target || noted.has(line)) return;
	noted.add(line);
	fs.appendFileSync(target, `${line}\n`);
}

/** The simulator's variants add fields that no document knows; no schema promises these. */
function withoutAdded(json: IDataObject): IDataObject {
	return Object.fromEntries(Object.entries(json).filter(([name]) => !/^x\d+Added$/.test(name)));
}

/**
 * Every item of every engine test must be what the operation's schema promises. The schemas are of what comes out
 * by default, so answers as the vendor sent them are passed over, and so are items that failed as a whole.
 *
 * @throws Error that names what is different
 */
export function checkOutput(node: string, parameters: Record<string, unknown>, items: INodeExecutionData[]): void {
	const { resource, operation } = parameters;
	if (resource === undefined || parameters.simplify === false || parameters.summarise === false) return;
	const file = `v1.0.0/${String(resource)}/${String(operation)}`;
	const promised = items.filter(({ json }) => !('error' in json) || 'success' in json).map(({ json }) => withoutAdded(json));
	for (const json of promised) note({ node, file, shape: shapeOf(json) });
	if (process.env[ONLY_NOTE]) return;
	const wrong = promised.flatMap((json) => mismatches(schemaOf(node, file), json));
	if (wrong.length > 0) {
		throw new Error(`${String(resource)} ${String(operation)} is not as its output schema says: ${wrong.slice(0, 5).join('; ')}. If it should be so, run "npm run schemas".`);
	}
}
