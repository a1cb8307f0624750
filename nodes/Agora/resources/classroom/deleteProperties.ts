import { roomUuid } from '../../shared/idParameters';
import { causeOptions, propertyKeys } from '../../shared/properties';
import { operation } from '../../operation';

export const deleteProperties = operation({
	name: 'Delete Properties',
	value: 'deleteProperties',
	action: 'Delete properties of classroom',
	description: 'Delete properties of your own from a classroom; all apps in it get the change',
	parameters: [roomUuid, propertyKeys, causeOptions],
	async run({ classroom }, input) {
		await classroom.rooms.deleteProperties(input.roomUuid, input.properties, input.options.cause);
		return { deleted: true, roomUuid: input.roomUuid, properties: input.properties };
	},
});
