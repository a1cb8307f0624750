import type { Case } from './case';
import { number, USER, withUser } from './shared';

export const attendance: Case[] = [
	{
		resource: 'attendance',
		operation: 'get',
		parameters: {},
		prepare: withUser,
		requests: (room) => [{ method: 'GET', path: `/v2/rooms/${room}/sequences` }],
		output: (roomUuid) => [
			{
				roomUuid,
				userUuid: USER,
				name: 'Ann',
				role: 2,
				roleName: 'student',
				present: true,
				secondsInClass: number,
				firstInAt: expect.any(String),
				timesEntered: 1,
				timesKickedOut: 0,
				complete: false,
				incompleteBecause: 'the class has not started yet',
			},
		],
	},
];
