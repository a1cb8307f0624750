import type { IncomingHttpHeaders } from 'node:http';

import type { FaultSpec } from './faults';

/** One way in which a real server's answer differed from the simulator's. */
export interface Deviation {
	method: string;
	/** Path without query; `{…}` stands for one part. */
	path: string;
	kind: 'missing' | 'additional' | 'type' | 'code' | 'status' | 'header';
	/** Place in the answer, e.g. `data.list[].userUuid`; for `header` its name; empty for `status`. */
	at: string;
	/** What the real server said: the JSON type of a value, a code, a status, or a header's value. */
	found: string;
}

/** Credentials that the simulator accepts. All three vendors are served from one account. */
export interface Account {
	/** Agora App ID, 32 hexadecimal characters. */
	appId: string;
	/** Agora App Certificate, 32 hexadecimal characters. */
	appCertificate: string;
	/** Agora RESTful API Customer ID (user name of HTTP Basic). */
	customerId: string;
	/** Agora RESTful API Customer Secret (password of HTTP Basic). */
	customerSecret: string;
	/** ClassIn institution id (SID). */
	classInSid: number;
	/** ClassIn institution secret. */
	classInSecret: string;
}

export const REGIONS = ['cn', 'ap', 'eu', 'na'] as const;
export type Region = (typeof REGIONS)[number];

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = Record<string, unknown>;

/** Limits per second (per minute for ClassIn's create). A missing limit isn't enforced. */
export interface RateLimits {
	/** Flexible Classroom: requests a second per App ID and room. */
	room?: number;
	/** Flexible Classroom: requests a second per account and region. */
	account?: number;
	/** Cloud Recording: requests a second per App ID. */
	cloudRecording?: number;
	/** Channel management: each question about channels, a second per account. */
	channelQuery?: number;
	/** Channel management and usage: other requests a second per account. */
	channelOther?: number;
	/** ClassIn: `createClass` calls a minute per institution. */
	classInCreatePerMinute?: number;
}

/** Behaviour that the vendors' documents leave open or that tests need in several variants. */
export interface Settings {
	/** Seed of the variants: answers, events and pushes differ in what the documents permit. 0: none. */
	variants: number;
	/** Most entries in one page of a list (documented: 100). */
	pageSize: number;
	/** Most events in one answer of the App ID queue (not documented). */
	queuePageSize: number;
	/** Most transcripts in one page of a list, however many were asked for (not documented). */
	transcriptPageSize: number;
	/** How long the App ID queue keeps an event, in ms. */
	queueRetentionMs: number;
	/** How long a room exists after creation, in ms (documented: 5 days). */
	roomLifetimeMs: number;
	/** How long after its end a room is destroyed, in ms (documented: 1 hour). */
	destroyAfterEndMs: number;
	/** Time from the end of a classroom recording until its files are there, in ms. */
	recordUploadMs: number;
	/** `state` in the event that ends a recording: documents say 2 (English) or 0 (Chinese). */
	recordEndState: 0 | 2;
	/** Whether the event of a recording's end names it; one edition does so only while it runs. */
	recordEndIds: boolean;
	/** Where the answer of "start recording" carries `streamingUrl`; documents show both places. */
	streamingUrlPlacement: 'data' | 'top' | 'both';
	/** Where a widget event carries `operator` and `fromUser`; documents show both places. */
	widgetOperatorPlacement: 'beside' | 'inside';
	/** Whether file URLs are absolute addresses of this server or object keys. */
	fileUrls: 'absolute' | 'key';
	/** Whether the recorded web page reports that it is ready (matters with `retryTimeout`). */
	recordPageReady: boolean;
	/** Whether undocumented events (property, group and user property changes) are sent too. */
	internalEvents: boolean;
	/** Size of a generated media file in bytes; segments of a playlist share it. */
	fileSize: number;
	/** Number of `.ts` segments in a generated playlist. */
	fileSegments: number;
	rateLimits: RateLimits;
	cloudRecording: CloudRecordingSettings;
	classIn: ClassInSettings;
}

export interface CloudRecordingSettings {
	/** Time from start until status 5, in ms; statuses 1 to 4 lie on the way. */
	startMs: number;
	/** Time that uploading takes after stop, in ms; a synchronous stop waits for it. */
	uploadMs: number;
	uploadingStatus: 'uploaded' | 'backuped' | 'unknown';
	/** Whether somebody publishes in the recorded channels. */
	publishing: boolean;
	/** Age in ms after which an unused resource id is refused (documented: 5 minutes). */
	resourceValidMs: number;
	/** Refuse a start that comes later than this after acquire, in ms; 0 = off (advice: 2000). */
	startWithinMs: number;
	/** Most recordings at the same time per App ID; 0 = no limit. */
	maxConcurrent: number;
	/** Send `status` and `sliceStartTime` as strings, as the oldest document does. */
	legacyStrings: boolean;
	/** Name of the payload key in the answer of a web page stop. */
	webPayloadKey: 'payload' | 'playload';
	/** For how long after a stop a query is told that the recorder is on its way out (501), in ms; then it is gone. */
	exitingMs: number;
	/** Answer to a start that is repeated: 7 with HTTP 201, or 1004 with HTTP 400 as in the oldest document. */
	repeatedStartCode: number;
	/** Whether the channel token must fit App ID, certificate, channel and user. */
	checkTokens: boolean;
}

