import type { Case } from './case';
import { isoTime, number, USER, withUser } from './shared';

export const events: Case[] = [
	{
		resource: 'event',
		operation: 'getAll',
		note: 'of one type',
		parameters: { events: ['chat.message'] },
		prepare: (sim, roomUuid) => {
			withUser(sim, roomUuid);
			sim.act({ do: 'chat', roomUuid, userUuid: USER, message: 'hello' });
		},
		requests: (room) => [{ method: 'GET', path: `/v2/rooms/${room}/sequences`, query: { cmd: '3' } }],
		output: (roomUuid) => [
			{
				event: 'chat.message',
				roomUuid,
				sequence: number,
				cmd: 3,
				data: expect.objectContaining({ message: 'hello', fromUser: { userUuid: USER, userName: 'Ann', role: 2, roleName: 'student' } }),
			},
		],
	},
	{
		resource: 'event',
		operation: 'getAll',
		note: 'of two types',
		parameters: { events: ['user.presence', 'other'] },
		prepare: (sim, roomUuid) => {
			withUser(sim, roomUuid);
			sim.act({ do: 'chat', roomUuid, userUuid: USER, message: 'hello' });
			sim.seed.event(roomUuid, { cmd: 4711, data: { a: 1 } });
		},
		requests: (room) => [{ method: 'GET', path: `/v2/rooms/${room}/sequences` }],
		output: (roomUuid) => [
			{
				event: 'user.presence',
				roomUuid,
				sequence: number,
				cmd: 20,
				occurredAt: isoTime,
				data: expect.objectContaining({ onlineUsers: [expect.objectContaining({ userUuid: USER })] }),
			},
			{ event: 'other', roomUuid, sequence: number, cmd: 4711, data: { a: 1 } },
		],
	},
	{
		resource: 'event',
		operation: 'drain',
		parameters: {},
		prepare: withUser,
		requests: () => [
			{ method: 'GET', path: '//polling' },
			{ method: 'GET', path: '//polling' },
		],
		output: (roomUuid) => [
			expect.objectContaining({ event: 'user.presence', roomUuid, sequence: number, cmd: 20, data: expect.any(Object) }),
		],
	},
];
