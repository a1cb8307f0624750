import { z } from 'zod';

import { exactText, INEXACT, isInexact, jsonValue, listOf, optionalJsonObject, readBoolean } from '../../../runtime/parameters/checks';
import { parameter, parameters } from '../../../runtime/parameters/parameter';
import { numberOf, textOf } from '../../../vendors/coerce';
import { FieldError } from '../../../vendors/fieldError';
import type { JsonObject } from '../../../vendors/json';

/** Enough for any path into an object; the vendor names no limit. */
const MAX_KEY = 1024;

const TYPES = ['string', 'number', 'boolean', 'json'] as const;

const entry = z
	.object({
		key: exactText(MAX_KEY),
		type: z.enum(TYPES, { message: `must be one of ${TYPES.join(', ')}` }).default('string'),
		value: z.unknown(),
	})
	.transform(({ key, type, value }, context): [string, unknown] => {
		const refuse = (message: string): never => {
			context.addIssue({ code: 'custom', path: ['value'], message });
			return z.NEVER;
		};
		const given = typeof value === 'string' ? value.trim() : value;
		switch (type) {
			case 'string':
				if (typeof value === 'object' && value !== null) return refuse('is no text; choose the type JSON for lists and objects');
				if (isInexact(value)) return refuse(INEXACT);
				return [key, value === undefined || value === null ? '' : textOf(value)];
			case 'number':
				if (given === '' || given === null || typeof given === 'boolean' || !Number.isFinite(numberOf(given))) {
					return refuse('must be a number, because the type is Number');
				}
				if (isInexact(numberOf(given))) return refuse('is too long to be sent exactly as a number; choose the type Text');
				return [key, numberOf(given)];
			case 'boolean':
				return [key, readBoolean(given) ?? refuse('must be true or false, because the type is Boolean')];
			case 'json': {
				const read = jsonValue.safeParse(value);
				return [key, read.success ? (read.data ?? null) : refuse(read.error.issues[0]!.message)];
			}
		}
	});

/** What the key-value editor lets through, as one object. */
const entries = z
	.object({ propertyValues: z.array(entry).default([]) })
	.transform(({ propertyValues }, context): JsonObject => {
		const keys = propertyValues.map(([key]) => key);
		const twice = keys.findIndex((key, index) => keys.indexOf(key) !== index);
		if (twice >= 0) {
			context.addIssue({
				code: 'custom',
				path: ['propertyValues', twice, 'key'],
				message: `is there twice: ${JSON.stringify(keys[twice])}`,
			});
			return z.NEVER;
		}
		return Object.fromEntries(propertyValues);
	});

/** The key-value editor and the JSON editor; `specifyProperties` says which one shows. */
export const propertyEditors = parameters([
	parameter(
		{
			displayName: 'Properties',
			name: 'propertiesUi',
			type: 'fixedCollection',
			displayOptions: { show: { specifyProperties: ['fields'] } },
			typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Property' },
			placeholder: 'Add Property',
			default: {},
			description: 'The properties to set',
			hint: 'A key replaces everything that was under it. A path with dots, such as homework.page, changes only that value.',
			options: [
				{
					displayName: 'Property',
					name: 'propertyValues',
					values: [
						{
							displayName: 'Key',
							name: 'key',
							type: 'string',
							default: '',
							placeholder: 'e.g. homework.page',
							description: 'The name of the property, or a path with dots to a value inside it',
						},
						{
							displayName: 'Type',
							name: 'type',
							type: 'options',
							options: [
								{ name: 'Boolean', value: 'boolean', description: 'True or false' },
								{ name: 'JSON', value: 'json', description: 'A list or an object' },
								{ name: 'Number', value: 'number' },
								{ name: 'Text', value: 'string' },
							],
							default: 'string',
							description: 'What the value is; apps in the classroom get exactly this type',
						},
						{
							displayName: 'Value',
							name: 'value',
							type: 'string',
							default: '',
							placeholder: 'e.g. 42',
							description: 'The value of the property',
						},
					],
				},
			],
		},
		() => entries,
	),
	{
		displayName: 'Properties (JSON)',
		name: 'properties',
		type: 'json',
		displayOptions: { show: { specifyProperties: ['json'] } },
		default: '{\n  "homework": { "page": 42 }\n}',
		description: 'The properties to set, as a JSON object',
		hint: 'A key replaces everything that was under it. A path with dots, such as "homework.page", changes only that value.',
	},
]);

/** How properties are entered: a key-value editor or JSON. */
export const propertyFields = parameters([
	{
		displayName: 'Specify Properties',
		name: 'specifyProperties',
		type: 'options',
		options: [
			{ name: 'Using Fields Below', value: 'fields', description: 'Enter keys and values one by one' },
			{ name: 'Using JSON', value: 'json', description: 'Enter all properties as one JSON object' },
		],
		default: 'fields',
		description: 'How you want to enter the properties',
	},
	...propertyEditors,
]);

interface GivenProperties {
	specifyProperties: 'fields' | 'json';
	propertiesUi?: JsonObject;
	properties?: JsonObject;
}

/** The properties that the user entered, by whichever way; undefined when there are none. */
export function enteredProperties(given: GivenProperties): JsonObject | undefined {
	const entered = (given.specifyProperties === 'fields' ? given.propertiesUi : given.properties) ?? {};
	return Object.keys(entered).length > 0 ? entered : undefined;
}

/**
 * The same where there have to be some.
 *
 * @throws FieldError when there are none, because such a call would do nothing
 */
export function chosenProperties(given: GivenProperties): JsonObject {
	const entered = enteredProperties(given);
	if (entered) return entered;
	const label = given.specifyProperties === 'fields' ? 'Properties' : 'Properties (JSON)';
	throw new FieldError('properties', `"${label}" is empty: enter at least one property`, 'Without properties, the call would change nothing.');
}

/** The keys of properties to delete. */
export const propertyKeys = parameter(
	{
		displayName: 'Keys',
		name: 'properties',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. homework.page, seatingPlan',
		description: 'The keys of the properties to delete, separated by commas, or a list from an expression. A path with dots deletes only that value.',
	},
	() => listOf(exactText(MAX_KEY), 'key'),
);

/** "Cause" among the options of everything that changes properties. */
export const cause = parameter(
	{
		displayName: 'Cause',
		name: 'cause',
		type: 'json',
		default: '{}',
		description: 'What led to the change, as a JSON object. The apps in the classroom get it together with the change.',
	},
	() => optionalJsonObject,
);

/** "Options" of an operation that only has a cause. */
export const causeOptions = parameter({
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [cause],
});
