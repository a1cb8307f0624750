import { listOf, text } from '../../../../runtime/parameters/checks';
import { type InputOf, parameter, parameters } from '../../../../runtime/parameters/parameter';
import type { Group } from '../../../../vendors/agora/classroom/groups';
import { splitEvenly } from '../../../../vendors/agora/classroom/splitUsers';
import { classroomId } from '../../../../vendors/agora/ids';
import { FieldError } from '../../../../vendors/fieldError';
import { operation } from '../../operation';
import { roomUuid } from '../../shared/idParameters';
import { roomsField, roomsJsonField } from './groups';

const MAX_ROOMS = 1000;

const fields = parameters([
	roomUuid,
	{
		displayName: 'Rooms',
		name: 'specifyGroups',
		type: 'options',
		options: [
			{ name: 'Split Users Evenly', value: 'split', description: 'Give a list of users and a number of rooms' },
			{ name: 'Using Fields Below', value: 'fields', description: 'Say for each room who goes into it' },
			{ name: 'Using JSON', value: 'json', description: 'Enter all rooms as one JSON list' },
		],
		default: 'split',
		description: 'How you want to say who goes into which room',
	},
	parameter(
		{
			displayName: 'User IDs',
			name: 'userUuids',
			type: 'string',
			required: true,
			displayOptions: { show: { specifyGroups: ['split'] } },
			default: '',
			placeholder: 'e.g. student-4711, student-4712, student-4713',
			description: 'The IDs of all users to be split, separated by commas or line breaks, or a list from an expression',
			hint: 'For a list from earlier items, use an expression such as {{ $("Students").all().map(item => item.json.userUuid) }}',
		},
		() => listOf(classroomId, 'user ID'),
	),
	{
		displayName: 'Number of Rooms',
		name: 'roomCount',
		type: 'number',
		displayOptions: { show: { specifyGroups: ['split'] } },
		typeOptions: { minValue: 1, maxValue: MAX_ROOMS, numberPrecision: 0 },
		default: 2,
		description: 'Into how many rooms the users are split. Their sizes differ by one at most.',
	},
	roomsField,
	roomsJsonField,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		displayOptions: { show: { specifyGroups: ['split'] } },
		default: {},
		options: [
			{
				displayName: 'Mix Users First',
				name: 'shuffle',
				type: 'boolean',
				default: true,
				description: 'Whether to put the users in a random order before they are split, so that users next to each other in the list come apart',
			},
			parameter(
				{
					displayName: 'Room Name',
					name: 'namePrefix',
					type: 'string',
					default: 'Group',
					placeholder: 'e.g. Team',
					description: 'How the rooms are named; a number from 1 is added',
				},
				() => text(),
			),
		],
	},
]);

function splitGroups(users: string[], roomCount: number, options: { shuffle?: boolean; namePrefix?: string } = {}): Group[] {
	if (roomCount > users.length) {
		throw new FieldError(
			'roomCount',
			`"Number of Rooms" is ${roomCount}, but there ${users.length === 1 ? 'is 1 user' : `are ${users.length} users`} to split`,
			'Enter fewer rooms or more users: every room gets at least one user.',
		);
	}
	return splitEvenly(users, roomCount, options.shuffle ? Math.random : undefined).map((userUuids, index) => ({
		groupName: `${options.namePrefix ?? 'Group'} ${index + 1}`,
		users: userUuids.map((userUuid) => ({ userUuid })),
	}));
}

function groupsFrom(given: InputOf<typeof fields>): Group[] {
	switch (given.specifyGroups) {
		case 'split':
			return splitGroups(given.userUuids ?? [], given.roomCount, given.options);
		case 'fields':
			return given.groupsUi ?? [];
		case 'json':
			return given.groups ?? [];
	}
}

export const create = operation({
	name: 'Create',
	value: 'create',
	action: 'Create breakout rooms',
	description: 'Send the users of a classroom into breakout rooms, each to a given room or all split evenly',
	parameters: fields,
	async run({ classroom }, given) {
		const groups = groupsFrom(given);
		if (groups.length === 0) {
			throw new FieldError('groups', '"Breakout Rooms" is empty: add at least one room', 'To remove all rooms, use "Remove All".');
		}
		await classroom.groups.create(given.roomUuid, groups);
		return {
			success: true,
			roomUuid: given.roomUuid,
			roomCount: groups.length,
			userCount: groups.reduce((sum, { users }) => sum + users.length, 0),
			groups,
		};
	},
});
