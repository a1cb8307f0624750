import { z } from 'zod';

import { multipleChoice, optional } from '../../../../runtime/parameters/checks';
import { EMPTY_MEANS, parameter } from '../../../../runtime/parameters/parameter';
import type { ChannelClients } from '../../../../runtime/connections/agoraChannels';
import type { BanTarget, Privilege } from '../../../../vendors/agora/channels/bans';
import { classroomId } from '../../../../vendors/agora/ids';
import { channelOperation } from '../../channelOperation';
import { channelUid, uidOf } from '../../shared/channelUser';
import { roomUuid, userUuid } from '../../shared/idParameters';
import { banLength, banMinutes, banSeconds, endOf, howLongOrOnce } from './shared';

/** IPv4 in four numbers, or IPv6 in hexadecimal digits and colons. */
const ADDRESS = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$|^[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}$/i;

const PRIVILEGE_CHOICES = [
	{ name: 'Join', value: 'join_channel', description: 'Be in the audio and video channel at all' },
	{ name: 'Send Audio', value: 'publish_audio' },
	{ name: 'Send Video', value: 'publish_video' },
] as const;

interface Target {
	target: BanTarget;
	/** What the item says beside the target. */
	known: { roomUuid?: string; userUuid?: string };
}

interface Given {
	who: 'user' | 'uid' | 'ip' | 'channel';
	roomUuid?: string;
	userUuid?: string;
	cname?: string;
	uid?: number;
	ip?: string;
}

async function targetOf({ classroom }: ChannelClients, given: Given): Promise<Target> {
	const { roomUuid: room, userUuid: user, cname, uid, ip } = given;
	switch (given.who) {
		case 'user': {
			const found = await uidOf(await classroom(), room!, user!);
			return { target: { cname: room!, uid: found }, known: { roomUuid: room, userUuid: user } };
		}
		case 'uid':
			return { target: cname === undefined ? { uid: uid! } : { cname, uid: uid! }, known: {} };
		case 'ip':
			return { target: { ip: ip! }, known: {} };
		case 'channel':
			return { target: { cname: room! }, known: { roomUuid: room } };
	}
}

export const create = channelOperation({
	name: 'Create',
	value: 'create',
	action: 'Create ban',
	description: 'Keep someone out of a live class or channel, or silent in it, for up to a day; can be lifted',
	parameters: [
		{
			displayName: 'Who',
			name: 'who',
			type: 'options',
			options: [
				{ name: 'A User of a Classroom', value: 'user', description: 'By the ID in the classroom. Needs a credential of the type Agora RTM Token API too.' },
				{ name: 'A User by Number', value: 'uid', description: 'By the number (uid) in the channel, in one channel or in all' },
				{ name: 'An Internet Address', value: 'ip', description: 'Everybody who comes from it, in all channels of the App ID' },
				{ name: 'Everybody in a Channel', value: 'channel', description: 'All in one channel; as the form begins, nobody can join it until the ban ends' },
			],
			default: 'user',
			description: 'Who the ban is for',
		},
		{
			displayName: 'A school or an office often has one address for everybody in it: all of them are kept out, of all channels of the App ID.',
			name: 'addressNotice',
			type: 'notice',
			displayOptions: { show: { who: ['ip'] } },
			default: '',
		},
		{ ...roomUuid, displayOptions: { show: { who: ['user', 'channel'] } } },
		{ ...userUuid, displayOptions: { show: { who: ['user'] } } },
		{ ...channelUid, displayOptions: { show: { who: ['uid'] } } },
		parameter(
			{
				displayName: 'Channel Name',
				name: 'cname',
				type: 'string',
				displayOptions: { show: { who: ['uid'] } },
				default: '',
				placeholder: 'e.g. math-101-monday',
				description: 'The channel’s name, which for a classroom is its ID (roomUuid). Leave empty for all channels of the App ID.',
				[EMPTY_MEANS]: 'all channels of the App ID',
			},
			() => optional(classroomId),
		),
		parameter(
			{
				displayName: 'Address',
				name: 'ip',
				type: 'string',
				required: true,
				displayOptions: { show: { who: ['ip'] } },
				default: '',
				placeholder: 'e.g. 192.0.2.17',
				description: 'The internet address (IP) that the users come from',
			},
			() => z.string({ message: 'must be text' }).trim().regex(ADDRESS, { message: 'must be an internet address, such as 192.0.2.17' }),
		),
		parameter(
			{
				displayName: 'What They Can’t Do',
				name: 'privileges',
				type: 'multiOptions',
				options: PRIVILEGE_CHOICES,
				default: ['join_channel'],
				description: 'What is taken away. Chat and whiteboard of a classroom go on; to remove somebody from these as well, use "User: Kick" too.',
			},
			() => multipleChoice(PRIVILEGE_CHOICES).pipe(z.array(z.custom<Privilege>()).min(1, { message: 'is empty: choose at least one' })),
		),
		howLongOrOnce,
		banMinutes,
		banSeconds,
		{
			displayName: 'This puts everybody out of the channel, teachers too, and nobody can join until the ban ends. Let it end before the next class with this ID.',
			name: 'everybodyNotice',
			type: 'notice',
			displayOptions: { show: { who: ['channel'], privileges: ['join_channel'], howLong: ['minutes', 'seconds'] } },
			default: '',
		},
	],
	async run(clients, { privileges = [], howLong, time, time_in_seconds: seconds, ...given }) {
		const { target, known } = await targetOf(clients, given);
		const length = banLength(howLong, time, seconds);
		const { id, foundAfterFailure, sentAt } = await clients.channels.bans.create({ target, privileges: privileges as Privilege[], ...length });
		return {
			success: true,
			...(id === undefined ? {} : { id }),
			...known,
			...target,
			privileges,
			...length,
			...(howLong === 'once' ? {} : { endsAt: endOf(length, sentAt) }),
			...(foundAfterFailure ? { foundAfterFailure } : {}),
		};
	},
});
