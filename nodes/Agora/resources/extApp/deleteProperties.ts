import { z } from 'zod';

import { classroomId } from '../../../../vendors/agora/ids';
import { extAppUuid, roomUuid } from '../../shared/idParameters';
import { causeOptions, causeOptionsInput, propertyKeys, propertyKeysInput } from '../../shared/properties';
import { operation } from '../../operation';
import { legacyNotice } from './notice';

export const deleteProperties = operation({
	name: 'Delete Properties',
	value: 'deleteProperties',
	action: 'Delete properties of ext app',
	description: 'Delete properties of an extension app (version 2.4 and older; newer ones have widgets) in a classroom',
	fields: [legacyNotice, roomUuid, extAppUuid, propertyKeys, causeOptions],
	input: z.object({
		roomUuid: classroomId,
		extAppUuid: classroomId,
		properties: propertyKeysInput,
		options: causeOptionsInput,
	}),
	async run({ classroom }, input) {
		const { roomUuid: room, extAppUuid: app, properties, options } = input;
		await classroom.extApps.deleteProperties(room, app, properties, options.cause);
		return { deleted: true, roomUuid: room, extAppUuid: app, properties };
	},
});
