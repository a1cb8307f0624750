import { isDeepStrictEqual } from 'node:util';

import { channelTokenProblem } from '../agora/accessToken';
import { json } from '../reply';
import type { Call, JsonObject, Reply } from '../types';
import { Check } from './check';
import { checkStart } from './checkStart';
import { RecordingError } from './respond';
import type { Mode, Tasks } from './tasks';

const CHANNEL = /^[a-zA-Z0-9 !#$%&()+\-:;<=.>?@[\]^_{}|~,]+$/;

/** POST …/acquire. Source: Cloud Recording REST, "acquire". */
export function acquire(tasks: Tasks, call: Call): Reply {
	const check = new Check('Acquire');
	const body = check.object(call.body, 'body');
	const request = check.object(body['clientRequest'], 'clientRequest');
	// 2 was postponed transcoding until 2025.
	const scene = check.integer(request, 'scene', 0, 2) ?? 0;
	const cname = checkChannel(check, body['cname'], scene);
	const uid = check.uid(body['uid']);
	const expiredHour = check.integer(request, 'resourceExpiredHour', 1, 720) ?? 72;
	check.integer(request, 'regionAffinity', 0, 4);
	const region = check.string(request, 'region');
	if (region !== undefined && !['CN', 'AP', 'EU', 'NA'].includes(region)) check.fail('region value');
	const excluded = check.list(request, 'excludeResourceIds');
	if (excluded?.some((id) => typeof id !== 'string')) check.fail('excludeResourceIds value');
	const startParameter = check.optionalObject(request, 'startParameter');
	const { appId } = call.account;
	const { maxConcurrent } = tasks.settings.cloudRecording;
	if (maxConcurrent > 0 && tasks.runningCount(appId, call.now) >= maxConcurrent) {
		throw new RecordingError(400, 406, 'vendor_over_load');
	}
	const resource = tasks.acquire({
		appId,
		cname,
		uid,
		scene,
		expiredHour,
		...(startParameter ? { startParameter } : {}),
		acquiredAt: call.now,
	});
	return json(200, { cname, uid, resourceId: resource.resourceId });
}

function checkChannel(check: Check, cname: unknown, scene: number): string {
	if (typeof cname !== 'string' || cname === '') check.fail('cname type');
	const bytes = Buffer.byteLength(cname);
	// Web page recordings aren't tied to a channel: there cname only tells them apart.
	if (scene === 1 ? bytes > 1024 : bytes > 63 || !CHANNEL.test(cname)) {
		throw new RecordingError(400, 401, 'invalid_channel_name');
	}
	return cname;
}

/** POST …/resourceid/{resourceid}/mode/{mode}/start. Source: Cloud Recording REST, "start" and its status codes. */
export function start(tasks: Tasks, call: Call): Reply {
	const check = new Check('Start');
	const mode = call.params['mode'] as Mode;
	if (!['individual', 'mix', 'web'].includes(mode)) check.fail('mode value');
	const resource = tasks.resources.get(call.params['resourceid'] ?? '');
	if (!resource) throw new RecordingError(400, 1001, 'failed to parse resourceId');
	const { appId } = call.account;
	if (resource.appId !== appId) throw new RecordingError(400, 1003, 'appid does not match resourceId');
	if (resource.task) {
		tasks.settle(resource.task, call.now);
		if (resource.task.stoppedAt === undefined) throw alreadyStarted(tasks.settings.cloudRecording.repeatedStartCode);
		throw new RecordingError(400, 1005, 'resourceId is already used');
	}
	const { resourceValidMs, startWithinMs } = tasks.settings.cloudRecording;
	const age = call.now - resource.acquiredAt;
	if (age >= resourceValidMs) throw new RecordingError(400, 433, 'resource expired');
	if (startWithinMs > 0 && age > startWithinMs) throw new RecordingError(400, 433, 'resource expired: start came too late');
	const body = check.object(call.body, 'body');
	const request = check.object(body['clientRequest'], 'clientRequest');
	checkInstance(check, body, resource);
	if ((mode === 'web') !== (resource.scene === 1)) throw new RecordingError(400, 432, 'mode does not match the scene of acquire');
	checkStart(mode, request, resource.expiredHour, call.authNow);
	if (resource.startParameter && !isDeepStrictEqual(resource.startParameter, request)) {
		throw new RecordingError(400, 432, 'clientRequest does not match startParameter of acquire');
	}
	checkToken(tasks, call, mode, resource, request);
	if (tasks.runningTask(appId, resource.cname, resource.uid, call.now)) throw new RecordingError(400, 53, 'task conflict');
	const task = tasks.start(resource, mode, request, call.now);
	return json(200, { cname: resource.cname, uid: resource.uid, resourceId: resource.resourceId, sid: task.sid });
}

const alreadyStarted = (code: number): RecordingError =>
	code === 1004 ? new RecordingError(400, 1004, 'recording is already running') : new RecordingError(201, 7, 'recording already started');

/** A token that is given must let this recorder into this channel. Whether one is needed shows only when it joins. */
function checkToken(tasks: Tasks, call: Call, mode: Mode, resource: { cname: string; uid: string }, { token }: JsonObject): void {
	if (mode === 'web' || typeof token !== 'string' || token === '' || !tasks.settings.cloudRecording.checkTokens) return;
	const problem = channelTokenProblem(token, resource, call.account, call.authNow);
	if (problem) throw new RecordingError(400, problem, problem === 109 ? 'token expired' : 'invalid token');
}

/** cname and uid must be those of acquire. */
export function checkInstance(check: Check, body: JsonObject, resource: { cname: string; uid: string }): void {
	const cname = check.requiredString(body, 'cname');
	const uid = check.uid(body['uid']);
	if (cname !== resource.cname || uid !== resource.uid) {
		throw new RecordingError(400, 432, 'cname or uid does not match resourceId');
	}
}
