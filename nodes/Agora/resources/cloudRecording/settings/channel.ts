import type { z } from 'zod';

import { parameter, parameters } from '../../../../../runtime/parameters/parameter';
import { encryption, encryptionKey, encryptionSalt } from '../../../shared/encryption';
import { audioQuality } from './audio';
import { CHANNEL_MODES, only, optionOnly } from './shown';

/** How many users are recorded at once, by Agora's number. */
const USER_GROUPS = ['1 to 2', '3 to 7', '8 to 12', '13 to 17', '18 to 32', '33 to 49'];

/** How long the tokens live that are made from the App Certificate: as long as Agora allows. */
const TOKEN_SECONDS = 86_400;

/** How the recorder gets into the channel. */
export const tokenFields = parameters([
	only(CHANNEL_MODES, {
		displayName: 'Channel Token',
		name: 'channelToken',
		type: 'options',
		options: [
			{ name: 'Enter', value: 'enter', description: 'A token that your own server made' },
			{ name: 'Make From App Certificate', value: 'mint', description: 'Recommended: made by n8n for this channel and this recorder. Needs a credential of the type Agora RTM Token API too.' },
			{ name: 'None', value: 'none', description: 'The project has no App Certificate' },
		],
		default: 'mint',
		description: 'What lets the recorder into the channel. Projects with an App Certificate need a token.',
	}),
	only(
		CHANNEL_MODES,
		parameter({
			displayName: 'Token',
			name: 'token',
			type: 'string',
			typeOptions: { password: true },
			displayOptions: { show: { channelToken: ['enter'] } },
			default: '',
			description: 'A token for this channel and the user ID of the recorder',
			hint: 'It can’t be renewed, so it must live longer than the recording',
		}),
	),
]);

/** What is to be recorded of a channel, and until when. */
export const channelFields = parameters([
	only(CHANNEL_MODES, {
		displayName: 'Streams',
		name: 'streamTypes',
		type: 'options',
		options: [
			{ name: 'Audio and Video', value: 2 },
			{ name: 'Audio Only', value: 0 },
			{ name: 'Video Only', value: 1 },
		],
		default: 2,
		description: 'What is recorded of each user',
	}),
	only(['individual'], {
		displayName: 'Users at Once',
		name: 'subscribeUidGroup',
		type: 'options',
		// In the order of size, not of the alphabet.
		options: USER_GROUPS.map((name, value) => ({ name, value })),
		default: 0,
		required: true,
		description: 'How many users are recorded at the same time at most. Agora reserves that much.',
	}),
	only(CHANNEL_MODES, {
		displayName: 'Stop When Empty (Seconds)',
		name: 'maxIdleTime',
		type: 'number',
		typeOptions: { minValue: 5, maxValue: 2_592_000, numberPrecision: 0 },
		default: 300,
		description: 'The recorder leaves when nobody has been in the channel for so long, 5 to 2,592,000 seconds (30 days)',
		hint: 'Agora’s own default of 30 seconds often ends a recording before the first user arrives; Agora recommends 300',
	}),
]);

/** What only other apps than Flexible Classroom change. */
export const profileFields = parameters([
	only(CHANNEL_MODES, {
		displayName: 'Channel Profile',
		name: 'channelType',
		type: 'options',
		options: [
			{ name: 'Communication', value: 0, description: 'Everybody talks to everybody' },
			{ name: 'Live Broadcast', value: 1, description: 'Hosts send, an audience watches' },
		],
		default: 1,
		description: 'The channel profile that the apps use. With another one, recordings can stay empty.',
		hint: 'Flexible Classroom uses Live Broadcast',
	}),
]);

/** Encryption and quality, among the options. */
export const channelOptions = parameters([
	optionOnly(['mix'], audioQuality),
	optionOnly(CHANNEL_MODES, encryption),
	optionOnly(CHANNEL_MODES, encryptionKey),
	optionOnly(CHANNEL_MODES, encryptionSalt),
	optionOnly(['individual'], {
		displayName: 'Output Mode',
		name: 'streamMode',
		type: 'options',
		options: [
			{ name: 'Audio and Video Apart', value: 'default', description: 'One playlist for the sound and one for the picture of each user' },
			{ name: 'Audio as Sent', value: 'original', description: 'The sound is not encoded again; only when nothing but audio is recorded' },
			{ name: 'Together as Well', value: 'standard', description: 'Also one playlist with sound and picture of each user' },
		],
		default: 'default',
		description: 'Which playlists are written',
	}),
	optionOnly(CHANNEL_MODES, {
		displayName: 'Video Stream',
		name: 'videoStreamType',
		type: 'options',
		options: [
			{ name: 'High Quality', value: 0 },
			{ name: 'Low Quality', value: 1 },
		],
		default: 0,
		description: 'Which stream is recorded of users who send two',
	}),
	optionOnly(CHANNEL_MODES, {
		displayName: 'Wall-Clock Times',
		name: 'enableNTPtimestamp',
		type: 'boolean',
		default: true,
		description:
			'Whether the files carry the time of day. The pieces of a transcript do, so only then can they be shown beside the recording as subtitles.',
	}),
]);

interface TokenChoice {
	channelToken: 'enter' | 'mint' | 'none';
	token?: string;
	maxIdleTime: number;
}

/** Rules for the token: one of one's own is there, and one that is made lives as long as the recorder may have to wait. */
export function checkToken({ channelToken, token, maxIdleTime }: TokenChoice, context: z.RefinementCtx): void {
	if (channelToken === 'enter' && token === undefined) {
		context.addIssue({ code: 'custom', path: ['token'], message: 'is empty. Enter a token, or choose another "Channel Token"' });
	}
	if (channelToken === 'mint' && maxIdleTime > TOKEN_SECONDS) {
		context.addIssue({
			code: 'custom',
			path: ['maxIdleTime'],
			message: 'is longer than the 24 hours for which a token from the App Certificate lives. Enter 86,400 seconds or less',
		});
	}
}

/**
 * What a user may not expect: a recorder whose token has expired leaves, and no token lives longer than 24 hours.
 *
 * @returns a sentence, or undefined if there is nothing to say
 */
export function tokenNotice(channelToken: TokenChoice['channelToken'], resourceExpiredHour = 0): string | undefined {
	if (channelToken !== 'mint' || resourceExpiredHour * 3600 <= TOKEN_SECONDS) return undefined;
	return 'The token that is made from the App Certificate lives for 24 hours, as long as Agora allows, and can’t be renewed: the recording ends then. For a longer one, stop it and record again before that.';
}
