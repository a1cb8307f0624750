/** Quizzes and polls are put together from their events, in every form that the documents show. */
import { normaliseEvent } from '../../../../vendors/agora/classroom/eventModel';
import { summarisePolls } from '../../../../vendors/agora/classroom/polls';
import { summariseQuizzes } from '../../../../vendors/agora/classroom/quizzes';

let sequence = 0;

async function* events(...list: Array<Record<string, unknown>>) {
	for (const data of list) {
		yield normaliseEvent({ roomUuid: 'room', cmd: 1110, sequence: ++sequence, version: 1, data: { action: 1, widgetUuid: 'x', ...data } });
	}
}

const server = { userName: 'server', userUuid: 'server', role: 'server' };
const ann = { userName: 'Ann', userUuid: 'ann', role: 'audience' };
const bob = { userName: 'Bob', userUuid: 'bob', role: 'audience' };

const quizStart = (popupQuizId: string, correct: string[]) => ({
	changeProperties: {
		'extra.correctItems': correct,
		'extra.totalCount': 2,
		'extra.answerState': 1,
		state: 1,
		'extra.popupQuizId': popupQuizId,
		'extra.averageAccuracy': 0,
		'extra.correctCount': 0,
		'extra.items': ['A', 'B', 'C'],
		'extra.receiveQuestionTime': 1652413962895,
	},
	operator: server,
});

describe('quizzes', () => {
	it('are read from the flat examples, whose totals name no quiz', async () => {
		const [quiz, ...more] = await summariseQuizzes(
			'room',
			events(
				quizStart('q1', ['A', 'B']),
				{
					changeProperties: { selectedItems: ['A', 'B'], isCorrect: true, popupQuizId: 'q1', lastCommitTime: 1652413989997 },
					fromUser: ann,
				},
				{
					changeProperties: { 'extra.totalCount': 2, 'extra.answerState': 0, 'extra.selectedCount': 1, 'extra.averageAccuracy': 1, 'extra.correctCount': 1 },
					operator: server,
				},
			),
		);
		expect(more).toEqual([]);
		expect(quiz).toEqual({
			roomUuid: 'room',
			popupQuizId: 'q1',
			running: false,
			startedAt: '2022-05-13T03:52:42.895Z',
			items: ['A', 'B', 'C'],
			correctItems: ['A', 'B'],
			totalCount: 2,
			selectedCount: 1,
			correctCount: 1,
			averageAccuracy: 1,
			answers: [
				{ userUuid: 'ann', userName: 'Ann', selectedItems: ['A', 'B'], isCorrect: true, answeredAt: '2022-05-13T03:53:09.997Z' },
			],
		});
	});

	it('are read from the nested form of the tables, with numbers as text', async () => {
		const [quiz] = await summariseQuizzes(
			'room',
			events(
				{
					changeProperties: {
						extra: { popupQuizId: 'q1', answerState: '1', totalCount: '30', items: ['A'], correctItems: ['A'], receiveQuestionTime: '1652413962895' },
						state: '1',
					},
					cause: { popQuizId: 'q1', action: 1 },
				},
				{
					changeProperties: { extra: { selectedCount: '12', correctCount: '9', averageAccuracy: '0.75' } },
					cause: { popQuizId: 'q1', action: 4 },
				},
			),
		);
		expect(quiz).toMatchObject({ popupQuizId: 'q1', running: true, totalCount: 30, selectedCount: 12, correctCount: 9, averageAccuracy: 0.75 });
	});

	it('are told apart by their ID, also when events of an older one come late', async () => {
		const quizzes = await summariseQuizzes(
			'room',
			events(
				quizStart('q1', ['A']),
				{ changeProperties: { 'extra.answerState': 0 }, cause: { popQuizId: 'q1', action: 2 } },
				quizStart('q2', ['B']),
				{ changeProperties: { selectedItems: ['A'], isCorrect: true, popupQuizId: 'q1' }, fromUser: ann },
				{ changeProperties: { selectedItems: ['A'], isCorrect: false, popupQuizId: 'q2' }, fromUser: ann },
			),
		);
		expect(quizzes.map(({ popupQuizId, running, answers }) => [popupQuizId, running, answers.map(({ isCorrect }) => isCorrect)])).toEqual([
			['q1', false, [true]],
			['q2', true, [false]],
		]);
	});

	it('count the last answer of each student, and count themselves where the totals are missing', async () => {
		const answer = (fromUser: object, selectedItems: string[], isCorrect: boolean) => ({
			changeProperties: { selectedItems, isCorrect, popupQuizId: 'q1' },
			fromUser,
		});
		const [quiz] = await summariseQuizzes(
			'room',
			events(answer(ann, ['A'], false), answer(bob, ['B'], true), answer(ann, ['B'], true), answer(ann, ['C'], false)),
		);
		expect(quiz).toMatchObject({ selectedCount: 2, correctCount: 1, averageAccuracy: 0.5, running: false });
		expect(quiz?.answers.map(({ userUuid, selectedItems }) => [userUuid, selectedItems])).toEqual([['ann', ['C']], ['bob', ['B']]]);
	});

	it('start anew without IDs when one had ended', async () => {
		const state = (answerState: number, item: string) => ({ changeProperties: { 'extra.answerState': answerState, 'extra.items': [item] } });
		const quizzes = await summariseQuizzes('room', events(state(1, 'A'), state(0, 'A'), state(1, 'B')));
		expect(quizzes.map(({ items, running }) => [items, running])).toEqual([[['A'], false], [['B'], true]]);
	});

	it('are not invented from deletions and other changes', async () => {
		expect(await summariseQuizzes('room', events({ action: 2, changeProperties: { extra: null } }, { changeProperties: null }))).toEqual([]);
	});
});

