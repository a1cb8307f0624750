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
				id: expect.stringMatching(/^[0-9a-f]{32}\/.+\/\d+$/),
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
				id: expect.any(String),
				event: 'user.presence',
				roomUuid,
				sequence: number,
				cmd: 20,
				occurredAt: isoTime,
				data: expect.objectContaining({ onlineUsers: [expect.objectContaining({ userUuid: USER })] }),
			},
			{ id: expect.any(String), event: 'other', roomUuid, sequence: number, cmd: 4711, data: { a: 1 } },
		],
	},
	{
		resource: 'event',
		operation: 'getAll',
		note: 'of a number that has no name, with everything that Agora said',
		parameters: { options: { cmd: '4711', includeRaw: 'true' } },
		prepare: (sim, roomUuid) => {
			withUser(sim, roomUuid);
			sim.seed.event(roomUuid, { cmd: 4711, data: { a: 1 } });
		},
		requests: (room) => [{ method: 'GET', path: `/v2/rooms/${room}/sequences`, query: { cmd: '4711' } }],
		output: (roomUuid) => [
			{
				id: expect.any(String),
				event: 'other',
				roomUuid,
				sequence: number,
				cmd: 4711,
				data: { a: 1 },
				raw: expect.objectContaining({ roomUuid, version: 1, cmd: 4711, data: { a: 1 } }),
			},
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
	{
		resource: 'event',
		operation: 'drain',
		note: 'with everything that Agora said',
		parameters: { options: { includeRaw: true } },
		prepare: withUser,
		requests: () => [
			{ method: 'GET', path: '//polling' },
			{ method: 'GET', path: '//polling' },
		],
		output: (roomUuid) => [
			expect.objectContaining({ id: expect.any(String), raw: expect.objectContaining({ roomUuid, version: 1, cmd: 20, data: expect.any(Object) }) }),
		],
	},
];
