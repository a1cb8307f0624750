/** What every operation of the node sends and returns, as a table. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { Simulator } from '../../../simulator';

export interface ExpectedRequest {
	method: string;
	/** As sent, after `/{region}/edu/apps/{appId}`, or from the beginning when it starts with `//`. */
	path: string;
	query?: Record<string, string>;
	/** Exactly what was sent; undefined when there must be no body. */
	body?: unknown;
}

export interface Case {
	resource: string;
	operation: string;
	/** What tells this row from others of the same operation. */
	note?: string;
	/** Without the classroom's ID, which the test adds. */
	parameters: INodeParameters;
	/** Makes what the call needs, in a classroom that is there. */
	prepare?(sim: Simulator, roomUuid: string): void;
	/** Whether there is no classroom yet. */
	newRoom?: boolean;
	/** `room` is the encoded ID. */
	requests(room: string): ExpectedRequest[];
	/** The JSON of the items. */
	output(roomUuid: string): unknown[];
}

const id = expect.any(String);
const number = expect.any(Number);
const isoTime = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);

const USER = 'ann #1';
const USER_PATH = 'ann%20%231';
const WIDGET = 'clock?1';
const WIDGET_PATH = 'clock%3F1';

const withUser = (sim: Simulator, roomUuid: string): void => {
	sim.seed.user(roomUuid, { userUuid: USER, userName: 'Ann', role: 2 });
};

const oneProperty: INodeParameters = {
	specifyProperties: 'fields',
	propertiesUi: {
		propertyValues: [
			{ key: 'homework.page', type: 'number', value: '42' },
			{ key: 'topic', type: 'string', value: '007' },
			{ key: 'open', type: 'boolean', value: 'true' },
			{ key: 'groups', type: 'json', value: '["a", {"b": 1}]' },
		],
	},
};
const propertiesSent = { 'homework.page': 42, topic: '007', open: true, groups: ['a', { b: 1 }] };
const keysGiven = 'homework.page, topic';
const keysSent = ['homework.page', 'topic'];
const causeGiven = { cause: '{"by": "n8n"}' };
const causeSent = { by: 'n8n' };

