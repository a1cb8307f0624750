import { roomUuid, userUuid, widgetUuid } from '../../shared/idParameters';
import { causeOptions, chosenProperties, propertyFields } from '../../shared/properties';
import { operation } from '../../operation';

export const setUserProperties = operation({
	name: 'Set User Properties',
	value: 'setUserProperties',
	action: 'Set properties of user in widget',
	description: 'Add or change what a widget knows about one user; all apps in the classroom get the change',
	parameters: [roomUuid, widgetUuid, userUuid, ...propertyFields, causeOptions],
	async run({ classroom }, input) {
		const { roomUuid: room, widgetUuid: widget, userUuid: user, options } = input;
		const properties = chosenProperties(input);
		await classroom.widgets.setUserProperties(room, widget, user, properties, options.cause);
		return { success: true, roomUuid: room, widgetUuid: widget, userUuid: user, properties };
	},
});
