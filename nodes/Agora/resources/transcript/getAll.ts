import { multipleChoice } from '../../../../runtime/parameters/checks';
import { epochMsOf } from '../../../../runtime/parameters/dateTime';
import { limitOf, listFields } from '../../../../runtime/parameters/listParameters';
import { parameter } from '../../../../runtime/parameters/parameter';
import type { TranscriptState } from '../../../../vendors/agora/transcripts/client';
import { firstEntries } from '../../../../vendors/agora/classroom/pagination';
import { transcriptOperation } from './operation';

const CHOICES: ReadonlyArray<{ name: string; value: TranscriptState; description?: string }> = [
	{ name: 'Failed', value: 'FAILED' },
	{ name: 'Idle', value: 'IDLE', description: 'Not set up yet' },
	{ name: 'Recovering', value: 'RECOVERING' },
	{ name: 'Running', value: 'RUNNING' },
	{ name: 'Starting', value: 'STARTING' },
	{ name: 'Stopped', value: 'STOPPED' },
	{ name: 'Stopping', value: 'STOPPING' },
];

export const getAll = transcriptOperation({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many transcripts',
	description: 'List transcripts that run, or that ran in a span of time, with their state',
	parameters: [
		...listFields,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: [
				{
					displayName: 'Channel Name',
					name: 'cname',
					type: 'string',
					default: '',
					placeholder: 'e.g. math-101-monday',
					description: 'Only transcripts of this channel; a classroom’s channel has its ID (roomUuid) as name',
				},
				{
					displayName: 'Started After',
					name: 'startedAfter',
					type: 'dateTime',
					default: '',
					placeholder: 'e.g. 2026-12-24T00:00:00',
					description: 'Only transcripts that started at this time or later; a day ago unless given. In the time zone of the workflow unless the value names another.',
				},
				{
					displayName: 'Started Before',
					name: 'startedBefore',
					type: 'dateTime',
					default: '',
					placeholder: 'e.g. 2026-12-25T00:00:00',
					description: 'Only transcripts that started before this time, in the time zone of the workflow unless the value names another',
				},
				parameter(
					{
						displayName: 'States',
						name: 'states',
						type: 'multiOptions',
						options: CHOICES,
						default: ['RUNNING'],
						description: 'Only transcripts in one of these states; one request for each',
					},
					() => multipleChoice(CHOICES),
				),
			],
		},
	],
	async run({ transcripts }, { options, ...input }, { n8n }) {
		const { cname, startedAfter, startedBefore, states = ['RUNNING'] } = options;
		const zone = n8n.getTimezone();
		const source = (await transcripts()).list({
			...(cname ? { cname } : {}),
			states: states.length > 0 ? states : ['RUNNING'],
			from: startedAfter && epochMsOf(startedAfter, zone),
			to: startedBefore && epochMsOf(startedBefore, zone),
		});
		const found = await firstEntries(source, limitOf(input));
		return found.map((one) => ({ ...one, ...(cname ? { cname, roomUuid: cname } : {}) }));
	},
});