const classrooms: Case[] = [
	{
		resource: 'classroom',
		operation: 'create',
		note: 'with little',
		newRoom: true,
		parameters: { roomName: 'Mathematics', roomType: 'smallClass' },
		requests: (room) => [
			{
				method: 'POST',
				path: `/v2/rooms/${room}`,
				body: { roomName: 'Mathematics', roomType: 4, roomProperties: { schedule: { duration: 3600 } } },
			},
		],
		output: (roomUuid) => [
			{ created: true, roomUuid, roomName: 'Mathematics', roomType: 4, roomTypeName: 'smallClass', durationSeconds: 3600 },
		],
	},
	{
		resource: 'classroom',
		operation: 'create',
		note: 'with everything',
		newRoom: true,
		parameters: {
			roomName: '数学 101',
			roomType: 'lectureHall',
			startTime: '2031-05-06T09:30:00+08:00',
			duration: 90,
			durationUnit: 'minutes',
			specifyProperties: 'json',
			properties: '{"term": "spring"}',
			options: {
				closeDelay: 5,
				examinationUrl: 'https://exams.example.com/1',
				hostingScene: {
					scene: { videoURL: 'https://cdn.example.com/1.m3u8', reserveVideoURL: 'https://cdn2.example.com/1.m3u8', finishType: 'byTeacher' },
				},
				ifExists: 'fail',
				maxAccept: 6,
				defaultAcceptRole: true,
				roleConfig: { roles: [{ role: 'student', maxUsers: 30, state: true, videoState: false, audioState: true }] },
				roomProperties: '{"widgets": {"netlessBoard": {"state": 0}}, "processes": {"handsUp": {"timeout": 30}}}',
			},
		},
		requests: (room) => [
			{
				method: 'POST',
				path: `/v2/rooms/${room}`,
				body: {
					roomName: '数学 101',
					roomType: 2,
					roomProperties: {
						widgets: { netlessBoard: { state: 0 } },
						processes: { handsUp: { timeout: 30, maxAccept: 6, defaultAcceptRole: 'audience' } },
						schedule: { startTime: 1935797400000, duration: 5400, closeDelay: 300 },
						examinationUrl: 'https://exams.example.com/1',
						hostingScene: {
							videoURL: 'https://cdn.example.com/1.m3u8',
							reserveVideoURL: 'https://cdn2.example.com/1.m3u8',
							finishType: 1,
						},
						flexProps: { term: 'spring' },
					},
					roleConfig: { '2': { limit: 30, defaultStream: { state: 1, videoState: 0, audioState: 1 } } },
				},
			},
		],
		output: (roomUuid) => [
			{
				created: true,
				roomUuid,
				roomName: '数学 101',
				roomType: 2,
				roomTypeName: 'lectureHall',
				startsAt: '2031-05-06T01:30:00.000Z',
				durationSeconds: 5400,
				closeDelaySeconds: 300,
			},
		],
	},
	{
		resource: 'classroom',
		operation: 'create',
		note: 'a small cloud class, with what it needs',
		newRoom: true,
		parameters: { roomName: 'Cloud', roomType: 'smallCloudClass', duration: 0 },
		requests: (room) => [
			{
				method: 'POST',
				path: `/v2/rooms/${room}`,
				body: {
					roomName: 'Cloud',
					roomType: 10,
					roleConfig: { '2': { limit: 49, defaultStream: { state: 1, videoState: 1, audioState: 1 } } },
				},
			},
		],
		output: (roomUuid) => [{ created: true, roomUuid, roomName: 'Cloud', roomType: 10, roomTypeName: 'smallCloudClass' }],
	},
	{
		resource: 'classroom',
		operation: 'create',
		note: 'that exists already, and continue',
		parameters: { roomName: 'Other name', roomType: 'smallClass', duration: 0, options: { ifExists: 'continue' } },
		requests: (room) => [
			{ method: 'POST', path: `/v2/rooms/${room}`, body: { roomName: 'Other name', roomType: 4 } },
			{ method: 'GET', path: `/v2/rooms/${room}` },
		],
		output: (roomUuid) => [
			{
				created: false,
				roomUuid,
				roomName: 'Seeded',
				roomType: 4,
				roomTypeName: 'smallClass',
				state: 0,
				stateName: 'notStarted',
				durationSeconds: 1800,
				closeDelaySeconds: 600,
				createdAt: isoTime,
			},
		],
	},
	{
		resource: 'classroom',
		operation: 'get',
		parameters: {},
		prepare: (sim, roomUuid) => void sim.act({ do: 'setState', roomUuid, state: 1 }),
		requests: (room) => [{ method: 'GET', path: `/v2/rooms/${room}` }],
		output: (roomUuid) => [
			{
				roomUuid,
				roomName: 'Seeded',
				roomType: 4,
				roomTypeName: 'smallClass',
				state: 1,
				stateName: 'started',
				startsAt: isoTime,
				endsAt: isoTime,
				closesAt: isoTime,
				durationSeconds: 1800,
				closeDelaySeconds: 600,
				createdAt: isoTime,
			},
		],
	},
	{
		resource: 'classroom',
		operation: 'setState',
		parameters: { state: 'started' },
		requests: (room) => [{ method: 'PUT', path: `/v2/rooms/${room}/states/1` }],
		output: (roomUuid) => [{ success: true, roomUuid, state: 1, stateName: 'started' }],
	},
	{
		resource: 'classroom',
		operation: 'setState',
		note: 'to closed, by number',
		parameters: { state: '3' },
		requests: (room) => [{ method: 'PUT', path: `/v2/rooms/${room}/states/3` }],
		output: (roomUuid) => [{ success: true, roomUuid, state: 3, stateName: 'closed' }],
	},
	{
		resource: 'classroom',
		operation: 'updateProperties',
		parameters: { ...oneProperty, options: { ...causeGiven, examinationUrl: 'https://exams.example.com/2' } },
		requests: (room) => [
			{
				method: 'PUT',
				path: `/v2/rooms/${room}/properties`,
				body: { properties: propertiesSent, roomProperties: { examinationUrl: 'https://exams.example.com/2' }, cause: causeSent },
			},
		],
		output: (roomUuid) => [
			{ success: true, roomUuid, properties: propertiesSent, examinationUrl: 'https://exams.example.com/2' },
		],
	},
	{
		resource: 'classroom',
		operation: 'updateProperties',
		note: 'as JSON',
		parameters: { specifyProperties: 'json', properties: '{"a.b": null, "c": [1]}' },
		requests: (room) => [
			{ method: 'PUT', path: `/v2/rooms/${room}/properties`, body: { properties: { 'a.b': null, c: [1] } } },
		],
		output: (roomUuid) => [{ success: true, roomUuid, properties: { 'a.b': null, c: [1] } }],
	},
	{
		resource: 'classroom',
		operation: 'deleteProperties',
		parameters: { properties: keysGiven, options: causeGiven },
		requests: (room) => [
			{ method: 'DELETE', path: `/v2/rooms/${room}/properties`, body: { properties: keysSent, cause: causeSent } },
		],
		output: (roomUuid) => [{ deleted: true, roomUuid, properties: keysSent }],
	},
];

