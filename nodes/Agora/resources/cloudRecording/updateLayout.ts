import { z } from 'zod';

import { opaqueId } from '../../../../vendors/agora/cloudRecording/ids';
import { recorderUid, resourceId, sameCname, sameUid, sid } from './shared/idParameters';
import { text } from './shared/checks';
import { operation } from './operation';
import { checkLayout, layoutFields, layoutFrom, layoutInput } from './settings/layout';

/** Only mixed pictures have a layout. */
const MODE = 'mix';

export const updateLayout = operation({
	name: 'Update Layout',
	value: 'updateLayout',
	action: 'Update layout of composite recording',
	description: 'Rearrange the users in the picture of a composite recording that is running',
	fields: [
		resourceId,
		sid,
		sameCname,
		sameUid,
		{
			displayName: 'This replaces the whole layout: what is not set here returns to its default.',
			name: 'layoutNotice',
			type: 'notice',
			default: '',
		},
		...layoutFields,
	],
	input: z
		.object({ resourceId: opaqueId, sid: opaqueId, cname: text, uid: recorderUid, ...layoutInput })
		.superRefine(checkLayout),
	async run({ recording }, input) {
		const { resourceId: resource, sid: recordingId, cname, uid } = input;
		const layout = layoutFrom(input);
		await recording.updateLayout({ resourceId: resource, sid: recordingId, mode: MODE }, { cname, uid }, layout);
		return { success: true, resourceId: resource, sid: recordingId, mode: MODE, cname, uid, ...layout };
	},
});
