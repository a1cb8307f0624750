import type { IDataObject } from 'n8n-workflow';

import type { Case } from './case';

const group = (groupName: string, ...userUuids: string[]): IDataObject => ({
	groupName,
	users: userUuids.map((userUuid) => ({ userUuid })),
});

export const breakoutRooms: Case[] = [
	{
		resource: 'breakoutRoom',
		operation: 'create',
		note: 'split evenly',
		parameters: { specifyGroups: 'split', userUuids: 'u1, u2\nu3,u4 , u5', roomCount: 2, options: { namePrefix: 'Team' } },
		requests: (room) => [
			{
				method: 'PUT',
				path: `/v2/rooms/${room}/groups/states/1`,
				body: { groups: [group('Team 1', 'u1', 'u2', 'u3'), group('Team 2', 'u4', 'u5')] },
			},
		],
		output: (roomUuid) => [
			{
				success: true,
				roomUuid,
				roomCount: 2,
				userCount: 5,
				groups: [group('Team 1', 'u1', 'u2', 'u3'), group('Team 2', 'u4', 'u5')],
			},
		],
	},
	{
		resource: 'breakoutRoom',
		operation: 'create',
		note: 'by fields',
		parameters: {
			specifyGroups: 'fields',
			groupsUi: { groups: [{ groupName: 'Blue', groupUuid: 'b 1', users: 'u1,u2' }, { groupName: '', groupUuid: '', users: 'u3' }] },
		},
		requests: (room) => [
			{
				method: 'PUT',
				path: `/v2/rooms/${room}/groups/states/1`,
				body: { groups: [{ groupUuid: 'b 1', ...group('Blue', 'u1', 'u2') }, { users: [{ userUuid: 'u3' }] }] },
			},
		],
		output: (roomUuid) => [
			{
				success: true,
				roomUuid,
				roomCount: 2,
				userCount: 3,
				groups: [{ groupUuid: 'b 1', ...group('Blue', 'u1', 'u2') }, { users: [{ userUuid: 'u3' }] }],
			},
		],
	},
	{
		resource: 'breakoutRoom',
		operation: 'create',
		note: 'as JSON',
		parameters: { specifyGroups: 'json', groups: '[{"groupName": "Red", "users": [{"userUuid": "u,1"}, "u2"]}]' },
		requests: (room) => [
			{ method: 'PUT', path: `/v2/rooms/${room}/groups/states/1`, body: { groups: [group('Red', 'u,1', 'u2')] } },
		],
		output: (roomUuid) => [
			{ success: true, roomUuid, roomCount: 1, userCount: 2, groups: [group('Red', 'u,1', 'u2')] },
		],
	},
	{
		resource: 'breakoutRoom',
		operation: 'create',
		note: 'as the body that the document shows, with a room that waits for its users',
		parameters: { specifyGroups: 'json', groups: '{"groups": [{"groupUuid": "group1", "groupName": "Group 01", "users": [{"userUuid": "user1"}]}, {"groupName": "Later", "users": []}]}' },
		requests: (room) => [
			{ method: 'PUT', path: `/v2/rooms/${room}/groups/states/1`, body: { groups: [{ groupUuid: 'group1', ...group('Group 01', 'user1') }, group('Later')] } },
		],
		output: (roomUuid) => [
			{ success: true, roomUuid, roomCount: 2, userCount: 1, groups: [{ groupUuid: 'group1', ...group('Group 01', 'user1') }, group('Later')] },
		],
	},
	{
		resource: 'breakoutRoom',
		operation: 'removeAll',
		parameters: {},
		requests: (room) => [{ method: 'PUT', path: `/v2/rooms/${room}/groups/states/0` }],
		output: (roomUuid) => [{ deleted: true, roomUuid }],
	},
];
