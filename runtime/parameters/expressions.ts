import { FieldError } from '../../vendors/fieldError';
import { isBlank } from '../../vendors/invisible';
import { isObject } from '../../vendors/json';
import { isExpression } from './itemParameters';
import { EMPTY_MEANS, type Field } from './parameter';

const LOOK = 'Look at the input: does this item have the field that the expression names, spelled like this?';

/**
 * A field always has a value, so only an expression can give none.
 *
 * @param labels what the user sees on the way to the field
 * @param emptyMeans what an empty field means, where that is more than a filled one does
 */
export function nothingIn(labels: string[], name: string, emptyMeans?: string): FieldError {
	const meaning = emptyMeans === undefined ? '' : ` Only when it is left empty in the node, it means ${emptyMeans}.`;
	return new FieldError(name, `"${labels.join(' > ')}" is empty: its expression gives nothing`, LOOK + meaning);
}

const isNothing = (value: unknown): boolean => value === undefined || value === null || (typeof value === 'string' && isBlank(value));

/** Kinds of fields whose default would take the place of what an expression did not give. */
const WITH_DEFAULT = new Set(['boolean', 'number', 'options', 'multiOptions']);

/**
 * Refuses what would silently do something else than the expression was meant for: a field whose emptiness means more
 * (see `EMPTY_MEANS`), and, outside of collections, a switch, number or choice whose default would count instead.
 *
 * @param raw the parameter as it stands in the workflow
 * @param value what n8n made of it
 * @throws FieldError
 */
export function refuseNothing(field: Field, raw: unknown, value: unknown): void {
	if (WITH_DEFAULT.has(field.type) && (value ?? undefined) === undefined && isExpression(raw) && raw !== field.default) {
		throw nothingIn([field.displayName], field.name);
	}
	walk(field, raw, value, { labels: [], path: [], worked: false });
}

interface Way {
	labels: string[];
	path: string[];
	/** Something around the field is an expression. */
	worked: boolean;
}

function walk(field: Field, raw: unknown, value: unknown, before: Way): void {
	const way = { labels: [...before.labels, field.displayName], path: [...before.path, field.name], worked: before.worked || isExpression(raw) };
	const emptyMeans = field[EMPTY_MEANS];
	if (emptyMeans !== undefined && isNothing(value)) {
		const name = way.path.join('.');
		if (way.worked) throw nothingIn(way.labels, name, emptyMeans);
		if (value !== undefined && value !== null && value !== '') throw new FieldError(name, `"${way.labels.join(' > ')}" has nothing but spaces`, `Left empty, it means ${emptyMeans}.`);
	}
	if (field.type !== 'collection' || !isObject(value)) return;
	const rawFields = isObject(raw) ? raw : {};
	for (const inner of (field.options ?? []) as readonly Field[]) {
		if (Object.hasOwn(value, inner.name)) walk(inner, rawFields[inner.name], value[inner.name], way);
	}
}
