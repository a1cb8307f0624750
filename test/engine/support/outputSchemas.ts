/** Checks what nodes put out against the output schemas that n8n shows before the first run. */
import fs from 'node:fs';
import path from 'node:path';

import type { INodeExecutionData } from 'n8n-workflow';

export interface Schema {
	type: string | string[];
	properties?: Record<string, Schema>;
	items?: Schema;
}

const NODES = path.resolve(__dirname, '..', '..', '..', 'nodes');
const read = new Map<string, Schema>();

/**
 * The schema of an operation or event.
 *
 * @param node name of the node, e.g. `agora`
 * @param file e.g. `v1.0.0/user/kick`, or `v1.0.0` for a node without operations
 */
export function schemaOf(node: string, file: string): Schema {
	const folder = node.charAt(0).toUpperCase() + node.slice(1);
	const full = path.join(NODES, folder, '__schema__', `${file}.json`);
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

/**
 * Every item of every engine test must be what the operation's schema promises. The schemas are of what comes out
 * by default, so answers as the vendor sent them are passed over, and so are items that failed as a whole.
 *
 * @throws Error that names what is different
 */
export function checkOutput(node: string, parameters: Record<string, unknown>, items: INodeExecutionData[]): void {
	const { resource, operation } = parameters;
	if (resource === undefined || parameters.simplify === false || parameters.summarise === false) return;
	const schema = schemaOf(node, `v1.0.0/${String(resource)}/${String(operation)}`);
	const wrong = items.filter(({ json }) => !('error' in json) || 'success' in json).flatMap(({ json }) => mismatches(schema, json));
	if (wrong.length > 0) throw new Error(`${String(resource)} ${String(operation)} is not as its output schema says: ${wrong.slice(0, 5).join('; ')}`);
}