const users: Case[] = [
	{
		resource: 'user',
		operation: 'get',
		parameters: { userUuid: USER },
		prepare: withUser,
		requests: (room) => [{ method: 'GET', path: `/v2/rooms/${room}/users/${USER_PATH}` }],
		output: (roomUuid) => [
			{
				roomUuid,
				userUuid: USER,
				userName: 'Ann',
				role: '2',
				roleName: 'student',
				userProperties: {},
				updateTime: number,
				streamUuid: id,
				state: 1,
				online: true,
			},
		],
	},
	{
		resource: 'user',
		operation: 'kick',
		parameters: { userUuid: USER, ban: 'minutes', banMinutes: 1.5 },
		prepare: withUser,
		requests: (room) => [
			{ method: 'POST', path: `/v2/rooms/${room}/users/${USER_PATH}/exit`, body: { dirty: { state: 1, duration: 90 } } },
		],
		output: (roomUuid) => [{ success: true, roomUuid, userUuid: USER, keptOut: 'minutes', keptOutSeconds: 90 }],
	},
	{
		resource: 'user',
		operation: 'kick',
		note: 'for good',
		parameters: { userUuid: USER, ban: 'permanent' },
		prepare: withUser,
		requests: (room) => [
			{ method: 'POST', path: `/v2/rooms/${room}/users/${USER_PATH}/exit`, body: { dirty: { state: 1 } } },
		],
		output: (roomUuid) => [{ success: true, roomUuid, userUuid: USER, keptOut: 'permanent' }],
	},
	{
		resource: 'user',
		operation: 'kick',
		note: 'without a ban',
		parameters: { userUuid: USER, ban: 'none' },
		prepare: withUser,
		requests: (room) => [
			{ method: 'POST', path: `/v2/rooms/${room}/users/${USER_PATH}/exit`, body: { dirty: { state: 0 } } },
		],
		output: (roomUuid) => [{ success: true, roomUuid, userUuid: USER, keptOut: 'none' }],
	},
	{
		resource: 'user',
		operation: 'updateProperties',
		parameters: { userUuid: USER, ...oneProperty, options: causeGiven },
		prepare: withUser,
		requests: (room) => [
			{
				method: 'PUT',
				path: `/v2/rooms/${room}/users/${USER_PATH}/properties`,
				body: { properties: propertiesSent, cause: causeSent },
			},
		],
		output: (roomUuid) => [{ success: true, roomUuid, userUuid: USER, properties: propertiesSent }],
	},
	{
		resource: 'user',
		operation: 'deleteProperties',
		parameters: { userUuid: USER, properties: keysGiven },
		prepare: withUser,
		requests: (room) => [
			{ method: 'DELETE', path: `/v2/rooms/${room}/users/${USER_PATH}/properties`, body: { properties: keysSent } },
		],
		output: (roomUuid) => [{ deleted: true, roomUuid, userUuid: USER, properties: keysSent }],
	},
];

