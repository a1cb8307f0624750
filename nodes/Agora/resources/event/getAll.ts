import { limitOf, listFields } from '../../../../runtime/parameters/listParameters';
import { type ClassroomEvent, eventKey, normaliseEvent } from '../../../../vendors/agora/classroom/eventModel';
import type { RawEvent } from '../../../../vendors/agora/classroom/events';
import { pollQueue } from '../../../../vendors/agora/classroom/pagination';
import { roomUuid } from '../../shared/idParameters';
import { loopHint } from '../../shared/loopHint';
import { operation } from '../../operation';
import { eventsField, onlyCmd } from './eventTypes';

async function* matching(source: AsyncIterable<RawEvent>, wanted: ReadonlySet<string>): AsyncGenerator<ClassroomEvent> {
	for await (const raw of source) {
		if (wanted.size === 0 || wanted.has(eventKey(raw.cmd))) yield normaliseEvent(raw);
	}
}

export const getAll = operation({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many events',
	description:
		'List what happened in one classroom, oldest first: who came and went, state of the class, recordings, widgets and more; can be read again and again until an hour after the class ended',
	parameters: [roomUuid, eventsField, ...listFields],
	async run({ classroom }, input, item) {
		const source = classroom.events.list(input.roomUuid, onlyCmd(input.events), loopHint(item));
		return await pollQueue(matching(source, new Set(input.events)), limitOf(input));
	},
});
