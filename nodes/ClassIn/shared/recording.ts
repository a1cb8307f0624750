import type { z } from 'zod';

import { parameter, parameters } from '../../../runtime/parameters/parameter';

/** The four settings that ClassIn takes only together when a class is created or changed. */
export interface RecordingSettings {
	recordState?: boolean;
	recordType?: 0 | 1 | 2;
	liveState?: boolean;
	openState?: boolean;
}

const KEYS = ['recordState', 'recordType', 'liveState', 'openState'] as const;

/** Recording, live streaming and playback on the web. */
export const recordingParameters = parameters([
	{
		displayName: 'Cloud Recording',
		name: 'recordState',
		type: 'boolean',
		default: true,
		description: 'Whether the class is recorded in the cloud (recordState)',
	},
	{
		displayName: 'Recording Type',
		name: 'recordType',
		type: 'options',
		options: [
			{ name: 'Both', value: 2, description: 'Record the classroom and on-site' },
			{ name: 'Classroom', value: 0, description: 'Record the online classroom' },
			{ name: 'On-Site', value: 1, description: 'Record the place where the teacher is' },
		],
		default: 0,
		description: 'What is recorded in the cloud (recordType)',
	},
	{
		displayName: 'Web Live Streaming',
		name: 'liveState',
		type: 'boolean',
		default: true,
		description: 'Whether the class is streamed live on the web (liveState)',
	},
	{
		displayName: 'Web Playback',
		name: 'openState',
		type: 'boolean',
		default: true,
		description: 'Whether the recording can be watched on the web after class (openState)',
	},
]);

/** The four as one group, so that nobody sets some of them only. */
export const recordingGroup = parameter({
	displayName: 'Recording and Web Live',
	name: 'recording',
	type: 'fixedCollection',
	// With its group from the start, and kept while it has none: n8n would take an empty one out when it saves.
	typeOptions: { multipleValues: false },
	placeholder: 'Set Recording and Web Live',
	default: { settings: {} },
	description: 'Whether the class is recorded, streamed on the web, and can be watched afterwards; ClassIn takes these four only together',
	options: [{ displayName: 'Settings', name: 'settings', values: recordingParameters }],
});

/**
 * Refuses streaming or playback without a recording.
 *
 * @param path of the field that holds them
 *
 * Source: ClassIn API, "Create a classroom", "Edit a classroom" (recordState).
 */
export function checkRecorded(path: string[], given: RecordingSettings, context: z.RefinementCtx): void {
	if (given.recordState !== false || !(given.liveState || given.openState)) return;
	context.addIssue({
		code: 'custom',
		path: [...path, 'recordState'],
		message: 'must be on for Web Live Streaming and Web Playback: ClassIn makes both from the recording',
	});
}

/**
 * Refuses some of the four without the others, as an expression may give them.
 *
 * Source: ClassIn API, "Create a classroom", "Edit a classroom" (notes).
 */
export function checkRecording(path: string[], given: RecordingSettings | undefined, context: z.RefinementCtx): void {
	if (!given) return;
	const missing = KEYS.find((key) => given[key] === undefined);
	if (!missing) return checkRecorded(path, given, context);
	context.addIssue({
		code: 'custom',
		path: [...path, missing],
		message: 'must be set as well: ClassIn takes Cloud Recording, Recording Type, Web Live Streaming and Web Playback only all four together',
	});
}
