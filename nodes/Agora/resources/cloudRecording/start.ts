import { operation } from './operation';
import { checkStart, prepareStart, startFields, startOptions } from './settings/start';
import { cname, mode, resourceId, uid } from './shared/idParameters';
import { whereFilesGo } from './shared/whereFilesGo';

export const start = operation({
	name: 'Start',
	value: 'start',
	action: 'Start recording with acquired resource',
	description: 'Start a recording with a resource ID from "Acquire", within two seconds ("Record" does both)',
	parameters: [
		mode,
		{ ...resourceId, description: 'The resource ID (resourceId) from "Acquire". It works once, and for five minutes.' },
		{ ...cname, default: '={{ $json.cname }}', description: 'The channel name (cname), the same as in "Acquire"' },
		{ ...uid, default: '={{ $json.uid }}', description: 'The user ID (uid) of the recorder, the same as in "Acquire"' },
		...startFields,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: startOptions,
		},
	],
	rules: checkStart,
	async run(clients, input, item) {
		const { request, requestFor } = await prepareStart(input, clients, item);
		const recorder = { cname: input.cname, uid: input.uid };
		const { sid, alreadyStarted } = await clients.recording.start(input.resourceId, input.mode, recorder, requestFor(input.uid));
		if (sid === undefined) {
			item.hint(
				`Item ${item.index}: this resource ID was started before. Agora doesn’t tell the recording ID (sid) again; it is in the output of the first start.`,
			);
		}
		return {
			resourceId: input.resourceId,
			...(sid === undefined ? {} : { sid }),
			...recorder,
			mode: input.mode,
			alreadyStarted,
			...whereFilesGo(input, sid, request),
		};
	},
});
