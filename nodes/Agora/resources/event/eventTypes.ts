import { byName } from '../../../../runtime/parameters/alphabetical';
import { parameter } from '../../../../runtime/parameters/parameter';
import { EVENT_TYPES, type EventKey } from '../../../../vendors/agora/classroom/eventModel';

/** What the API's lists can hold; derived events are not in there. */
const listed = EVENT_TYPES.filter(({ key, cmd }) => cmd !== undefined || key === 'other');

export const eventsField = parameter({
	displayName: 'Events',
	name: 'events',
	type: 'multiOptions',
	options: listed
		.map(({ key, name, description }) => ({ name, value: key, description }))
		.sort(byName),
	default: [],
	description: 'Only events of these types',
	hint: 'None chosen means all',
});

/** The number of the only type that was chosen; the API can narrow a list to one. */
export function onlyCmd(chosen: EventKey[]): number | undefined {
	return chosen.length === 1 ? listed.find(({ key }) => key === chosen[0])?.cmd : undefined;
}
