import type { Case } from './case';
import { causeGiven, causeSent, id, isoTime, keysGiven, keysSent, number, oneProperty, propertiesSent, USER, USER_PATH, withUser } from './shared';

export const users: Case[] = [
	{
		resource: 'user',
		operation: 'get',
		parameters: { userUuid: USER },
		prepare: withUser,
		requests: (room) => [{ method: 'GET', path: `/v2/rooms/${room}/users/${USER_PATH}` }],
		output: (roomUuid) => [
			{
				roomUuid,
				userUuid: USER,
				userName: 'Ann',
				role: 2,
				roleName: 'student',
				userProperties: {},
				updateTime: number,
				updatedAt: isoTime,
				streamUuid: id,
				state: 1,
				online: true,
			},
		],
	},
	{
		resource: 'user',
		operation: 'kick',
		parameters: { userUuid: USER, ban: 'minutes', banMinutes: 1.5 },
		prepare: withUser,
		requests: (room) => [
			{ method: 'POST', path: `/v2/rooms/${room}/users/${USER_PATH}/exit`, body: { dirty: { state: 1, duration: 90 } } },
		],
		output: (roomUuid) => [{ success: true, roomUuid, userUuid: USER, keptOut: 'minutes', keptOutSeconds: 90 }],
	},
	{
		resource: 'user',
		operation: 'kick',
		note: 'for seconds, longer than a year',
		parameters: { userUuid: USER, ban: 'seconds', duration: '40000000' },
		prepare: withUser,
		requests: (room) => [
			{ method: 'POST', path: `/v2/rooms/${room}/users/${USER_PATH}/exit`, body: { dirty: { state: 1, duration: 40_000_000 } } },
		],
		output: (roomUuid) => [{ success: true, roomUuid, userUuid: USER, keptOut: 'seconds', keptOutSeconds: 40_000_000 }],
	},
	{
		resource: 'user',
		operation: 'kick',
		note: 'for good',
		parameters: { userUuid: USER, ban: 'permanent' },
		prepare: withUser,
		requests: (room) => [
			{ method: 'POST', path: `/v2/rooms/${room}/users/${USER_PATH}/exit`, body: { dirty: { state: 1 } } },
		],
		output: (roomUuid) => [{ success: true, roomUuid, userUuid: USER, keptOut: 'permanent' }],
	},
	{
		resource: 'user',
		operation: 'kick',
		note: 'without a ban',
		parameters: { userUuid: USER, ban: 'none' },
		prepare: withUser,
		requests: (room) => [
			{ method: 'POST', path: `/v2/rooms/${room}/users/${USER_PATH}/exit`, body: { dirty: { state: 0 } } },
		],
		output: (roomUuid) => [{ success: true, roomUuid, userUuid: USER, keptOut: 'none' }],
	},
	{
		resource: 'user',
		operation: 'updateProperties',
		parameters: { userUuid: USER, ...oneProperty, options: causeGiven },
		prepare: withUser,
		requests: (room) => [
			{
				method: 'PUT',
				path: `/v2/rooms/${room}/users/${USER_PATH}/properties`,
				body: { properties: propertiesSent, cause: causeSent },
			},
		],
		output: (roomUuid) => [{ success: true, roomUuid, userUuid: USER, properties: propertiesSent }],
	},
	{
		resource: 'user',
		operation: 'deleteProperties',
		parameters: { userUuid: USER, properties: keysGiven },
		prepare: withUser,
		requests: (room) => [
			{ method: 'DELETE', path: `/v2/rooms/${room}/users/${USER_PATH}/properties`, body: { properties: keysSent } },
		],
		output: (roomUuid) => [{ deleted: true, roomUuid, userUuid: USER, properties: keysSent }],
	},
];