export interface ClassInSettings {
	/** Answer a wrongly typed field with HTTP 400 and plain text, as the gateway is believed to. */
	strictTyping: boolean;
	/** Refuse a part of the four record and live parameters on setWebcast too. */
	strictRecordGroup: boolean;
	/** Plan and permissions of the institution. */
	permissions: {
		webLive: boolean;
		live: boolean;
		cloudRecording: boolean;
		onSiteRecording: boolean;
		webPlayback: boolean;
		omo: boolean;
		dualCamera: boolean;
		coTeachers: boolean;
		aiRiskMonitor: boolean;
	};
	/** Classes of this month that may still be created; -1 = no limit. */
	monthlyQuota: number;
	/** Most activities in a unit. */
	unitCapacity: number;
	/** Create classes but fail to apply their live settings (code 267). */
	liveInfoFails: boolean;
	/** What the older API's documents leave open. */
	school: SchoolSettings;
	/** Code for a repeated `uniqueIdentity` on createClass (not documented; v1 uses 398). */
	duplicateIdentityCode: number;
}

export interface SchoolSettings {
	/** How long a registration or a change of members takes, in ms; others of the same account or course are refused meanwhile. */
	workMs: number;
	/** Most teachers of the plan; -1 = no limit. */
	teacherLimit: number;
	/** Code for an existing account that is registered with a role: documents say 1 and 135. */
	existingWithRole: 1 | 135;
	/** Register, but don't store the picture (340). */
	pictureFails: boolean;
	/** Register, but don't add to the school (820, 821). */
	roleFails: boolean;
	/** Add members, but don't take the nickname over (841, 842). */
	nicknameFails: boolean;
	/** The cloud drive has no room left (31000). */
	driveFull: boolean;
	/** Actions that the school hasn't been given (102). */
	disabledActions: string[];
}

/** Settings in which every part may be left out. */
export type PartialSettings = Partial<Omit<Settings, 'rateLimits' | 'cloudRecording' | 'classIn'>> & {
	rateLimits?: RateLimits;
	cloudRecording?: Partial<CloudRecordingSettings>;
	classIn?: Partial<Omit<ClassInSettings, 'permissions' | 'school'>> & {
		school?: Partial<SchoolSettings>;
		permissions?: Partial<ClassInSettings['permissions']>;
	};
};

export interface SimulatorOptions {
	/** Port on 127.0.0.1; 0 (default) takes any free one. */
	port?: number;
	/** Accounts to accept; default: one demo account. The first one is `Simulator.account`. */
	accounts?: Account[];
	/** Enforce the documented rate limits. Default false. */
	rateLimits?: boolean;
	/** Most entries in one page of a list. Default 100. */
	pageSize?: number;
	/** How long the App ID queue keeps an event, in ms. Default 1 hour. */
	retentionMs?: number;
	/** Seed of everything random that the simulator does by itself. Default 1. */
	seed?: number;
	/** Offset of the simulated clock against the real one, in ms. */
	clockOffsetMs?: number;
	/** Speed of the simulated clock; 60 makes a minute pass in a second. Default 1. */
	speed?: number;
	/** Most requests kept in the log. Default 50,000. */
	requestLogSize?: number;
	/** Any other behaviour. */
	settings?: PartialSettings;
	/** Bytes of a recorded file by its name, where they are to be real ones; undefined leaves them made up. */
	media?: (name: string) => Uint8Array | undefined;
	/** Answers that differ as a real server's did. */
	deviations?: Deviation[];
}

/** One request as it was received. */
export interface LoggedRequest {
	/** Running number, from 1. */
	id: number;
	/** Simulated time in ms. */
	time: number;
	method: string;
	/** Path exactly as sent, without the query. */
	path: string;
	query: Record<string, string>;
	/** Headers; tokens, passwords and signatures are replaced by `[redacted]`. */
	headers: IncomingHttpHeaders;
	/** Parsed JSON body, the form fields, or undefined. */
	body: unknown;
	/** Body as received. */
	rawBody: string;
	/** How the request was signed and whether that was right. */
	auth: AuthResult;
	/** Pattern of the route that took it, e.g. `/:region/edu/apps/:appId/v2/rooms/:roomUuid`. */
	route?: string;
	/** Status of the answer; 0 when the connection was dropped. */
	status: number;
	/** Time until the answer was complete, in real ms; -1 while it is being worked on. */
	durationMs: number;
	/** Whether it was carried out, whatever became of the answer. */
	done: boolean;
	/** Ids of the faults that were applied. */
	faults: string[];
}

export interface AuthResult {
	scheme: 'none' | 'agora-token' | 'x-agora' | 'both' | 'basic' | 'classin-v2' | 'classin-v1' | 'aws4' | 'oss4' | 'shared-key' | 'link';
	verified: boolean;
	/** Why the request was refused; never contains a secret. */
	reason?: string;
	/** Kind of each verified token, e.g. `007`. */
	tokens?: string[];
}

/** A request on its way to a handler. */
export interface Call {
	method: string;
	path: string;
	params: Record<string, string>;
	query: URLSearchParams;
	headers: IncomingHttpHeaders;
	rawBody: Buffer;
	/** Parsed JSON; undefined when there is no body or it is no JSON. */
	body: unknown;
	/** True when a body was sent that is no JSON. */
	bodyInvalid: boolean;
	/** The query as sent, without the question mark. */
	search?: string;
	/** Simulated time in ms. */
	now: number;
	/** Time that signatures and tokens are checked against, in ms. */
	authNow: number;
	account: Account;
}

export interface Reply {
	status: number;
	headers?: Record<string, string>;
	body?: string | Buffer;
	/** Body that is made on the fly; `length` goes into Content-Length. */
	stream?: { length: number; chunks: () => Iterable<Buffer> };
	/** Real ms to wait before the answer is sent. */
	delayMs?: number;
}

export type Handler = (call: Call) => Reply;

export type { FaultSpec };
