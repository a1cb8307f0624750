import { roomUuid, widgetUuid } from '../../shared/idParameters';
import { causeOptions, propertyKeys } from '../../shared/properties';
import { operation } from '../../operation';

export const deleteProperties = operation({
	name: 'Delete Properties',
	value: 'deleteProperties',
	action: 'Delete properties of widget',
	description: 'Delete properties of a widget (extra); all apps in the classroom get the change',
	parameters: [roomUuid, widgetUuid, propertyKeys, causeOptions],
	async run({ classroom }, input) {
		const { roomUuid: room, widgetUuid: widget, properties, options } = input;
		await classroom.widgets.deleteProperties(room, widget, properties, options.cause);
		return { deleted: true, roomUuid: room, widgetUuid: widget, properties };
	},
});
