import { buildChatToken } from '../../../../vendors/agora/tokens/joinTokens';
import { userUuid } from '../../shared/idParameters';
import { executionNotice, expire, lifetimeOf, validUntil } from './lifetime';
import { tokenOperation } from './operation';

export const createChat = tokenOperation({
	name: 'Create for Chat',
	value: 'createChat',
	action: 'Create token for chat',
	description: 'Make a token with which one user logs in to Agora Chat',
	parameters: [
		{ ...userUuid, name: 'userId', placeholder: 'e.g. ann', description: 'The user name as it is registered in Agora Chat' },
		expire,
		executionNotice,
		{ displayName: 'Options', name: 'options', type: 'collection', placeholder: 'Add Option', default: {}, options: [validUntil] },
	],
	async run({ tokens }, { userId, expire: seconds, options }, { n8n }) {
		const { inputs, expiresAt } = lifetimeOf(tokens, seconds, options.validUntil, n8n);
		return { token: buildChatToken({ ...inputs, userId }), expiresAt, userId, appId: tokens.appId };
	},
});
