import { classroomId } from '../../../../vendors/agora/ids';
import { FieldError } from '../../../../vendors/fieldError';
import { roomUuid, widgetUuid } from '../../shared/idParameters';
import { stateField, stateFrom } from '../../shared/onOff';
import { chosenPropertiesIfAny, optionalPropertyFields } from '../../shared/optionalProperties';
import { parameter } from '../../../../runtime/parameters/parameter';
import { cause } from '../../shared/properties';
import { optional } from '../../../../runtime/parameters/checks';
import { operation } from '../../operation';

export const set = operation({
	name: 'Set',
	value: 'set',
	action: 'Set widget',
	description: 'Turn a widget on or off in a classroom, or change its properties; all apps in it get the change',
	parameters: [
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
				parameter(
					{
						displayName: 'Owner',
						name: 'ownerUserUuid',
						type: 'string',
						default: '',
						placeholder: 'e.g. teacher-1',
						description: 'The ID of the user who owns the widget. It is deleted when this user goes offline.',
					},
					() => optional(classroomId),
				),
			],
		},
	],
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
