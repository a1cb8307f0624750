/** A small check of values against the output schemas that n8n shows. */
import fs from 'node:fs';
import path from 'node:path';

interface Schema {
	type: string | string[];
	properties?: Record<string, Schema>;
	items?: Schema;
}

export function schemaOf(resource: string, operation: string): Schema {
	const file = path.join('nodes/AgoraClassroom/__schema__/v1.0.0', resource, `${operation}.json`);
	return JSON.parse(fs.readFileSync(file, 'utf8')) as Schema;
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
