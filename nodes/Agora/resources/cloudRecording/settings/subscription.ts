import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { userList } from '../../../../../vendors/agora/cloudRecording/ids';
import type { Subscription } from '../../../../../vendors/agora/cloudRecording/request';
import { optional, splitList } from '../shared/checks';
import { CHANNEL_MODES, optionOnly, withoutEmpty } from './shown';

const BOTH_KINDS = 2;

function list(displayName: string, name: keyof Subscription, description: string): INodeProperties {
	return optionOnly(CHANNEL_MODES, {
		displayName,
		name,
		type: 'string',
		default: '',
		placeholder: 'e.g. 123, 456',
		description: `${description}. Separate the IDs with commas, 32 at most.`,
		hint: 'If you list users for audio only or for video only, nothing of the other kind is recorded',
	});
}

/** The four lists of users, among options. */
export const subscriptionOptions: INodeProperties[] = [
	list('Audio: All Users but', 'unSubscribeAudioUids', 'User IDs whose sound is not recorded, while that of all others is'),
	list('Audio: Only Users', 'subscribeAudioUids', 'User IDs whose sound is recorded, or #allstream# for everybody'),
	list('Video: All Users but', 'unSubscribeVideoUids', 'User IDs whose picture is not recorded, while that of all others is'),
	list('Video: Only Users', 'subscribeVideoUids', 'User IDs whose picture is recorded, or #allstream# for everybody'),
];

const users = optional(z.preprocess(splitList, userList));

export const subscriptionInput = {
	subscribeAudioUids: users,
	unSubscribeAudioUids: users,
	subscribeVideoUids: users,
	unSubscribeVideoUids: users,
};

/** The lists that were given. */
export function subscriptionFrom(options: Subscription): Subscription {
	const { subscribeAudioUids, unSubscribeAudioUids, subscribeVideoUids, unSubscribeVideoUids } = options;
	return withoutEmpty({ subscribeAudioUids, unSubscribeAudioUids, subscribeVideoUids, unSubscribeVideoUids });
}

/** Rule: a kind has a list of whom to record or one of whom to leave out, not both. */
export function checkSubscription(options: Subscription, collection: string, context: z.RefinementCtx): void {
	const refuse = (field: keyof Subscription, kind: string): void =>
		context.addIssue({
			code: 'custom',
			path: [collection, field],
			message: `can’t be used together with "${kind}: Only Users". Use one of the two lists`,
		});
	if (options.subscribeAudioUids && options.unSubscribeAudioUids) refuse('unSubscribeAudioUids', 'Audio');
	if (options.subscribeVideoUids && options.unSubscribeVideoUids) refuse('unSubscribeVideoUids', 'Video');
}

/**
 * What a user may not expect: a list for one kind leaves out the other kind altogether.
 *
 * @returns a sentence, or undefined if there is nothing to say
 */
export function oneKindNotice(options: Subscription, streamTypes = BOTH_KINDS): string | undefined {
	const audio = options.subscribeAudioUids ?? options.unSubscribeAudioUids;
	const video = options.subscribeVideoUids ?? options.unSubscribeVideoUids;
	if (streamTypes !== BOTH_KINDS || (audio === undefined) === (video === undefined)) return undefined;
	const [listed, other] = audio === undefined ? ['video', 'audio'] : ['audio', 'video'];
	return `Only ${listed} has a list of users, so no ${other} is recorded at all. To record the ${other} of everybody, set "${other === 'audio' ? 'Audio' : 'Video'}: Only Users" to #allstream#.`;
}
