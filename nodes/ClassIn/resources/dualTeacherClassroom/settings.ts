import { parameter, parameters } from '../../../../runtime/parameters/parameter';
import { uidListCheck } from '../../shared/idParameters';
import { pictureParameters } from '../../shared/pictures';

/** What sub-classrooms are made with, and what can be changed. Source: ClassIn API, "Dual-teacher classrooms". */
export const dualTeacherSettings = parameters([
	parameter(
		{
			displayName: 'Assistant UIDs',
			name: 'assistantUids',
			type: 'string',
			default: '',
			placeholder: 'e.g. 1000082, 1000083',
			description: 'The UIDs of the teachers who are in the room of the sub-classroom, separated by commas, or a list from an expression (assistantUids)',
		},
		() => uidListCheck(0),
	),
	parameter({
		displayName: 'Bring Students on Stage',
		name: 'isAutoOnstage',
		type: 'options',
		options: [
			{ name: 'By Themselves', value: 2 },
			{ name: 'Not by Themselves', value: 1 },
		],
		default: 1,
		description: 'How students come on stage when they enter (isAutoOnstage)',
	}),
	{
		displayName: 'Cloud Recording',
		name: 'recordState',
		type: 'boolean',
		default: false,
		description: 'Whether the classroom is recorded by itself (recordState)',
	},
	...pictureParameters,
	{
		displayName: 'Hide Seats',
		name: 'cameraHide',
		type: 'boolean',
		default: false,
		description: 'Whether the seats are hidden (cameraHide)',
	},
	parameter({
		displayName: 'People on Stage',
		name: 'seatNum',
		type: 'number',
		typeOptions: { minValue: 1, numberPrecision: 0 },
		default: 7,
		description: 'How many people are on stage at most, teacher included (seatNum)',
	}),
	parameter({
		displayName: 'Recording Type',
		name: 'recordType',
		type: 'options',
		options: [
			{ name: 'Both', value: 2 },
			{ name: 'Classroom', value: 0 },
			{ name: 'On-Site', value: 1 },
		],
		default: 0,
		description: 'What is recorded (recordType)',
	}),
	{
		displayName: 'Use Main Classroom Recording',
		name: 'useCoMainRecord',
		type: 'boolean',
		default: false,
		description: 'Whether the recording of the main classroom counts (useCoMainRecord); recording, live streaming and playback must be off then',
		hint: 'For sub-classrooms only: it turns the recording of their own off',
	},
	{
		displayName: 'Web Live Streaming',
		name: 'liveState',
		type: 'boolean',
		default: false,
		description: 'Whether the class is streamed live to a web page (liveState)',
	},
	{
		displayName: 'Web Playback',
		name: 'openState',
		type: 'boolean',
		default: false,
		description: 'Whether the class can be watched on a web page afterwards (openState)',
	},
]);
