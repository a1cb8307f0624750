import { z } from 'zod';

import { anyListOf, jsonValue, optional, text } from '../../../../runtime/parameters/checks';
import { parameter } from '../../../../runtime/parameters/parameter';
import type { Group } from '../../../../vendors/agora/classroom/groups';
import { classroomId, newClassroomId } from '../../../../vendors/agora/ids';
import { isObject } from '../../../../vendors/json';

/** A room may wait for its users. */
const users = z.preprocess((value) => value ?? [], anyListOf(classroomId));

/** Users as the API has them, or just their IDs. */
const usersInJson = z.preprocess(
	(value) => (Array.isArray(value) ? value.map((user: unknown) => (isObject(user) ? user.userUuid : user)) : value),
	users,
);

function roomWith<Users extends z.ZodTypeAny>(list: Users) {
	return z.object({ groupUuid: optional(newClassroomId), groupName: optional(text()), users: list });
}

function withUsers({ users: list, ...group }: { groupUuid?: string; groupName?: string; users: string[] }): Group {
	return { ...group, users: list.map((userUuid) => ({ userUuid })) };
}

/** A user can only be in one room; says who is in two. */
function refuseDoubles(groups: Group[], context: z.RefinementCtx): void {
	const seen = new Set<string>();
	for (const { userUuid } of groups.flatMap((group) => group.users)) {
		if (seen.has(userUuid)) {
			context.addIssue({ code: 'custom', message: `has user "${userUuid}" in two rooms, but a user can only be in one` });
			return;
		}
		seen.add(userUuid);
	}
}

export const roomsField = parameter(
	{
		displayName: 'Breakout Rooms',
		name: 'groupsUi',
		type: 'fixedCollection',
		displayOptions: { show: { specifyGroups: ['fields'] } },
		typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Room' },
		placeholder: 'Add Room',
		default: {},
		description: 'The breakout rooms and who goes into each',
		options: [
			{
				displayName: 'Room',
				name: 'groups',
				values: [
					{
						displayName: 'Name',
						name: 'groupName',
						type: 'string',
						default: '',
						placeholder: 'e.g. Team Blue',
						description: 'The name that users see',
					},
					{
						displayName: 'Room ID',
						name: 'groupUuid',
						type: 'string',
						default: '',
						placeholder: 'e.g. team-blue',
						description: 'An ID (groupUuid) of your own. Leave empty to let Agora make one.',
					},
					{
						displayName: 'User IDs',
						name: 'users',
						type: 'string',
						default: '',
						placeholder: 'e.g. student-4711, student-4712',
						description: 'The IDs of the users in this room, separated by commas, or a list from an expression',
					},
				],
			},
		],
	},
	() =>
		z
			.object({ groups: z.array(roomWith(users)).default([]) })
			.transform(({ groups }): Group[] => groups.map(withUsers))
			.superRefine(refuseDoubles),
);

/** The list, or the API's whole body around it. */
const roomList = jsonValue.transform((value, context): unknown[] => {
	const list = isObject(value) && Array.isArray(value.groups) ? (value.groups as unknown[]) : value;
	if (Array.isArray(list)) return list;
	context.addIssue({ code: 'custom', message: 'must be a JSON list, such as [{"groupName": "Team Blue", "users": ["u1"]}]' });
	return z.NEVER;
});

export const roomsJsonField = parameter(
	{
		displayName: 'Breakout Rooms (JSON)',
		name: 'groups',
		type: 'json',
		displayOptions: { show: { specifyGroups: ['json'] } },
		default: '[\n  { "groupName": "Team Blue", "users": ["student-4711", "student-4712"] }\n]',
		description: 'A list of rooms with groupName, groupUuid (optional) and users, which is a list of user IDs',
	},
	() =>
		roomList
			.pipe(z.array(roomWith(usersInJson)).min(1, { message: 'is empty: add at least one room' }))
			.transform((groups): Group[] => groups.map(withUsers))
			.superRefine(refuseDoubles),
);
