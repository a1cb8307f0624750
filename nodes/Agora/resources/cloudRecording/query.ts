import { z } from 'zod';

import { simplifyField, simplifyInput } from '../../../../runtime/parameters/listParameters';
import { recordingIdFields, recordingIdInput } from './shared/idParameters';
import { oneOf, booleanCheck } from './shared/checks';
import { operation } from './operation';
import { described, duration } from './shared/described';
import { withoutEmpty } from './settings/shown';

const options = z.object({
	ifGone: oneOf(['continue', 'fail']).default('fail'),
	waitForMove: booleanCheck.default(true),
});

export const query = operation({
	name: 'Query',
	value: 'query',
	action: 'Query recording',
	description: 'Tell whether a recording runs, for how long, and which files it has written',
	fields: [
		...recordingIdFields,
		simplifyField,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: [
				{
					displayName: 'If the Recorder Is Gone',
					name: 'ifGone',
					type: 'options',
					options: [
						{ name: 'Put Out the Item', value: 'continue', description: 'With "statusName" as gone' },
						{ name: 'Stop With a Message', value: 'fail' },
					],
					default: 'fail',
					description: 'What to do when there is no recorder for the recording, because it has ended or the IDs are wrong',
				},
				{
					displayName: 'Wait if It Is Being Moved',
					name: 'waitForMove',
					type: 'boolean',
					default: true,
					description:
						'Whether to look again after 5, 10 and 15 seconds when the recorder is not found. It may be on its way to another server.',
				},
			],
		},
	],
	input: z.object({ ...recordingIdInput, simplify: simplifyInput, options: options.default({}) }),
	async run({ recording }, input) {
		const { resourceId, sid, mode } = input;
		const id = { resourceId, sid, mode };
		const waits = input.options.waitForMove ? undefined : {};
		const state =
			input.options.ifGone === 'fail' ? await recording.query(id, waits) : await recording.find(id, waits);
		if (!state) {
			return {
				...id,
				running: false,
				statusName: 'gone',
				statusText: 'There is no recorder for this recording: it has ended, or the IDs are wrong',
				fileList: [],
			};
		}
		if (!input.simplify) return { mode, ...state.raw };
		const { cname, uid, rtmpOutputs, fileListMode, fileList } = state;
		return {
			...id,
			...withoutEmpty({ cname, uid }),
			running: state.running,
			...described(state),
			...duration(state, recording.runtime.now()),
			...withoutEmpty({ rtmpOutputs, fileListMode }),
			fileList,
		};
	},
});
