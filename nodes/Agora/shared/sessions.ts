import type { ItemContext } from '../../../runtime/operations/operation';
import { limitOf, listFields } from '../../../runtime/parameters/listParameters';
import { type InputOf, parameters } from '../../../runtime/parameters/parameter';
import { type ClassroomEvent, normaliseEvent } from '../../../vendors/agora/classroom/eventModel';
import type { RawEvent } from '../../../vendors/agora/classroom/events';
import { type ListTrouble, firstEntries } from '../../../vendors/agora/classroom/pagination';
import { roomUuid } from './idParameters';
import { eventItem, includeRaw } from './eventItem';
import { listHint } from './listHint';

/** The largest page of the API. */
const MAX_PAGE = 100;

/**
 * The fields of "Get Many" of quizzes and of polls.
 *
 * @param noun `quiz` or `poll`
 */
export function sessionFields(noun: string) {
	return parameters([
		roomUuid,
		{
			displayName: 'Summarize',
			name: 'summarise',
			type: 'boolean',
			default: true,
			description: `Whether to return one item per ${noun}, with the totals and what each student answered, instead of every single event`,
		},
		...listFields,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			displayOptions: { show: { summarise: [false] } },
			default: {},
			options: [includeRaw],
		},
	]);
}

type Read = (roomUuid: string, count?: number, onTrouble?: (trouble: ListTrouble) => void) => AsyncIterable<RawEvent>;
type Summarise = (roomUuid: string, events: AsyncIterable<ClassroomEvent>) => Promise<object[]>;

async function* normalised(source: AsyncIterable<RawEvent>): AsyncGenerator<ClassroomEvent> {
	for await (const raw of source) yield normaliseEvent(raw);
}

/** The summaries or the events, as many as wanted. A summary needs all events, however few are wanted. */
export async function readSessions(
	input: InputOf<ReturnType<typeof sessionFields>>,
	item: ItemContext,
	read: Read,
	summarise: Summarise,
): Promise<object[]> {
	const limit = limitOf(input);
	if (input.summarise) {
		const events = normalised(read(input.roomUuid, undefined, listHint(item)));
		return (await summarise(input.roomUuid, events)).slice(0, limit);
	}
	const count = limit < MAX_PAGE ? limit : undefined;
	const events = await firstEntries(read(input.roomUuid, count, listHint(item)), limit);
	return events.map((raw) => eventItem(raw, input.options));
}
