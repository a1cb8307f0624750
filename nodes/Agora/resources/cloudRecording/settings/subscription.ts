import { z } from 'zod';

import { optional, splitList } from '../../../../../runtime/parameters/checks';
import { CHECK, EMPTY_MEANS, parameter, parameters } from '../../../../../runtime/parameters/parameter';
import { userList } from '../../../../../vendors/agora/cloudRecording/ids';
import type { Subscription } from '../../../../../vendors/agora/cloudRecording/request';
import { omitUndefined } from '../../../../../vendors/json';
import { CHANNEL_MODES, optionOnly } from './shown';

const BOTH_KINDS = 2;

const users = () => optional(z.preprocess((value) => splitList(value), userList));
/** A list of nobody leaves out nobody. */
const leftOut = () => z.preprocess((value) => (Array.isArray(value) && value.length === 0 ? undefined : value), users());

/** The four lists of users, among options. */
export const subscriptionOptions = parameters([
	optionOnly(
		CHANNEL_MODES,
		parameter(
			{
				displayName: 'Audio: All Users but',
				name: 'unSubscribeAudioUids',
				type: 'string',
				default: '',
				placeholder: 'e.g. 123, 456',
				description: 'User numbers (uid) whose sound is not recorded, while that of all others is. Separate them with commas, 32 at most.',
				[EMPTY_MEANS]: 'that nobody is left out',
			},
			leftOut,
		),
	),
	optionOnly(
		CHANNEL_MODES,
		parameter(
			{
				displayName: 'Audio: Only Users',
				name: 'subscribeAudioUids',
				type: 'string',
				default: '',
				placeholder: 'e.g. 123, 456',
				description: 'User numbers (uid) whose sound is recorded, or #allstream# for everybody. Separate them with commas, 32 at most.',
				[EMPTY_MEANS]: 'everybody',
				hint: 'With a list for audio and none for video, no video is recorded at all',
			},
			users,
		),
	),
	optionOnly(
		CHANNEL_MODES,
		parameter(
			{
				displayName: 'Video: All Users but',
				name: 'unSubscribeVideoUids',
				type: 'string',
				default: '',
				placeholder: 'e.g. 123, 456',
				description: 'User numbers (uid) whose picture is not recorded, while that of all others is. Separate them with commas, 32 at most.',
				[EMPTY_MEANS]: 'that nobody is left out',
			},
			leftOut,
		),
	),
	optionOnly(
		CHANNEL_MODES,
		parameter(
			{
				displayName: 'Video: Only Users',
				name: 'subscribeVideoUids',
				type: 'string',
				default: '',
				placeholder: 'e.g. 123, 456',
				description: 'User numbers (uid) whose picture is recorded, or #allstream# for everybody. Separate them with commas, 32 at most.',
				[EMPTY_MEANS]: 'everybody',
				hint: 'With a list for video and none for audio, no audio is recorded at all',
			},
			users,
		),
	),
]);

/** The same for a recording that runs: a list that is not given changes nothing, so one of nobody must not pass for it. */
export const subscriptionChanges = subscriptionOptions.map((field) => ({ ...field, [EMPTY_MEANS]: undefined, [CHECK]: users }));

/** The lists that were given. */
export function subscriptionFrom(options: Subscription): Subscription {
	const { subscribeAudioUids, unSubscribeAudioUids, subscribeVideoUids, unSubscribeVideoUids } = options;
	return omitUndefined({ subscribeAudioUids, unSubscribeAudioUids, subscribeVideoUids, unSubscribeVideoUids });
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
