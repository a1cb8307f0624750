import { z } from 'zod';

import { classroomId } from '../../../../vendors/agora/ids';
import { roomUuid, widgetUuid } from '../../shared/idParameters';
import { causeOptions, causeOptionsInput, propertyKeys, propertyKeysInput } from '../../shared/properties';
import { operation } from '../../operation';

export const deleteProperties = operation({
	name: 'Delete Properties',
	value: 'deleteProperties',
	action: 'Delete properties of widget',
	description: 'Delete properties of a widget (extra); all apps in the classroom are told at once',
	fields: [roomUuid, widgetUuid, propertyKeys, causeOptions],
	input: z.object({
		roomUuid: classroomId,
		widgetUuid: classroomId,
		properties: propertyKeysInput,
		options: causeOptionsInput,
	}),
	async run({ classroom }, input) {
		const { roomUuid: room, widgetUuid: widget, properties, options } = input;
		await classroom.widgets.deleteProperties(room, widget, properties, options.cause);
		return { deleted: true, roomUuid: room, widgetUuid: widget, properties };
	},
});
