import { optional, webAddress } from '../../../../runtime/parameters/checks';
import { parameter } from '../../../../runtime/parameters/parameter';
import { RECORDING_OUTCOMES } from '../../../../vendors/agora/classroom/records';
import { omitUndefined } from '../../../../vendors/json';
import { operation } from '../../operation';
import { roomUuid } from '../../shared/idParameters';
import { recordingAnswer } from './answer';
import { teacherOptions, webOptions, webRecordConfigFrom } from './webSettings';

/** Longer IDs don't fit where the recorder of web pages needs them. */
const MAX_ID_OF_WEB_RECORDING = 50;

export const start = operation({
	name: 'Start',
	value: 'start',
	action: 'Start recording',
	description: 'Record a classroom, as a web page or the teacher only, unless a recording runs there already',
	parameters: [
		roomUuid,
		{
			displayName: 'Mode',
			name: 'mode',
			type: 'options',
			options: [
				{
					name: 'Web Page',
					value: 'web',
					description: 'Record the classroom as users see it, with whiteboard and chat, as MP4',
				},
				{
					name: 'Teacher Only',
					value: 'composite',
					description: 'Record sound and picture of the teacher, as M3U8 and TS (composite mode, not offered in mainland China)',
				},
			],
			default: 'web',
			description: 'What is recorded',
			hint: 'Files go to the storage that is set up for the project in Agora Console; the credential above is not used for this. Without one, nothing is recorded.',
		},
		parameter(
			{
				displayName: 'Page Address',
				name: 'rootUrl',
				type: 'string',
				displayOptions: { show: { mode: ['web'] } },
				default: '',
				placeholder: 'e.g. https://class.example.com/record_page.html',
				description: 'The address of the page that shows the classroom to the recorder; Agora adds the classroom’s ID, type and so on. Not needed where the options have the full address.',
			},
			() => optional(webAddress),
		),
		webOptions,
		teacherOptions,
	],
	async run({ classroom }, input, item) {
		const room = input.roomUuid;
		const retryTimeout = input.options?.retryTimeout;
		const plan =
			input.mode === 'web'
				? { mode: 'web' as const, webRecordConfig: webRecordConfigFrom(input.rootUrl, input.options ?? {}), retryTimeout }
				: { retryTimeout };
		if (input.mode === 'web' && room.length > MAX_ID_OF_WEB_RECORDING) {
			item.hint(
				`Item ${item.index}: the classroom ID has ${room.length} characters. Agora names ${MAX_ID_OF_WEB_RECORDING} as the most for a classroom that is recorded as a web page, so look whether this recording works.`,
			);
		}
		const { answer, outcome } = await classroom.records.start(room, omitUndefined(plan), ({ message }) =>
			item.hint(`Item ${item.index}: the recording runs, but its ID could not be looked up: ${message}`),
		);
		// The one that runs already may be of the other mode.
		const ours = outcome === 'alreadyStarted' ? {} : { mode: input.mode };
		return { ...recordingAnswer(room, answer), ...ours, outcome, outcomeText: RECORDING_OUTCOMES[outcome] };
	},
});
