import { usage } from '../usage/usage';
import { type AccountConnection, createAccountApi } from './account';
import { bans } from './bans';
import { channels } from './channels';

/**
 * What an Agora account can ask and order beside classrooms and recordings: live channels, ban rules, minutes used.
 * Its requests stay under Agora's limits for the account, together with everything else in this process.
 */
export function createChannelClient(connection: AccountConnection) {
	const api = createAccountApi(connection);
	return { runtime: connection.runtime, ...channels(api), bans: bans(api), usage: usage(api) };
}

export type ChannelClient = ReturnType<typeof createChannelClient>;
