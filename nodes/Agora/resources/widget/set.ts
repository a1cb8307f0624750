import { z } from 'zod';

import { classroomId } from '../../../../vendors/agora/ids';
import { FieldError } from '../../../../vendors/fieldError';
import { roomUuid, widgetUuid } from '../../shared/idParameters';
import { stateField, stateFrom, stateInput } from '../../shared/onOff';
import { chosenPropertiesIfAny, optionalPropertyFields, optionalPropertyInput } from '../../shared/optionalProperties';
import { cause, causeInput } from '../../shared/properties';
import { optional } from '../../shared/checks';
import { operation } from '../../operation';

export const set = operation({
	name: 'Set',
	value: 'set',
	action: 'Set widget',
	description: 'Turn a widget on or off in a classroom, or change its properties; all apps in the classroom are told at once',
	fields: [
		roomUuid,
		widgetUuid,
		stateField,
		...optionalPropertyFields(
			'Widget Properties',
			'Whether to change properties of the widget (extra)',
			'The properties of the widget stay as they are',
		),
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: [
				cause,
				{
					displayName: 'Owner',
					name: 'ownerUserUuid',
					type: 'string',
					default: '',
					placeholder: 'e.g. teacher-1',
					description: 'The ID of the user who owns the widget. It is deleted when this user goes offline.',
				},
			],
		},
	],
	input: z.object({
		roomUuid: classroomId,
		widgetUuid: classroomId,
		state: stateInput,
		...optionalPropertyInput,
		options: z.object({ cause: causeInput, ownerUserUuid: optional(classroomId) }).default({}),
	}),
	async run({ classroom }, input) {
		const change = {
			extra: chosenPropertiesIfAny(input),
			state: stateFrom(input.state),
			ownerUserUuid: input.options.ownerUserUuid,
		};
		if (Object.values(change).every((value) => value === undefined)) {
			throw new FieldError(
				'state',
				'There is nothing to change: "State" is left as it is, and there are no "Widget Properties" and no "Owner"',
				'Choose a state, enter properties, or name an owner.',
			);
		}
		await classroom.widgets.set(input.roomUuid, input.widgetUuid, { ...change, cause: input.options.cause });
		return { success: true, roomUuid: input.roomUuid, widgetUuid: input.widgetUuid, ...change };
	},
});
