import { choice, optional, optionalJsonObject, streamAddress, webAddress } from '../../../../runtime/parameters/checks';
import { parameter, type ValueOf } from '../../../../runtime/parameters/parameter';
import { omitUndefined } from '../../../../vendors/json';
import { roleConfigField } from './roles';
import { closeDelayField } from './schedule';

const FINISH_TYPES = { automatic: 0, byTeacher: 1 } as const;

const hostingSceneField = parameter({
	displayName: 'Hosting Scene',
	name: 'hostingScene',
	type: 'fixedCollection',
	// With its group from the start, and kept while it has none: n8n would take an empty one out when it saves.
	typeOptions: { multipleValues: false },
	default: { scene: {} },
	placeholder: 'Add Hosting Scene',
	description: 'Plays a recorded lesson in the classroom as if the teacher were live',
	options: [
		{
			displayName: 'Hosting Scene',
			name: 'scene',
			values: [
				parameter(
					{
						displayName: 'Backup Video URL',
						name: 'reserveVideoURL',
						type: 'string',
						default: '',
						placeholder: 'e.g. https://cdn2.example.com/lesson-7.m3u8',
						description: 'Address that is played when the video URL does not work',
					},
					() => optional(streamAddress),
				),
				parameter(
					{
						displayName: 'Class Ends',
						name: 'finishType',
						type: 'options',
						options: [
							{ name: 'When the Teacher Ends It', value: 'byTeacher', description: 'The end button also stops the video' },
							{ name: 'When the Video Is Over', value: 'automatic' },
						],
						default: 'automatic',
						description: 'How the class comes to its end',
					},
					({ options }) => choice(options, FINISH_TYPES),
				),
				parameter(
					{
						displayName: 'Video URL',
						name: 'videoURL',
						type: 'string',
						default: '',
						placeholder: 'e.g. https://cdn.example.com/lesson-7.m3u8',
						description: 'Address of the lesson’s video stream (CDN)',
					},
					() => optional(streamAddress),
				),
			],
		},
	],
});

export const createOptions = parameter({
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [
		closeDelayField,
		parameter(
			{
				displayName: 'Examination URL',
				name: 'examinationUrl',
				type: 'string',
				default: '',
				placeholder: 'e.g. https://exams.example.com/final-2026',
				description: 'Address of the exam papers, for classrooms in which an exam is proctored',
			},
			() => optional(webAddress),
		),
		hostingSceneField,
		{
			displayName: 'If It Exists Already',
			name: 'ifExists',
			type: 'options',
			options: [
				{ name: 'Continue', value: 'continue', description: 'Return the classroom that is there, with "created" set to false' },
				{ name: 'Fail', value: 'fail', description: 'Treat the item as failed' },
			],
			default: 'continue',
			description: 'What to do when there is a classroom with this ID already',
		},
		{
			displayName: 'Max Users on Stage',
			name: 'maxAccept',
			type: 'number',
			typeOptions: { minValue: 0, maxValue: 100_000, numberPrecision: 0 },
			default: 6,
			description: 'How many students can be on stage at the same time',
		},
		roleConfigField,
		parameter(
			{
				displayName: 'Room Properties (JSON)',
				name: 'roomProperties',
				type: 'json',
				default: '{\n  "widgets": { "netlessBoard": { "state": 0 } }\n}',
				description: 'Anything else for the API’s roomProperties, such as widgets that are off at first. Fields of this node win over it.',
			},
			() => optionalJsonObject,
		),
		{
			displayName: 'Students on Stage From the Start',
			name: 'defaultAcceptRole',
			type: 'boolean',
			default: false,
			description: 'Whether students are put on stage when they enter',
		},
	],
});

export type CreateOptions = ValueOf<typeof createOptions>;

/** `hostingScene` as the API wants it. */
export function hostingSceneFrom(options: CreateOptions): Record<string, unknown> | undefined {
	const scene = options.hostingScene?.scene;
	const { finishType, ...streams } = scene ?? {};
	const chosen = omitUndefined({ ...streams, finishType: finishType && FINISH_TYPES[finishType] });
	return Object.keys(chosen).length > 0 ? chosen : undefined;
}
