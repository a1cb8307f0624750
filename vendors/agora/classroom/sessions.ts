import { deepMerge, isObject, type JsonObject, whole } from '../../json';
import type { ClassroomEvent } from './eventModel';
import { textOf } from '../../coerce';

/** What one student answered last. */
export interface Answer {
	userUuid: string;
	userName?: string;
	/** The changed properties of the event that carried the answer. */
	given: JsonObject;
	/** ISO 8601 in UTC, where the event tells. */
	occurredAt?: string;
}

/** One quiz or one poll, put together from its events. */
export interface Session {
	id?: string;
	/** Every property that was reported, the newest values. */
	extra: JsonObject;
	/** By user ID, in the order of first answers. */
	answers: Map<string, Answer>;
	/** Whether it was going on at the last event that tells. */
	running?: boolean;
	/** When the event came that ended it, where that event tells. */
	endedAt?: string;
}

/** What differs between quizzes and polls. */
export interface SessionKind {
	/** Names under which the ID turns up. */
	ids: readonly string[];
	/** Names of the state (1 running, 0 over). */
	states: readonly string[];
	/** The property that only an answer has. */
	answer: string;
}

/** The first of several names that has a value. */
function firstOf(objects: JsonObject[], names: readonly string[]): unknown {
	for (const object of objects) {
		for (const name of names) if (object[name] !== undefined && object[name] !== null) return object[name];
	}
	return undefined;
}

function idOf(values: JsonObject[], kind: SessionKind): string | undefined {
	const id = firstOf(values, kind.ids);
	return typeof id === 'string' || typeof id === 'number' ? String(id) : undefined;
}

/** What `cause.action` says about the state; some examples of an ended poll carry no other sign. */
const RUNNING_BY_ACTION: Readonly<Record<number, boolean>> = { 1: true, 2: false };

function isRunning(state: number | undefined, cause: unknown): boolean | undefined {
	if (state !== undefined) return state === 1;
	const action = isObject(cause) ? whole(cause.action) : undefined;
	return action === undefined ? undefined : RUNNING_BY_ACTION[action];
}

function answerOf(event: ClassroomEvent, given: JsonObject): Answer | undefined {
	const { fromUser, operator } = event.data;
	const user = [fromUser, operator].find((person) => isObject(person) && person.role !== 'server');
	if (!isObject(user) || user.userUuid === undefined) return undefined;
	return {
		userUuid: textOf(user.userUuid),
		...(typeof user.userName === 'string' ? { userName: user.userName } : {}),
		given,
		...(event.occurredAt ? { occurredAt: event.occurredAt } : {}),
	};
}

/**
 * Puts quizzes or polls together from their events.
 *
 * The documents name the ID at different places (`cause.popQuizId`, `extra.popupQuizId`, `popupQuizId`)
 * and leave it out of some events; those belong to what was started last.
 *
 * @param events of one classroom and one widget, oldest first
 * @returns in the order in which they were started
 */
export async function foldSessions(events: AsyncIterable<ClassroomEvent>, kind: SessionKind): Promise<Session[]> {
	const sessions: Session[] = [];
	let current: Session | undefined;
	const open = (id?: string): Session => {
		const session: Session = { ...(id === undefined ? {} : { id }), extra: {}, answers: new Map() };
		sessions.push(session);
		return session;
	};
	for await (const event of events) {
		const { changeProperties, cause, action } = event.data;
		if (!isObject(changeProperties) || whole(action) === 2) continue;
		const extra = isObject(changeProperties.extra) ? changeProperties.extra : {};
		const running = isRunning(whole(firstOf([extra, changeProperties], kind.states)), cause);
		const id = idOf([isObject(cause) ? cause : {}, extra, changeProperties], kind);
		if (id !== undefined) {
			const known = sessions.find((session) => session.id === id);
			// An event that came before the ID was known belongs to the same quiz.
			if (!known && current && current.id === undefined && current.running !== false) current.id = id;
			else current = known ?? open(id);
		} else if (!current || (running && current.running === false)) current = open();

		const given: JsonObject = { ...changeProperties, ...extra };
		if (given[kind.answer] !== undefined) {
			const answer = answerOf(event, given);
			if (answer) current.answers.set(answer.userUuid, answer);
			continue;
		}
		// Some changes name single leaves, so objects are put together.
		current.extra = deepMerge(current.extra, extra);
		if (running === undefined) continue;
		current.running = running;
		if (!running && event.occurredAt) current.endedAt = event.occurredAt;
	}
	return sessions;
}
