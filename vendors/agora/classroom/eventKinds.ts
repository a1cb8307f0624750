import { z } from 'zod';

import { numberOf } from '../../coerce';
import { isObject, type JsonObject } from '../../json';
import { classStateName } from './classroomCodes';
import { leavingStudent, reconnectedStudent, removedStudent, SAMPLE_RECORDING, SAMPLE_START, sampleStudent, sampleTeacher } from './eventSamples';
import { each, latestUpdate, withActors, withBooleans, withLists, withNames, withNumbers, withRole } from './eventTidying';
import { changes, file, fileOfRecording, object, onStage, person, present, rewarded } from './eventSchemaParts';
import { widgetData, widgetMoments } from './widgetData';

/** A list in an event's data that names the users whom the event is about. */
export interface PersonList {
	list: string;
	/** What happened to a user in it, where the entry itself does not say. */
	change: string;
}

/** Everything about one kind of event. */
export interface EventKind {
	/** The number in the API; null for every number that has no name here. */
	cmd: number | null;
	/** In menus. */
	name: string;
	/** Under the name in menus. */
	description: string;
	/** Where the data says when it happened, by Agora's clock; the first one that is a time counts. */
	times(data: JsonObject): unknown[];
	/** Further times that are shown, but may come from a user's clock. */
	shownTimes(data: JsonObject): unknown[];
	/** The data in plain words; `beside` is the event around it. */
	tidy(data: JsonObject, beside: JsonObject): JsonObject;
	/** What `tidy` returns. */
	schema(): z.ZodTypeAny;
	/** Who it is about; the other lists in the data only describe the whole class. */
	people: readonly PersonList[];
	/** Where an event that comes from one user names that user. */
	actors: readonly string[];
	/** A made-up one, as Agora would send it, without classroom and number; everything that "Only If" of the trigger names happens in it. */
	sample: JsonObject & { sequence: number; data: JsonObject };
}

const none = (): unknown[] => [];
const asItCame = (data: JsonObject): JsonObject => data;

/**
 * Every kind of event. Source: Flexible Classroom REST, "Classroom events" (field tables and examples); 1002 and 1110
 * from the Chinese edition. Menus, types, names, filters, samples and schemas follow from this table.
 */
