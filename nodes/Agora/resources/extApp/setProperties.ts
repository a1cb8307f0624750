import { FieldError } from '../../../../vendors/fieldError';
import { extAppUuid, roomUuid } from '../../shared/idParameters';
import { stateField, stateFrom } from '../../shared/onOff';
import { chosenPropertiesIfAny, optionalPropertyFields } from '../../shared/optionalProperties';
import { causeOptions } from '../../shared/properties';
import { operation } from '../../operation';
import { legacyNotice } from './notice';

export const setProperties = operation({
	name: 'Set Properties',
	value: 'setProperties',
	action: 'Set properties of ext app',
	description: 'Turn an extension app (version 2.4 and older) on or off in a classroom, or change its properties',
	parameters: [
		legacyNotice,
		roomUuid,
		extAppUuid,
		stateField,
		...optionalPropertyFields(
			'App Properties',
			'Whether to change properties of the extension app',
			'The properties of the app stay as they are',
		),
		causeOptions,
	],
	async run({ classroom }, input) {
		const properties = chosenPropertiesIfAny(input);
		const state = stateFrom(input.state);
		if (properties === undefined && state === undefined) {
			throw new FieldError(
				'state',
				'There is nothing to change: "State" is left as it is, and there are no "App Properties"',
				'Choose a state, or enter properties.',
			);
		}
		await classroom.extApps.setProperties(input.roomUuid, input.extAppUuid, {
			properties: properties ?? {},
			common: state === undefined ? undefined : { state },
			cause: input.options.cause,
		});
		return { success: true, roomUuid: input.roomUuid, extAppUuid: input.extAppUuid, properties, state };
	},
});
