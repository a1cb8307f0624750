import { chat, hand, reward, stage } from './agora/activities';
import { checkId } from './agora/ids';
import { setState } from './agora/lifecycle';
import { enter, kick, leave } from './agora/presence';
import { isObject } from './agora/properties';
import { answerPoll, answerQuiz, startPoll, startQuiz, stopPoll, stopQuiz } from './agora/quiz';
import { type RecordPlan, startRecord, stopRecord } from './agora/recording';
import { badParameter, roomNotFound } from './agora/respond';
import type { Role, Room, RoomState } from './agora/room';
import type { Core } from './core';
import type { JsonObject, Region } from './types';

/** Region of rooms that are made without one. */
export const DEFAULT_REGION: Region = 'ap';

/** One thing that happens in a class; `do` names it. Everything else depends on it. */
export type Action = JsonObject & { do: string; roomUuid?: string; region?: Region; appId?: string };

type Run = (core: Core, room: Room, action: Action, now: number) => unknown;

const text = (action: Action, name: string): string => {
	const value = action[name];
	if (typeof value !== 'string' || value === '') throw badParameter(`${name} is required`);
	return value;
};
const user = (action: Action): string => text(action, 'userUuid');

const RUNS: Record<string, Run> = {
	setState: ({ world }, room, action, now) => setState(world, room, Number(action['state']) as RoomState, now),
	enter: ({ world }, room, action, now) => {
		const { userName, role, userProperties } = action;
		return enter(
			world,
			room,
			{
				userUuid: checkId('userUuid', action['userUuid']),
				...(typeof userName === 'string' ? { userName } : {}),
				...(role === undefined ? {} : { role: Number(role) as Role }),
				...(isObject(userProperties) ? { userProperties } : {}),
			},
			now,
		);
	},
	leave: ({ world }, room, action, now) => leave(world, room, user(action), now),
	kick: ({ world }, room, action, now) => kick(world, room, user(action), undefined, now),
	chat: ({ world }, room, action, now) => chat(world, room, user(action), text(action, 'message'), now),
	hand: ({ world }, room, action, now) => hand(world, room, user(action), action['up'] !== false, now),
	stage: ({ world }, room, action, now) => stage(world, room, user(action), action['on'] !== false, now),
	reward: ({ world }, room, action, now) => {
		const users = Array.isArray(action['userUuids']) ? (action['userUuids'] as string[]) : [user(action)];
		reward(world, room, users, Number(action['changedReward'] ?? 1), now);
	},
	startQuiz: ({ world }, room, action, now) => {
		const items = (action['items'] as string[] | undefined) ?? ['A', 'B', 'C', 'D'];
		return startQuiz(world, room, { items, correctItems: (action['correctItems'] as string[] | undefined) ?? ['A'] }, now);
	},
	answerQuiz: ({ world }, room, action, now) => answerQuiz(world, room, user(action), action['selectedItems'] as string[], now),
	stopQuiz: ({ world }, room, _action, now) => stopQuiz(world, room, now),
	startPoll: ({ world }, room, action, now) => {
		const items = (action['items'] as string[] | undefined) ?? ['Yes', 'No'];
		return startPoll(world, room, { items, mode: action['mode'] === 2 ? 2 : 1 }, now);
	},
	answerPoll: ({ world }, room, action, now) => answerPoll(world, room, user(action), action['selectIndex'] as number[], now),
	stopPoll: ({ world }, room, _action, now) => stopPoll(world, room, now),
	startRecord: ({ world }, room, action, now) => {
		if (action['instead'] === true && room.recording) stopRecord(world, room, now);
		const plan: RecordPlan = {
			web: action['web'] === true,
			onhold: false,
			publishRtmp: action['publishRtmp'] === true,
			maxRecordingHour: Number(action['maxRecordingHour'] ?? 2),
			...(action['retryTimeout'] === undefined ? {} : { retryTimeout: Number(action['retryTimeout']) }),
		};
		return startRecord(world, room, plan, now);
	},
	stopRecord: ({ world }, room, _action, now) => stopRecord(world, room, now),
	/** Any event, also of unknown type, once or `count` times; without `list` or `queue` it is missing there. */
	event: ({ world }, room, action, now) => {
		const count = Number(action['count'] ?? 1);
		const where = { list: action['list'] !== false, queue: action['queue'] !== false };
		let last;
		for (let i = 0; i < count; i++) {
			last = world.emit(
				room,
				Number(action['cmd'] ?? 3),
				{ ...((action['data'] as JsonObject | undefined) ?? {}) },
				now,
				{},
				where,
			);
		}
		return last;
	},
	/** Takes an event out of the room's list for good. */
	dropEvent: (_core, room, action) => room.log.remove(Number(action['sequence'])),
	/** Numbers that belong to no event. */
	skipSequences: (_core, room, action) => {
		room.nextSequence += Number(action['count'] ?? 1);
	},
	/** Sequence numbers start again, as after a mishap at the vendor's. */
	restartSequences: (_core, room, action) => {
		room.nextSequence = Number(action['from'] ?? 1);
	},
	destroyRoom: ({ world }, room) => world.destroy(room),
};

/** Names of all actions, for the overview. */
export const ACTIONS = ['createRoom', ...Object.keys(RUNS)];

/**
 * Makes one thing happen.
 * @param at When it happens, in simulated ms; default: now.
 * @returns what it made, if anything.
 * @throws ClassroomError as the API would.
 */
export function act(core: Core, action: Action, at?: number): unknown {
	const now = at ?? core.settle();
	const appId = action.appId ?? core.account.appId;
	const region = action.region ?? DEFAULT_REGION;
	const roomUuid = checkId('roomUuid', action.roomUuid);
	if (action.do === 'createRoom') {
		const { roomName, roomType, schedule, properties } = action;
		return core.world.create(
			appId,
			region,
			roomUuid,
			{
				roomName: typeof roomName === 'string' ? roomName : roomUuid,
				roomType: roomType === undefined ? 4 : Number(roomType),
				...(isObject(schedule) ? { schedule } : {}),
				...(isObject(properties) ? { properties } : {}),
			},
			now,
		);
	}
	const run = RUNS[action.do];
	if (!run) throw badParameter(`do: there are ${ACTIONS.join(', ')}`);
	const room = core.world.room(appId, region, roomUuid);
	if (!room) throw roomNotFound();
	return run(core, room, action, now);
}
