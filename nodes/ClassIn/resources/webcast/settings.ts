import { optional } from '../../../../runtime/parameters/checks';
import { optionalCountedText, refusePasted } from '../../../../runtime/parameters/countedText';
import { EMPTY_MEANS, parameter, parameters } from '../../../../runtime/parameters/parameter';
import { uidListCheck } from '../../shared/idParameters';
import { recordingParameters } from '../../shared/recording';

const UNDOCUMENTED = 'A number whose values ClassIn does not publish: ask ClassIn support which one you need';

/** The four recording settings, with the advice at the first of them only. */
const [recordState, recordType, liveState, openState] = recordingParameters;

/** Everything that can be set. */
export const webcastSettings = parameters([
	{ ...recordState, hint: 'If ClassIn refuses it alone, set Recording Type, Web Live Streaming and Web Playback together with it' },
	recordType,
	liveState,
	openState,
	{
		displayName: 'Allow Chat Without Login',
		name: 'allowUnloggedChat',
		type: 'boolean',
		default: false,
		description: 'Whether viewers who are not logged in may chat (allowUnloggedChat)',
	},
	parameter(
		{
			displayName: 'Custom Column',
			name: 'customColumn',
			type: 'string',
			default: '',
			placeholder: 'e.g. Homework: pages 42 to 45',
			description: 'Content of the custom column (customColumn)',
		},
		() => optionalCountedText(),
	),
	{
		displayName: 'Disable All Web Live Streaming',
		name: 'webcastAllForbidden',
		type: 'boolean',
		default: false,
		description: 'Whether nobody may watch on the web (webcastAllForbidden)',
	},
	parameter(
		{
			displayName: 'Introduction',
			name: 'webcastIntroduce',
			type: 'string',
			typeOptions: { rows: 3 },
			default: '',
			placeholder: 'e.g. Fractions made easy, with Ms. Chen',
			description: 'The text about the class on the live page (webcastIntroduce)',
		},
		() => optionalCountedText(),
	),
	{
		displayName: 'Live and Playback: Class Member State',
		name: 'liveAndPlaybackClassMemberState',
		type: 'number',
		typeOptions: { numberPrecision: 0 },
		default: 0,
		description: `${UNDOCUMENTED} (liveAndPlaybackClassMemberState)`,
	},
	parameter(
		{
			displayName: 'Live and Playback: Student UIDs',
			name: 'liveAndPlaybackStudentUids',
			type: 'string',
			default: '',
			placeholder: 'e.g. 1001234, 1001235',
			description:
				'The students (UIDs) who may watch live streaming and playback, separated by commas, or a list from an expression (liveAndPlaybackStudentUids)',
		},
		() => optional(uidListCheck(0)),
	),
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
	parameter(
		{
			displayName: 'Watch Password',
			name: 'watchPassword',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'The password for watching the live stream (watchPassword). It is stored in the workflow like any other parameter.',
			[EMPTY_MEANS]: 'an empty password',
			hint: 'An empty password is sent as it is; ClassIn does not say whether that removes the password',
		},
		() => optionalCountedText(refusePasted),
	),
]);
