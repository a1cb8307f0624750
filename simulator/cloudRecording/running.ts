import { json } from '../reply';
import type { Call, JsonObject, Reply } from '../types';
import { checkInstance } from './begin';
import { Check } from './check';
import { checkLayout, checkOutputs, checkSubscription } from './checkStart';
import { checkStorage } from './checkStorage';
import { mixFiles, webFiles } from './fileNames';
import { RecordingError } from './respond';
import type { Task, Tasks } from './tasks';

/** The recording in the address, still there. @throws RecordingError 404/404 when its worker is gone, 501 for a query right after a stop. */
function reachable(tasks: Tasks, call: Call, command: string): Task {
	const { resourceid, sid, mode } = call.params as Record<'resourceid' | 'sid' | 'mode', string>;
	const task = tasks.find(call.account.appId, resourceid, sid, mode, call.now);
	if (tasks.workerGone(task, call.now)) throw tasks.notFound(task, command);
	if (task.stoppedAt === undefined) return task;
	if (task.stopCalled && command === QUERY && call.now < task.stoppedAt + tasks.settings.cloudRecording.exitingMs) {
		throw new RecordingError(400, 501, 'recording service is exiting');
	}
	throw tasks.notFound(task, command);
}

const QUERY = 'QueryCloudRecorder';

/**
 * Status by time: 1 to 3 while everything starts, 4 when the recorder is ready, 5 from the first file on.
 * Source: Cloud Recording REST, "query".
 */
export function statusOf(tasks: Tasks, task: Task, now: number): number {
	if (task.forcedStatus !== undefined) return task.forcedStatus;
	if (task.stoppedAt !== undefined) return 8;
	const { startMs } = tasks.settings.cloudRecording;
	const part = startMs <= 0 ? 1 : (now - task.startedAt) / startMs;
	const status = Math.min(5, 1 + Math.floor(part * 4));
	// Without anybody who publishes there is no first file.
	return task.publishing || task.mode === 'web' ? status : Math.min(4, status);
}

/** GET …/query. */
export function query(tasks: Tasks, call: Call): Reply {
	const task = reachable(tasks, call, QUERY);
	const status = statusOf(tasks, task, call.now);
	const { cname, uid, resourceId } = task.resource;
	return json(200, { cname, uid, resourceId, sid: task.sid, serverResponse: shape(tasks, task, status, call.now) });
}

function shape(tasks: Tasks, task: Task, status: number, now: number): JsonObject {
	const { legacyStrings, startMs } = tasks.settings.cloudRecording;
	const sliceStartTime = task.startedAt + startMs;
	if (task.mode === 'web') return { status, extensionServiceState: webState(task, status, now, sliceStartTime) };
	const files = status === 5 ? mixFiles(task, sliceStartTime) : {};
	const time = status === 5 ? { sliceStartTime: legacyStrings ? String(sliceStartTime) : sliceStartTime } : {};
	return { status: legacyStrings ? String(status) : status, ...files, ...time };
}

function webState(task: Task, status: number, now: number, sliceStartTime: number): JsonObject[] {
	const state = status >= 5 ? 'inProgress' : 'init';
	const fileList = status >= 5 && !task.onhold ? webFiles(task, sliceStartTime, now) : [];
	const services: JsonObject[] = [{ serviceName: 'web_recorder_service', payload: { state, onhold: task.onhold, fileList } }];
	if (task.rtmpUrls.length > 0) {
		const publishing = status < 5 ? 'connecting' : task.onhold ? 'onhold' : 'publishing';
		const outputs = task.rtmpUrls.map((rtmpUrl) => ({ rtmpUrl, status: publishing }));
		services.push({ serviceName: 'rtmp_publish_service', payload: { state, outputs } });
	}
	return services;
}

/** POST …/update: subscriptions, pause of a web page, push address, or a fresh storage token. */
export function update(tasks: Tasks, call: Call): Reply {
	const task = reachable(tasks, call, 'UpdateCloudRecorder');
	const check = new Check('Update');
	const body = check.object(call.body, 'body');
	checkInstance(check, body, task.resource);
	const request = check.object(body['clientRequest'], 'clientRequest');
	const subscribe = check.optionalObject(request, 'streamSubscribe');
	const web = check.optionalObject(request, 'webRecordingConfig');
	const push = check.optionalObject(request, 'rtmpPublishConfig');
	const storage = check.optionalObject(request, 'storageConfig');
	if (storage) checkStorage(check, storage, call.authNow);
	if (!subscribe && !web && !push && !storage) check.fail('clientRequest');
	if (subscribe) {
		if (task.mode === 'web') check.fail('streamSubscribe for this mode');
		for (const list of ['audioUidList', 'videoUidList']) {
			const uids = check.optionalObject(subscribe, list);
			if (uids) checkSubscription(check, uids);
		}
		task.subscription = subscribe;
	}
	if (web) {
		if (task.mode !== 'web') check.fail('webRecordingConfig for this mode');
		task.onhold = check.boolean(web, 'onhold') ?? check.fail('onhold value');
	}
	if (push) {
		if (task.mode !== 'web') check.fail('rtmpPublishConfig for this mode');
		task.rtmpUrls = checkOutputs(check, push);
	}
	return ids(task);
}

/** POST …/updateLayout: composite recording only; whatever is left out returns to its default. */
export function updateLayout(tasks: Tasks, call: Call): Reply {
	const task = reachable(tasks, call, 'UpdateCloudRecorderLayout');
	const check = new Check('UpdateLayout');
	const body = check.object(call.body, 'body');
	checkInstance(check, body, task.resource);
	if (task.mode !== 'mix') check.fail('mode value');
	const request = check.object(body['clientRequest'], 'clientRequest');
	try {
		checkLayout(check, request);
	} catch (error) {
		// This endpoint has a code of its own for bad parameters.
		if (error instanceof RecordingError) throw new RecordingError(400, 1028, error.message);
		throw error;
	}
	task.layout = request;
	return ids(task);
}

const ids = (task: Task): Reply => {
	const { cname, uid, resourceId } = task.resource;
	return json(200, { cname, uid, resourceId, sid: task.sid });
};
