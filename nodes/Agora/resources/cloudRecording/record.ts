import { record as makeRecording } from '../../../../vendors/agora/cloudRecording/record';
import { omitUndefined } from '../../../../vendors/json';
import { operation } from './operation';
import { CONFIRM_SECONDS, confirmOptions } from './settings/confirm';
import { resourceOptions } from './settings/resource';
import { checkStart, prepareStart, startFields, startOptions } from './settings/start';
import { webExpiredHour } from './settings/webRequest';
import { described } from './shared/described';
import { cname, mode } from './shared/idParameters';
import { whereFilesGo } from './shared/whereFilesGo';

export const record = operation({
	name: 'Record',
	value: 'record',
	action: 'Record channel or web page',
	description: 'Start recording and check that it really records; the output has the IDs for query, update and stop',
	parameters: [
		mode,
		cname,
		...startFields,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: [...startOptions, ...resourceOptions, ...confirmOptions],
		},
	],
	rules(input, context) {
		checkStart(input, context);
		if (input.mode === 'web' || input.channelToken !== 'enter' || input.options.uid !== undefined) return;
		context.addIssue({
			code: 'custom',
			path: ['options', 'uid'],
			message: 'is missing. A token that you enter is made for one user ID, so the recorder must have exactly that one (any, if the token is made for 0)',
		});
	},
	async run(clients, input, item) {
		const web = input.mode === 'web';
		const { resourceExpiredHour = web ? webExpiredHour(input) : undefined, ...chosen } = input.options;
		const { request, requestFor } = await prepareStart(input, clients, item);
		const made = await makeRecording(clients.recording, {
			cname: input.cname,
			mode: input.mode,
			uid: chosen.uid,
			acquire: omitUndefined({
				scene: web ? 1 : undefined,
				resourceExpiredHour,
				excludeResourceIds: chosen.excludeResourceIds,
				regionAffinity: chosen.regionAffinity,
				region: chosen.region,
			}),
			startRequest: requestFor,
			announceSettings: chosen.announceSettings,
			confirmMs: (chosen.confirmSeconds ?? CONFIRM_SECONDS) * 1000,
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
			...whereFilesGo(input, made.sid, request),
		};
	},
});