const group = (groupName: string, ...userUuids: string[]): IDataObject => ({
	groupName,
	users: userUuids.map((userUuid) => ({ userUuid })),
});

const breakoutRooms: Case[] = [
	{
		resource: 'breakoutRoom',
		operation: 'create',
		note: 'split evenly',
		parameters: { specifyGroups: 'split', userUuids: 'u1, u2\nu3,u4 , u5', roomCount: 2, options: { namePrefix: 'Team' } },
		requests: (room) => [
			{
				method: 'PUT',
				path: `/v2/rooms/${room}/groups/states/1`,
				body: { groups: [group('Team 1', 'u1', 'u2', 'u3'), group('Team 2', 'u4', 'u5')] },
			},
		],
		output: (roomUuid) => [
			{
				success: true,
				roomUuid,
				roomCount: 2,
				userCount: 5,
				groups: [group('Team 1', 'u1', 'u2', 'u3'), group('Team 2', 'u4', 'u5')],
			},
		],
	},
	{
		resource: 'breakoutRoom',
		operation: 'create',
		note: 'by fields',
		parameters: {
			specifyGroups: 'fields',
			groupsUi: { groups: [{ groupName: 'Blue', groupUuid: 'b 1', users: 'u1,u2' }, { groupName: '', groupUuid: '', users: 'u3' }] },
		},
		requests: (room) => [
			{
				method: 'PUT',
				path: `/v2/rooms/${room}/groups/states/1`,
				body: { groups: [{ groupUuid: 'b 1', ...group('Blue', 'u1', 'u2') }, { users: [{ userUuid: 'u3' }] }] },
			},
		],
		output: (roomUuid) => [
			{
				success: true,
				roomUuid,
				roomCount: 2,
				userCount: 3,
				groups: [{ groupUuid: 'b 1', ...group('Blue', 'u1', 'u2') }, { users: [{ userUuid: 'u3' }] }],
			},
		],
	},
	{
		resource: 'breakoutRoom',
		operation: 'create',
		note: 'as JSON',
		parameters: { specifyGroups: 'json', groups: '[{"groupName": "Red", "users": [{"userUuid": "u,1"}, "u2"]}]' },
		requests: (room) => [
			{ method: 'PUT', path: `/v2/rooms/${room}/groups/states/1`, body: { groups: [group('Red', 'u,1', 'u2')] } },
		],
		output: (roomUuid) => [
			{ success: true, roomUuid, roomCount: 1, userCount: 2, groups: [group('Red', 'u,1', 'u2')] },
		],
	},
	{
		resource: 'breakoutRoom',
		operation: 'removeAll',
		parameters: {},
		requests: (room) => [{ method: 'PUT', path: `/v2/rooms/${room}/groups/states/0` }],
		output: (roomUuid) => [{ deleted: true, roomUuid }],
	},
];

const startedRecording = (roomUuid: string) => ({
	success: true,
	roomUuid,
	state: 1,
	stateName: 'recording',
	recordId: id,
	sid: id,
	resourceId: id,
	startTime: number,
	startedAt: isoTime,
});

