import { recordNotEnded, recordNotStarted } from './respond';
import type { RecordRun, Room } from './room';
import type { JsonObject } from '../types';
import type { AgoraWorld } from './world';

export interface RecordPlan {
	web: boolean;
	onhold: boolean;
	publishRtmp: boolean;
	maxRecordingHour: number;
	retryTimeout?: number;
}

/** Reasons in the recording event, from the record guide. */
const STARTED = 1;
export const STOPPED = 2;
const RETRIED = 3;
const WILL_RETRY = 4;
const GAVE_UP = 5;

/**
 * Starts recording a room (cmd 1001, state 1).
 * @throws ClassroomError 30409411 when a recording is running.
 * Source: Flexible Classroom REST, "Set the recording state", and the record guide.
 */
export function startRecord(world: AgoraWorld, room: Room, plan: RecordPlan, now: number): RecordRun {
	if (room.recording) throw recordNotEnded();
	const { random } = world;
	const record: RecordRun = {
		recordId: random.hex(32),
		resourceId: random.hex(64),
		sid: random.hex(32),
		recordUid: String(random.int(100_000, 999_999)),
		type: plan.web ? 3 : 2,
		status: 1,
		startTime: now,
		url: '',
		recordDetails: [],
		uploaded: false,
		onhold: plan.onhold,
		publishRtmp: plan.publishRtmp,
		ready: false,
		retryTimes: 0,
		...(plan.retryTimeout === undefined ? {} : { retryTimeout: plan.retryTimeout }),
		appointments: [],
	};
	room.records.push(record);
	world.emit(room, 1001, recordEvent(room, record, STARTED), now);
	later(world, room, record, now + plan.maxRecordingHour * 3_600_000, (at) => endRecord(world, room, record, at, STOPPED));
	if (plan.web && plan.retryTimeout !== undefined) {
		if (world.settings.recordPageReady) later(world, room, record, now + 500, () => (record.ready = true));
		watchPage(world, room, record, now, plan.retryTimeout * 1000);
	}
	return record;
}

/** Stops the running recording. @throws ClassroomError 30409410 when there is none. */
export function stopRecord(world: AgoraWorld, room: Room, now: number): RecordRun {
	const record = room.recording;
	if (!record) throw recordNotStarted();
	endRecord(world, room, record, now, STOPPED);
	return record;
}

/** Ends a recording (cmd 1001), and after the upload time tells its files (cmd 1002). */
export function endRecord(world: AgoraWorld, room: Room, record: RecordRun, now: number, reason: number): void {
	if (record.status === 2) return;
	record.status = 2;
	record.endTime = now;
	for (const appointment of record.appointments) appointment.cancel();
	const ended = recordEvent(room, record, reason, world.settings.recordEndState);
	if (!world.settings.recordEndIds) for (const id of ['recordId', 'sid', 'resourceId']) delete ended[id];
	world.emit(room, 1001, ended, now);
	if (reason === GAVE_UP) {
		record.unready = true;
		return;
	}
	record.appointments.push(
		world.timeline.at(now + world.settings.recordUploadMs, (at) => {
			if (!room.destroyed) finishUpload(world, room, record, at);
		}),
	);
}

function finishUpload(world: AgoraWorld, room: Room, record: RecordRun, now: number): void {
	const folder = `scenario/recording/${record.recordId}/${record.sid}`;
	const name = record.type === 3 ? `${record.sid}_0.mp4` : `${record.sid}.m3u8`;
	const key = `${folder}/${name}`;
	const url = world.settings.fileUrls === 'key' ? key : `${world.filesUrl()}/${key}`;
	record.uploaded = true;
	if (record.type === 3) record.recordDetails = [{ url }];
	else record.url = url;
	world.emit(room, 1002, { recordId: record.recordId, addUrl: url, recordDetails: [{ url }], allUploaded: true }, now);
}

/** The service opens the page again when it doesn't report that it is ready, twice at most. */
function watchPage(world: AgoraWorld, room: Room, record: RecordRun, now: number, timeoutMs: number): void {
	later(world, room, record, now + timeoutMs, (at) => {
		if (record.ready) return;
		if (record.retryTimes >= 2) {
			endRecord(world, room, record, at, GAVE_UP);
			return;
		}
		world.emit(room, 1001, recordEvent(room, record, WILL_RETRY), at);
		record.retryTimes++;
		world.emit(room, 1001, recordEvent(room, record, RETRIED), at);
		watchPage(world, room, record, at, timeoutMs);
	});
}

function later(world: AgoraWorld, room: Room, record: RecordRun, due: number, run: (at: number) => void): void {
	record.appointments.push(
		world.timeline.at(due, (at) => {
			if (!room.destroyed && record.status === 1) run(at);
		}),
	);
}

function recordEvent(room: Room, record: RecordRun, reason: number, state: number = record.status): JsonObject {
	return {
		recordId: record.recordId,
		sid: record.sid,
		resourceId: record.resourceId,
		state,
		startTime: record.startTime,
		...(record.endTime === undefined ? {} : { endTime: record.endTime }),
		...(record.publishRtmp ? { streamingUrl: streamingUrl(room, record) } : {}),
		retryTimes: record.retryTimes,
		ready: record.ready,
		onhold: record.onhold,
		reason,
	};
}

/** Addresses to watch a recording that is pushed to a CDN. */
export const streamingUrl = (room: Room, record: RecordRun): JsonObject => ({
	rtmp: `rtmp://live.example.invalid/${room.appId}/${record.recordId}`,
	flv: `https://live.example.invalid/${room.appId}/${record.recordId}.flv`,
	hls: `https://live.example.invalid/${room.appId}/${record.recordId}.m3u8`,
});
