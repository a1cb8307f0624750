import { simplifyField } from '../../../../runtime/parameters/listParameters';
import { omitUndefined } from '../../../../vendors/json';
import { operation } from './operation';
import { described, duration } from './shared/described';
import { recordingId } from './shared/idParameters';

export const query = operation({
	name: 'Query',
	value: 'query',
	action: 'Query recording',
	description: 'Tell whether a recording runs, for how long, and which files it has written',
	parameters: [
		...recordingId,
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
						{ name: 'Continue', value: 'continue', description: 'The item comes out with "statusName" as gone' },
						{ name: 'Fail', value: 'fail' },
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
	async run({ recording }, input) {
		const { resourceId, sid, mode } = input;
		const { ifGone = 'fail', waitForMove = true } = input.options;
		const id = { resourceId, sid, mode };
		const waits = waitForMove ? undefined : {};
		const state = ifGone === 'fail' ? await recording.query(id, waits) : await recording.find(id, waits);
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
		const { cname, uid, running, rtmpOutputs, fileListMode, fileList } = state;
		return {
			...id,
			...omitUndefined({ cname, uid, running }),
			...described(state),
			...duration(state, recording.runtime.now()),
			...omitUndefined({ rtmpOutputs, fileListMode }),
			fileList,
		};
	},
});
