import { limitOf, listFields } from '../../../../runtime/parameters/listParameters';
import { eventKey } from '../../../../vendors/agora/classroom/eventModel';
import type { RawEvent } from '../../../../vendors/agora/classroom/events';
import { firstEntries } from '../../../../vendors/agora/classroom/pagination';
import { roomUuid } from '../../shared/idParameters';
import { identified, includeRaw } from '../../shared/eventItem';
import { listHint } from '../../shared/listHint';
import { operation } from '../../operation';
import { eventsField, onlyCmd } from './eventTypes';

async function* matching(source: AsyncIterable<RawEvent>, wanted: ReadonlySet<string>): AsyncGenerator<RawEvent> {
	for await (const raw of source) {
		if (wanted.size === 0 || wanted.has(eventKey(raw.cmd))) yield raw;
	}
}

export const getAll = operation({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many events',
	description:
		'List what happened in one classroom, oldest first; can be read until an hour after the class ended',
	parameters: [
		roomUuid,
		eventsField,
		...listFields,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: [
				{
					displayName: 'Event Number',
					name: 'cmd',
					type: 'number',
					typeOptions: { minValue: 0, numberPrecision: 0 },
					default: 1,
					description: 'Only events with this number (cmd), also of those that have no type here',
				},
				includeRaw,
			],
		},
	],
	async run({ classroom }, input, item) {
		const { cmd, ...options } = input.options;
		const source = classroom.events.list(input.roomUuid, cmd ?? onlyCmd(input.events), listHint(item));
		const events = await firstEntries(matching(source, new Set(input.events)), limitOf(input));
		return events.map((raw) => identified(classroom.account.appId, raw, options));
	},
});
