import { z } from 'zod';

import { EMPTY_MEANS, parameter } from '../../../../runtime/parameters/parameter';
import { givenText } from '../../../../runtime/parameters/checks';
import { buildChannelJoinToken } from '../../../../vendors/agora/tokens/joinTokens';
import { checkChannelUser } from '../../../../vendors/agora/tokens/users';
import { cname } from '../channel/cname';
import { executionNotice, expire, lifetimeOf, validUntil } from './lifetime';
import { tokenOperation } from './operation';

export const createChannel = tokenOperation({
	name: 'Create for Channel',
	value: 'createChannel',
	action: 'Create token for channel',
	description: 'Make a token with which a user joins an audio and video channel, to send or only to listen',
	parameters: [
		cname,
		parameter(
			{
				displayName: 'User ID',
				name: 'uid',
				type: 'string',
				default: '',
				placeholder: 'e.g. 4711',
				description: 'What the app joins with (uid): a number, or a user account as text. Leave empty for a token that fits any user.',
				[EMPTY_MEANS]: 'a token that fits any user',
			},
			() =>
				z.preprocess(
					(value) => value ?? '',
					givenText.refine((uid) => uid.trim() !== '0', { message: 'is 0, which to Agora means any user. For such a token, leave the field empty' }),
				),
		),
		{
			displayName: 'The User May',
			name: 'role',
			type: 'options',
			options: [
				{ name: 'Listen', value: 'listener', description: 'Agora enforces this where co-host token authentication is switched on for the project' },
				{ name: 'Send and Listen', value: 'publisher' },
			],
			default: 'publisher',
			description: 'What the token allows in the channel',
		},
		expire,
		executionNotice,
		{ displayName: 'Options', name: 'options', type: 'collection', placeholder: 'Add Option', default: {}, options: [validUntil] },
	],
	async run({ tokens }, { cname: channelName, uid, role, expire: seconds, options }, { n8n }) {
		const { inputs, expiresAt } = lifetimeOf(tokens, seconds, options.validUntil, n8n);
		const token = buildChannelJoinToken({ ...inputs, cname: channelName, uid, publisher: role === 'publisher' });
		return { token, expiresAt, cname: channelName, uid: checkChannelUser(uid), role, appId: tokens.appId };
	},
});