const recordings: Case[] = [
	{
		resource: 'recording',
		operation: 'start',
		note: 'web page with everything',
		parameters: {
			mode: 'web',
			rootUrl: 'https://class.example.com/record.html',
			options: {
				audioProfile: 'stereo192',
				videoFps: 30,
				maxRecordingHour: 3,
				publishRtmp: true,
				retryTimeout: 60,
				onhold: true,
				url: 'https://class.example.com/record.html?a=1',
				videoBitrate: 4000,
				videoHeight: 1080,
				videoWidth: 1920,
			},
		},
		requests: (room) => [
			{
				method: 'PUT',
				path: `/v2/rooms/${room}/records/states/1`,
				body: {
					mode: 'web',
					webRecordConfig: {
						rootUrl: 'https://class.example.com/record.html',
						url: 'https://class.example.com/record.html?a=1',
						publishRtmp: true,
						onhold: true,
						videoBitrate: 4000,
						videoFps: 30,
						audioProfile: 2,
						videoWidth: 1920,
						videoHeight: 1080,
						maxRecordingHour: 3,
					},
					retryTimeout: 60,
				},
			},
		],
		output: (roomUuid) => [
			{ ...startedRecording(roomUuid), mode: 'web', streamingUrl: { rtmp: id, flv: id, hls: id } },
		],
	},
	{
		resource: 'recording',
		operation: 'start',
		note: 'teacher only',
		parameters: { mode: 'composite' },
		requests: (room) => [{ method: 'PUT', path: `/v2/rooms/${room}/records/states/1`, body: {} }],
		output: (roomUuid) => [{ ...startedRecording(roomUuid), mode: 'composite' }],
	},
	{
		resource: 'recording',
		operation: 'stop',
		parameters: {},
		prepare: (sim, roomUuid) => void sim.seed.record(roomUuid, { running: true }),
		requests: (room) => [{ method: 'PUT', path: `/v2/rooms/${room}/records/states/0` }],
		output: (roomUuid) => [{ ...startedRecording(roomUuid), state: 0, stateName: 'ended' }],
	},
	{
		resource: 'recording',
		operation: 'update',
		parameters: { onhold: 'pause' },
		prepare: (sim, roomUuid) => void sim.seed.record(roomUuid, { running: true, web: true }),
		requests: (room) => [
			{ method: 'PATCH', path: `/v2/rooms/${room}/records/states/1`, body: { webRecordConfig: { onhold: true } } },
		],
		output: (roomUuid) => [{ success: true, roomUuid, onhold: true, stateName: 'paused' }],
	},
	{
		resource: 'recording',
		operation: 'getAll',
		parameters: { returnAll: true },
		prepare: (sim, roomUuid) => void sim.seed.record(roomUuid, { web: true }),
		requests: (room) => [{ method: 'GET', path: `/v2/rooms/${room}/records` }],
		output: (roomUuid) => [
			{
				recordId: id,
				roomUuid,
				type: 3,
				typeName: 'webPage',
				status: 2,
				statusName: 'ended',
				startedAt: isoTime,
				endedAt: isoTime,
				seconds: number,
				urls: expect.arrayContaining([expect.stringContaining('.mp4')]),
				sid: id,
				resourceId: id,
			},
		],
	},
];

const uploaded = {
	resourceUuid: 'slides #7',
	resourceName: '第七课.pptx',
	ext: 'pptx',
	size: 2048,
	url: 'https://files.example.com/%E7%AC%AC%E4%B8%83%E8%AF%BE.pptx?v=2',
	updatedAt: isoTime,
	convert: true,
	convertedPercentage: number,
	totalPageSize: number,
	currentStep: 'Extracting',
};

