import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import type { Group } from '../../../../vendors/agora/classroom/groups';
import { classroomId } from '../../../../vendors/agora/ids';
import { listOf, optional, text } from '../../shared/checks';

const MAX_NAME = 64;

const userList = listOf(classroomId, 'user ID');

/** Users as the API has them, or just their IDs. */
const usersInJson = z.preprocess(
	(value) =>
		Array.isArray(value)
			? value.map((user: unknown) =>
					typeof user === 'object' && user !== null ? (user as { userUuid?: unknown }).userUuid : user,
				)
			: value,
	userList,
);

const groupInJson = z.object({
	groupUuid: optional(classroomId),
	groupName: optional(text(MAX_NAME)),
	users: usersInJson,
});

function withUsers({ users, ...group }: { groupUuid?: string; groupName?: string; users: string[] }): Group {
	return { ...group, users: users.map((userUuid) => ({ userUuid })) };
}

/** A user can only be in one room; says who is in two. */
function refuseDoubles(groups: Group[], context: z.RefinementCtx): void {
	const seen = new Set<string>();
	for (const { userUuid } of groups.flatMap(({ users }) => users)) {
		if (seen.has(userUuid)) {
			context.addIssue({ code: 'custom', message: `has user "${userUuid}" in two rooms, but a user can only be in one` });
			return;
		}
		seen.add(userUuid);
	}
}

export const roomsField: INodeProperties = {
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
};

export const roomsInput = z
	.object({
		groups: z
			.array(z.object({ groupUuid: optional(classroomId), groupName: optional(text(MAX_NAME)), users: userList }))
			.default([]),
	})
	.transform(({ groups }): Group[] => groups.map(withUsers))
	.superRefine(refuseDoubles);

export const roomsJsonField: INodeProperties = {
	displayName: 'Breakout Rooms (JSON)',
	name: 'groups',
	type: 'json',
	displayOptions: { show: { specifyGroups: ['json'] } },
	default: '[\n  { "groupName": "Team Blue", "users": ["student-4711", "student-4712"] }\n]',
	description: 'A list of rooms with groupName, groupUuid (optional) and users, which is a list of user IDs',
};

/** Text that is JSON, or already a list. */
const jsonList = z.unknown().transform((value, context): unknown[] => {
	let parsed = value;
	if (typeof value === 'string') {
		try {
			parsed = JSON.parse(value);
		} catch (error) {
			context.addIssue({ code: 'custom', message: `is not valid JSON: ${(error as Error).message}` });
			return z.NEVER;
		}
	}
	if (Array.isArray(parsed)) return parsed;
	context.addIssue({ code: 'custom', message: 'must be a JSON list, such as [{"groupName": "Team Blue", "users": ["u1"]}]' });
	return z.NEVER;
});

export const roomsJsonInput = jsonList
	.pipe(z.array(groupInJson).min(1, { message: 'is empty: add at least one room' }))
	.transform((groups): Group[] => groups.map(withUsers))
	.superRefine(refuseDoubles);

export const userListInput = userList;
