/** Events in plain words, in every form that the documents show. */
import { classroomEvent } from '../../../vendors/agora/classroom/eventSchemas';
import { EVENT_KINDS } from '../../../vendors/agora/classroom/eventKinds';
import { EVENT_TYPES, eventKey, eventTime, type ListedKey, normaliseEvent, sampleEvent } from '../../../vendors/agora/classroom/eventModel';

const AT = 1_652_433_110_000;
const ISO = '2022-05-13T09:11:50.000Z';

function normalised(cmd: number, data: unknown, beside: Record<string, unknown> = {}) {
	return normaliseEvent({ roomUuid: 'r', cmd, sequence: 7, version: 1, data, ...beside });
}

it('knows every documented number, and calls the rest other', () => {
	const keys = Object.fromEntries(EVENT_TYPES.flatMap(({ key, cmd }) => (cmd === undefined ? [] : [[cmd, key]])));
	expect(keys).toEqual({
		1: 'classroom.state',
		3: 'chat.message',
		20: 'user.presence',
		1001: 'recording.state',
		1002: 'recording.uploaded',
		1003: 'resource.changed',
		1101: 'reward.changed',
		1110: 'widget.changed',
		1501: 'stage.changed',
		1502: 'hand.changed',
	});
	expect([eventKey(4), eventKey(1600), eventKey(0)]).toEqual(['other', 'other', 'other']);
	expect(new Set(EVENT_TYPES.map(({ name }) => name)).size).toBe(EVENT_TYPES.length);
});

it.each([
	[{ state: 1, startTime: AT }, 'started'],
	[{ state: '2', startTime: AT - 5, endTime: AT }, 'ended'],
	[{ state: 3, startTime: AT - 9, endTime: AT - 5, closeTime: AT }, 'closed'],
])('classroom state %j', (data, stateName) => {
	expect(normalised(1, data)).toMatchObject({
		event: 'classroom.state',
		roomUuid: 'r',
		sequence: 7,
		cmd: 1,
		occurredAt: ISO,
		data: { state: Number(data.state), stateName },
	});
});

it('presence: roles and kinds of coming and going by name, lists always there', () => {
	const user = { userName: 'Kim', userUuid: 'kim', role: '2', userProperties: {}, streamUuid: '1', type: 2, updateTime: AT };
	expect(normalised(20, { total: '3', onlineUsers: [user] })).toMatchObject({
		occurredAt: ISO,
		data: { total: 3, onlineUsers: [{ role: 2, roleName: 'student', type: 2, typeName: 'reconnected' }], offlineUsers: [] },
	});
	const gone = [
		{ ...user, role: 'host', type: 1, updateTime: AT - 10 },
		{ ...user, role: 'audience', type: '2' },
	];
	expect(normalised(20, { total: 0, offlineUsers: gone }).data.offlineUsers).toMatchObject([
		{ role: 1, roleName: 'teacher', typeName: 'left' },
		{ role: 2, roleName: 'student', type: 2, typeName: 'kicked' },
	]);
});

it('chat carries no time, but who wrote', () => {
	const event = normalised(3, { fromUser: { userUuid: 'g', userName: 'G', role: 1 }, message: 'Hi', type: 1 });
	expect(event).not.toHaveProperty('occurredAt');
	expect(event.data).toEqual({ fromUser: { userUuid: 'g', userName: 'G', role: 1, roleName: 'teacher' }, message: 'Hi', type: 1 });
});

it.each([
	[{ state: 1, reason: 1, startTime: AT }, 'recording', 'started'],
	[{ state: 1, reason: 4, startTime: AT }, 'recording', 'willRetry'],
	[{ state: 2, reason: 2, startTime: AT - 9, endTime: AT }, 'ended', 'stopped'],
	[{ state: 0, reason: '5', startTime: AT - 9, endTime: AT }, 'ended', 'gaveUp'],
	[{ state: 7, endTime: AT }, 'ended', undefined],
])('recording %j is %s', (data, stateName, reasonName) => {
	const event = normalised(1001, data);
	expect(event).toMatchObject({ event: 'recording.state', occurredAt: ISO, data: { stateName } });
	expect(event.data.reasonName).toBe(reasonName);
});

it('rewards: one document says total, the others totalReward', () => {
	const details = [
		{ userUuid: 'a', changedReward: 1, total: '4' },
		{ userUuid: 'b', changedReward: '1', totalReward: 2 },
	];
	expect(normalised(1101, { rewardDetails: details, updateTime: AT })).toMatchObject({
		occurredAt: ISO,
		data: {
			rewardDetails: [
				{ userUuid: 'a', changedReward: 1, totalReward: 4 },
				{ userUuid: 'b', changedReward: 1, totalReward: 2 },
			],
		},
	});
});

it('widgets: dotted keys become objects, and users beside or inside the data end up in it', () => {
	const changeProperties = { 'extra.correctItems': ['B'], 'extra.answerState': 1, state: 1 };
	const beside = normalised(1110, { action: 1, widgetUuid: 'popupQuiz', changeProperties }, { operator: { userUuid: 's', role: 'server' }, fromUser: { userUuid: 'k', role: 2 } });
	const inside = normalised(1110, {
		action: '2',
		widgetUuid: 'popupQuiz',
		changeProperties,
		operator: { userUuid: 's', role: 'server' },
		fromUser: { userUuid: 'k', role: 2 },
	});
	for (const { data } of [beside, inside]) {
		expect(data).toMatchObject({
			changeProperties: { extra: { correctItems: ['B'], answerState: 1 }, state: 1 },
			operator: { userUuid: 's', role: 'server', roleName: 'server' },
			fromUser: { userUuid: 'k', role: 2, roleName: 'student' },
		});
	}
	expect([beside.data.actionName, inside.data.actionName]).toEqual(['set', 'deleted']);
});

