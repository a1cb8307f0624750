import { z } from 'zod';

import { classroomId } from '../../../../vendors/agora/ids';
import { roomUuid, userUuid } from '../../shared/idParameters';
import { causeOptions, causeOptionsInput, chosenProperties, propertyFields, propertyInput } from '../../shared/properties';
import { operation } from '../../operation';

export const updateProperties = operation({
	name: 'Update Properties',
	value: 'updateProperties',
	action: 'Update properties of user',
	description: 'Add or change properties of your own for a user of a classroom; all apps in it are told at once',
	fields: [roomUuid, userUuid, ...propertyFields, causeOptions],
	input: z.object({ roomUuid: classroomId, userUuid: classroomId, ...propertyInput, options: causeOptionsInput }),
	async run({ classroom }, input) {
		const properties = chosenProperties(input);
		await classroom.users.updateProperties(input.roomUuid, input.userUuid, properties, input.options.cause);
		return { success: true, roomUuid: input.roomUuid, userUuid: input.userUuid, properties };
	},
});
