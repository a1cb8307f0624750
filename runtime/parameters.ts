import type { INodeProperties } from 'n8n-workflow';
import type { z } from 'zod';

import { FieldError } from '../vendors/fields';
import type { ItemParameters } from './itemParameters';

type Path = ReadonlyArray<string | number | symbol>;

interface Labelled {
	name: string;
	displayName: string;
	description?: string;
	options?: unknown[];
	values?: INodeProperties[];
}

/** What the user sees on the way to a value: names, and the description of the innermost field that has one. */
function along(fields: INodeProperties[], path: Path): { labels: string[]; description?: string } {
	const labels: string[] = [];
	let description: string | undefined;
	let level: Labelled[] = fields as Labelled[];
	for (const step of path) {
		if (typeof step === 'number') {
			labels.push(`entry ${step + 1}`);
			continue;
		}
		const found = level.find(({ name }) => name === step);
		if (!found) {
			labels.push(String(step));
			continue;
		}
		labels.push(found.displayName);
		description = found.description ?? description;
		level = (found.values ?? found.options ?? []) as Labelled[];
	}
	return { labels, description };
}

/** The names that the user sees on the way to a value, e.g. `Options > Start Time`. */
export function labelOf(fields: INodeProperties[], path: Path): string {
	return along(fields, path).labels.join(' > ');
}

/** The message of the first rule that a value breaks, with the field's name as the user sees it. */
export function fieldErrorFrom(error: z.ZodError, fields: INodeProperties[]): FieldError {
	const [issue] = error.issues;
	const path = (issue?.path ?? []) as Path;
	const label = labelOf(fields, path);
	const { description } = along(fields, path);
	return new FieldError(
		path.join('.'),
		label ? `"${label}" ${issue?.message ?? 'is not valid'}` : (issue?.message ?? 'The parameters are not valid'),
		description ? `What belongs there: ${description}` : undefined,
	);
}

/**
 * Reads a parameter from n8n, which works out expressions on the way.
 *
 * @throws FieldError naming the field whose expression can't be worked out
 */
export function reading<T>({ name, displayName }: Pick<INodeProperties, 'name' | 'displayName'>, read: () => T): T {
	try {
		return read();
	} catch (error) {
		const { message, description } = error as { message?: string; description?: unknown };
		const advice = typeof description === 'string' && description !== '' ? description : 'Check the expression in this field.';
		throw new FieldError(name, `"${displayName}" can't be worked out: ${message ?? String(error)}`, advice);
	}
}

/**
 * Reads and checks the parameters of one item.
 *
 * @param given the node's parameters
 * @param fields the operation's fields
 * @param input the operation's schema
 * @param index the input item, from 0
 * @throws FieldError naming the first field that breaks a rule, before anything is sent
 */
export function readParameters(
	given: Pick<ItemParameters, 'get'>,
	fields: INodeProperties[],
	input: z.ZodTypeAny,
	index: number,
): unknown {
	const values: Record<string, unknown> = {};
	for (const { name, displayName, type } of fields) {
		if (type === 'notice' || name in values) continue;
		// The schema below checks more than n8n would. n8n can take a value out of a locator only while the field shows, and throws for hidden ones.
		const options = { extractValue: type === 'resourceLocator', skipValidation: true };
		const value = reading({ name, displayName }, () => given.get(name, index, options));
		if (value !== null && value !== undefined) values[name] = value;
	}
	const result = input.safeParse(values);
	if (result.success) return result.data;
	throw fieldErrorFrom(result.error, fields);
}
