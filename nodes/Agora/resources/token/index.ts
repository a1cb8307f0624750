import { createChannel } from './createChannel';
import { createChat } from './createChat';
import { createClassroom } from './createClassroom';
import { createSignaling } from './createSignaling';
import { tokenResource } from './operation';

export const token = tokenResource({
	name: 'Token',
	value: 'token',
	operations: [createClassroom, createChannel, createSignaling, createChat],
});
