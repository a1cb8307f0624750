import { z } from 'zod';

import { expectedFiles } from '../../../../vendors/agora/cloudRecording/files';
import { record as makeRecording } from '../../../../vendors/agora/cloudRecording/record';
import { cname, mode } from './shared/idParameters';
import { operation } from './operation';
import { described } from './shared/described';
import { confirmOptions, confirmOptionsInput } from './settings/confirm';
import { resourceOptions, resourceOptionsInput } from './settings/resource';
import { withoutEmpty } from './settings/shown';
import { checkStart, filePlan, optionsField, optionsInput, prepareStart, startFields, startInput } from './settings/start';
import { webExpiredHour } from './settings/web';

const options = z.object({ ...optionsInput, ...resourceOptionsInput, ...confirmOptionsInput });

export const record = operation({
	name: 'Record',
	value: 'record',
	action: 'Record channel or web page',
	description: 'Start recording and check that it really records; puts out the IDs that query, update and stop need',
	fields: [mode, cname, ...startFields, optionsField([...resourceOptions, ...confirmOptions])],
	input: z.object({ ...startInput, options: options.default({}) }).superRefine(checkStart),
	async run(clients, input, item) {
		const web = input.mode === 'web';
		const { resourceExpiredHour = web ? webExpiredHour(input) : undefined, ...chosen } = input.options;
		const { requestFor, storage } = await prepareStart(input, clients, item);
		const made = await makeRecording(clients.recording, {
			cname: input.cname,
			mode: input.mode,
			uid: chosen.uid,
			acquire: withoutEmpty({
				scene: web ? 1 : undefined,
				resourceExpiredHour,
				excludeResourceIds: chosen.excludeResourceIds,
				regionAffinity: chosen.regionAffinity,
				region: chosen.region,
			}),
			startRequest: requestFor,
			announceSettings: chosen.announceSettings,
			confirmMs: chosen.confirmSeconds * 1000,
			acceptUnconfirmed: chosen.ifNotConfirmed === 'continue',
		});
		return {
			resourceId: made.resourceId,
			sid: made.sid,
			uid: made.uid,
			cname: made.cname,
			mode: made.mode,
			confirmed: made.confirmed,
			...(made.state ? described(made.state) : {}),
			...expectedFiles(filePlan(input, made.sid, storage)),
			bucket: storage.bucket,
		};
	},
});
