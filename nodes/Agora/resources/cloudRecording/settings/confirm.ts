import { optional } from '../../../../../runtime/parameters/checks';
import { parameter, parameters } from '../../../../../runtime/parameters/parameter';
import { userNumber } from '../../../../../vendors/agora/cloudRecording/ids';

/** How long "Record" looks whether it records, unless something else is chosen. Source: "Integration best practices". */
export const CONFIRM_SECONDS = 90;

/** How careful "Record" is, among its options. */
export const confirmOptions = parameters([
	{
		displayName: 'Announce Settings',
		name: 'announceSettings',
		type: 'boolean',
		default: false,
		description: 'Whether to tell Agora all settings before the start already, so that it can choose a better server',
	},
	{
		displayName: 'Confirm Within (Seconds)',
		name: 'confirmSeconds',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 3600, numberPrecision: 0 },
		default: CONFIRM_SECONDS,
		description: 'How long to wait until it is sure that it records, up to 3,600 seconds. With 0 the recording is started and not looked after.',
	},
	{
		displayName: 'If Not Confirmed',
		name: 'ifNotConfirmed',
		type: 'options',
		options: [
			{ name: 'Continue', value: 'continue', description: 'The item comes out with "confirmed" as false' },
			{ name: 'Fail', value: 'fail', description: 'The IDs are in the details of the message' },
		],
		default: 'fail',
		description: 'What to do when the recording was started, but was not seen recording in time',
	},
	parameter(
		{
			displayName: 'Recorder User ID',
			name: 'uid',
			type: 'string',
			default: '',
			placeholder: 'e.g. 527841',
			description:
				'User ID (uid) for the recorder: a whole number from 1 to 4294967295 that nobody else in the channel has. Left out, a free one is chosen, and running the item again starts a second recording, which costs as much again; with one of your own, Agora refuses it (code 53).',
			hint: 'With an ID of your own, the recording can’t move to another one when that helps',
		},
		() => optional(userNumber),
	),
]);
