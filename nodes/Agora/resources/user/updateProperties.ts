import { roomUuid, userUuid } from '../../shared/idParameters';
import { causeOptions, chosenProperties, propertyFields } from '../../shared/properties';
import { operation } from '../../operation';

export const updateProperties = operation({
	name: 'Update Properties',
	value: 'updateProperties',
	action: 'Update properties of user',
	description: 'Add or change properties of your own for a user of a classroom; all apps in it get the change',
	parameters: [roomUuid, userUuid, ...propertyFields, causeOptions],
	async run({ classroom }, input) {
		const properties = chosenProperties(input);
		await classroom.users.updateProperties(input.roomUuid, input.userUuid, properties, input.options.cause);
		return { success: true, roomUuid: input.roomUuid, userUuid: input.userUuid, properties };
	},
});
