import { parameters } from '../../../runtime/parameters/parameter';
import type { JsonObject } from '../../../vendors/json';
import { chosenProperties, propertyEditors } from './properties';

/**
 * The property editor with a third choice, which is none.
 *
 * @param displayName of the choice, e.g. `Custom Properties`
 * @param description what the properties are for
 * @param none what it means to choose none
 */
export function optionalPropertyFields(displayName: string, description: string, none: string) {
	return parameters([
		{
			displayName,
			name: 'specifyProperties',
			type: 'options',
			options: [
				{ name: 'None', value: 'none', description: none },
				{ name: 'Using Fields Below', value: 'fields', description: 'Enter keys and values one by one' },
				{ name: 'Using JSON', value: 'json', description: 'Enter all properties as one JSON object' },
			],
			default: 'none',
			description,
		},
		...propertyEditors,
	]);
}

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
