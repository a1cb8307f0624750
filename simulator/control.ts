import { ACTIONS, act, type Action, DEFAULT_REGION } from './actions';
import { ClassroomError } from './agora/respond';
import { isObject } from './agora/properties';
import { type Member, Presence } from './channels/presence';
import { objectKeys } from './cloudRecording/fileNames';
import { statusOf } from './cloudRecording/running';
import type { Task } from './cloudRecording/tasks';
import type { Core } from './core';
import type { FaultSpec } from './faults';
import type { FilePlan } from './files';
import { json } from './reply';
import type { BucketPlan } from './storage/buckets';
import { redactEntry } from './requestLog';
import type { SchoolDay, SchoolDayPlan } from './schoolDay';
import type { PushAddresses } from './webhooks/pushes';
import type { Control } from './server';
import { applySettings } from './settings';
import type { JsonObject, LoggedRequest, PartialSettings, Reply } from './types';

const ok = (body: unknown): Reply => json(200, body);

type Endpoint = (core: Core, day: SchoolDay, rest: string, query: URLSearchParams, body: JsonObject) => unknown;

const ENDPOINTS: Record<string, Endpoint> = {
	'GET state': (core) => summary(core),
	'POST reset': (core, day) => {
		day.stop();
		core.reset();
		return {};
	},
	'GET faults': (core) => core.faults.list(),
	'POST faults': (core, _day, _rest, _query, body) => ({ id: core.faults.add(body as unknown as FaultSpec) }),
	'DELETE faults': (core, _day, rest) => core.faults.clear(rest === '' ? undefined : rest),
	'GET requests': (core, _day, _rest, query) => requests(core, query),
	'DELETE requests': (core) => core.requests.clear(),
	'GET time': (core) => time(core),
	'POST time': (core, _day, _rest, _query, body) => {
		if (typeof body['set'] === 'number') core.clock.set(body['set']);
		if (typeof body['shiftMs'] === 'number') core.clock.shift(body['shiftMs']);
		if (typeof body['speed'] === 'number') core.clock.setSpeed(body['speed']);
		core.settle();
		return time(core);
	},
	'GET settings': (core) => core.settings,
	'PATCH settings': (core, _day, _rest, _query, body) => {
		applySettings(core.settings, body as PartialSettings);
		return core.settings;
	},
	'POST actions': (core, _day, _rest, _query, body) => {
		const actions = (Array.isArray(body) ? body : Array.isArray(body['actions']) ? body['actions'] : [body]) as Action[];
		return actions.map((action) => plain(act(core, action)));
	},
	'POST queue/take': (core, _day, _rest, _query, body) => {
		const { count, probability, roomUuid } = body;
		return core.world.steal(String(body['appId'] ?? core.account.appId), String(body['region'] ?? DEFAULT_REGION), {
			...(typeof count === 'number' ? { count } : {}),
			...(typeof probability === 'number' ? { probability } : {}),
			...(typeof roomUuid === 'string' ? { roomUuid } : {}),
		});
	},
	'GET events': (core, _day, _rest, query) => {
		const region = query.get('region') ?? DEFAULT_REGION;
		return core.world.room(query.get('appId') ?? core.account.appId, region, query.get('roomUuid') ?? '')?.log.events() ?? [];
	},
	'GET recordings': (core) => [...core.tasks.tasks.values()].map((task) => describeTask(core, task)),
	'PATCH recordings': (core, _day, rest, _query, body) => {
		const task = core.tasks.tasks.get(rest);
		if (!task) throw new TypeError('no such sid');
		for (const name of ['publishing', 'uploadingStatus', 'forcedStatus', 'pending', 'workerGoneUntil'] as const) {
			if (body[name] !== undefined) Object.assign(task, { [name]: body[name] });
		}
		if (typeof body['workerGoneMs'] === 'number') task.workerGoneUntil = core.clock.now() + body['workerGoneMs'];
		return describeTask(core, task);
	},
	'GET bans': (core) => core.channels.rules.list(core.account.appId, core.clock.now()),
	/** Somebody in a channel that is no classroom. */
	'POST channels': (core, _day, _rest, _query, body) => {
		const { channelName, mode, members } = body as { channelName: string; mode?: 1 | 2; members?: Member[] };
		core.channels.presence.others.set(Presence.key(core.account.appId, channelName), { mode: mode ?? 2, members: members ?? [] });
		return {};
	},
	/** Seconds used: `{ business: { "2026-11-01": { durationAudioAll: 60 } } }`. */
	'POST usage': (core, _day, _rest, _query, body) => {
		for (const [business, days] of Object.entries(body)) core.channels.usage.set(business, days as Record<string, JsonObject>);
		return {};
	},
	'GET classin': (core) => institution(core),
	'PATCH classin/activities': (core, _day, rest, _query, body) => {
		const activity = core.institution().activities.get(Number(rest));
		if (!activity) throw new TypeError('no such activity');
		const { webcast, ...fields } = body;
		for (const [name, value] of Object.entries(fields)) {
			if (!['startTime', 'endTime', 'published', 'deleted', 'subOf', 'unlockedByDraft'].includes(name)) {
				throw new TypeError(`unknown field ${name}`);
			}
			Object.assign(activity, { [name]: value });
		}
		if (isObject(webcast)) Object.assign(activity.webcast, webcast);
		return plain(activity);
	},
	'POST classin/courses': (core, _day, _rest, _query, body) => {
		const school = core.institution();
		const course = school.courses.get(Number(body['courseId'])) ?? school.addCourse(Number(body['courseId']));
		for (const name of ['expired', 'standard', 'foreign'] as const)
			if (typeof body[name] === 'boolean') course[name] = body[name];
		for (const name of ['students', 'auditors'] as const) {
			for (const uid of (body[name] as number[] | undefined) ?? []) course[name].add(uid);
		}
		return plain(course);
	},
	'POST classin/people': (core, _day, _rest, _query, body) => {
		const school = core.institution();
		for (const uid of (body['teachers'] as number[] | undefined) ?? []) school.teachers.add(uid);
		for (const uid of (body['students'] as number[] | undefined) ?? []) school.students.add(uid);
		return { teachers: school.teachers.size, students: school.students.size };
	},
	'POST files': (core, _day, _rest, _query, body) => {
		const { key, ...plan } = body;
		core.files.plans.set(String(key), plan as FilePlan);
		return { url: `${core.baseUrl}/files/${String(key)}`, ...(plan['missing'] ? {} : core.files.digest(String(key))) };
	},
	/** Where ClassIn and Agora push to: `{ classIn, agora, agoraSecret }`. */
	'PUT push': (core, _day, _rest, _query, body) => core.pushes.enter(body as PushAddresses),
	'GET push': (core) => core.pushes.overview(),
	'POST push/classin': (core, _day, rest) => core.pushes.pushClassIn(rest),
	'POST push/agora': (core, _day, rest) => core.pushes.pushAgora(rest),
	'POST buckets': (core, _day, _rest, _query, body) => {
		const { name } = core.buckets.add(body as unknown as BucketPlan);
		return { url: `${core.baseUrl}/${name}` };
	},
	'POST buckets/objects': (core, _day, _rest, _query, body) => {
		const { bucket, key, ...plan } = body;
		core.buckets.put(String(bucket), String(key), plan as FilePlan, core.clock.now());
		return core.files.digest(`${String(bucket)}/${String(key)}`);
	},
	'GET buckets': (core, _day, rest) => {
		const bucket = core.buckets.byName.get(rest);
		if (!bucket) throw new TypeError('no such bucket');
		return [...core.buckets.objects(bucket, core.clock.now())].map(([key, { modified }]) => ({ key, modified }));
	},
	'GET files': (core, _day, rest) => core.files.digest(rest),
	'POST school-day': (_core, day, _rest, _query, body) => day.start(body as SchoolDayPlan),
	'GET school-day': (_core, day) => day.status(),
	'DELETE school-day': (_core, day) => day.stop(),
};

