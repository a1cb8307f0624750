import type { INodeProperties } from 'n8n-workflow';
import type { z } from 'zod';

import type { Flag } from '../../../vendors/classin/lms/fieldTypes';
import { flag, oneOfNumbers, optional } from './checks';

/** The four settings that ClassIn takes only together when a class is created or changed. */
export interface TheFour {
	recordState?: Flag;
	recordType?: 0 | 1 | 2;
	liveState?: Flag;
	openState?: Flag;
}

const KEYS = ['recordState', 'recordType', 'liveState', 'openState'] as const;

/** Fields for recording, live streaming and playback on the web. */
export function recordingFields(hint: string): INodeProperties[] {
	return [
		{
			displayName: 'Cloud Recording',
			name: 'recordState',
			type: 'boolean',
			default: true,
			description: 'Whether the class is recorded in the cloud (recordState)',
			hint,
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
			hint,
		},
		{
			displayName: 'Web Live Streaming',
			name: 'liveState',
			type: 'boolean',
			default: true,
			description: 'Whether the class is streamed live on the web (liveState)',
			hint,
		},
		{
			displayName: 'Web Playback',
			name: 'openState',
			type: 'boolean',
			default: true,
			description: 'Whether the recording can be watched on the web after class (openState)',
			hint,
		},
	];
}

export const recordingInput = {
	recordState: optional(flag),
	recordType: optional(oneOfNumbers([0, 1, 2])),
	liveState: optional(flag),
	openState: optional(flag),
};

/**
 * Refuses some of the four without the others, and streaming or playback without a recording.
 *
 * @param collection the field that holds them
 *
 * Source: ClassIn API, "Create a classroom", "Edit a classroom" (notes; recordState).
 */
export function checkRecording(collection: string, given: TheFour, context: z.RefinementCtx): void {
	const missing = KEYS.find((key) => given[key] === undefined);
	if (missing && KEYS.some((key) => given[key] !== undefined)) {
		context.addIssue({
			code: 'custom',
			path: [collection, missing],
			message:
				'must be set as well: ClassIn takes Cloud Recording, Recording Type, Web Live Streaming and Web Playback only all four together',
		});
	} else if (given.recordState === 0 && (given.liveState === 1 || given.openState === 1)) {
		context.addIssue({
			code: 'custom',
			path: [collection, 'recordState'],
			message: 'must be on for Web Live Streaming and Web Playback: ClassIn makes both from the recording',
		});
	}
}
