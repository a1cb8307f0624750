import { z } from 'zod';

import { classroomId } from '../../../../vendors/agora/ids';
import { roomUuid, userUuid, widgetUuid } from '../../shared/idParameters';
import { causeOptions, causeOptionsInput, chosenProperties, propertyFields, propertyInput } from '../../shared/properties';
import { operation } from '../../operation';

export const setUserProperties = operation({
	name: 'Set User Properties',
	value: 'setUserProperties',
	action: 'Set properties of user in widget',
	description: 'Add or change what a widget knows about one user; all apps in the classroom are told at once',
	fields: [roomUuid, widgetUuid, userUuid, ...propertyFields, causeOptions],
	input: z.object({
		roomUuid: classroomId,
		widgetUuid: classroomId,
		userUuid: classroomId,
		...propertyInput,
		options: causeOptionsInput,
	}),
	async run({ classroom }, input) {
		const { roomUuid: room, widgetUuid: widget, userUuid: user, options } = input;
		const properties = chosenProperties(input);
		await classroom.widgets.setUserProperties(room, widget, user, properties, options.cause);
		return { success: true, roomUuid: room, widgetUuid: widget, userUuid: user, properties };
	},
});
