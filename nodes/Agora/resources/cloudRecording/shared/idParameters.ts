import { parameter, parameters } from '../../../../../runtime/parameters/parameter';
import { opaqueId, userNumber } from '../../../../../vendors/agora/cloudRecording/ids';

export const mode = parameter({
	displayName: 'Mode',
	name: 'mode',
	type: 'options',
	options: [
		{ name: 'Composite', value: 'mix', description: 'All users of a channel in one video, arranged in a layout' },
		{ name: 'Individual', value: 'individual', description: 'Files of their own for each user of a channel, or snapshots' },
		{ name: 'Web Page', value: 'web', description: 'A page as a browser shows it, for example a whole classroom with its whiteboard' },
	],
	default: 'mix',
	description: 'What is recorded',
});

/** The mode of a recording that runs already. */
export const sameMode = {
	...mode,
	default: '={{ $json.mode }}',
	description: 'The mode in which the recording was started. By default, it is taken from the item that started it.',
};

export const cname = parameter({
	displayName: 'Channel Name',
	name: 'cname',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. math-101',
	description:
		'The channel (cname) to record, exactly as the apps join it. For a web page, any name that tells your recordings apart.',
});

/** The channel of a recording that runs already. */
export const sameCname = {
	...cname,
	default: '={{ $json.cname }}',
	description: 'The channel name (cname) with which the recording was started. By default, it is taken from that item.',
};

export const uid = parameter(
	{
		displayName: 'Recorder User ID',
		name: 'uid',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. 527841',
		description:
			'The user ID (uid) under which the recorder joins the channel: a whole number from 1 to 4294967295 that nobody else in the channel has',
		hint: 'If a person has the same ID, one of the two is thrown out of the channel',
	},
	() => userNumber,
);

/** The recorder of a recording that runs already. */
export const sameUid = {
	...uid,
	default: '={{ $json.uid }}',
	description: 'The user ID (uid) of the recorder. By default, it is taken from the item that started the recording.',
	hint: undefined,
};

export const resourceId = parameter(
	{
		displayName: 'Resource ID',
		name: 'resourceId',
		type: 'string',
		required: true,
		default: '={{ $json.resourceId }}',
		placeholder: 'e.g. {{ $json.resourceId }}',
		description: 'The resource ID (resourceId) of the recording. By default, it is taken from the item that started the recording.',
	},
	() => opaqueId,
);

export const sid = parameter(
	{
		displayName: 'Recording ID',
		name: 'sid',
		type: 'string',
		required: true,
		default: '={{ $json.sid }}',
		placeholder: 'e.g. {{ $json.sid }}',
		description: 'The ID (sid) of the recording. By default, it is taken from the item that started the recording.',
	},
	() => opaqueId,
);

/** What a recording that runs already is found by. */
export const recordingId = parameters([resourceId, sid, sameMode]);
