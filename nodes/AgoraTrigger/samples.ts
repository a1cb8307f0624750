import type { EventKey } from '../../vendors/agora/classroom/eventModel';
import type { RawEvent } from '../../vendors/agora/classroom/events';
import type { FinishedRecording } from '../../vendors/agora/events/recordings';

const ROOM = 'math-101-monday';
const NINE = Date.UTC(2026, 8, 7, 9, 0, 0);

const teacher = { userUuid: 'teacher-7', userName: 'Ms Garcia', role: 1 };
const student = {
	userName: 'Kim Lee',
	userUuid: 'student-4711',
	role: '2',
	userProperties: {},
	streamUuid: '1417753684',
	type: 1,
	updateTime: NINE + 95_000,
};

const recording = {
	recordId: '6f2b0c1e9d8a4f3c8b7a6d5e4c3b2a19',
	sid: '38f8e3cfdc474cd56fc1ceba380d7e1a',
	resourceId: 'JyvK8nXHuV1BE64GDkAaBGEscvtHW7v8BrQoRPCHxmeVxwY22',
};

const files = [{ url: 'https://recordings.example.com/math-101-monday/38f8e3cf_0.mp4' }];

function event(cmd: number, sequence: number, data: Record<string, unknown>, beside: Record<string, unknown> = {}): RawEvent {
	return { roomUuid: ROOM, cmd, sequence, version: 1, data, ...beside };
}

/** A made-up event of each kind, as Agora would send it. */
export const SAMPLES: Record<Exclude<EventKey, 'recording.ready'>, RawEvent> = {
	'classroom.state': event(1, 1, { state: 1, startTime: NINE }),
	'user.presence': event(20, 4, { total: 12, onlineUsers: [student], offlineUsers: [] }),
	'chat.message': event(3, 18, { fromUser: teacher, message: 'Good morning, everybody!', type: 1 }),
	'recording.state': event(1001, 2, {
		...recording,
		state: 1,
		startTime: NINE + 4_000,
		retryTimes: 0,
		ready: true,
		onhold: false,
		reason: 1,
	}),
	'recording.uploaded': event(1002, 96, {
		recordId: recording.recordId,
		addUrl: files[0]!.url,
		recordDetails: files,
		allUploaded: true,
	}),
	'resource.changed': event(1003, 7, {
		resources: [
			{
				resourceUuid: 'lesson-3-slides',
				resourceName: 'Lesson 3.pptx',
				size: 1_482_003,
				url: 'https://files.example.com/lesson-3.pptx',
				taskProgress: { status: 'Finished' },
			},
		],
		operator: teacher,
		action: 1,
	}),
	'reward.changed': event(1101, 41, {
		rewardDetails: [{ userUuid: student.userUuid, changedReward: 1, totalReward: 3 }],
		updateTime: NINE + 1_260_000,
	}),
	'widget.changed': event(
		1110,
		52,
		{
			action: 1,
			widgetUuid: 'popupQuiz',
			changeProperties: { 'extra.answerState': 1, 'extra.items': ['A', 'B', 'C', 'D'], 'extra.correctItems': ['B'] },
			cause: { popupQuizId: 'quiz-1', action: 1 },
		},
		{ operator: teacher },
	),
	'stage.changed': event(1501, 33, {
		acceptedUsers: [{ userUuid: student.userUuid }],
		addAcceptedUsers: [{ userUuid: student.userUuid }],
		removeAcceptedUsers: [],
	}),
	'hand.changed': event(1502, 32, {
		progressUsers: [{ userUuid: student.userUuid, payload: {} }],
		addProgressUsers: [{ userUuid: student.userUuid, payload: {} }],
		removeProgressUsers: [],
	}),
	other: event(4, 9, { changeProperties: { topic: 'Fractions' } }),
};

/** A made-up recording whose files are there. */
export const SAMPLE_RECORDING: FinishedRecording = {
	pending: { roomUuid: ROOM, recordId: recording.recordId, sequence: 95, since: NINE + 3_600_000, handedOut: 'no' },
	recording: {
		recordId: recording.recordId,
		roomUuid: ROOM,
		type: 3,
		typeName: 'webPage',
		status: 2,
		statusName: 'ended',
		startedAt: new Date(NINE + 4_000).toISOString(),
		endedAt: new Date(NINE + 3_600_000).toISOString(),
		seconds: 3596,
		urls: files.map(({ url }) => url),
		sid: recording.sid,
		resourceId: recording.resourceId,
	},
	redelivered: false,
};

/** When the made-up recording was ready, in milliseconds since 1970. */
export const SAMPLE_READY_AT = NINE + 3_660_000;
