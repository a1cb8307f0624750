import { z } from 'zod';

import { entryOf, numberOf, textOf } from '../../coerce';
import { encodePathSegment } from '../ids';
import type { AccountApi } from './account';

/** A channel with somebody in it. A classroom's channel has the classroom's ID as its name. */
export interface Channel {
	channelName: string;
	/** Servers that record or transcribe count as users. */
	userCount: number;
}

/** Who is in a channel, by number. */
export interface ChannelUsers {
	/** False when nobody is in it: then the channel does not exist. */
	exists: boolean;
	/** In a channel of the live profile, who may send; in a call everybody may. */
	mode?: 'communication' | 'live';
	hosts: number[];
	/** The first 10,000 of those who only listen. */
	audience: number[];
	audienceTotal: number;
}

/** What Agora knows about one user of a channel. */
export interface ChannelUserStatus {
	inChannel: boolean;
	/** Seconds since 1970. */
	join?: number;
	platform?: number;
	platformName?: string;
	role?: number;
	roleName?: string;
}

/** The largest page that Agora gives. */
const PAGE_SIZE = 500;

/** Source: Channel management REST, "Query user status", `platform` and `role`. */
const PLATFORMS: Record<string, string> = { 0: 'other', 1: 'Android', 2: 'iOS', 5: 'Windows', 6: 'Linux', 7: 'web', 8: 'macOS' };
const ROLES: Record<string, string> = { 0: 'unknown', 1: 'user', 2: 'host', 3: 'audience' };

const count = z.preprocess((value) => (value === undefined || value === null ? 0 : numberOf(value)), z.number().int().catch(0));
const uids = z.array(z.preprocess(numberOf, z.number())).nullish().transform((list) => list ?? []);

const page = z.object({
	data: z.object({
		channels: z
			.array(z.object({ channel_name: z.unknown().transform(textOf), user_count: count }).passthrough())
			.nullish()
			.transform((list) => list ?? []),
		total_size: count,
	}),
});

const isTrue = (value: unknown): boolean => value === true || value === 'true' || value === 1;

const usersAnswer = z
	.object({
		data: z
			.object({ channel_exist: z.unknown(), mode: z.unknown(), users: uids, broadcasters: uids, audience: uids, audience_total: z.unknown() })
			.passthrough(),
	})
	.transform(({ data }): ChannelUsers => {
		const { users, broadcasters, audience } = data;
		const call = numberOf(data.mode) === 1;
		const total = numberOf(data.audience_total ?? NaN);
		return {
			exists: isTrue(data.channel_exist),
			...(data.mode === undefined || data.mode === null ? {} : { mode: call ? ('communication' as const) : ('live' as const) }),
			hosts: call ? users : broadcasters,
			audience,
			audienceTotal: Number.isNaN(total) ? audience.length : total,
		};
	});

function named(value: unknown, names: Record<string, string>): { number: number; name: string } | undefined {
	const number = value === undefined || value === null ? NaN : numberOf(value);
	return Number.isNaN(number) ? undefined : { number, name: entryOf(names, number) ?? String(number) };
}

const statusAnswer = z
	.object({ data: z.object({ in_channel: z.unknown(), join: z.unknown(), platform: z.unknown(), role: z.unknown() }).passthrough() })
	.transform(({ data }): ChannelUserStatus => {
		const join = data.join === undefined || data.join === null ? NaN : numberOf(data.join);
		const platform = named(data.platform, PLATFORMS);
		const role = named(data.role, ROLES);
		return {
			inChannel: isTrue(data.in_channel),
			...(join > 0 ? { join } : {}),
			...(platform ? { platform: platform.number, platformName: platform.name } : {}),
			...(role ? { role: role.number, roleName: role.name } : {}),
		};
	});

const subjectOf = (channelName: string): string => `Channel "${channelName}"`;

/** What is live now. Agora counts audio and video channels: a classroom without anybody in them is not among these. */
export function channels({ appId, ask }: AccountApi) {
	return {
		/**
		 * All channels with somebody in them. While numbers change, Agora's pages may hold a channel twice, which is
		 * taken out, or leave one out, which can't be known.
		 *
		 * Source: Channel management REST, "Query channel list".
		 */
		async *list(pageSize = PAGE_SIZE): AsyncGenerator<Channel, void, undefined> {
			const seen = new Set<string>();
			for (let number = 0; ; number++) {
				const { data } = await ask(
					{ method: 'GET', path: `/dev/v1/channel/${appId}`, query: { page_no: number, page_size: pageSize } },
					{ answer: page, subject: 'The list of channels' },
				);
				for (const { channel_name: channelName, user_count: userCount } of data.channels) {
					if (seen.has(channelName)) continue;
					seen.add(channelName);
					yield { channelName, userCount };
				}
				const { channels: found, total_size: total } = data;
				if (found.length === 0 || (total > 0 ? (number + 1) * pageSize >= total : found.length < pageSize)) return;
			}
		},

		/** Source: Channel management REST, "Query user list". A channel that does not exist is no failure. */
		async users(channelName: string): Promise<ChannelUsers> {
			const path = `/dev/v1/channel/user/${appId}/${encodePathSegment(channelName)}`;
			return await ask({ method: 'GET', path }, { answer: usersAnswer, subject: subjectOf(channelName) });
		},

		/** Those who may send, without the audience. Source: Channel management REST, "Query host list". */
		async hosts(channelName: string): Promise<ChannelUsers> {
			const path = `/dev/v1/channel/user/${appId}/${encodePathSegment(channelName)}/hosts_only`;
			return await ask({ method: 'GET', path }, { answer: usersAnswer, subject: subjectOf(channelName) });
		},

		/**
		 * @param uid a whole number from 1 to 4294967295; user accounts as text are not taken
		 *
		 * Source: Channel management REST, "Query user status".
		 */
		async userStatus(channelName: string, uid: number): Promise<ChannelUserStatus> {
			const path = `/dev/v1/channel/user/property/${appId}/${uid}/${encodePathSegment(channelName)}`;
			return await ask({ method: 'GET', path }, { answer: statusAnswer, subject: subjectOf(channelName) });
		},
	};
}
