import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { byName } from '../../../../runtime/parameters/alphabetical';
import { EVENT_TYPES, type EventKey } from '../../../../vendors/agora/classroom/eventModel';

/** What the API's lists can hold; derived events are not in there. */
const listed = EVENT_TYPES.filter(({ key, cmd }) => cmd !== undefined || key === 'other');

export const eventsField: INodeProperties = {
	displayName: 'Events',
	name: 'events',
	type: 'multiOptions',
	options: listed
		.map(({ key, name, description }) => ({ name, value: key, description }))
		.sort(byName),
	default: [],
	description: 'Only events of these types',
	hint: 'None chosen means all',
};

const keys = new Set<string>(listed.map(({ key }) => key));

export const eventsInput = z
	.array(
		z.string({ message: 'must be text' }).refine((key) => keys.has(key), {
			message: `must be one of ${[...keys].join(', ')}`,
		}),
		{ message: 'must be a list of event types' },
	)
	.transform((chosen) => chosen as EventKey[])
	.default([]);

/** The number of the only type that was chosen; the API can narrow a list to one. */
export function onlyCmd(chosen: EventKey[]): number | undefined {
	return chosen.length === 1 ? listed.find(({ key }) => key === chosen[0])?.cmd : undefined;
}
