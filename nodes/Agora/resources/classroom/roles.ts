import { choice } from '../../../../runtime/parameters/checks';
import { parameter, type ValueOf } from '../../../../runtime/parameters/parameter';
import { ROLES } from '../../../../vendors/agora/classroom/classroomCodes';
import { omitUndefined } from '../../../../vendors/json';

/** What n8n leaves out of the parameters when nobody changed it. */
const DEFAULT_ROLE = 'student';

export const roleConfigField = parameter({
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
					typeOptions: { minValue: 0, maxValue: 100_000, numberPrecision: 0 },
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
				parameter(
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
					({ options }) => choice(options, ROLES),
				),
			],
		},
	],
});

type GivenRoles = ValueOf<typeof roleConfigField>['roles'];

/** The place in the list of a role that stands there a second time; undefined when there is none. */
export function repeatedRole(roles: GivenRoles = []): { index: number; role: string } | undefined {
	const names = roles.map(({ role = DEFAULT_ROLE }) => role);
	const index = names.findIndex((name, at) => names.indexOf(name) !== at);
	return index < 0 ? undefined : { index, role: names[index]! };
}

/** What a small cloud class needs, as Agora documents it. */
const SMALL_CLOUD_CLASS = { 2: { limit: 49, defaultStream: { state: 1, videoState: 1, audioState: 1 } } };

function bit(value: boolean | undefined): 0 | 1 | undefined {
	return value === undefined ? undefined : value ? 1 : 0;
}

/**
 * `roleConfig` as the API wants it, by number of role.
 *
 * @param given as the user entered it
 * @param roomType name of the room type: a small cloud class can't do without settings for students
 */
export function roleConfigFrom(given: GivenRoles = [], roomType: string): Record<string, unknown> | undefined {
	const config: Record<string, unknown> = roomType === 'smallCloudClass' ? { ...SMALL_CLOUD_CLASS } : {};
	for (const { role = DEFAULT_ROLE, maxUsers, state, videoState, audioState } of given) {
		const streams = omitUndefined({ state: bit(state), videoState: bit(videoState), audioState: bit(audioState) });
		const defaultStream = Object.keys(streams).length > 0 ? streams : undefined;
		config[ROLES[role]] = omitUndefined({ limit: maxUsers, defaultStream });
	}
	return Object.keys(config).length > 0 ? config : undefined;
}
