import { channelOperation } from '../../channelOperation';
import { channelUid, uidOf } from '../../shared/channelUser';
import { userUuid } from '../../shared/idParameters';
import { cname } from './cname';

export const getUserStatus = channelOperation({
	name: 'Get User Status',
	value: 'getUserStatus',
	action: 'Get user status in channel',
	description: 'Tell whether one user is in a channel or classroom now, since when, and with what device',
	parameters: [
		cname,
		{
			displayName: 'User By',
			name: 'userBy',
			type: 'options',
			options: [
				{ name: 'ID in the Classroom', value: 'userUuid', description: 'Needs a credential of the type Agora RTM Token API too' },
				{ name: 'Number in the Channel', value: 'uid' },
			],
			default: 'userUuid',
			description: 'How you name the user',
		},
		{ ...userUuid, displayOptions: { show: { userBy: ['userUuid'] } } },
		{ ...channelUid, displayOptions: { show: { userBy: ['uid'] } } },
	],
	async run({ channels, classroom }, { cname: channelName, userBy, userUuid: user, uid: given }) {
		const uid = userBy === 'uid' ? given! : await uidOf(await classroom(), channelName, user!);
		const { join, ...status } = await channels.userStatus(channelName, uid);
		return {
			channelName,
			...(userBy === 'userUuid' ? { userUuid: user } : {}),
			uid,
			...status,
			...(join === undefined ? {} : { joinedAt: new Date(join * 1000).toISOString() }),
		};
	},
});
