import { isObject, type JsonObject, whole } from '../../json';
import { expandDottedKeys } from './dottedKeys';
import { withActors, withNames } from './eventTidying';

const SET_OR_DELETED = { 1: 'set', 2: 'deleted' };
const PROGRESS = { 0: 'ended', 1: 'inProgress' };
const ACTIVITY = { 0: 'inactive', 1: 'active' };

/** What a quiz or a poll calls its numbers. Source: Flexible Classroom REST, "Query pop-up quiz events", "Query poll events". */
const SESSION_NAMES = {
	answerState: PROGRESS,
	pollState: PROGRESS,
	pollingState: PROGRESS,
	mode: { 1: 'singleChoice', 2: 'multipleChoice' },
};

const CAUSES = { action: { 1: 'started', 2: 'stopped', 3: 'submitted', 4: 'summarized' } };

/** The numbers of these widgets have names; those of others mean whatever their makers chose. */
const SESSIONS = new Set<unknown>(['popupQuiz', 'poll']);

/** Whether an event is of a quiz or a poll; lists of one widget need not repeat its ID, so what it changes tells too. */
function isSession({ widgetUuid, changeProperties, cause }: JsonObject): boolean {
	if (widgetUuid !== undefined && widgetUuid !== null) return SESSIONS.has(widgetUuid);
	const ids = [changeProperties, isObject(changeProperties) ? changeProperties.extra : undefined, cause];
	return ids.some((part) => isObject(part) && ['popQuizId', 'popupQuizId', 'pollId'].some((id) => Object.hasOwn(part, id)));
}

function withSessionNames(data: JsonObject): JsonObject {
	const { changeProperties, cause } = data;
	if (!isObject(changeProperties)) return { ...data, ...(isObject(cause) ? { cause: withNames(cause, CAUSES) } : {}) };
	const { extra } = changeProperties;
	const named = withNames(changeProperties, { ...SESSION_NAMES, state: ACTIVITY });
	return {
		...data,
		changeProperties: isObject(extra) ? { ...named, extra: withNames(extra, SESSION_NAMES) } : named,
		...(isObject(cause) ? { cause: withNames(cause, CAUSES) } : {}),
	};
}

/** The data of a widget's event: dotted keys as objects, who did it, and the names of a quiz's or poll's numbers. */
export function widgetData(data: JsonObject, beside: JsonObject): JsonObject {
	const { changeProperties } = data;
	const expanded = isObject(changeProperties) ? { ...data, changeProperties: expandDottedKeys(changeProperties) } : data;
	const named = withActors(withNames(expanded, { action: SET_OR_DELETED }), beside);
	return isSession(named) ? withSessionNames(named) : named;
}

/** Whether an event says that a quiz begins: the time of the question stands in later events only as a repetition. */
function begins(changed: JsonObject, extra: JsonObject, cause: unknown): boolean {
	const action = isObject(cause) ? whole(cause.action) : undefined;
	const state = whole(extra.answerState ?? changed['extra.answerState'] ?? changed.answerState);
	return action === undefined ? state !== 0 : action === 1;
}

/** When a quiz was begun or answered. Clocks of users may have set these, so they are shown and decide nothing. */
export function widgetMoments({ changeProperties: changed, cause }: JsonObject): unknown[] {
	if (!isObject(changed)) return [];
	const extra = isObject(changed.extra) ? changed.extra : {};
	const under = (field: string): unknown[] => [changed[field], changed[`extra.${field}`], extra[field]];
	return [...under('lastCommitTime'), ...(begins(changed, extra, cause) ? under('receiveQuestionTime') : [])];
}