/** The control endpoints: everything that tests do in the same process, for other processes. */
export function makeControl(core: Core, day: SchoolDay): Control {
	return (method, path, query, body) => {
		const rest = path.replace(/^\/__control\/?/, '').replace(/\/$/, '');
		if (rest === '') return ok(overview(core));
		const parts = rest.split('/');
		for (let length = Math.min(2, parts.length); length > 0; length--) {
			const endpoint = ENDPOINTS[`${method} ${parts.slice(0, length).join('/')}`];
			if (!endpoint) continue;
			try {
				const fields = (typeof body === 'object' && body !== null ? body : {}) as JsonObject;
				return ok(endpoint(core, day, decodeURIComponent(parts.slice(length).join('/')), query, fields) ?? {});
			} catch (error) {
				if (error instanceof ClassroomError) return json(error.status, { code: error.code, msg: error.message });
				if (error instanceof TypeError || error instanceof RangeError || error instanceof SyntaxError) {
					return json(400, { message: error.message });
				}
				throw error;
			}
		}
		return undefined;
	};
}

const overview = (core: Core) => ({
	baseUrl: core.baseUrl,
	endpoints: Object.keys(ENDPOINTS).map((endpoint) => endpoint.replace(' ', ' /__control/')),
	actions: ACTIONS,
	routes: core.router.list(),
});

