import type { Case } from './case';
import { id, isoTime, number } from './shared';

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

const STARTED = { outcome: 'started', outcomeText: 'The recording has started' };

export const recordings: Case[] = [
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
			{ ...startedRecording(roomUuid), mode: 'web', ...STARTED, streamingUrl: { rtmp: id, flv: id, hls: id } },
		],
	},
	{
		resource: 'recording',
		operation: 'start',
		note: 'teacher only, with a retry timeout',
		parameters: { mode: 'composite', options: { retryTimeout: 60 } },
		requests: (room) => [{ method: 'PUT', path: `/v2/rooms/${room}/records/states/1`, body: { retryTimeout: 60 } }],
		output: (roomUuid) => [{ ...startedRecording(roomUuid), mode: 'composite', ...STARTED }],
	},
	{
		resource: 'recording',
		operation: 'start',
		note: 'web page by its whole address alone',
		parameters: { mode: 'web', options: { url: 'https://class.example.com/record.html?a=1' } },
		requests: (room) => [
			{
				method: 'PUT',
				path: `/v2/rooms/${room}/records/states/1`,
				body: { mode: 'web', webRecordConfig: { rootUrl: 'https://class.example.com/record.html?a=1', url: 'https://class.example.com/record.html?a=1' } },
			},
		],
		output: (roomUuid) => [{ ...startedRecording(roomUuid), mode: 'web', ...STARTED }],
	},
	{
		resource: 'recording',
		operation: 'start',
		note: 'teacher only',
		parameters: { mode: 'composite' },
		requests: (room) => [{ method: 'PUT', path: `/v2/rooms/${room}/records/states/1`, body: {} }],
		output: (roomUuid) => [{ ...startedRecording(roomUuid), mode: 'composite', ...STARTED }],
	},
	{
		resource: 'recording',
		operation: 'stop',
		parameters: {},
		prepare: (sim, roomUuid) => void sim.seed.record(roomUuid, { running: true }),
		requests: (room) => [{ method: 'PUT', path: `/v2/rooms/${room}/records/states/0` }],
		output: (roomUuid) => [{ ...startedRecording(roomUuid), state: 0, stateName: 'ended', outcome: 'stopped', outcomeText: 'The recording has stopped' }],
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
