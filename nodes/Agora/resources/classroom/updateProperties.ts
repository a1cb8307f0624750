import { parameter } from '../../../../runtime/parameters/parameter';
import { omitUndefined } from '../../../../vendors/json';
import { roomUuid } from '../../shared/idParameters';
import { cause, chosenProperties, enteredProperties, propertyFields } from '../../shared/properties';
import { optional, webAddress } from '../../../../runtime/parameters/checks';
import { operation } from '../../operation';

export const updateProperties = operation({
	name: 'Update Properties',
	value: 'updateProperties',
	action: 'Update properties of classroom',
	description: 'Add or change properties of your own in a classroom; all apps in it get the change',
	parameters: [
		roomUuid,
		...propertyFields,
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
						displayName: 'Examination URL',
						name: 'examinationUrl',
						type: 'string',
						default: '',
						placeholder: 'e.g. https://exams.example.com/final-2026',
						description: 'New address of the exam papers, for classrooms in which an exam is proctored',
					},
					() => optional(webAddress),
				),
			],
		},
	],
	async run({ classroom }, input) {
		const { cause: why, examinationUrl } = input.options;
		const properties = examinationUrl ? enteredProperties(input) : chosenProperties(input);
		await classroom.rooms.updateProperties(input.roomUuid, properties, why, examinationUrl ? { examinationUrl } : undefined);
		return omitUndefined({ success: true, roomUuid: input.roomUuid, properties, examinationUrl });
	},
});
