import { z } from 'zod';

import { anyNumber, booleanCheck, choice, jsonObject, multipleChoice, optional, requiredText, textCheck, wholeNumber } from './checks';
import { moment } from './dateTime';
import { CHECK, type Checked, type Field } from './parameter';

type Check = z.ZodTypeAny;

function numberCheck({ typeOptions }: Field): Check {
	const { minValue = -Infinity, maxValue = Infinity, numberPrecision } = typeOptions ?? {};
	return numberPrecision === 0 ? wholeNumber(minValue, maxValue) : anyNumber(minValue, maxValue);
}

const isChoice = (option: object): option is { name: string; value: string | number | boolean } => 'value' in option;

/** Where an empty text is a value, or the check itself knows what it means. */
const MAY_BE_EMPTY = new Set(['string', 'resourceLocator', 'json']);

/** An option that was added but not filled in: n8n opens a group with a second button, and whoever stops there set nothing. */
function filled({ type, typeOptions, placeholder }: Field, check: Check): Check {
	// An empty list may be meant: none of them.
	if (type !== 'fixedCollection' || typeOptions?.multipleValues) return check;
	const message = `has no settings: press "${placeholder ?? ''}", or take the option out`;
	return z
		.unknown()
		.refine((value) => typeof value !== 'object' || value === null || Object.values(value).some((group) => group !== undefined), { message })
		.pipe(check);
}

/** Each field of a collection may be left out; what n8n's form does not know stays out, as n8n itself does not show it. */
function objectOf(fields: readonly Field[]): Check {
	const shape: Record<string, Check> = {};
	for (const field of fields) {
		if (field.type === 'notice') continue;
		const isLeftOut = (value: unknown): boolean => value === null || (value === '' && !MAY_BE_EMPTY.has(field.type));
		const check = z.preprocess((value) => (isLeftOut(value) ? undefined : value), filled(field, checkOf(field, true)).optional());
		shape[field.name] = shape[field.name] ? z.union([shape[field.name]!, check]) : check;
	}
	return z.object(shape, { message: 'must be an object' });
}

function groupsOf({ options = [], typeOptions }: Field): Check {
	const shape: Record<string, Check> = {};
	for (const group of options as readonly Field[]) {
		const entry = objectOf(group.values ?? []);
		shape[group.name] = (typeOptions?.multipleValues ? z.preprocess((value) => (Array.isArray(value) ? value : [value]), z.array(entry)) : entry).optional();
	}
	return z.object(shape, { message: 'must be an object' });
}

function byType(field: Field): Check {
	const { type, required, typeOptions, options = [] } = field;
	switch (type) {
		case 'boolean':
			return booleanCheck;
		case 'number':
			return numberCheck(field);
		case 'options':
			return choice(options.filter(isChoice));
		case 'multiOptions':
			return multipleChoice(options.filter(isChoice));
		case 'dateTime':
			return required ? moment : optional(moment);
		case 'json':
			return jsonObject;
		case 'collection':
			return objectOf(options as readonly Field[]);
		case 'fixedCollection':
			return groupsOf(field);
		case 'string':
		case 'resourceLocator':
			if (typeOptions?.multipleValues) return z.array(textCheck);
			return required ? requiredText : optional(textCheck);
		default:
			throw new Error(`The field "${field.name}" of type ${type} needs a check of its own.`);
	}
}

/**
 * The check of a field: its own, or what follows from its form.
 *
 * @param field as `parameter` made it
 * @param inside a collection, where a field that was not added has no default
 */
export function checkOf(field: Field, inside = false): Check {
	const own = (field as Partial<Checked>)[CHECK];
	const check = own ? own(field as never) : byType(field);
	if (inside) return check;
	// An expression as default takes its value from the item; where the item has none, the field is simply empty.
	const fallback = typeof field.default === 'string' && field.default.startsWith('=') ? undefined : field.default;
	switch (field.type) {
		case 'boolean':
		case 'number':
		case 'options':
		case 'multiOptions':
			return z.preprocess((value) => value ?? fallback, check);
		case 'collection':
		case 'fixedCollection':
		case 'json':
			return z.preprocess((value) => value ?? {}, check);
		default:
			return check;
	}
}
