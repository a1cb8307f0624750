import type { INodeProperties } from 'n8n-workflow';

import { recorderUid } from '../shared/idParameters';
import { oneOf, optional, wholeNumber, booleanCheck } from '../shared/checks';

/** How careful "Record" is, among its options. */
export const confirmOptions: INodeProperties[] = [
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
		default: 90,
		description: 'How long to wait until it is sure that it records, up to 3,600 seconds. With 0 the recording is started and not looked after.',
	},
	{
		displayName: 'If Not Confirmed',
		name: 'ifNotConfirmed',
		type: 'options',
		options: [
			{ name: 'Put Out the Item', value: 'continue', description: 'With "confirmed" as false' },
			{ name: 'Stop With a Message', value: 'fail', description: 'The IDs are in its details' },
		],
		default: 'fail',
		description: 'What to do when the recording was started, but was not seen recording in time',
	},
	{
		displayName: 'Recorder User ID',
		name: 'uid',
		type: 'string',
		default: '',
		placeholder: 'e.g. 527841',
		description:
			'User ID (uid) for the recorder: a whole number from 1 to 4294967295 that nobody else in the channel has. Left out, a free one is chosen.',
		hint: 'With an ID of your own, the recording can’t move to another one when that helps',
	},
];

export const confirmOptionsInput = {
	announceSettings: booleanCheck.default(false),
	confirmSeconds: wholeNumber(0, 3600).default(90),
	ifNotConfirmed: oneOf(['continue', 'fail']).default('fail'),
	uid: optional(recorderUid),
};
