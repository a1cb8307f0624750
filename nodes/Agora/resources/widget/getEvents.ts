import { limitOf, listFields } from '../../../../runtime/parameters/listParameters';
import { firstEntries } from '../../../../vendors/agora/classroom/pagination';
import { roomUuid, widgetUuid } from '../../shared/idParameters';
import { eventItem, rawOptions } from '../../shared/eventItem';
import { listHint } from '../../shared/listHint';
import { operation } from '../../operation';

export const getEvents = operation({
	name: 'Get Events',
	value: 'getEvents',
	action: 'Get events of widget',
	description: 'List all changes of one widget, oldest first; can be read until an hour after the class ended',
	parameters: [roomUuid, widgetUuid, ...listFields, ...rawOptions],
	async run({ classroom }, input, item) {
		const source = classroom.widgets.events(input.roomUuid, input.widgetUuid, listHint(item));
		return (await firstEntries(source, limitOf(input))).map((raw) => eventItem(raw, input.options));
	},
});
