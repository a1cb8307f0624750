import { z } from 'zod';

import { anyListOf, optional, splitList, text } from '../../../../runtime/parameters/checks';
import { CHECK, EMPTY_MEANS, parameter } from '../../../../runtime/parameters/parameter';
import { LANGUAGES, languageCode } from '../../../../vendors/agora/transcripts/languages';
import { visible } from '../../../../vendors/invisible';
import { opaqueId } from '../../../../vendors/agora/cloudRecording/ids';
import { MOST_KEYWORDS, MOST_LANGUAGES, MOST_SUBSCRIBED, MOST_TARGETS, MOST_UNSUBSCRIBED, MOST_USERS_WITH_LANGUAGES, type UserLanguages } from '../../../../vendors/agora/transcripts/request';

export const agentId = parameter(
	{
		displayName: 'Transcript ID',
		name: 'agentId',
		type: 'string',
		required: true,
		default: '={{ $json.agentId }}',
		placeholder: 'e.g. 1NT29X11GQSxxxxx80BEIN56XF',
		description: 'The ID (agent_id) of the transcript, from the output of "Start" or "Get Many"',
	},
	() => opaqueId,
);

/** A name of the menu, or a code such as `en-US`. */
const language = z.preprocess(
	(value) => (typeof value === 'string' ? (languageCode(value) ?? value) : value),
	z.string({ message: 'must be a language' }).superRefine((value, context) => {
		if (languageCode(value) === undefined) context.addIssue({ code: 'custom', message: `has "${visible(value.slice(0, 40))}", which is no language: use a name from the list or a code such as en-US` });
	}),
);

const languageList = (most: number) =>
	z.preprocess(
		(value) => splitList(value),
		z
			.array(language, { message: 'must be a list of languages' })
			.transform((list) => [...new Set(list)])
			.refine((list) => list.length <= most, { message: `must not have more than ${most} languages` }),
	);

const options = LANGUAGES.map(([name, value]) => ({ name, value }));

export const languages = parameter(
	{
		displayName: 'Languages',
		name: 'languages',
		type: 'multiOptions',
		options,
		default: ['en-US'],
		description: `The languages that are spoken, ${MOST_LANGUAGES} at most. With two or more, Agora finds out which it is, at an extra price. An expression may give codes such as en-US.`,
	},
	() => languageList(MOST_LANGUAGES).refine((list) => list.length > 0, { message: 'is empty: choose at least one language' }),
);

export const translateTo = parameter(
	{
		displayName: 'Translate To',
		name: 'translateTo',
		type: 'multiOptions',
		options,
		default: [],
		description: `The languages that what is said is translated to, ${MOST_TARGETS} at most; each costs extra`,
	},
	() => languageList(MOST_TARGETS),
);

export const keywords = parameter(
	{
		displayName: 'Keywords',
		name: 'keywords',
		type: 'string',
		default: '',
		placeholder: 'e.g. photosynthesis, Ms Garcia',
		description: `Names and technical terms that are often said, so that they are understood; separated by commas, ${MOST_KEYWORDS} at most`,
	},
	() => anyListOf(text()).refine((list) => list.length <= MOST_KEYWORDS, { message: `must not have more than ${MOST_KEYWORDS} entries` }),
);

const uid = z.preprocess((value) => (typeof value === 'number' ? String(value) : value), z.string().trim().regex(/^[1-9]\d{0,9}$/, { message: 'must be numbers (uids) from 1 to 4294967295' }));

const userLanguageFields = [
	parameter(
		{
			displayName: 'User Number',
			name: 'uid',
			type: 'string',
			default: '',
			placeholder: 'e.g. 2206227541',
			description: 'The number (uid) of the user in the channel',
		},
		() => uid,
	),
	{ ...languages, description: `The languages that this user speaks, ${MOST_LANGUAGES} at most` },
] as const;

/** Who speaks something else than the class does. */
export const userLanguages = parameter(
	{
		displayName: 'Languages of Single Users',
		name: 'uidLanguagesConfig',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, multipleValueButtonText: 'Add User' },
		placeholder: 'Add User',
		default: {},
		description: `Users who speak something else than the class does, ${MOST_USERS_WITH_LANGUAGES} at most, each with the languages to listen for`,
		options: [{ displayName: 'User', name: 'user', values: userLanguageFields }],
	},
	() => {
		const user = z.object({ uid, languages: languages[CHECK](languages as never) }, { message: 'must be users with their languages' });
		return z
			.object({ user: z.array(user).max(MOST_USERS_WITH_LANGUAGES, { message: `must not have more than ${MOST_USERS_WITH_LANGUAGES} users` }).optional() }, { message: 'must be users with their languages' })
			.transform(({ user: users = [] }): UserLanguages[] => users);
	},
);

const uids = (most: number, { least = 1, entry = uid as z.ZodTypeAny } = {}) =>
	optional(
		anyListOf(entry as typeof uid)
			.refine((list) => list.length >= least, { message: 'is empty: enter at least one number, or leave it out' })
			.refine((list) => list.length <= most, { message: `must not have more than ${most} entries` }),
	);

export const onlyUids = parameter(
	{
		displayName: 'Only These Users',
		name: 'subscribeAudioUids',
		type: 'string',
		default: '',
		placeholder: 'e.g. 2206227541, 2845863044',
		description: `The numbers (uids) of those who are written down, ${MOST_SUBSCRIBED} at most. Leave empty for everybody.`,
		[EMPTY_MEANS]: 'everybody',
	},
	() => uids(MOST_SUBSCRIBED),
);

export const butUids = parameter(
	{
		displayName: 'All but These Users',
		name: 'unSubscribeAudioUids',
		type: 'string',
		default: '',
		placeholder: 'e.g. 2206227541',
		description: `The numbers (uids) of those who are not written down, ${MOST_UNSUBSCRIBED} at most`,
		[EMPTY_MEANS]: 'that nobody is left out',
	},
	() => uids(MOST_UNSUBSCRIBED, { least: 0 }),
);

/** A list that may be "all". */
export const heardUids = parameter(
	{ ...onlyUids, [EMPTY_MEANS]: undefined, description: `The numbers (uids) of those who are written down from now on, ${MOST_SUBSCRIBED} at most, or "all"` },
	() => uids(MOST_SUBSCRIBED, { entry: z.union([z.literal('all'), uid]) }),
);
