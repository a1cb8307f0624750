import { json } from '../reply';
import type { Call, JsonObject, Reply } from '../types';
import { checkInstance } from './begin';
import { Check } from './check';
import { mixFiles, webFiles } from './fileNames';
import { RecordingError } from './respond';
import type { Task, Tasks } from './tasks';

/** A synchronous stop waits this long for the upload, then says that it isn't done. */
const LONGEST_WAIT_MS = 20_000;
/** For this long a second stop is told that the first one did it; later nobody remembers. */
const REMEMBERED_MS = 60_000;

/**
 * POST …/stop. Source: Cloud Recording REST, "stop" and its status codes: 200, 206/65, 206/435 when nobody
 * published, 400/49 for a second stop, 404/404 when the recorder left by itself or its worker is gone.
 */
export function stop(tasks: Tasks, call: Call): Reply {
	const { resourceid, sid, mode } = call.params as Record<'resourceid' | 'sid' | 'mode', string>;
	const task = tasks.find(call.account.appId, resourceid, sid, mode, call.now);
	if (tasks.workerGone(task, call.now)) throw tasks.notFound(task, 'StopCloudRecorder');
	if (task.stoppedAt !== undefined) {
		if (task.stopCalled && call.now - task.stoppedAt < REMEMBERED_MS) throw new RecordingError(400, 49, 'invalid operation');
		throw tasks.notFound(task, 'StopCloudRecorder');
	}
	const check = new Check('Stop');
	const body = check.object(call.body, 'body');
	checkInstance(check, body, task.resource);
	const request = check.object(body['clientRequest'], 'clientRequest');
	const asynchronous = check.boolean(request, 'async_stop') ?? false;
	task.stopCalled = true;
	tasks.end(task, call.now);
	const { cname, uid, resourceId } = task.resource;
	if (!task.publishing && task.mode !== 'web') {
		throw new RecordingError(206, 435, 'no recorded data', { cname, uid, resourceId, sid: task.sid });
	}
	const settings = tasks.settings.cloudRecording;
	if (!asynchronous && settings.uploadMs > LONGEST_WAIT_MS) {
		const late = new RecordingError(206, 50, 'upload timeout', { cname, uid, resourceId, sid: task.sid });
		late.delayMs = tasks.clock.toRealMs(LONGEST_WAIT_MS);
		throw late;
	}
	const uploadingStatus = task.uploadingStatus ?? (asynchronous ? 'unknown' : settings.uploadingStatus);
	return {
		...json(200, { cname, uid, resourceId, sid: task.sid, serverResponse: result(tasks, task, uploadingStatus, call.now) }),
		...(asynchronous ? {} : { delayMs: tasks.clock.toRealMs(settings.uploadMs) }),
	};
}

function result(tasks: Tasks, task: Task, uploadingStatus: string, now: number): JsonObject {
	const sliceStartTime = task.startedAt + tasks.settings.cloudRecording.startMs;
	if (task.mode !== 'web') return { ...mixFiles(task, sliceStartTime, true), uploadingStatus };
	const key = tasks.settings.cloudRecording.webPayloadKey;
	return {
		extensionServiceState: [
			{ serviceName: 'upload_service', [key]: { uploadingStatus } },
			{
				serviceName: 'web_recorder_service',
				[key]: { fileList: webFiles(task, sliceStartTime, now), onhold: task.onhold, state: 'exit' },
			},
		],
	};
}
