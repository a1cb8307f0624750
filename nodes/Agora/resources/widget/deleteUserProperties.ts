import { roomUuid, userUuid, widgetUuid } from '../../shared/idParameters';
import { causeOptions, propertyKeys } from '../../shared/properties';
import { operation } from '../../operation';

export const deleteUserProperties = operation({
	name: 'Delete User Properties',
	value: 'deleteUserProperties',
	action: 'Delete properties of user in widget',
	description: 'Delete what a widget knows about one user; all apps in the classroom get the change',
	parameters: [roomUuid, widgetUuid, userUuid, propertyKeys, causeOptions],
	async run({ classroom }, input) {
		const { roomUuid: room, widgetUuid: widget, userUuid: user, properties, options } = input;
		await classroom.widgets.deleteUserProperties(room, widget, user, properties, options.cause);
		return { deleted: true, roomUuid: room, widgetUuid: widget, userUuid: user, properties };
	},
});