const publicResources: Case[] = [
	{
		resource: 'publicResource',
		operation: 'upload',
		note: 'with animated pages',
		parameters: {
			resourceUuid: 'slides #7',
			url: uploaded.url,
			size: '2048',
			ext: 'auto',
			conversion: 'dynamic',
			preview: true,
		},
		requests: (room) => [
			{
				method: 'PUT',
				path: `/v1/rooms/${room}/resources/slides%20%237`,
				body: {
					resourceName: '第七课.pptx',
					size: 2048,
					ext: 'pptx',
					url: uploaded.url,
					conversion: { type: 'dynamic', preview: true },
				},
			},
		],
		output: (roomUuid) => [{ roomUuid, ...uploaded }],
	},
	{
		resource: 'publicResource',
		operation: 'upload',
		note: 'with pictures, and the whole answer',
		parameters: {
			resourceUuid: 'sheet',
			url: 'https://files.example.com/download?id=7',
			size: 10,
			ext: 'pdf',
			conversion: 'static',
			scale: 2.5,
			outputFormat: 'webp',
			simplify: false,
			options: { resourceName: 'Work sheet' },
		},
		requests: (room) => [
			{
				method: 'PUT',
				path: `/v1/rooms/${room}/resources/sheet`,
				body: {
					resourceName: 'Work sheet',
					size: 10,
					ext: 'pdf',
					url: 'https://files.example.com/download?id=7',
					conversion: { type: 'static', scale: 2.5, outputFormat: 'webp' },
				},
			},
		],
		output: (roomUuid) => [
			expect.objectContaining({ roomUuid, resourceUuid: 'sheet', taskToken: id, taskProgress: expect.any(Object) }),
		],
	},
	{
		resource: 'publicResource',
		operation: 'delete',
		parameters: { resourceUuids: '["a,b", "c"]' },
		requests: (room) => [
			{ method: 'DELETE', path: `/v1/rooms/${room}/resources`, body: { resourceUuids: ['a,b', 'c'] } },
		],
		output: (roomUuid) => [{ deleted: true, roomUuid, resourceUuids: ['a,b', 'c'] }],
	},
	{
		resource: 'publicResource',
		operation: 'getAll',
		parameters: {},
		requests: (room) => [{ method: 'GET', path: `/v1/rooms/${room}/resources` }],
		output: () => [],
	},
];

const widgetChange = (sim: Simulator, roomUuid: string): void => {
	withUser(sim, roomUuid);
	sim.seed.event(roomUuid, {
		cmd: 1110,
		data: { action: 1, widgetUuid: WIDGET, changeProperties: { 'extra.seconds': 30, state: 1 }, operator: { userUuid: 'server', role: 'server' } },
	});
};

const widgets: Case[] = [
	{
		resource: 'widget',
		operation: 'set',
		parameters: { widgetUuid: WIDGET, state: 'on', ...oneProperty, options: { ...causeGiven, ownerUserUuid: 'teacher-1' } },
		requests: (room) => [
			{
				method: 'PUT',
				path: `/v2/rooms/${room}/widgets/${WIDGET_PATH}`,
				body: { extra: propertiesSent, state: 1, ownerUserUuid: 'teacher-1', cause: causeSent },
			},
		],
		output: (roomUuid) => [
			{ success: true, roomUuid, widgetUuid: WIDGET, extra: propertiesSent, state: 1, ownerUserUuid: 'teacher-1' },
		],
	},
	{
		resource: 'widget',
		operation: 'delete',
		parameters: { widgetUuid: WIDGET, options: causeGiven },
		requests: (room) => [
			{ method: 'DELETE', path: `/v2/rooms/${room}/widgets/${WIDGET_PATH}`, body: { cause: causeSent } },
		],
		output: (roomUuid) => [{ deleted: true, roomUuid, widgetUuid: WIDGET }],
	},
	{
		resource: 'widget',
		operation: 'deleteProperties',
		parameters: { widgetUuid: WIDGET, properties: keysGiven },
		requests: (room) => [
			{ method: 'DELETE', path: `/v2/rooms/${room}/widgets/${WIDGET_PATH}/extra`, body: { properties: keysSent } },
		],
		output: (roomUuid) => [{ deleted: true, roomUuid, widgetUuid: WIDGET, properties: keysSent }],
	},
	{
		resource: 'widget',
		operation: 'setUserProperties',
		parameters: { widgetUuid: WIDGET, userUuid: USER, ...oneProperty },
		prepare: withUser,
		requests: (room) => [
			{
				method: 'PUT',
				path: `/v2/rooms/${room}/widgets/${WIDGET_PATH}/users/${USER_PATH}`,
				body: { properties: propertiesSent },
			},
		],
		output: (roomUuid) => [
			{ success: true, roomUuid, widgetUuid: WIDGET, userUuid: USER, properties: propertiesSent },
		],
	},
	{
		resource: 'widget',
		operation: 'deleteUserProperties',
		parameters: { widgetUuid: WIDGET, userUuid: USER, properties: keysGiven, options: causeGiven },
		prepare: withUser,
		requests: (room) => [
			{
				method: 'DELETE',
				path: `/v2/rooms/${room}/widgets/${WIDGET_PATH}/users/${USER_PATH}`,
				body: { properties: keysSent, cause: causeSent },
			},
		],
		output: (roomUuid) => [{ deleted: true, roomUuid, widgetUuid: WIDGET, userUuid: USER, properties: keysSent }],
	},
	{
		resource: 'widget',
		operation: 'getEvents',
		parameters: { widgetUuid: WIDGET },
		prepare: widgetChange,
		requests: (room) => [{ method: 'GET', path: `/v2/rooms/${room}/widgets/${WIDGET_PATH}/sequences` }],
		output: (roomUuid) => [
			{
				event: 'widget.changed',
				roomUuid,
				sequence: number,
				cmd: 1110,
				data: expect.objectContaining({
					actionName: 'set',
					widgetUuid: WIDGET,
					changeProperties: { extra: { seconds: 30 }, state: 1 },
				}),
			},
		],
	},
];

