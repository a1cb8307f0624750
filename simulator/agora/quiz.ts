import type { JsonObject } from '../types';
import { personOf } from './activities';
import { setProperties } from './properties';
import { badParameter, userNotFound } from './respond';
import type { Room, Widget } from './room';
import { SERVER } from './widgets';
import type { AgoraWorld } from './world';

// Quizzes and polls. Their events carry flat dotted keys, and name people inside `data`, as the examples show.

const START = 1;
const STOP = 2;
const SUBMIT = 3;
const SUMMARY = 4;

/** Starts a quiz and returns its id. Source: Flexible Classroom REST, "Query pop-up quiz events". */
export function startQuiz(world: AgoraWorld, room: Room, quiz: { items: string[]; correctItems: string[] }, now: number): string {
	const popupQuizId = world.random.hex(32);
	const totalCount = students(room);
	emit(world, room, 'popupQuiz', { popQuizId: popupQuizId, action: START }, now, {
		'extra.correctItems': quiz.correctItems,
		'extra.totalCount': totalCount,
		'extra.answerState': 1,
		state: 1,
		'extra.popupQuizId': popupQuizId,
		'extra.averageAccuracy': 0,
		'extra.correctCount': 0,
		'extra.selectedCount': 0,
		'extra.items': quiz.items,
		'extra.receiveQuestionTime': now,
	});
	widgetOf(room, 'popupQuiz').users.clear();
	return popupQuizId;
}

/** A student answers; the totals follow in an event of their own. */
export function answerQuiz(world: AgoraWorld, room: Room, userUuid: string, selectedItems: string[], now: number): void {
	const { widget, extra } = running(room, 'popupQuiz', 'answerState');
	const user = room.users.get(userUuid);
	if (!user) throw userNotFound();
	const correct = [...(extra['correctItems'] as string[])].sort().join();
	const popupQuizId = extra['popupQuizId'] as string;
	const isCorrect = [...selectedItems].sort().join() === correct;
	const answer = { selectedItems, isCorrect, popupQuizId, lastCommitTime: now };
	widget.users.set(userUuid, { ...answer });
	emit(world, room, 'popupQuiz', { popQuizId: popupQuizId, action: SUBMIT }, now, answer, personOf(user));
	emit(world, room, 'popupQuiz', { popQuizId: popupQuizId, action: SUMMARY }, now, quizTotals(room, widget));
}

/** Ends the quiz. */
export function stopQuiz(world: AgoraWorld, room: Room, now: number): void {
	const { widget, extra } = running(room, 'popupQuiz', 'answerState');
	const cause = { popQuizId: extra['popupQuizId'] as string, action: STOP };
	emit(world, room, 'popupQuiz', cause, now, { ...quizTotals(room, widget), 'extra.answerState': 0 });
}

function quizTotals(room: Room, widget: Widget): JsonObject {
	const answers = [...widget.users.values()];
	const correctCount = answers.filter((answer) => answer['isCorrect'] === true).length;
	return {
		'extra.totalCount': students(room),
		'extra.selectedCount': answers.length,
		'extra.averageAccuracy': answers.length === 0 ? 0 : correctCount / answers.length,
		'extra.correctCount': correctCount,
	};
}

/** Starts a poll and returns its id. `mode` 1 single choice, 2 multiple choice. */
export function startPoll(world: AgoraWorld, room: Room, poll: { items: string[]; mode: 1 | 2 }, now: number): string {
	const pollId = world.random.hex(32);
	emit(world, room, 'poll', { pollId, action: START }, now, {
		'extra.pollId': pollId,
		'extra.pollState': 1,
		'extra.pollItems': poll.items,
		'extra.mode': poll.mode,
		state: 1,
		'extra.pollDetails': details(poll.items.length, []),
	});
	widgetOf(room, 'poll').users.clear();
	return pollId;
}

/** A student votes by option index; the totals follow. */
export function answerPoll(world: AgoraWorld, room: Room, userUuid: string, selectIndex: number[], now: number): void {
	const { widget, extra } = running(room, 'poll', 'pollState');
	const user = room.users.get(userUuid);
	if (!user) throw userNotFound();
	const pollId = extra['pollId'] as string;
	widget.users.set(userUuid, { selectIndex });
	emit(world, room, 'poll', { pollId, action: SUBMIT }, now, { pollId, selectIndex }, personOf(user));
	emit(world, room, 'poll', { pollId, action: SUMMARY }, now, pollTotals(widget, extra));
}

/** Ends the poll. */
export function stopPoll(world: AgoraWorld, room: Room, now: number): void {
	const { widget, extra } = running(room, 'poll', 'pollState');
	const cause = { pollId: extra['pollId'] as string, action: STOP };
	emit(world, room, 'poll', cause, now, { ...pollTotals(widget, extra), 'extra.pollState': 0 });
}

function pollTotals(widget: Widget, extra: JsonObject): JsonObject {
	const votes = [...widget.users.values()].map((vote) => vote['selectIndex'] as number[]);
	return { 'extra.pollId': extra['pollId'], 'extra.pollDetails': details((extra['pollItems'] as string[]).length, votes) };
}

function details(items: number, votes: number[][]): JsonObject {
	const result: JsonObject = {};
	for (let index = 0; index < items; index++) {
		const num = votes.filter((vote) => vote.includes(index)).length;
		result[index] = { num, percentage: votes.length === 0 ? 0 : num / votes.length };
	}
	return result;
}

const students = (room: Room): number => [...room.users.values()].filter((user) => user.online && user.role === 2).length;

function widgetOf(room: Room, widgetUuid: string): Widget {
	let widget = room.widgets.get(widgetUuid);
	if (!widget) room.widgets.set(widgetUuid, (widget = { widgetUuid, state: 0, extra: {}, users: new Map() }));
	return widget;
}

function running(room: Room, widgetUuid: string, stateKey: string): { widget: Widget; extra: JsonObject } {
	const widget = widgetOf(room, widgetUuid);
	if (widget.extra[stateKey] !== 1) throw badParameter(`no ${widgetUuid} is running`);
	return { widget, extra: widget.extra };
}

function emit(
	world: AgoraWorld,
	room: Room,
	widgetUuid: string,
	cause: JsonObject,
	now: number,
	changeProperties: JsonObject,
	fromUser?: JsonObject,
): void {
	const widget = widgetOf(room, widgetUuid);
	if (!fromUser) {
		const whole: JsonObject = { extra: widget.extra };
		setProperties(whole, changeProperties);
		if (changeProperties['state'] === 1) widget.state = 1;
	}
	const data = { action: 1, widgetUuid, changeProperties, cause, operator: SERVER, ...(fromUser ? { fromUser } : {}) };
	world.emit(room, 1110, data, now);
}
