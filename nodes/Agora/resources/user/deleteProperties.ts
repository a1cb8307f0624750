import { roomUuid, userUuid } from '../../shared/idParameters';
import { causeOptions, propertyKeys } from '../../shared/properties';
import { operation } from '../../operation';

export const deleteProperties = operation({
	name: 'Delete Properties',
	value: 'deleteProperties',
	action: 'Delete properties of user',
	description: 'Delete properties of your own from a user of a classroom; all apps in it get the change',
	parameters: [roomUuid, userUuid, propertyKeys, causeOptions],
	async run({ classroom }, input) {
		const { roomUuid: room, userUuid: user, properties, options } = input;
		await classroom.users.deleteProperties(room, user, properties, options.cause);
		return { deleted: true, roomUuid: room, userUuid: user, properties };
	},
});
