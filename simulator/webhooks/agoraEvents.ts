/**
 * One event of every documented kind, with the fields and types of the documents' tables and examples; what is in
 * them is made up.
 *
 * Source: Notifications, "Cloud Recording event types", "Channel event types", "Media Pull event types".
 */

export interface AgoraEvent {
	productId: number;
	eventType: number;
	payload: Record<string, unknown>;
}

/** When the made-up recording began, in milliseconds. */
export const BEGAN = 1_789_000_200_000;

let sequence = 0;

function recording(eventType: number, serviceType: number, msgName: string, details: object = {}): AgoraEvent {
	const number = sequence++;
	return {
		productId: 3,
		eventType,
		payload: {
			cname: 'math-101',
			uid: '527841',
			sid: '38f8e3cfdc474cd56fc1ceba380d7e1a',
			sequence: number,
			sendts: BEGAN + number * 1000,
			serviceType,
			details: { msgName, ...details },
		},
	};
}

function channel(eventType: number, payload: object): AgoraEvent {
	return { productId: 1, eventType, payload: { channelName: 'math-101', ts: BEGAN / 1000, ...payload } };
}

const FILES = [
	{ fileName: '38f8_math-101.m3u8', trackType: 'audio_and_video', uid: '0', mixedAllUser: true, isPlayable: true, sliceStartTime: BEGAN },
	{ fileName: '38f8_math-101_0.mp4', trackType: 'audio_and_video', uid: '0', mixedAllUser: true, isPlayable: true, sliceStartTime: BEGAN },
];

export const RECORDING_EVENTS: AgoraEvent[] = [
	recording(1, 0, 'cloud_recording_error', { module: 1, errorLevel: 5, errorCode: 47, stat: 1, errorMsg: 'upload failed' }),
	recording(2, 0, 'cloud_recording_warning', { module: 1, warnCode: 32 }),
	recording(3, 0, 'cloud_recording_status_update', { status: 5, recordingMode: 1, fileList: '38f8_math-101.m3u8' }),
	recording(4, 0, 'cloud_recording_file_infos', { fileList: '38f8_math-101.m3u8' }),
	recording(11, 0, 'session_exit', { exitStatus: 1 }),
	recording(12, 0, 'session_failover', { newUid: 1_200_033 }),
	recording(13, 0, 'ha_register_success'),
	recording(30, 2, 'uploader_started', { status: 0 }),
	recording(31, 2, 'uploaded', { status: 0, fileList: FILES }),
	recording(32, 2, 'backuped', { status: 0, fileList: FILES }),
	recording(33, 2, 'uploading_progress', { progress: 2_550 }),
	recording(40, 1, 'recorder_started', { status: 0 }),
	recording(41, 1, 'recorder_leave', { leaveCode: 6 }),
	recording(42, 1, 'recorder_slice_start', { startUtcMs: BEGAN, discontinueUtcMs: BEGAN, mixedAllUser: true, streamUid: '0', trackType: 'audio_and_video' }),
	recording(43, 1, 'recorder_audio_stream_state_changed', { streamUid: '100', state: 1, UtcMs: BEGAN + 5_000 }),
	recording(44, 1, 'recorder_video_stream_state_changed', { streamUid: '100', state: 0, UtcMs: BEGAN + 6_000 }),
	recording(45, 1, 'recorder_snapshot_file', { fileName: 'shots/38f8_math-101_1.jpg' }),
	recording(60, 4, 'vod_started', { aliVodInfo: { videoId: 'v-1' } }),
	recording(61, 4, 'vod_triggered'),
	recording(70, 6, 'web_recorder_started', { recorderStartTime: BEGAN }),
	recording(71, 6, 'web_recorder_stopped', { code: 1, message: 'max_recording_hour', details: 'max recording hour is 4', fileList: [{ filename: 'web.m3u8', sliceStartTime: BEGAN }] }),
	recording(72, 6, 'web_recorder_capability_limit', { limitType: 'WebGL' }),
	recording(73, 6, 'web_recorder_reload', { reason: 'audio_silence' }),
	recording(80, 0, 'transcoder_started'),
	recording(81, 0, 'transcoder_completed', { result: 'partial_success', uids: [{ uid: '100', result: 'success', fileList: [{ fileName: '100.mp4' }] }] }),
	recording(90, 8, 'download_failed', { vendor: 1, region: 0, bucket: 'lessons', fileName: 'a.m3u8;b.ts' }),
	recording(100, 6, 'rtmp_publish_status', { rtmpUrl: 'rtmp://live.example.com/app', status: 'disconnected' }),
	recording(1001, 0, 'postpone_transcode_final_result', { result: 'total_success', fileList: [{ fileName: 'all.mp4' }] }),
];

const USER = { uid: 100, platform: 7, clientSeq: 1_625_051_030_746 };

export const CHANNEL_EVENTS: AgoraEvent[] = [
	channel(101, {}),
	channel(102, {}),
	channel(103, USER),
	channel(104, { ...USER, clientSeq: USER.clientSeq + 1, reason: 10, duration: 600 }),
	channel(105, { ...USER, uid: 101 }),
	channel(106, { ...USER, uid: 101, reason: 1, duration: 30 }),
	channel(107, { ...USER, uid: 102 }),
	channel(108, { ...USER, uid: 102, reason: 5, duration: 31 }),
	channel(111, { uid: 101, clientSeq: 1_625_051_035_469 }),
	channel(112, { uid: 101, clientSeq: 1_625_051_035_470 }),
];

/** A recorder of Agora's joins like any host. */
export const RECORDER_JOINED = channel(103, { uid: 527_841, platform: 6, clientType: 10, clientSeq: 1 });

/** Source: Real-time STT, "Notifications"; its samples have seconds. */
export const TRANSCRIPT_EVENTS: AgoraEvent[] = [
	{ productId: 20, eventType: 101, payload: { agent_id: '1NT29X10YHxxxxxWJOXLYHNYB', channel: 'math-101', start_ts: BEGAN / 1000 } },
	{
		productId: 20,
		eventType: 102,
		payload: { agent_id: '1NT29X10YHxxxxxWJOXLYHNYB', channel: 'math-101', start_ts: BEGAN / 1000, stop_ts: BEGAN / 1000 + 30, status: 'STOPPED', message: 'Idle for too long' },
	},
];

export const OTHER_EVENTS: AgoraEvent[] = [
	{ productId: 4, eventType: 4, payload: { player: { channelName: 'math-101', id: '2a78', name: 'teacher', status: 'running' }, lts: BEGAN, fields: 'player.status' } },
	{ productId: 5, eventType: 1, payload: { converter: { id: '4c01', state: 'connecting' }, lts: BEGAN, xRequestId: '7bbc' } },
	{ productId: 17, eventType: 101, payload: { agent_id: 'a-1', channel: 'math-101' } },
	{ productId: 3, eventType: 4711, payload: { cname: 'math-101', uid: 5, sid: 's', sequence: 99, sendts: BEGAN, serviceType: 0, details: { msgName: 'brand_new', value: 1 } } },
];
