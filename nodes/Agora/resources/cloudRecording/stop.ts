import { z } from 'zod';

import { stopRecording } from '../../../../vendors/agora/cloudRecording/stopRecording';
import { STOP_OUTCOMES } from '../../../../vendors/agora/cloudRecording/stopOutcome';
import { recorderUid, recordingIdFields, recordingIdInput, sameCname, sameUid } from './shared/idParameters';
import { text, wholeNumber, booleanCheck } from './shared/checks';
import { operation } from './operation';
import { described } from './shared/described';
import { withoutEmpty } from './settings/shown';

const options = z.object({ async_stop: booleanCheck.optional(), waitForUploadSeconds: wholeNumber(0, 86_400).default(0) });

export const stop = operation({
	name: 'Stop',
	value: 'stop',
	action: 'Stop recording',
	description: 'End a recording; tells its files, whether they are uploaded, and if there was nothing left to stop',
	fields: [
		...recordingIdFields,
		sameCname,
		sameUid,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: [
				{
					displayName: 'Answer at Once',
					name: 'async_stop',
					type: 'boolean',
					default: true,
					description: 'Whether Agora answers without waiting for the upload. Otherwise it waits for up to 20 seconds.',
				},
				{
					displayName: 'Wait for Upload (Seconds)',
					name: 'waitForUploadSeconds',
					type: 'number',
					typeOptions: { minValue: 0, maxValue: 86_400, numberPrecision: 0 },
					default: 120,
					description: 'How long to go on looking until all files are handed over, if Agora’s answer leaves that open',
				},
			],
		},
	],
	input: z.object({ ...recordingIdInput, cname: text, uid: recorderUid, options: options.default({}) }),
	async run({ recording }, input) {
		const { resourceId, sid, mode, cname, uid } = input;
		const { outcome, state } = await stopRecording(recording, {
			id: { resourceId, sid, mode },
			recorder: { cname, uid },
			asynchronous: input.options.async_stop,
			waitMs: input.options.waitForUploadSeconds * 1000,
		});
		return {
			success: true,
			resourceId,
			sid,
			mode,
			cname,
			uid,
			outcome,
			outcomeText: STOP_OUTCOMES[outcome],
			...withoutEmpty({ uploadingStatus: state.uploadingStatus, fileListMode: state.fileListMode }),
			...described(state),
			fileList: state.fileList,
		};
	},
});
