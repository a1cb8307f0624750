import { linesOf, optional, textCheck } from '../../runtime/parameters/checks';
import { parameter, parameters } from '../../runtime/parameters/parameter';
import { classroomId } from '../../vendors/agora/ids';

const APP_ONLY = { show: { '/source': ['app'] } };

/** IDs with wildcards, one each. */
const patterns = () => linesOf(textCheck);

/** Everything that may be left alone; in the order of the names. */
export const optionFields = parameters([
	{
		displayName: 'Backfill',
		name: 'backfill',
		type: 'options',
		options: [
			{
				name: 'Gaps and Beginnings',
				value: 'all',
				description: 'Look up what is missing between events, and what happened in a classroom before its first event arrived here',
			},
			{
				name: 'Gaps Only',
				value: 'gaps',
				description: 'Look up only what is missing between events that arrived here',
			},
			{
				name: 'Off',
				value: 'off',
				description: 'Never look anything up; what another reader took or a crash lost stays lost',
			},
		],
		default: 'all',
		description: 'What is looked up in the lists of the classrooms when the queue did not deliver it',
		displayOptions: APP_ONLY,
	},
	{
		displayName: 'Chat Text Contains',
		name: 'chatText',
		type: 'string',
		default: '',
		placeholder: 'e.g. help',
		description: 'Only chat messages that contain this text, in capital or small letters; other kinds of events are not affected',
	},
	{
		displayName: 'Include Raw Event',
		name: 'includeRaw',
		type: 'boolean',
		default: false,
		description: 'Whether to add the event as Agora sent it, under "raw"',
	},
	{
		displayName: 'Max Events per Poll',
		name: 'maxEvents',
		type: 'number',
		typeOptions: { minValue: 100, maxValue: 20000, numberPrecision: 0 },
		default: 5000,
		description: 'About how many events start the workflow at once at most; the rest waits for the next poll',
	},
	parameter(
		{
			displayName: 'Only Classrooms',
			name: 'rooms',
			type: 'string',
			typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Classroom' },
			default: [],
			placeholder: 'e.g. math-*',
			description: 'Only classrooms with one of these IDs; * stands for any text',
			hint: 'When this is changed, the trigger starts over from now on',
			displayOptions: APP_ONLY,
		},
		patterns,
	),
	{
		displayName: 'Only Roles',
		name: 'roles',
		type: 'multiOptions',
		options: [
			{ name: 'Assistant', value: 'assistant' },
			{ name: 'Student', value: 'student' },
			{ name: 'Teacher', value: 'teacher' },
		],
		default: [],
		description: 'Only users with one of these roles; events that name no role (stage, raised hands, rewards, states) are not affected',
	},
	parameter(
		{
			displayName: 'Only Users',
			name: 'users',
			type: 'string',
			typeOptions: { multipleValues: true, multipleValueButtonText: 'Add User' },
			default: [],
			placeholder: 'e.g. student-4711',
			description: 'Only users with one of these IDs, * stands for any text; events that name no user are not affected',
		},
		patterns,
	),
	{
		displayName: 'Recheck Classrooms Every (Minutes)',
		name: 'recheckMinutes',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 60, numberPrecision: 0 },
		default: 5,
		description: 'How often the list of each classroom is read even though nothing points to a loss',
		displayOptions: APP_ONLY,
	},
	{
		displayName: 'Start From',
		name: 'startFrom',
		type: 'options',
		options: [
			{
				name: 'Now',
				value: 'now',
				description: 'What happens after the workflow is activated for the first time',
			},
			{
				name: 'What Is Still Kept',
				value: 'retained',
				description: 'Also what happened before and Agora still keeps: up to an hour after a class ended',
			},
		],
		default: 'now',
		description: 'Where the trigger begins when it has no position yet',
	},
	{
		displayName: 'Start Over',
		name: 'startOver',
		type: 'string',
		default: '',
		placeholder: 'e.g. 2026-09-01',
		description: 'Change this text to forget the position and begin again as "Start From" says',
	},
	parameter(
		{
			displayName: 'Test Classroom ID',
			name: 'testRoomUuid',
			type: 'string',
			default: '',
			placeholder: 'e.g. math-101-monday',
			description: 'Where a test takes the newest matching event from; without it, a test shows a made-up example',
		},
		() => optional(classroomId),
	),
	{
		displayName: 'Wait for Recording Files (Minutes)',
		name: 'recordingPatience',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 1440, numberPrecision: 0 },
		default: 60,
		description:
			'How long after its end the files of a recording are waited for; then "Recording Ready" comes with "ready" set to false',
	},
]);
