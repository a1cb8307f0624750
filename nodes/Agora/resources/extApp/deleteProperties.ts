import { extAppUuid, roomUuid } from '../../shared/idParameters';
import { causeOptions, propertyKeys } from '../../shared/properties';
import { operation } from '../../operation';
import { legacyNotice } from './notice';

export const deleteProperties = operation({
	name: 'Delete Properties',
	value: 'deleteProperties',
	action: 'Delete properties of ext app',
	description: 'Delete properties of an extension app (version 2.4 and older; newer ones have widgets) in a classroom',
	parameters: [legacyNotice, roomUuid, extAppUuid, propertyKeys, causeOptions],
	async run({ classroom }, input) {
		const { roomUuid: room, extAppUuid: app, properties, options } = input;
		await classroom.extApps.deleteProperties(room, app, properties, options.cause);
		return { deleted: true, roomUuid: room, extAppUuid: app, properties };
	},
});