export const EVENT_KINDS = {
	'classroom.state': {
		cmd: 1,
		name: 'Class Started, Ended or Closed',
		description: 'The state of a class changed',
		times: ({ state, startTime, endTime, closeTime }) => [[undefined, startTime, endTime, closeTime][numberOf(state)]],
		shownTimes: none,
		tidy(data) {
			const numbers = withNumbers(data, 'state', 'startTime', 'endTime', 'closeTime');
			return numbers.state === undefined || numbers.state === null ? numbers : { ...numbers, stateName: classStateName(numbers.state) };
		},
		schema: () =>
			object({
				state: z.number().optional(),
				/** notStarted, started, ended or closed. */
				stateName: z.string().optional(),
				startTime: z.number().optional(),
				endTime: z.number().optional(),
				closeTime: z.number().optional(),
			}),
		people: [],
		actors: [],
		sample: { sequence: 1, data: { state: 1, startTime: SAMPLE_START } },
	},
	'chat.message': {
		cmd: 3,
		name: 'Chat Message Sent',
		description: 'Somebody wrote a message in the chat of a classroom',
		times: none,
		shownTimes: none,
		tidy: (data, beside) => withActors(withNumbers(data, 'type'), beside),
		schema: () => object({ fromUser: person().optional(), message: z.string().optional(), type: z.number().optional() }),
		people: [],
		actors: ['fromUser'],
		sample: { sequence: 18, data: { fromUser: sampleTeacher, message: 'Good morning, everybody!', type: 1 } },
	},
	'user.presence': {
		cmd: 20,
		name: 'User Entered or Left',
		description: 'Somebody entered or left a classroom',
		times: ({ onlineUsers, offlineUsers }) => [latestUpdate(onlineUsers, offlineUsers)],
		shownTimes: none,
		tidy(data) {
			const user = (type: Record<number, string>) => (entry: unknown) =>
				withNames(withRole(isObject(entry) ? withNumbers(entry, 'updateTime') : entry), { type });
			return {
				...withNumbers(data, 'total'),
				onlineUsers: each(data.onlineUsers, user({ 1: 'entered', 2: 'reconnected' })),
				offlineUsers: each(data.offlineUsers, user({ 1: 'left', 2: 'kicked' })),
			};
		},
		schema: () => object({ total: z.number().optional(), onlineUsers: z.array(present()), offlineUsers: z.array(present()) }),
		people: [
			{ list: 'onlineUsers', change: 'entered' },
			{ list: 'offlineUsers', change: 'left' },
		],
		actors: [],
		sample: { sequence: 4, data: { total: 12, onlineUsers: [sampleStudent, reconnectedStudent], offlineUsers: [leavingStudent, removedStudent] } },
	},
	'recording.state': {
		cmd: 1001,
		name: 'Recording Started or Ended',
		description: 'The recording of a class started, ended, or is tried again',
		times: ({ state, startTime, endTime }) => (numberOf(state) === 1 ? [startTime] : [endTime]),
		shownTimes: none,
		tidy(data) {
			const numbers = withBooleans(withNumbers(data, 'state', 'startTime', 'endTime', 'retryTimes'), 'ready', 'onhold');
			// The documents disagree on the number for "ended" (2 or 0), so whatever is not 1 has ended.
			const isTold = data.state !== undefined && data.state !== null;
			const named = isTold ? { ...numbers, stateName: numberOf(data.state) === 1 ? 'recording' : 'ended' } : numbers;
			return withNames(named, { reason: { 1: 'started', 2: 'stopped', 3: 'restarted', 4: 'willRetry', 5: 'gaveUp' } });
		},
		schema: () =>
			object({
				/** Three IDs that one edition gives only while it is recorded. */
				recordId: z.string().optional(),
				sid: z.string().optional(),
				resourceId: z.string().optional(),
				state: z.number().optional(),
				/** recording or ended. */
				stateName: z.string().optional(),
				reason: z.number().optional(),
				/** started, stopped, restarted, willRetry or gaveUp. */
				reasonName: z.string().optional(),
				startTime: z.number().optional(),
				endTime: z.number().optional(),
			}),
		people: [],
		actors: [],
		sample: {
			sequence: 2,
			data: { ...SAMPLE_RECORDING.ids, state: 1, startTime: SAMPLE_START + 4_000, retryTimes: 0, ready: true, onhold: false, reason: 1 },
		},
	},
	'recording.uploaded': {
		cmd: 1002,
		name: 'Recording File Uploaded',
		description: 'A file of a recording was uploaded to your storage',
		times: none,
		shownTimes: none,
		tidy: (data) => withBooleans(data, 'allUploaded'),
		schema: () =>
			object({
				recordId: z.string().optional(),
				addUrl: z.string().optional(),
				recordDetails: z.array(fileOfRecording()).nullish(),
				allUploaded: z.boolean().nullish(),
			}),
		people: [],
		actors: [],
		sample: {
			sequence: 96,
			data: { recordId: SAMPLE_RECORDING.ids.recordId, addUrl: SAMPLE_RECORDING.url, recordDetails: [{ url: SAMPLE_RECORDING.url }], allUploaded: true },
		},
	},
	'resource.changed': {
		cmd: 1003,
		name: 'Courseware Changed',
		description: 'Courseware of a classroom was added, changed or deleted',
		times: ({ resources }) => [latestUpdate(resources)],
		shownTimes: none,
		tidy: (data, beside) => withActors(withNames(withLists(data, 'resources'), { action: { 1: 'set', 2: 'deleted' } }), beside),
		schema: () => object({ ...changes(), resources: z.array(file()), operator: person().optional() }),
		people: [],
		actors: ['operator'],
		sample: {
			sequence: 7,
			data: {
				resources: [{ resourceUuid: 'lesson-3-slides', resourceName: 'Lesson 3.pptx', size: 1_482_003, url: 'https://files.example.com/lesson-3.pptx' }],
				operator: sampleTeacher,
				action: 1,
			},
		},
	},
	'reward.changed': {
		cmd: 1101,
		name: 'Reward Given',
		description: 'Somebody got or lost reward points',
		times: none,
		shownTimes: none,
		tidy(data) {
			// One document says `total`, the others and every example `totalReward`.
			const detail = (entry: unknown): unknown => {
				if (!isObject(entry)) return entry;
				const { total, ...rest } = entry;
				const totalReward = rest.totalReward ?? total;
				return withNumbers({ ...rest, ...(totalReward === undefined ? {} : { totalReward }) }, 'changedReward', 'totalReward');
			};
			return { ...withNumbers(data, 'updateTime'), rewardDetails: each(data.rewardDetails, detail) };
		},
		schema: () => object({ rewardDetails: z.array(rewarded()), updateTime: z.number().optional() }),
		people: [{ list: 'rewardDetails', change: 'rewarded' }],
		actors: [],
		sample: {
			sequence: 41,
			data: { rewardDetails: [{ userUuid: sampleStudent.userUuid, changedReward: 1, totalReward: 3 }], updateTime: SAMPLE_START + 1_260_000 },
		},
	},
	'widget.changed': {
		cmd: 1110,
		name: 'Widget Changed',
		description: 'A widget such as a quiz, a poll or a timer changed',
		times: none,
		shownTimes: widgetMoments,
		tidy: widgetData,
		schema: () =>
			object({
				widgetUuid: z.string().optional(),
				...changes(),
				changeProperties: z.unknown(),
				/** An object in most documents, text in one. */
				cause: z.unknown(),
				operator: person().optional(),
				fromUser: person().optional(),
			}),
		people: [],
		actors: ['fromUser', 'operator'],
		sample: {
			sequence: 52,
			operator: sampleTeacher,
			data: {
				action: 1,
				widgetUuid: 'popupQuiz',
				changeProperties: {
					'extra.popupQuizId': 'quiz-1',
					'extra.answerState': 1,
					'extra.items': ['A', 'B', 'C', 'D'],
					'extra.correctItems': ['B'],
					'extra.receiveQuestionTime': SAMPLE_START + 1_500_000,
				},
				cause: { popQuizId: 'quiz-1', action: 1 },
			},
		},
	},
	'stage.changed': {
		cmd: 1501,
		name: 'Stage Changed',
		description: 'Somebody came onto or left the stage',
		times: none,
		shownTimes: none,
		tidy: (data) => withLists(data, 'acceptedUsers', 'addAcceptedUsers', 'removeAcceptedUsers'),
		schema: () => object({ acceptedUsers: onStage(), addAcceptedUsers: onStage(), removeAcceptedUsers: onStage() }),
		people: [
			{ list: 'addAcceptedUsers', change: 'steppedOn' },
			{ list: 'removeAcceptedUsers', change: 'steppedOff' },
		],
		actors: [],
		sample: {
			sequence: 33,
			data: { acceptedUsers: [{ userUuid: sampleStudent.userUuid }], addAcceptedUsers: [{ userUuid: sampleStudent.userUuid }], removeAcceptedUsers: [{ userUuid: leavingStudent.userUuid }] },
		},
	},
	'hand.changed': {
		cmd: 1502,
		name: 'Hand Raised or Lowered',
		description: 'Somebody raised or lowered a hand',
		times: none,
		shownTimes: none,
		tidy: (data) => withLists(data, 'progressUsers', 'addProgressUsers', 'removeProgressUsers'),
		schema: () => object({ progressUsers: onStage(), addProgressUsers: onStage(), removeProgressUsers: onStage() }),
		people: [
			{ list: 'addProgressUsers', change: 'raised' },
			{ list: 'removeProgressUsers', change: 'lowered' },
		],
		actors: [],
		sample: {
			sequence: 32,
			data: {
				progressUsers: [{ userUuid: sampleStudent.userUuid, payload: {} }],
				addProgressUsers: [{ userUuid: sampleStudent.userUuid, payload: {} }],
				removeProgressUsers: [{ userUuid: leavingStudent.userUuid, payload: {} }],
			},
		},
	},
	other: {
		cmd: null,
		name: 'Other Event',
		description: 'An event of a kind that has no name here; it is passed on as it comes',
		times: none,
		shownTimes: none,
		tidy: asItCame,
		schema: () => object({}),
		people: [],
		actors: [],
		sample: { sequence: 9, data: { changeProperties: { topic: 'Fractions' } } },
	},
} satisfies Record<string, EventKind>;
