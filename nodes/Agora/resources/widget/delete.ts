import { roomUuid, widgetUuid } from '../../shared/idParameters';
import { causeOptions } from '../../shared/properties';
import { operation } from '../../operation';

export const remove = operation({
	name: 'Delete',
	value: 'delete',
	action: 'Delete widget',
	description: 'Remove a widget from a classroom, with its properties',
	parameters: [roomUuid, widgetUuid, causeOptions],
	async run({ classroom }, input) {
		await classroom.widgets.delete(input.roomUuid, input.widgetUuid, input.options.cause);
		return { deleted: true, roomUuid: input.roomUuid, widgetUuid: input.widgetUuid };
	},
});
