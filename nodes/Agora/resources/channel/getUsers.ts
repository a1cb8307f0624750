import { normaliseEvent, type ClassroomEvent } from '../../../../vendors/agora/classroom/eventModel';
import type { RawEvent } from '../../../../vendors/agora/classroom/events';
import { ifThere } from '../../../../vendors/agora/classroom/ifThere';
import { peopleByUid } from '../../../../vendors/agora/classroom/people';
import { channelOperation } from '../../channelOperation';
import { listHint } from '../../shared/listHint';
import { cname } from './cname';

const PRESENCE = 20;

async function* normalised(source: AsyncIterable<RawEvent>): AsyncGenerator<ClassroomEvent> {
	for await (const raw of source) yield normaliseEvent(raw);
}

export const getUsers = channelOperation({
	name: 'Get Users',
	value: 'getUsers',
	action: 'Get users of channel',
	description: 'List who is in a live channel or classroom now, with name and role if the classroom tells',
	parameters: [
		cname,
		{
			displayName: 'Hosts Only',
			name: 'hostsOnly',
			type: 'boolean',
			default: false,
			description: 'Whether to leave out those who only listen. In a class, teachers and those on the stage are hosts.',
		},
		{
			displayName: 'Add Names',
			name: 'withNames',
			type: 'boolean',
			default: true,
			description:
				'Whether to add who is behind each number, from the events of the classroom. Needs a credential of the type Agora RTM Token API; without one, the numbers come alone.',
		},
	],
	async run({ channels, classroomIfChosen }, { cname: channelName, hostsOnly, withNames }, item) {
		const { exists, mode, hosts, audience, audienceTotal } = hostsOnly ? await channels.hosts(channelName) : await channels.users(channelName);
		if (!exists) {
			item.hint(`Item ${item.index}: nobody is in the channel "${channelName}" at the moment.`);
			return [];
		}
		if (audienceTotal > audience.length && !hostsOnly) {
			item.hint(`Item ${item.index}: Agora lists the first ${audience.length} of ${audienceTotal} listeners.`);
		}
		const classroom = withNames ? await classroomIfChosen() : undefined;
		const people = classroom && (await ifThere(async () => await peopleByUid(normalised(classroom.events.list(channelName, PRESENCE, listHint(item))))));
		const users = [...hosts.map((uid) => ({ uid, isHost: true })), ...audience.map((uid) => ({ uid, isHost: false }))];
		return users.map((user) => ({
			channelName,
			roomUuid: channelName,
			...user,
			...(mode === undefined ? {} : { mode }),
			// Whoever the classroom does not know is no person: a recorder, a transcriber, a bot.
			...(people ? (people.get(user.uid) ?? { isServer: true }) : {}),
			...(people?.has(user.uid) ? { isServer: false } : {}),
		}));
	},
});
