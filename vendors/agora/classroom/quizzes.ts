import type { ClassroomApi } from './api';
import { isoTime } from '../../coerce';
import { type JsonObject, whole } from '../../json';
import type { ClassroomEvent } from './eventModel';
import { paginate, type ListTrouble } from './pagination';
import { foldSessions, type Session } from './sessions';
import { widgetEventsPage } from './widgetEvents';

/** Pop-up quizzes of a classroom. */
export function quizzes(api: ClassroomApi) {
	return {
		/**
		 * All events of quizzes, oldest first.
		 *
		 * Source: Flexible Classroom REST, "Query pop-up quiz events".
		 * @param count entries of a page, 100 by default
		 */
		events(roomUuid: string, count?: number, onTrouble?: (trouble: ListTrouble) => void) {
			return paginate(async (nextId) => await widgetEventsPage(api, roomUuid, 'popupQuiz', nextId, count), onTrouble);
		},
	};
}

export interface QuizSummary {
	roomUuid: string;
	popupQuizId?: string;
	/** Whether students can still answer. */
	running: boolean;
	/** ISO 8601 in UTC, like all times. */
	startedAt?: string;
	endedAt?: string;
	items: unknown[];
	correctItems: unknown[];
	/** How many students could answer. */
	totalCount?: number;
	/** How many did. */
	selectedCount: number;
	correctCount: number;
	/** From 0 to 1. */
	averageAccuracy: number;
	answers: QuizAnswer[];
}

export interface QuizAnswer {
	userUuid: string;
	userName?: string;
	selectedItems: unknown[];
	isCorrect?: boolean;
	answeredAt?: string;
}

function list(value: unknown): unknown[] {
	return Array.isArray(value) ? value : [];
}

function quizAnswers(session: Session): QuizAnswer[] {
	return [...session.answers.values()].map(({ userUuid, userName, given, occurredAt }) => {
		const answeredAt = isoTime(given.lastCommitTime) ?? occurredAt;
		return {
			userUuid,
			...(userName === undefined ? {} : { userName }),
			selectedItems: list(given.selectedItems),
			...(typeof given.isCorrect === 'boolean' ? { isCorrect: given.isCorrect } : {}),
			...(answeredAt === undefined ? {} : { answeredAt }),
		};
	});
}

function fraction(value: unknown): number | undefined {
	const number = typeof value === 'number' || typeof value === 'string' ? Number(value) : NaN;
	return Number.isFinite(number) ? number : undefined;
}

function summaryOf(roomUuid: string, session: Session): QuizSummary {
	const extra: JsonObject = session.extra;
	const answers = quizAnswers(session);
	const startedAt = isoTime(extra.receiveQuestionTime);
	const totalCount = whole(extra.totalCount);
	// Agora's own totals count; without them, what the answers say.
	const selectedCount = whole(extra.selectedCount) ?? answers.length;
	const correctCount = whole(extra.correctCount) ?? answers.filter(({ isCorrect }) => isCorrect).length;
	return {
		roomUuid,
		...(session.id === undefined ? {} : { popupQuizId: session.id }),
		running: session.running ?? false,
		...(startedAt === undefined ? {} : { startedAt }),
		...(session.endedAt === undefined ? {} : { endedAt: session.endedAt }),
		items: list(extra.items),
		correctItems: list(extra.correctItems),
		...(totalCount === undefined ? {} : { totalCount }),
		selectedCount,
		correctCount,
		averageAccuracy: fraction(extra.averageAccuracy) ?? (selectedCount === 0 ? 0 : correctCount / selectedCount),
		answers,
	};
}

/**
 * One entry per quiz, with the totals and what each student answered last.
 *
 * @param events of the quizzes of one classroom, oldest first
 */
export async function summariseQuizzes(roomUuid: string, events: AsyncIterable<ClassroomEvent>): Promise<QuizSummary[]> {
	const sessions = await foldSessions(events, {
		ids: ['popQuizId', 'popupQuizId'],
		states: ['answerState'],
		answer: 'selectedItems',
	});
	return sessions.map((session) => summaryOf(roomUuid, session));
}
