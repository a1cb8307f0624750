import { type ChannelClients, connectChannels } from '../../runtime/connections/agoraChannels';
import { operationsFor, type Resource } from '../../runtime/operations/operation';

export const channelOperation = operationsFor<ChannelClients>();

/** A resource whose credential is that of Agora's account-wide REST API. Agora takes 20 questions about channels in a second, so few are in flight. */
export function channelResource(definition: Omit<Resource<ChannelClients>, 'connect' | 'itemsAtATime'>): Resource<ChannelClients> {
	return { ...definition, connect: connectChannels, itemsAtATime: { first: 16, most: 64 } };
}
