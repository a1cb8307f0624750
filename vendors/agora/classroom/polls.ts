import type { ClassroomApi } from './api';
import { isObject, whole } from '../../json';
import type { ClassroomEvent } from './eventModel';
import { paginate, type ListTrouble } from './pagination';
import { foldSessions, type Session } from './sessions';
import { widgetEventsPage } from './widgetEvents';
import { numberOf } from '../../coerce';

/** Polls of a classroom. */
export function polls(api: ClassroomApi) {
	return {
		/**
		 * All events of polls, oldest first.
		 *
		 * Source: Flexible Classroom REST, "Query poll events".
		 * @param count entries of a page, 100 by default
		 */
		events(roomUuid: string, count?: number, onTrouble?: (trouble: ListTrouble) => void) {
			return paginate(async (nextId) => await widgetEventsPage(api, roomUuid, 'poll', nextId, count), onTrouble);
		},
	};
}

const MODES: Record<string, string> = { 1: 'singleChoice', 2: 'multipleChoice' };

export interface PollSummary {
	roomUuid: string;
	pollId?: string;
	/** Whether students can still vote. */
	running: boolean;
	/** ISO 8601 in UTC. */
	endedAt?: string;
	mode?: number;
	modeName?: string;
	/** How many students voted. */
	votedCount: number;
	options: PollOption[];
	answers: PollAnswer[];
}

export interface PollOption {
	/** Counts from 0. */
	index: number;
	item?: unknown;
	num: number;
	/** From 0 to 1. */
	percentage: number;
}

export interface PollAnswer {
	userUuid: string;
	userName?: string;
	selectIndex: number[];
	selectedItems: unknown[];
	answeredAt?: string;
}

function list(value: unknown): unknown[] {
	return Array.isArray(value) ? value : [];
}

function pollAnswers(session: Session, items: unknown[]): PollAnswer[] {
	return [...session.answers.values()].map(({ userUuid, userName, given, occurredAt }) => {
		const selectIndex = list(given.selectIndex).flatMap((index) => whole(index) ?? []);
		return {
			userUuid,
			...(userName === undefined ? {} : { userName }),
			selectIndex,
			selectedItems: selectIndex.flatMap((index) => (index in items ? [items[index]] : [])),
			...(occurredAt === undefined ? {} : { answeredAt: occurredAt }),
		};
	});
}

/** Agora's own totals by option; where it gave none, what the answers say. */
function pollOptions(session: Session, items: unknown[], answers: PollAnswer[]): PollOption[] {
	const details = isObject(session.extra.pollDetails) ? session.extra.pollDetails : {};
	const indexes = [...items.keys(), ...Object.keys(details).flatMap((key) => whole(key) ?? [])];
	return [...new Set(indexes)]
		.sort((a, b) => a - b)
		.map((index) => {
			const detail = isObject(details[index]) ? details[index] : {};
			const num = whole(detail.num) ?? answers.filter(({ selectIndex }) => selectIndex.includes(index)).length;
			const percentage = numberOf(detail.percentage ?? (answers.length === 0 ? 0 : num / answers.length));
			return { index, ...(index in items ? { item: items[index] } : {}), num, percentage };
		});
}

function summaryOf(roomUuid: string, session: Session): PollSummary {
	const items = list(session.extra.pollItems);
	const mode = whole(session.extra.mode);
	const answers = pollAnswers(session, items);
	return {
		roomUuid,
		...(session.id === undefined ? {} : { pollId: session.id }),
		running: session.running ?? false,
		...(session.endedAt === undefined ? {} : { endedAt: session.endedAt }),
		...(mode === undefined ? {} : { mode, modeName: MODES[mode] ?? String(mode) }),
		votedCount: answers.length,
		options: pollOptions(session, items, answers),
		answers,
	};
}

/**
 * One entry per poll, with the totals of each option and what each student chose last.
 *
 * @param events of the polls of one classroom, oldest first
 */
export async function summarisePolls(roomUuid: string, events: AsyncIterable<ClassroomEvent>): Promise<PollSummary[]> {
	const sessions = await foldSessions(events, {
		ids: ['pollId'],
		states: ['pollState', 'pollingState'],
		answer: 'selectIndex',
	});
	return sessions.map((session) => summaryOf(roomUuid, session));
}