const time = (core: Core) => ({ now: core.clock.now(), offsetMs: core.clock.now() - Date.now(), speed: core.clock.speed });

function summary(core: Core): JsonObject {
	return {
		...time(core),
		rooms: core.world.allRooms().map((room) => ({
			roomUuid: room.roomUuid,
			region: room.region,
			roomName: room.roomName,
			state: room.state,
			online: room.onlineCount,
			users: room.users.size,
			events: room.log.length,
			lastSequence: room.nextSequence - 1,
			records: room.records.length,
			recording: room.recording !== undefined,
		})),
		emitted: Object.fromEntries(core.world.emitted),
		queue: core.world.queueStatistics(),
		recordings: core.tasks.tasks.size,
		classes: core.institution().activities.size,
		requests: core.requests.entries.length,
		inFlight: core.inFlight,
		maxInFlight: core.maxInFlight,
		answers: Object.fromEntries(core.answers),
		errors: core.errors.map(String),
	};
}

function requests(core: Core, query: URLSearchParams): LoggedRequest[] {
	const since = Number(query.get('since') ?? 0);
	const limit = Number(query.get('limit') ?? 1000);
	const method = query.get('method');
	const path = query.get('path');
	const pattern = path === null ? undefined : new RegExp(path);
	return core.requests.entries
		.filter((entry) => entry.id > since && (method === null || entry.method === method) && (!pattern || pattern.test(entry.path)))
		.slice(0, limit)
		.map(redactEntry);
}

function describeTask(core: Core, task: Task): JsonObject {
	const now = core.clock.now();
	core.tasks.settle(task, now);
	const { cname, uid, resourceId, appId } = task.resource;
	const { sid, mode, startedAt, stoppedAt, onhold, rtmpUrls, layout, subscription, publishing } = task;
	const files = objectKeys(task, now);
	return {
		appId,
		cname,
		uid,
		resourceId,
		sid,
		mode,
		status: statusOf(core.tasks, task, now),
		startedAt,
		stoppedAt,
		onhold,
		rtmpUrls,
		layout,
		subscription,
		publishing,
		files,
	};
}

const institution = (core: Core): unknown => {
	const school = core.institution();
	return {
		sid: school.sid,
		courses: plain([...school.courses.values()]),
		units: plain([...school.units.values()]),
		activities: plain([...school.activities.values()]),
	};
};

/** JSON of what an action made, with sets as lists and without what can't be shown. */
export function plain(value: unknown): unknown {
	if (value === undefined) return null;
	return JSON.parse(
		JSON.stringify(value, (key, inner: unknown) => {
			if (key === 'appointments' || key === 'log' || key === 'boardToken') return undefined;
			if (inner instanceof Set) return [...inner];
			if (inner instanceof Map) return Object.fromEntries(inner);
			return inner;
		}),
	) as unknown;
}
