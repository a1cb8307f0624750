import type { JsonObject, Region } from '../types';
import { EventLog } from './eventLog';
import type { Appointment } from '../timeline';

export type RoomState = 0 | 1 | 2 | 3;
/** 1 teacher, 2 student, 3 assistant. */
export type Role = 1 | 2 | 3;

export interface User {
	userUuid: string;
	userName: string;
	role: Role;
	streamUuid: string;
	userProperties: JsonObject;
	online: boolean;
	updateTime: number;
	reward: number;
	/** Kept out until this time (ms); Infinity = for good; undefined = not banned. */
	bannedUntil?: number;
}

export interface RecordRun {
	recordId: string;
	resourceId: string;
	sid: string;
	recordUid: string;
	/** 1 individual, 2 composite, 3 web page. */
	type: 1 | 2 | 3;
	/** 1 recording, 2 ended. */
	status: 1 | 2;
	startTime: number;
	endTime?: number;
	url: string;
	recordDetails: Array<{ url: string }>;
	uploaded: boolean;
	onhold: boolean;
	publishRtmp: boolean;
	ready: boolean;
	retryTimes: number;
	retryTimeout?: number;
	/** Given up, because the page did not report that it was ready. */
	unready?: boolean;
	appointments: Appointment[];
}

export interface Resource {
	resourceUuid: string;
	resourceName: string;
	ext: string;
	size: number;
	url: string;
	updateTime: number;
	convert: boolean;
	conversion?: JsonObject;
	taskUuid: string;
	taskToken: string;
	startedAt: number;
}

export interface Widget {
	widgetUuid: string;
	state: 0 | 1;
	extra: JsonObject;
	users: Map<string, JsonObject>;
	ownerUserUuid?: string;
}

export interface ExtApp {
	properties: JsonObject;
	state: 0 | 1;
}

export interface Group {
	groupUuid: string;
	groupName: string;
	users: Array<{ userUuid: string }>;
}

export interface Schedule {
	/** Planned start, Unix ms. */
	startTime?: number;
	/** Seconds. */
	duration?: number;
	/** Seconds. */
	closeDelay: number;
}

/** Everything that the vendor keeps about one classroom. */
export class Room {
	readonly log = new EventLog();
	nextSequence = 1;
	state: RoomState = 0;
	startedAt?: number;
	endedAt?: number;
	closedAt?: number;
	/** Properties that the customer set, by key. */
	properties: JsonObject = {};
	readonly users = new Map<string, User>();
	onlineCount = 0;
	readonly records: RecordRun[] = [];
	readonly resources = new Map<string, Resource>();
	readonly widgets = new Map<string, Widget>();
	readonly extApps = new Map<string, ExtApp>();
	groups: Group[] | undefined;
	/** Users on the stage and with their hand up, in order. */
	readonly stage = new Set<string>();
	readonly hands = new Set<string>();
	readonly appointments: Appointment[] = [];
	destroyed = false;

	constructor(
		readonly appId: string,
		readonly region: Region,
		readonly roomUuid: string,
		readonly roomName: string,
		readonly roomType: number,
		readonly schedule: Schedule,
		readonly roleConfig: JsonObject,
		readonly createTime: number,
		/** Made up for this room, so that clients can be checked for not passing it on. */
		readonly boardToken: string,
		readonly boardId: string,
	) {}

	/** The recording that is running, if any. */
	get recording(): RecordRun | undefined {
		const last = this.records[this.records.length - 1];
		return last?.status === 1 ? last : undefined;
	}
}
