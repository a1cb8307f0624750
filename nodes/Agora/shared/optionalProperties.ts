import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import type { JsonObject } from './jsonObject';
import { chosenProperties, propertyFields, propertyInput } from './properties';

const [specify, ...editors] = propertyFields as [INodeProperties, ...INodeProperties[]];

/**
 * The property editor with a third choice, which is none.
 *
 * @param displayName of the choice, e.g. `Own Properties`
 * @param description what the properties are for
 * @param none what it means to choose none
 */
export function optionalPropertyFields(displayName: string, description: string, none: string): INodeProperties[] {
	return [
		{
			...specify,
			displayName,
			description,
			options: [{ name: 'None', value: 'none', description: none }, ...(specify.options ?? [])],
			default: 'none',
		},
		...editors,
	];
}

export const optionalPropertyInput = {
	...propertyInput,
	specifyProperties: z
		.enum(['none', 'fields', 'json'], { message: 'must be one of none, fields, json' })
		.default('none'),
};

interface GivenProperties {
	specifyProperties: 'none' | 'fields' | 'json';
	propertiesUi?: JsonObject;
	properties?: JsonObject;
}

/** The properties that were entered; undefined when none were wanted. */
export function chosenPropertiesIfAny(given: GivenProperties): JsonObject | undefined {
	const { specifyProperties, ...values } = given;
	return specifyProperties === 'none' ? undefined : chosenProperties({ specifyProperties, ...values });
}
