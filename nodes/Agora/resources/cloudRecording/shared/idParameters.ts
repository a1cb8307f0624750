import type { INodeProperties } from 'n8n-workflow';

import { opaqueId, userNumber } from '../../../../../vendors/agora/cloudRecording/ids';
import { MODES } from '../../../../../vendors/agora/cloudRecording/recordingModes';
import { oneOf } from './checks';

export const mode: INodeProperties = {
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
};

/** The mode of a recording that runs already. */
export const sameMode: INodeProperties = { ...mode, description: 'The mode in which the recording was started' };

export const modeInput = oneOf(MODES);

export const cname: INodeProperties = {
	displayName: 'Channel Name',
	name: 'cname',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. math-101',
	description:
		'The channel (cname) to record, exactly as the apps join it. For a web page, any name that tells your recordings apart.',
};

/** The channel of a recording that runs already. */
export const sameCname: INodeProperties = {
	...cname,
	description: 'The channel name (cname) with which the recording was started',
};

export const uid: INodeProperties = {
	displayName: 'Recorder User ID',
	name: 'uid',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 527841',
	description:
		'The user ID (uid) under which the recorder joins the channel: a whole number from 1 to 4294967295 that nobody else in the channel has',
	hint: 'If a person has the same ID, one of the two is thrown out of the channel',
};

/** The recorder of a recording that runs already. */
export const sameUid: INodeProperties = {
	...uid,
	description: 'The user ID (uid) of the recorder, from the node that acquired the resource or started the recording',
	hint: undefined,
};

export const resourceId: INodeProperties = {
	displayName: 'Resource ID',
	name: 'resourceId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. {{ $json.resourceId }}',
	description: 'The resource ID (resourceId) of the recording, from the node that acquired it or started the recording',
};

export const sid: INodeProperties = {
	displayName: 'Recording ID',
	name: 'sid',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. {{ $json.sid }}',
	description: 'The ID (sid) of the recording, from the node that started it',
};

/** What a recording that runs already is found by. */
export const recordingIdFields: INodeProperties[] = [resourceId, sid, sameMode];

export const recordingIdInput = { resourceId: opaqueId, sid: opaqueId, mode: modeInput };

export const recorderUid = userNumber;
