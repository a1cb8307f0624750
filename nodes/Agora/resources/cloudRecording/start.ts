import { z } from 'zod';

import { expectedFiles } from '../../../../vendors/agora/cloudRecording/files';
import { opaqueId } from '../../../../vendors/agora/cloudRecording/ids';
import { cname, mode, recorderUid, resourceId, uid } from './shared/idParameters';
import { operation } from './operation';
import { checkStart, filePlan, optionsField, optionsInput, prepareStart, startFields, startInput } from './settings/start';

export const start = operation({
	name: 'Start',
	value: 'start',
	action: 'Start recording with acquired resource',
	description: 'Start a recording with a resource ID from "Acquire", within two seconds ("Record" does both in one go)',
	fields: [
		mode,
		{ ...resourceId, description: 'The resource ID (resourceId) from "Acquire". It works once, and for five minutes.' },
		{ ...cname, description: 'The channel name (cname), the same as in "Acquire"' },
		{ ...uid, description: 'The user ID (uid) of the recorder, the same as in "Acquire"' },
		...startFields,
		optionsField(),
	],
	input: z
		.object({ ...startInput, resourceId: opaqueId, uid: recorderUid, options: z.object(optionsInput).default({}) })
		.superRefine(checkStart),
	async run(clients, input, item) {
		const { requestFor, storage } = await prepareStart(input, clients, item);
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
			...(sid === undefined ? {} : expectedFiles(filePlan(input, sid, storage))),
			bucket: storage.bucket,
		};
	},
});
