import { simplifyField } from '../../../../runtime/parameters/listParameters';
import { STOP_OUTCOMES } from '../../../../vendors/agora/cloudRecording/stopOutcome';
import { stopRecording } from '../../../../vendors/agora/cloudRecording/stopRecording';
import { omitUndefined } from '../../../../vendors/json';
import { operation } from './operation';
import { fileNamePrefix } from './settings/files';
import { moreSettings } from './settings/start';
import { described } from './shared/described';
import { recordingId, sameCname, sameUid } from './shared/idParameters';
import { whereFilesAre } from './shared/whereFilesGo';

export const stop = operation({
	name: 'Stop',
	value: 'stop',
	action: 'Stop recording',
	description: 'End a recording; tells its files, whether they are uploaded, and if nothing was left to stop',
	parameters: [
		...recordingId,
		sameCname,
		sameUid,
		simplifyField,
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
					displayName: 'Bucket',
					name: 'bucket',
					type: 'string',
					default: '',
					placeholder: 'e.g. lesson-recordings',
					description: 'Bucket that the files went to, for the output. Left out, it is taken from the item that started the recording.',
				},
				{
					...fileNamePrefix,
					description: 'Folder that the files went to, for the output. Left out, it is taken from the item that started the recording.',
				},
				moreSettings,
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
	async run({ recording }, input, item) {
		const { resourceId, sid, mode, cname, uid } = input;
		const { async_stop, waitForUploadSeconds = 0, moreSettings: more, ...place } = input.options;
		const { outcome, state } = await stopRecording(recording, {
			id: { resourceId, sid, mode },
			recorder: { cname, uid },
			asynchronous: async_stop,
			more,
			waitMs: waitForUploadSeconds * 1000,
		});
		const result = { success: true, resourceId, sid, mode, cname, uid, outcome, outcomeText: STOP_OUTCOMES[outcome] };
		const files = whereFilesAre(sid, state.fileList, place, item);
		if (!input.simplify) return { ...state.raw, ...result, ...files };
		return {
			...result,
			...omitUndefined({ uploadingStatus: state.uploadingStatus, fileListMode: state.fileListMode }),
			...described(state),
			...omitUndefined({ rtmpOutputs: state.rtmpOutputs }),
			...files,
			fileList: state.fileList,
		};
	},
});