it('quizzes and polls: causes, states and modes have names, under flat and nested keys', () => {
	const flat = { 'extra.answerState': 1, 'extra.receiveQuestionTime': AT, state: 1 };
	const nested = { extra: { answerState: '1', receiveQuestionTime: String(AT) }, state: '1' };
	for (const changeProperties of [flat, nested]) {
		expect(normalised(1110, { widgetUuid: 'popupQuiz', changeProperties, cause: { popQuizId: 'q', action: 1 } })).toMatchObject({
			occurredAt: ISO,
			data: {
				changeProperties: { extra: { answerState: 1, answerStateName: 'inProgress' }, state: 1, stateName: 'active' },
				cause: { action: 1, actionName: 'started' },
			},
		});
	}
	const poll = (extra: object, action: unknown) => normalised(1110, { widgetUuid: 'poll', changeProperties: { extra }, cause: { pollId: 'p', action } }).data;
	expect(poll({ pollingState: 0, mode: 2 }, '2')).toMatchObject({
		changeProperties: { extra: { pollingStateName: 'ended', modeName: 'multipleChoice' } },
		cause: { action: 2, actionName: 'stopped' },
	});
	expect(poll({ pollState: 1, mode: 1 }, 4)).toMatchObject({
		changeProperties: { extra: { pollStateName: 'inProgress', modeName: 'singleChoice' } },
		cause: { actionName: 'summarized' },
	});
});

it('quizzes: an answer happened when it was committed; totals and ends say no time of their own', () => {
	const quiz = (changeProperties: object, action: number) => normalised(1110, { widgetUuid: 'popupQuiz', changeProperties, cause: { popQuizId: 'q', action } });
	expect(quiz({ lastCommitTime: AT, popupQuizId: 'q' }, 3).occurredAt).toBe(ISO);
	expect(quiz({ extra: { answerState: 0, receiveQuestionTime: AT } }, 2)).not.toHaveProperty('occurredAt');
	// A student's clock may be wrong, so what is before and what after is not decided by it.
	expect(eventTime({ roomUuid: 'r', cmd: 1110, sequence: 1, data: { changeProperties: { lastCommitTime: AT } } })).toBeUndefined();
});

it('widgets of others keep what they call a state or a mode', () => {
	const { changeProperties, cause } = normalised(1110, { widgetUuid: 'timer', changeProperties: { state: 1, extra: { mode: 2 } }, cause: { action: 1 } }).data;
	expect({ changeProperties, cause }).toEqual({ changeProperties: { state: 1, extra: { mode: 2 } }, cause: { action: 1 } });
});

it.each(EVENT_TYPES.flatMap(({ cmd }) => (cmd === undefined ? [] : [cmd])))('%d without what is optional fits its schema, and names nothing that is not there', (cmd) => {
	for (const data of [{}, null, { cause: 'text' }, { recordDetails: null, allUploaded: 'true', total: '5' }]) {
		const event = normalised(cmd, data);
		expect(classroomEvent.safeParse(event).error?.issues ?? []).toEqual([]);
		expect(JSON.stringify(event)).not.toMatch(/"(undefined|null|NaN)"/);
	}
});

it('courseware, stage and hands have their lists even when the answer leaves them out', () => {
	expect(normalised(1003, { action: 1, resources: [{ resourceUuid: 'x', updateTime: AT }], operator: { role: 1 } })).toMatchObject({
		occurredAt: ISO,
		data: { actionName: 'set', operator: { roleName: 'teacher' } },
	});
	expect(normalised(1501, {}).data).toEqual({ acceptedUsers: [], addAcceptedUsers: [], removeAcceptedUsers: [] });
	expect(normalised(1502, { progressUsers: null }).data).toEqual({ progressUsers: [], addProgressUsers: [], removeProgressUsers: [] });
});

it('unknown events and odd data stay as they are', () => {
	const data = { 'a.b': 1, role: '2' };
	expect(normalised(4711, data)).toMatchObject({ event: 'other', cmd: 4711, data });
	expect(normalised(1, 'text').data).toEqual({ value: 'text' });
	expect(normalised(1, null).data).toEqual({});
	expect(normalised(20, { onlineUsers: ['x', null, 5] }).data.onlineUsers).toEqual(['x', null, 5]);
});

it.each([0, 12, -1, AT / 1000, 1e15, 'soon', null, {}, NaN])('%p is no time', (updateTime) => {
	expect(eventTime({ roomUuid: 'r', cmd: 9, sequence: 1, data: { updateTime } })).toBeUndefined();
});

it('does not change what it was given', () => {
	for (const key of Object.keys(EVENT_KINDS) as ListedKey[]) {
		const sample = sampleEvent(key);
		const before = JSON.stringify(sample);
		normaliseEvent(sample);
		expect(JSON.stringify(sample)).toBe(before);
	}
});
