import { operation } from './operation';
import { checkLayout, layoutFields, layoutFrom } from './settings/layout';
import { moreSettings, withMoreSettings } from './settings/start';
import { resourceId, sameCname, sameUid, sid } from './shared/idParameters';

/** Only mixed pictures have a layout. */
const MODE = 'mix';

export const updateLayout = operation({
	name: 'Update Layout',
	value: 'updateLayout',
	action: 'Update layout of composite recording',
	description: 'Rearrange the users in the picture of a composite recording that is running',
	parameters: [
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
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: [moreSettings],
		},
	],
	rules: checkLayout,
	async run({ recording }, input) {
		const { resourceId: resource, sid: recordingId, cname, uid } = input;
		const layout = withMoreSettings(layoutFrom(input), input.options.moreSettings);
		await recording.updateLayout({ resourceId: resource, sid: recordingId, mode: MODE }, { cname, uid }, layout);
		return { success: true, resourceId: resource, sid: recordingId, mode: MODE, cname, uid, ...layout };
	},
});
