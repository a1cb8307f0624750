import { linesOf } from '../../runtime/parameters/checks';
import { eventChoices } from '../../runtime/parameters/eventChoices';
import { parameter, parameters } from '../../runtime/parameters/parameter';
import { EVENT_TYPES } from '../../vendors/agora/classroom/eventModel';
import { classroomId } from '../../vendors/agora/ids';
import { optionFields } from './optionFields';

/** What happens to users in events that name several of them; the values are those of an item's `change`. */
const CHANGES = [
	{ name: 'Entered', value: 'entered' },
	{ name: 'Left', value: 'left' },
	{ name: 'Lowered the Hand', value: 'lowered' },
	{ name: 'Raised the Hand', value: 'raised' },
	{ name: 'Reconnected', value: 'reconnected' },
	{ name: 'Stepped Off the Stage', value: 'steppedOff' },
	{ name: 'Stepped on the Stage', value: 'steppedOn' },
	{ name: 'Was Removed', value: 'kicked', description: 'By a teacher or a workflow, or because the class closed' },
];

/** The parameters of the node; how often it polls is asked by n8n itself. */
export const properties = parameters([
	{
		displayName: 'Watch',
		name: 'source',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'All Classrooms',
				value: 'app',
				description: 'Every classroom of the App ID in the region of the credential, also those created later',
			},
			{
				name: 'Given Classrooms',
				value: 'classrooms',
				description: 'Only classrooms whose IDs you enter; nothing is taken away from other readers',
			},
		],
		default: 'app',
		description: 'Which classrooms are watched',
	},
	{
		displayName:
			'Agora hands out each event of an App ID once, to whoever asks first. Several workflows in this n8n share what they get. If your own server reads the events too, both get only a part directly; the rest is looked up in the lists of the classrooms.',
		name: 'queueNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { source: ['app'] } },
	},
	parameter(
		{
			displayName: 'Classroom IDs',
			name: 'roomUuids',
			type: 'string',
			required: true,
			typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Classroom' },
			default: [],
			placeholder: 'e.g. math-101-monday',
			description: 'The IDs (roomUuid) of the classrooms to watch',
			hint: 'At least one of them must exist when the workflow is activated',
			displayOptions: { show: { source: ['classrooms'] } },
		},
		() => linesOf(classroomId),
	),
	{
		displayName: 'Trigger On',
		name: 'events',
		type: 'multiOptions',
		options: eventChoices(EVENT_TYPES),
		default: [],
		description: 'The kinds of events that start the workflow',
		hint: 'None chosen means all',
	},
	{
		displayName: 'Only If',
		name: 'changes',
		type: 'multiOptions',
		options: CHANGES,
		default: [],
		description: 'What has to have happened to a user. Other kinds of events are not affected.',
		hint: 'None chosen means all',
		displayOptions: { show: { events: ['user.presence', 'hand.changed', 'stage.changed'] } },
	},
	{
		displayName: 'One Item per User',
		name: 'onePerUser',
		type: 'boolean',
		default: false,
		description: 'Whether events about several users (entering and leaving, stage, raised hands, rewards) become one item for each of them',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: optionFields,
	},
]);