const quiz = (sim: Simulator, roomUuid: string): void => {
	withUser(sim, roomUuid);
	sim.seed.user(roomUuid, { userUuid: 'bob', userName: 'Bob', role: 2 });
	sim.act({ do: 'startQuiz', roomUuid, items: ['A', 'B'], correctItems: ['B'] });
	sim.act({ do: 'answerQuiz', roomUuid, userUuid: USER, selectedItems: ['A'] });
	sim.act({ do: 'answerQuiz', roomUuid, userUuid: 'bob', selectedItems: ['B'] });
	sim.act({ do: 'answerQuiz', roomUuid, userUuid: USER, selectedItems: ['B'] });
	sim.act({ do: 'stopQuiz', roomUuid });
};

const poll = (sim: Simulator, roomUuid: string): void => {
	withUser(sim, roomUuid);
	sim.act({ do: 'startPoll', roomUuid, items: ['Yes', 'No'], mode: 2 });
	sim.act({ do: 'answerPoll', roomUuid, userUuid: USER, selectIndex: [1] });
};

const sessions: Case[] = [
	{
		resource: 'popupQuiz',
		operation: 'getAll',
		parameters: {},
		prepare: quiz,
		requests: (room) => [{ method: 'GET', path: `/v2/rooms/${room}/widgets/popupQuiz/sequences` }],
		output: (roomUuid) => [
			{
				roomUuid,
				popupQuizId: id,
				running: false,
				startedAt: isoTime,
				items: ['A', 'B'],
				correctItems: ['B'],
				totalCount: 2,
				selectedCount: 2,
				correctCount: 2,
				averageAccuracy: 1,
				answers: [
					{ userUuid: USER, userName: 'Ann', selectedItems: ['B'], isCorrect: true, answeredAt: isoTime },
					{ userUuid: 'bob', userName: 'Bob', selectedItems: ['B'], isCorrect: true, answeredAt: isoTime },
				],
			},
		],
	},
	{
		resource: 'popupQuiz',
		operation: 'getAll',
		note: 'events',
		parameters: { summarise: false, limit: 1 },
		prepare: quiz,
		requests: (room) => [
			{ method: 'GET', path: `/v2/rooms/${room}/widgets/popupQuiz/sequences`, query: { count: '1' } },
		],
		output: (roomUuid) => [
			{
				event: 'widget.changed',
				roomUuid,
				sequence: number,
				cmd: 1110,
				data: expect.objectContaining({
					changeProperties: expect.objectContaining({ extra: expect.objectContaining({ correctItems: ['B'], answerState: 1 }) }),
				}),
			},
		],
	},
	{
		resource: 'poll',
		operation: 'getAll',
		parameters: {},
		prepare: poll,
		requests: (room) => [{ method: 'GET', path: `/v2/rooms/${room}/widgets/poll/sequences` }],
		output: (roomUuid) => [
			{
				roomUuid,
				pollId: id,
				running: true,
				mode: 2,
				modeName: 'multipleChoice',
				votedCount: 1,
				options: [
					{ index: 0, item: 'Yes', num: 0, percentage: 0 },
					{ index: 1, item: 'No', num: 1, percentage: 1 },
				],
				answers: [{ userUuid: USER, userName: 'Ann', selectIndex: [1], selectedItems: ['No'] }],
			},
		],
	},
];

