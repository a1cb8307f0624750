import { connectTokens, type TokenMaker } from '../../../../runtime/connections/agoraTokens';
import { operationsFor, type Resource } from '../../../../runtime/operations/operation';

export interface TokenClients {
	tokens: TokenMaker;
}

export const tokenOperation = operationsFor<TokenClients>();

/** A resource that only computes. */
export function tokenResource(definition: Omit<Resource<TokenClients>, 'connect' | 'itemsAtATime' | 'sendsNothing'>): Resource<TokenClients> {
	return { ...definition, connect: connectTokens, itemsAtATime: { first: 32, most: 32 }, sendsNothing: true };
}