describe('polls', () => {
	it('are read from the examples (pollState) and the tables (pollingState)', async () => {
		const start = (state: string) => ({
			changeProperties: {
				'extra.pollId': 'p1',
				[`extra.${state}`]: 1,
				'extra.pollItems': ['yes', 'no', 'maybe'],
				'extra.mode': 2,
				state: 1,
				'extra.pollDetails': { '0': { num: 0, percentage: 0 }, '1': { num: 0, percentage: 0 }, '2': { num: 0, percentage: 0 } },
			},
			operator: server,
		});
		const vote = { changeProperties: { pollId: 'p1', selectIndex: [1, 2] }, fromUser: ann, operator: server };
		const end = (state: string) => ({
			changeProperties: {
				'extra.pollId': 'p1',
				[`extra.${state}`]: 0,
				'extra.pollDetails': { '0': { num: 0, percentage: 0 }, '1': { num: 1, percentage: 1 }, '2': { num: 1, percentage: 1 } },
			},
			operator: server,
		});
		for (const state of ['pollState', 'pollingState']) {
			expect(await summarisePolls('room', events(start(state), vote))).toMatchObject([{ running: true, votedCount: 1 }]);
			expect(await summarisePolls('room', events(start(state), vote, end(state)))).toEqual([
				{
					roomUuid: 'room',
					pollId: 'p1',
					running: false,
					mode: 2,
					modeName: 'multipleChoice',
					votedCount: 1,
					options: [
						{ index: 0, item: 'yes', num: 0, percentage: 0 },
						{ index: 1, item: 'no', num: 1, percentage: 1 },
						{ index: 2, item: 'maybe', num: 1, percentage: 1 },
					],
					answers: [{ userUuid: 'ann', userName: 'Ann', selectIndex: [1, 2], selectedItems: ['no', 'maybe'] }],
				},
			]);
		}
	});

	it('are over when the reason says so, although no state does', async () => {
		const start = { changeProperties: { 'extra.pollId': 'p1', 'extra.pollState': 1 }, cause: { pollId: 'p1', action: 1 } };
		const totals = { changeProperties: { 'extra.pollId': 'p1', 'extra.pollDetails': {} }, cause: { pollId: 'p1', action: 4 } };
		const end = { ...totals, cause: { pollId: 'p1', action: '2' } };
		expect(await summarisePolls('room', events(start, totals))).toMatchObject([{ running: true }]);
		expect(await summarisePolls('room', events(start, totals, end))).toMatchObject([{ running: false }]);
		expect(await summarisePolls('room', events(start, end, { changeProperties: {}, cause: { action: 1 } }))).toHaveLength(2);
	});

	it('count votes themselves where Agora gives no totals, and find nested answers', async () => {
		const [poll] = await summarisePolls(
			'room',
			events(
				{ changeProperties: { extra: { pollId: 'p1', pollItems: ['yes', 'no'], mode: '1' } } },
				{ changeProperties: { extra: { pollId: 'p1', selectIndex: ['1'] } }, fromUser: bob },
			),
		);
		expect(poll).toMatchObject({
			modeName: 'singleChoice',
			options: [
				{ index: 0, num: 0, percentage: 0 },
				{ index: 1, num: 1, percentage: 1 },
			],
			answers: [{ userUuid: 'bob', selectIndex: [1], selectedItems: ['no'] }],
		});
	});
});
