import { z } from 'zod';

import { classroomId } from '../../../../vendors/agora/ids';
import { roomUuid } from '../../shared/idParameters';
import { cause, causeInput, chosenProperties, propertyFields, propertyInput } from '../../shared/properties';
import { optional, webAddress } from '../../shared/checks';
import { operation } from '../../operation';

export const updateProperties = operation({
	name: 'Update Properties',
	value: 'updateProperties',
	action: 'Update properties of classroom',
	description: 'Add or change properties of your own in a classroom; all apps in it are told at once',
	fields: [
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
				{
					displayName: 'Examination URL',
					name: 'examinationUrl',
					type: 'string',
					default: '',
					placeholder: 'e.g. https://exams.example.com/final-2026',
					description: 'New address of the exam papers, for classrooms in which an exam is proctored',
				},
			],
		},
	],
	input: z.object({
		roomUuid: classroomId,
		...propertyInput,
		options: z.object({ cause: causeInput, examinationUrl: optional(webAddress) }).default({}),
	}),
	async run({ classroom }, input) {
		const properties = chosenProperties(input);
		const { cause: why, examinationUrl } = input.options;
		await classroom.rooms.updateProperties(input.roomUuid, properties, why, examinationUrl ? { examinationUrl } : undefined);
		return { success: true, roomUuid: input.roomUuid, properties, ...(examinationUrl ? { examinationUrl } : {}) };
	},
});
