import { buildSignalingToken } from '../../../../vendors/agora/tokens/joinTokens';
import { userUuid } from '../../shared/idParameters';
import { executionNotice, expire, lifetimeOf, validUntil } from './lifetime';
import { tokenOperation } from './operation';

export const createSignaling = tokenOperation({
	name: 'Create for Signaling',
	value: 'createSignaling',
	action: 'Create token for signaling',
	description: 'Make a token with which one user logs in to Agora Signaling',
	parameters: [
		{ ...userUuid, name: 'userId', description: 'The user ID that logs in' },
		expire,
		executionNotice,
		{ displayName: 'Options', name: 'options', type: 'collection', placeholder: 'Add Option', default: {}, options: [validUntil] },
	],
	async run({ tokens }, { userId, expire: seconds, options }, { n8n }) {
		const { inputs, expiresAt } = lifetimeOf(tokens, seconds, options.validUntil, n8n);
		return { token: buildSignalingToken({ ...inputs, userId }), expiresAt, userId, appId: tokens.appId };
	},
});
