import type { Case } from './case';
import { causeGiven, causeSent, isoTime, keysGiven, keysSent, oneProperty, propertiesSent } from './shared';

export const classrooms: Case[] = [
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
	...['true', 'TRUE', 1, '1'].map((value): Case => ({
		resource: 'classroom',
		operation: 'create',
		note: `with a hosting scene that only says how the class ends, a stream by RTMP, and a switch written as ${JSON.stringify(value)}`,
		newRoom: true,
		parameters: {
			roomName: 'Room',
			roomType: '4',
			duration: 0,
			options: { defaultAcceptRole: value, hostingScene: { scene: value === 1 ? { finishType: 'byTeacher' } : { videoURL: 'rtmp://live.example.com/lesson' } } },
		},
		requests: (room) => [
			{
				method: 'POST',
				path: `/v2/rooms/${room}`,
				body: {
					roomName: 'Room',
					roomType: 4,
					roomProperties: {
						processes: { handsUp: { defaultAcceptRole: 'audience' } },
						hostingScene: value === 1 ? { finishType: 1 } : { videoURL: 'rtmp://live.example.com/lesson', finishType: 0 },
					},
				},
			},
		],
		output: (roomUuid) => [{ created: true, roomUuid, roomName: 'Room', roomType: 4, roomTypeName: 'smallClass' }],
	})),
	{
		resource: 'classroom',
		operation: 'updateProperties',
		note: 'of the address of the exam alone',
		parameters: { specifyProperties: 'fields', options: { examinationUrl: 'https://exams.example.com/2' } },
		requests: (room) => [
			{ method: 'PUT', path: `/v2/rooms/${room}/properties`, body: { roomProperties: { examinationUrl: 'https://exams.example.com/2' } } },
		],
		output: (roomUuid) => [{ success: true, roomUuid, examinationUrl: 'https://exams.example.com/2' }],
	},
	{
		resource: 'classroom',
		operation: 'setState',
		parameters: { state: 'started' },
		requests: (room) => [{ method: 'PUT', path: `/v2/rooms/${room}/states/1` }],
		output: (roomUuid) => [{ success: true, roomUuid, state: 1, stateName: 'started', outcome: 'changed', outcomeText: 'The class has the new state' }],
	},
	{
		resource: 'classroom',
		operation: 'setState',
		note: 'to closed, by number',
		parameters: { state: '3' },
		requests: (room) => [{ method: 'PUT', path: `/v2/rooms/${room}/states/3` }],
		output: (roomUuid) => [{ success: true, roomUuid, state: 3, stateName: 'closed', outcome: 'changed', outcomeText: 'The class has the new state' }],
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