const extApps: Case[] = [
	{
		resource: 'extApp',
		operation: 'setProperties',
		parameters: { extAppUuid: WIDGET, state: 'off', specifyProperties: 'json', properties: '{"x": 1}', options: causeGiven },
		requests: (room) => [
			{
				method: 'PUT',
				path: `/v2/rooms/${room}/extApps/${WIDGET_PATH}/properties`,
				body: { properties: { x: 1 }, common: { state: 0 }, cause: causeSent },
			},
		],
		output: (roomUuid) => [{ success: true, roomUuid, extAppUuid: WIDGET, properties: { x: 1 }, state: 0 }],
	},
	{
		resource: 'extApp',
		operation: 'deleteProperties',
		parameters: { extAppUuid: WIDGET, properties: keysGiven },
		requests: (room) => [
			{ method: 'DELETE', path: `/v2/rooms/${room}/extApps/${WIDGET_PATH}/properties`, body: { properties: keysSent } },
		],
		output: (roomUuid) => [{ deleted: true, roomUuid, extAppUuid: WIDGET, properties: keysSent }],
	},
];

const events: Case[] = [
	{
		resource: 'event',
		operation: 'getAll',
		note: 'of one type',
		parameters: { events: ['chat.message'] },
		prepare: (sim, roomUuid) => {
			withUser(sim, roomUuid);
			sim.act({ do: 'chat', roomUuid, userUuid: USER, message: 'hello' });
		},
		requests: (room) => [{ method: 'GET', path: `/v2/rooms/${room}/sequences`, query: { cmd: '3' } }],
		output: (roomUuid) => [
			{
				event: 'chat.message',
				roomUuid,
				sequence: number,
				cmd: 3,
				data: expect.objectContaining({ message: 'hello', fromUser: { userUuid: USER, userName: 'Ann', role: 2, roleName: 'student' } }),
			},
		],
	},
	{
		resource: 'event',
		operation: 'getAll',
		note: 'of two types',
		parameters: { events: ['user.presence', 'other'] },
		prepare: (sim, roomUuid) => {
			withUser(sim, roomUuid);
			sim.act({ do: 'chat', roomUuid, userUuid: USER, message: 'hello' });
			sim.seed.event(roomUuid, { cmd: 4711, data: { a: 1 } });
		},
		requests: (room) => [{ method: 'GET', path: `/v2/rooms/${room}/sequences` }],
		output: (roomUuid) => [
			{
				event: 'user.presence',
				roomUuid,
				sequence: number,
				cmd: 20,
				occurredAt: isoTime,
				data: expect.objectContaining({ onlineUsers: [expect.objectContaining({ userUuid: USER })] }),
			},
			{ event: 'other', roomUuid, sequence: number, cmd: 4711, data: { a: 1 } },
		],
	},
	{
		resource: 'event',
		operation: 'drain',
		parameters: {},
		prepare: withUser,
		requests: () => [
			{ method: 'GET', path: '//polling' },
			{ method: 'GET', path: '//polling' },
		],
		output: (roomUuid) => [
			expect.objectContaining({ event: 'user.presence', roomUuid, sequence: number, cmd: 20, data: expect.any(Object) }),
		],
	},
];

/** Every operation has at least one row. */
export const CASES: Case[] = [
	...classrooms,
	...users,
	...breakoutRooms,
	...recordings,
	...publicResources,
	...widgets,
	...sessions,
	...extApps,
	...events,
];

/** One row for each operation. */
export const OPERATIONS: Case[] = CASES.filter(
	(row, index) => CASES.findIndex((other) => other.resource === row.resource && other.operation === row.operation) === index,
);

export function nameOf({ resource, operation, note }: Case): string {
	return `${resource}: ${operation}${note ? ` ${note}` : ''}`;
}
