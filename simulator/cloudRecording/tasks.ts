import { randomBytes, randomInt } from 'node:crypto';

import type { Clock } from '../clock';
import type { JsonObject, Settings } from '../types';
import { RecordingError } from './respond';

export type Mode = 'individual' | 'mix' | 'web';

/** What acquire gave out. */
export interface Resource {
	resourceId: string;
	appId: string;
	cname: string;
	uid: string;
	scene: number;
	expiredHour: number;
	startParameter?: JsonObject;
	acquiredAt: number;
	task?: Task;
}

/** One recording. */
export interface Task {
	sid: string;
	resource: Resource;
	mode: Mode;
	clientRequest: JsonObject;
	startedAt: number;
	/** When the recorder left the channel, by itself or told to. */
	stoppedAt?: number;
	/** Whether stop was called. */
	stopCalled: boolean;
	onhold: boolean;
	rtmpUrls: string[];
	layout: JsonObject;
	subscription: JsonObject;
	/** Overrides for tests: see the control endpoint. */
	publishing: boolean;
	uploadingStatus?: 'uploaded' | 'backuped' | 'unknown';
	/** Status that is shown instead of the regular one. */
	forcedStatus?: number;
	/** No worker is found until this time (ms); Infinity = gone for good. */
	workerGoneUntil?: number;
	/** How many of the next calls are answered with 206/65. */
	pending: number;
}

/** All resources and recordings, by resource id and sid. */
export class Tasks {
	readonly resources = new Map<string, Resource>();
	readonly tasks = new Map<string, Task>();
	/** Running recordings by App ID, channel and uid. */
	private readonly running = new Map<string, Task>();

	constructor(
		readonly clock: Clock,
		readonly settings: Settings,
	) {}

	acquire(resource: Omit<Resource, 'resourceId'>): Resource {
		const made = { ...resource, resourceId: randomBytes(216).toString('base64url') };
		this.resources.set(made.resourceId, made);
		return made;
	}

	/** The recording with this App ID, channel and uid that is running, if any. */
	runningTask(appId: string, cname: string, uid: string, now: number): Task | undefined {
		const id = instance(appId, cname, uid);
		const task = this.running.get(id);
		if (!task) return undefined;
		this.settle(task, now);
		return task.stoppedAt === undefined ? task : undefined;
	}

	runningCount(appId: string, now: number): number {
		let count = 0;
		for (const task of this.running.values()) {
			this.settle(task, now);
			if (task.resource.appId === appId && task.stoppedAt === undefined) count++;
		}
		return count;
	}

	start(resource: Resource, mode: Mode, clientRequest: JsonObject, now: number): Task {
		const task: Task = {
			sid: randomBytes(16).toString('hex'),
			resource,
			mode,
			clientRequest,
			startedAt: now,
			stopCalled: false,
			onhold: webParam(clientRequest)?.['onhold'] === true,
			rtmpUrls: rtmpUrls(clientRequest),
			layout: {},
			subscription: {},
			publishing: this.settings.cloudRecording.publishing,
			pending: 0,
		};
		resource.task = task;
		this.tasks.set(task.sid, task);
		this.running.set(instance(resource.appId, resource.cname, resource.uid), task);
		return task;
	}

	end(task: Task, now: number): void {
		if (task.stoppedAt === undefined) task.stoppedAt = now;
		const id = instance(task.resource.appId, task.resource.cname, task.resource.uid);
		if (this.running.get(id) === task) this.running.delete(id);
	}

	/** A recorder that is alone for longer than `maxIdleTime` leaves by itself. */
	settle(task: Task, now: number): void {
		if (task.stoppedAt !== undefined) return;
		const config = task.clientRequest['recordingConfig'] as JsonObject | undefined;
		const idle = Number(config?.['maxIdleTime'] ?? 30) * 1000;
		if (task.mode !== 'web' && !task.publishing && now >= task.startedAt + idle) this.end(task, task.startedAt + idle);
		const web = webParam(task.clientRequest);
		const longest = Number(web?.['maxRecordingHour'] ?? 0) * 3_600_000;
		if (task.mode === 'web' && longest > 0 && now >= task.startedAt + longest) this.end(task, task.startedAt + longest);
	}

	/**
	 * The recording in an address.
	 * @throws RecordingError 1001, 1003, 433, 206/65 or 404 as documented.
	 */
	find(appId: string, resourceId: string, sid: string, mode: string, now: number): Task {
		const resource = this.resources.get(resourceId);
		if (!resource) throw new RecordingError(400, 1001, 'failed to parse resourceId');
		const task = this.tasks.get(sid);
		if (!task || task.resource !== resource || resource.appId !== appId || task.mode !== mode) {
			throw new RecordingError(400, 1003, 'appid or sid does not match resourceId');
		}
		this.settle(task, now);
		if (now >= task.startedAt + resource.expiredHour * 3_600_000) throw new RecordingError(400, 433, 'resource expired');
		if (task.pending > 0) {
			task.pending--;
			throw new RecordingError(206, 65, 'request not completed');
		}
		return task;
	}

	/** Whether the recorder of a task can't be reached now. */
	workerGone(task: Task, now: number): boolean {
		return task.workerGoneUntil !== undefined && now < task.workerGoneUntil;
	}

	/** What is said when no recorder answers, with the fields that real answers carry. */
	notFound(task: Task, command: string): RecordingError {
		const { resourceId, cname, uid } = task.resource;
		return new RecordingError(404, 404, 'failed to find worker', {
			cname,
			uid,
			resourceId,
			sid: task.sid,
			serverResponse: {
				command,
				payload: { message: 'failed to find worker' },
				subscribeModeBitmask: 1,
				vid: String(randomInt(1000, 9999)),
			},
		});
	}

	clear(): void {
		this.resources.clear();
		this.tasks.clear();
		this.running.clear();
	}
}

const instance = (appId: string, cname: string, uid: string): string => JSON.stringify([appId, cname, uid]);

/** Parameters of a named extension service in the body of a web page recording. */
export function serviceParam(clientRequest: JsonObject, serviceName: string): JsonObject | undefined {
	const config = clientRequest['extensionServiceConfig'] as JsonObject | undefined;
	const services = config?.['extensionServices'];
	if (!Array.isArray(services)) return undefined;
	const service = services.find((entry: JsonObject) => entry['serviceName'] === serviceName) as JsonObject | undefined;
	return service?.['serviceParam'] as JsonObject | undefined;
}

const webParam = (clientRequest: JsonObject): JsonObject | undefined => serviceParam(clientRequest, 'web_recorder_service');

function rtmpUrls(clientRequest: JsonObject): string[] {
	const outputs = serviceParam(clientRequest, 'rtmp_publish_service')?.['outputs'];
	return Array.isArray(outputs) ? outputs.map((output: JsonObject) => String(output['rtmpUrl'])) : [];
}
