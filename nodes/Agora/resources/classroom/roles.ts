import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { ROLES } from '../../../../vendors/agora/classroom/classroomCodes';
import { choice, optional, wholeNumber, booleanCheck } from '../../shared/checks';

export const roleConfigField: INodeProperties = {
	displayName: 'Role Settings',
	name: 'roleConfig',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Role' },
	placeholder: 'Add Role',
	default: {},
	description: 'How many users of a role may enter, and whether their camera and microphone are on at first',
	options: [
		{
			displayName: 'Role',
			name: 'roles',
			values: [
				{
					displayName: 'Camera On',
					name: 'videoState',
					type: 'boolean',
					default: true,
					description: 'Whether the camera is on when the user enters',
				},
				{
					displayName: 'Max Users',
					name: 'maxUsers',
					type: 'number',
					typeOptions: { minValue: 0, numberPrecision: 0 },
					default: 50,
					description: 'How many users with this role can be in the classroom at the same time',
				},
				{
					displayName: 'Microphone On',
					name: 'audioState',
					type: 'boolean',
					default: true,
					description: 'Whether the microphone is on when the user enters',
				},
				{
					displayName: 'Publish Audio and Video',
					name: 'state',
					type: 'boolean',
					default: true,
					description: 'Whether the user sends audio and video at all',
				},
				{
					displayName: 'Role',
					name: 'role',
					type: 'options',
					options: [
						{ name: 'Assistant', value: 'assistant' },
						{ name: 'Student', value: 'student' },
						{ name: 'Teacher', value: 'teacher' },
					],
					default: 'student',
					description: 'The role that these settings are for',
				},
			],
		},
	],
};

const role = z.object({
	role: choice(ROLES).default('student'),
	maxUsers: optional(wholeNumber(0, 100_000)),
	state: booleanCheck.optional(),
	videoState: booleanCheck.optional(),
	audioState: booleanCheck.optional(),
});

export const roleConfigInput = z
	.object({ roles: z.array(role).default([]) })
	.optional()
	.superRefine((given, context) => {
		const roles = (given?.roles ?? []).map((entry) => entry.role);
		const twice = roles.findIndex((name, index) => roles.indexOf(name) !== index);
		if (twice >= 0) {
			context.addIssue({ code: 'custom', path: ['roles', twice, 'role'], message: `is there twice: ${roles[twice]}` });
		}
	});

/** What a small cloud class needs, as Agora documents it. */
const SMALL_CLOUD_CLASS = { 2: { limit: 49, defaultStream: { state: 1, videoState: 1, audioState: 1 } } };

function bit(value: boolean): 0 | 1 {
	return value ? 1 : 0;
}

/**
 * `roleConfig` as the API wants it, by number of role.
 *
 * @param given as the user entered it
 * @param roomType name of the room type: a small cloud class can't do without settings for students
 */
export function roleConfigFrom(given: z.output<typeof roleConfigInput>, roomType: string): Record<string, unknown> | undefined {
	const config: Record<string, unknown> = roomType === 'smallCloudClass' ? { ...SMALL_CLOUD_CLASS } : {};
	for (const { role: name, maxUsers, state, videoState, audioState } of given?.roles ?? []) {
		const streams = Object.entries({ state, videoState, audioState }).flatMap(([key, value]) =>
			value === undefined ? [] : [[key, bit(value)] as const],
		);
		config[ROLES[name]] = {
			...(maxUsers === undefined ? {} : { limit: maxUsers }),
			...(streams.length > 0 ? { defaultStream: Object.fromEntries(streams) } : {}),
		};
	}
	return Object.keys(config).length > 0 ? config : undefined;
}
