import type { INodeProperties, IPollFunctions, IWebhookFunctions } from 'n8n-workflow';
import { z } from 'zod';

import { FieldError } from '../../vendors/fieldError';
import { isObject } from '../../vendors/json';
import { checkOf } from './derivedCheck';
import { nothingIn, refuseNothing } from './expressions';
import type { ItemParameters } from './itemParameters';
import type { Field, InputOf } from './parameter';

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

/**
 * The message of the first rule that a value breaks, with the field's name as the user sees it.
 *
 * @param at the way from the fields to the value that was checked
 */
export function fieldErrorFrom(error: z.ZodError, fields: INodeProperties[], at: Path = []): FieldError {
	const [issue] = error.issues;
	const path: Path = [...at, ...(issue?.path ?? [])];
	const label = labelOf(fields, path);
	const { description } = along(fields, path);
	return new FieldError(
		path.join('.'),
		label ? `"${label}" ${issue?.message ?? 'is not valid'}` : (issue?.message ?? 'The parameters are not valid'),
		description ? `Expected: ${description}` : undefined,
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

/** The parameters of one item; `raw` where a value can come of an expression that names a field of the item. */
export type GivenParameters = Pick<ItemParameters, 'get'> & Partial<Pick<ItemParameters, 'raw'>>;

/**
 * What a locator ("From list", "By ID") stands for. Workflows from before have the plain value, and so has an expression
 * for the whole field. n8n itself would do this only while the field shows, and throws for hidden ones; it would also
 * apply a pattern, but none of this package's locators has one.
 */
function locatedValue(value: unknown): unknown {
	return isObject(value) && 'mode' in value && 'value' in value ? value.value : value;
}

/** Whether the editor shows a field, going by the values of the others; of several chosen ones, one is enough, as in n8n. */
function isShown({ displayOptions }: Field, values: Record<string, unknown>): boolean {
	const holds = ([name, allowed]: [string, unknown]): boolean => Array.isArray(allowed) && [values[name]].flat().some((value) => allowed.includes(value));
	const { show = {}, hide = {} } = displayOptions ?? {};
	return Object.entries(show).every(holds) && !Object.entries(hide).some(holds);
}

interface ReadyParameter {
	field: Field;
	check: z.ZodTypeAny;
}

/** What a field lets through that the editor doesn't show: its default, if that is a value at all. */
function hiddenValue({ field, check }: ReadyParameter): unknown {
	const isValue = field.type === 'number' || field.type === 'boolean' || field.type === 'options';
	return isValue ? check.safeParse(field.default).data : undefined;
}

/** Rules between parameters; each breach is an issue with the path of the field that should change. */
export type Rules<Input> = (input: Input, context: z.RefinementCtx) => void;

/**
 * Makes the reader of an operation's parameters. The checks are built at its first use.
 *
 * @param fields the operation's parameters
 * @param rules between them
 * @returns a function that reads and checks the parameters of one item; it throws a FieldError naming the first field
 *   that breaks a rule, before anything is sent
 */
export function parameterReader(fields: readonly Field[], rules?: Rules<never>): (given: GivenParameters, index: number) => Record<string, unknown> {
	let prepared: { byName: Map<string, ReadyParameter[]>; whole?: z.ZodTypeAny } | undefined;

	function prepare(): NonNullable<typeof prepared> {
		const byName = new Map<string, ReadyParameter[]>();
		for (const field of fields) {
			if (field.type === 'notice') continue;
			byName.set(field.name, [...(byName.get(field.name) ?? []), { field, check: checkOf(field) }]);
		}
		return { byName, ...(rules ? { whole: z.unknown().superRefine((input, context) => rules(input as never, context)) } : {}) };
	}

	return (given, index) => {
		const { byName, whole } = (prepared ??= prepare());
		const values: Record<string, unknown> = {};
		for (const [name, [first]] of byName) {
			const { displayName, type } = first!.field;
			// Our own check says more than n8n's.
			const value = reading({ name, displayName }, () => given.get(name, index, { skipValidation: true }));
			values[name] = (type === 'resourceLocator' ? locatedValue(value) : value) ?? undefined;
		}
		const input: Record<string, unknown> = {};
		// What the editor goes by: values as they were checked, and as they were read where they come later.
		const seen = { ...values };
		// In the order of the form: what a field depends on stands before it, and was read already.
		for (const [name, candidates] of byName) {
			const shown = candidates.find(({ field }) => isShown(field, seen));
			if (!shown) {
				seen[name] = input[name] = hiddenValue(candidates[0]!);
				continue;
			}
			const raw = given.raw?.(name);
			refuseNothing(shown.field, shown.field.type === 'resourceLocator' ? locatedValue(raw) : raw, values[name]);
			const result = shown.check.safeParse(values[name]);
			if (!result.success) {
				if (values[name] === undefined || values[name] === null) throw nothingIn([shown.field.displayName], name);
				throw fieldErrorFrom(result.error, [shown.field as INodeProperties], [name]);
			}
			seen[name] = input[name] = result.data;
		}
		const result = whole?.safeParse(input);
		if (result && !result.success) throw fieldErrorFrom(result.error, fields as INodeProperties[]);
		return input;
	};
}

/**
 * Makes the reader of a trigger's parameters, of one that polls and of one that is called alike.
 *
 * @param fields the node's parameters
 * @param rules between them
 * @returns a function that reads and checks them; it throws a FieldError naming the first field that breaks a rule
 */
export function triggerReader<const Ps extends readonly Field[]>(
	fields: Ps,
	rules?: Rules<InputOf<Ps>>,
): (context: Pick<IPollFunctions | IWebhookFunctions, 'getNodeParameter'>) => InputOf<Ps> {
	const read = parameterReader(fields, rules as Rules<never> | undefined);
	return (context) => {
		const get = (name: string, _index: number, options?: object): unknown => context.getNodeParameter(name, null, options);
		return read({ get }, 0) as InputOf<Ps>;
	};
}
