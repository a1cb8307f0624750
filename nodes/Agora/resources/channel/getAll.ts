import pMap from 'p-map';

import { limitOf, listFields } from '../../../../runtime/parameters/listParameters';
import { parameters } from '../../../../runtime/parameters/parameter';
import type { Channel } from '../../../../vendors/agora/channels/channels';
import type { ClassroomClient } from '../../../../vendors/agora/classroom/client';
import { ifThere } from '../../../../vendors/agora/classroom/ifThere';
import { firstEntries } from '../../../../vendors/agora/classroom/pagination';
import { omitNullish } from '../../../../vendors/json';
import { channelOperation } from '../../channelOperation';
import { simplifiedClassroom } from '../classroom/simplified';

/** Classrooms looked up at once; Agora takes 100 requests a second for each. */
const AT_ONCE = 16;

async function* beginningWith(source: AsyncIterable<Channel>, start: string): AsyncGenerator<Channel> {
	for await (const channel of source) if (channel.channelName.startsWith(start)) yield channel;
}

/** The channel with what its classroom says; undefined when there is no classroom with this ID. */
async function withClassroom(channel: Channel, classroom: ClassroomClient): Promise<object | undefined> {
	const room = await ifThere(async () => await classroom.rooms.get(channel.channelName));
	if (!room) return undefined;
	const { roomName, roomTypeName, stateName, startsAt } = simplifiedClassroom(channel.channelName, room);
	return omitNullish({ ...channel, roomName, roomTypeName, stateName, startsAt });
}

export const getAll = channelOperation({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many channels',
	description: 'List channels that are live now with how many are in them; a classroom’s channel has its ID as name',
	parameters: parameters([
		{
			displayName:
				'Lists what has somebody in its audio and video channel right now: also calls and streams of the same App ID, and recorders count as users. Planned or empty classrooms can’t be listed.',
			name: 'liveNotice',
			type: 'notice',
			default: '',
		},
		...listFields,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: [
				{
					displayName: 'Begins With',
					name: 'beginsWith',
					type: 'string',
					default: '',
					placeholder: 'e.g. math-',
					description: 'Only channels whose name begins with this text',
				},
				{
					displayName: 'Classrooms Only',
					name: 'classroomsOnly',
					type: 'boolean',
					default: false,
					description: 'Whether to look up each name and list only classrooms, with name, type and state. Needs a credential of the type Agora RTM Token API.',
				},
			],
		},
	]),
	async run({ channels, classroom }, { options, ...input }) {
		const source = beginningWith(channels.list(), options.beginsWith ?? '');
		const limit = limitOf(input);
		const shown = (channel: Channel) => ({ roomUuid: channel.channelName, ...channel });
		if (!options.classroomsOnly) return (await firstEntries(source, limit)).map(shown);
		const rooms = await classroom();
		const all = await firstEntries(source);
		const found: object[] = [];
		for (let start = 0; start < all.length && found.length < limit; start += AT_ONCE * 4) {
			const part = await pMap(all.slice(start, start + AT_ONCE * 4), async (channel) => await withClassroom(channel, rooms), { concurrency: AT_ONCE });
			found.push(...part.flatMap((one) => (one ? [{ roomUuid: (one as Channel).channelName, ...one }] : [])));
		}
		return found.slice(0, limit);
	},
});
