import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { flag, idList, optional, optionalText, wholeNumber } from '../../shared/checks';
import { alphabetical } from '../../shared/alphabetical';
import { recordingFields, recordingInput } from '../../shared/recording';

const UNDOCUMENTED = 'A number whose values ClassIn does not publish: ask ClassIn support which one you need';

const THE_FOUR =
	'If ClassIn refuses it alone, set Cloud Recording, Recording Type, Web Live Streaming and Web Playback together';

/** Everything that can be set, as one collection. */
export const settingsField: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	description: 'The settings to change; at least one. What is not listed stays as it is.',
	hint: 'From 20 minutes before class, ClassIn locks most settings',
	options: alphabetical([
		...recordingFields(THE_FOUR),
		{
			displayName: 'Allow Chat Without Login',
			name: 'allowUnloggedChat',
			type: 'boolean',
			default: false,
			description: 'Whether viewers who are not logged in may chat (allowUnloggedChat)',
		},
		{
			displayName: 'Custom Column',
			name: 'customColumn',
			type: 'string',
			default: '',
			placeholder: 'e.g. Homework: pages 42 to 45',
			description: 'Content of the custom column (customColumn)',
		},
		{
			displayName: 'Disable All Web Live Streaming',
			name: 'webcastAllForbidden',
			type: 'boolean',
			default: false,
			description: 'Whether nobody may watch on the web (webcastAllForbidden)',
		},
		{
			displayName: 'Introduction',
			name: 'webcastIntroduce',
			type: 'string',
			typeOptions: { rows: 3 },
			default: '',
			placeholder: 'e.g. Fractions made easy, with Ms. Chen',
			description: 'The text about the class on the live page (webcastIntroduce)',
		},
		{
			displayName: 'Live and Playback: Class Member State',
			name: 'liveAndPlaybackClassMemberState',
			type: 'number',
			typeOptions: { numberPrecision: 0 },
			default: 0,
			description: `${UNDOCUMENTED} (liveAndPlaybackClassMemberState)`,
		},
		{
			displayName: 'Live and Playback: Student UIDs',
			name: 'liveAndPlaybackStudentUids',
			type: 'string',
			default: '',
			placeholder: 'e.g. 1001234, 1001235',
			description:
				'The students (UIDs) who may watch live streaming and playback, separated by commas, or a list from an expression (liveAndPlaybackStudentUids)',
		},
		{
			displayName: 'Live and Playback: User State',
			name: 'liveAndPlaybackUserState',
			type: 'number',
			typeOptions: { numberPrecision: 0 },
			default: 0,
			description: `${UNDOCUMENTED} (liveAndPlaybackUserState)`,
		},
		{
			displayName: 'Live and Playback: Viewing Setting',
			name: 'liveAndPlaybackViewingSet',
			type: 'number',
			typeOptions: { numberPrecision: 0 },
			default: 0,
			description: `${UNDOCUMENTED} (liveAndPlaybackViewingSet)`,
		},
		{
			displayName: 'OMO Live Session',
			name: 'omoStationBroadcast',
			type: 'boolean',
			default: false,
			description:
				'Whether the class is an OMO (online merges with offline) live session (omoStationBroadcast); your plan must have the service',
		},
		{
			displayName: 'Require Login',
			name: 'watchByLogin',
			type: 'boolean',
			default: false,
			description: 'Whether viewers have to log in to watch (watchByLogin)',
		},
		{
			displayName: 'Use Main Classroom Recording',
			name: 'useCoMainRecord',
			type: 'boolean',
			default: false,
			description:
				'Whether the recording of the main classroom is used (useCoMainRecord); only for sub-classrooms of a dual-teacher class',
			hint: 'When this is on, ClassIn may want Cloud Recording, Recording Type, Web Live Streaming and Web Playback to be sent as off',
		},
		{
			displayName: 'Watch Password',
			name: 'watchPassword',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'The password for watching the live stream (watchPassword)',
			hint: 'An empty password is sent as it is; ClassIn does not say whether that removes the password',
		},
	]),
};

/** What `settingsField` let through, as ClassIn wants it. */
export const settingsInput = z
	.object({
		...recordingInput,
		useCoMainRecord: optional(flag),
		omoStationBroadcast: optional(flag),
		watchByLogin: optional(flag),
		watchPassword: optionalText(),
		allowUnloggedChat: optional(flag),
		webcastAllForbidden: optional(flag),
		liveAndPlaybackViewingSet: optional(wholeNumber()),
		liveAndPlaybackClassMemberState: optional(wholeNumber()),
		liveAndPlaybackUserState: optional(wholeNumber()),
		liveAndPlaybackStudentUids: optional(idList({ min: 0, noun: 'UID' })),
		webcastIntroduce: optionalText(),
		customColumn: optionalText(),
	})
	.default({});
