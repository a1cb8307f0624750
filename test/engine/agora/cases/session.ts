import type { Simulator } from '../../../../simulator';
import type { Case } from './case';
import { id, isoTime, number, USER, withUser } from './shared';

const quiz = (sim: Simulator, roomUuid: string): void => {
	withUser(sim, roomUuid);
	sim.seed.user(roomUuid, { userUuid: 'bob', userName: 'Bob', role: 2 });
	sim.act({ do: 'startQuiz', roomUuid, items: ['A', 'B'], correctItems: ['B'] });
	sim.act({ do: 'answerQuiz', roomUuid, userUuid: USER, selectedItems: ['A'] });
	sim.act({ do: 'answerQuiz', roomUuid, userUuid: 'bob', selectedItems: ['B'] });
	sim.act({ do: 'answerQuiz', roomUuid, userUuid: USER, selectedItems: ['B'] });
	sim.act({ do: 'stopQuiz', roomUuid });
};

const poll = (sim: Simulator, roomUuid: string): void => {
	withUser(sim, roomUuid);
	sim.act({ do: 'startPoll', roomUuid, items: ['Yes', 'No'], mode: 2 });
	sim.act({ do: 'answerPoll', roomUuid, userUuid: USER, selectIndex: [1] });
};

export const sessions: Case[] = [
	{
		resource: 'popupQuiz',
		operation: 'getAll',
		parameters: {},
		prepare: quiz,
		requests: (room) => [{ method: 'GET', path: `/v2/rooms/${room}/widgets/popupQuiz/sequences` }],
		output: (roomUuid) => [
			{
				roomUuid,
				popupQuizId: id,
				running: false,
				startedAt: isoTime,
				items: ['A', 'B'],
				correctItems: ['B'],
				totalCount: 2,
				selectedCount: 2,
				correctCount: 2,
				averageAccuracy: 1,
				answers: [
					{ userUuid: USER, userName: 'Ann', selectedItems: ['B'], isCorrect: true, answeredAt: isoTime },
					{ userUuid: 'bob', userName: 'Bob', selectedItems: ['B'], isCorrect: true, answeredAt: isoTime },
				],
			},
		],
	},
	{
		resource: 'popupQuiz',
		operation: 'getAll',
		note: 'events',
		parameters: { summarise: false, limit: 1 },
		prepare: quiz,
		requests: (room) => [
			{ method: 'GET', path: `/v2/rooms/${room}/widgets/popupQuiz/sequences`, query: { count: '1' } },
		],
		output: (roomUuid) => [
			{
				event: 'widget.changed',
				roomUuid,
				sequence: number,
				cmd: 1110,
				occurredAt: isoTime,
				data: expect.objectContaining({
					changeProperties: expect.objectContaining({ extra: expect.objectContaining({ correctItems: ['B'], answerState: 1 }) }),
				}),
			},
		],
	},
	{
		resource: 'poll',
		operation: 'getAll',
		parameters: {},
		prepare: poll,
		requests: (room) => [{ method: 'GET', path: `/v2/rooms/${room}/widgets/poll/sequences` }],
		output: (roomUuid) => [
			{
				roomUuid,
				pollId: id,
				running: true,
				mode: 2,
				modeName: 'multipleChoice',
				votedCount: 1,
				options: [
					{ index: 0, item: 'Yes', num: 0, percentage: 0 },
					{ index: 1, item: 'No', num: 1, percentage: 1 },
				],
				answers: [{ userUuid: USER, userName: 'Ann', selectIndex: [1], selectedItems: ['No'] }],
			},
		],
	},
];
