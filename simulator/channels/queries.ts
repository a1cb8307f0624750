import type { Call } from '../types';
import { ChannelError } from './respond';
import type { Member, Presence } from './presence';

/** Most of an audience that an answer lists. */
const MOST_AUDIENCE = 10_000;

const numberIn = (call: Call, name: string, usual: number, min: number, max: number): number => {
	const given = call.query.get(name);
	const value = given === null ? usual : Number(given);
	if (!Number.isInteger(value) || value < min || value > max) throw new ChannelError(400, `invalid ${name}`);
	return value;
};

/** GET /dev/v1/channel/{appid}. Source: Channel management REST, "Query channel list". */
export function listChannels(presence: Presence, call: Call): unknown {
	const number = numberIn(call, 'page_no', 0, 0, Number.MAX_SAFE_INTEGER);
	const size = numberIn(call, 'page_size', 100, 1, 500);
	const all = [...presence.channels(call.account.appId, call.now)];
	const channels = all
		.slice(number * size, (number + 1) * size)
		.map(([name, { members }]) => ({ channel_name: name, user_count: members.length }));
	return { success: true, data: { channels, total_size: all.length } };
}

const uids = (members: Member[]): number[] => members.map(({ uid }) => uid);

/** GET /dev/v1/channel/user/{appid}/{channelName}. Source: Channel management REST, "Query user list". */
export function listUsers(presence: Presence, call: Call): unknown {
	const channel = presence.channels(call.account.appId, call.now).get(call.params['channelName'] ?? '');
	if (!channel) return { success: true, data: { channel_exist: false } };
	const { mode, members } = channel;
	if (mode === 1) return { success: true, data: { channel_exist: true, mode, total: members.length, users: uids(members) } };
	const audience = members.filter(({ host }) => !host);
	return {
		success: true,
		data: {
			channel_exist: true,
			mode,
			broadcasters: uids(members.filter(({ host }) => host)),
			audience: uids(audience.slice(0, MOST_AUDIENCE)),
			audience_total: audience.length,
		},
	};
}

/** GET /dev/v1/channel/user/{appid}/{channelName}/hosts_only. Source: Channel management REST, "Query host list". */
export function listHosts(presence: Presence, call: Call): unknown {
	const channel = presence.channels(call.account.appId, call.now).get(call.params['channelName'] ?? '');
	if (!channel) return { success: true, data: { channel_exist: false } };
	const { mode, members } = channel;
	const broadcasters = mode === 2 ? { broadcasters: uids(members.filter(({ host }) => host)) } : {};
	return { success: true, data: { channel_exist: true, mode, ...broadcasters } };
}

/** GET /dev/v1/channel/user/property/{appid}/{uid}/{channelName}. Source: Channel management REST, "Query user status". */
export function userStatus(presence: Presence, call: Call): unknown {
	const uid = call.params['uid'] ?? '';
	if (!/^\d{1,10}$/.test(uid)) throw new ChannelError(400, 'invalid uid');
	const channel = presence.channels(call.account.appId, call.now).get(call.params['channelName'] ?? '');
	const member = channel?.members.find((one) => one.uid === Number(uid));
	if (!channel || !member) return { success: true, data: { in_channel: false } };
	const role = channel.mode === 1 ? 1 : member.host ? 2 : 3;
	return { success: true, data: { join: member.join, uid: member.uid, in_channel: true, platform: member.platform, role } };
}
