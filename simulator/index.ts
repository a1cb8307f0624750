import type { AddressInfo } from 'node:net';

import { act, type Action, DEFAULT_REGION } from './actions';
import type { ClassroomEvent } from './agora/eventLog';
import type { Theft } from './agora/appQueue';
import type { RecordRun, Role, Room, RoomState, User } from './agora/room';
import type { AgoraWorld } from './agora/world';
import type { Channels } from './channels';
import type { Institution } from './classin/institution';
import type { Tasks } from './cloudRecording/tasks';
import { makeControl } from './control';
import { Core } from './core';
import type { FaultSpec } from './faults';
import type { Files } from './files';
import type { Buckets } from './storage/buckets';
import { SchoolDay } from './schoolDay';
import { close, listen, listenAgain } from './listening';
import { makeServer } from './server';
import { applySettings } from './settings';
import type { Transcripts } from './transcripts';
import type { Account, JsonObject, LoggedRequest, PartialSettings, Region, Settings, SimulatorOptions } from './types';

export type { Action } from './actions';
export type { Deviation } from './types';
export type { FaultKind, FaultSpec } from './faults';
export type { SchoolDayPlan, SchoolDayStatus } from './schoolDay';
export { DEMO_ACCOUNT, DOCUMENTED_LIMITS } from './settings';
export type { Account, LoggedRequest, PartialSettings, Region, Settings, SimulatorOptions } from './types';
export { signV2 } from './classin/signature';

/** Where a seeded thing is; default: the first account, region `ap`. */
interface Place {
	region?: Region;
	appId?: string;
}

/** Puts things into the simulator directly, as if people had done them with the vendors' clients. */
export interface Seed {
	/** A room; with a `state` it goes through the states up to it. */
	room(
		room?: Place & {
			roomUuid?: string;
			roomName?: string;
			roomType?: number;
			state?: RoomState;
			schedule?: { startTime?: number; duration?: number; closeDelay?: number };
			properties?: JsonObject;
		},
	): Room;
	/** A user who comes in; with `online: false` they leave again at once. */
	user(
		roomUuid: string,
		user?: Place & { userUuid?: string; userName?: string; role?: Role; userProperties?: JsonObject; online?: boolean },
	): User;
	/** Any event. `list: false` keeps it out of the room's list, `queue: false` out of the App ID queue. */
	event(
		roomUuid: string,
		event?: Place & { cmd?: number; data?: JsonObject; count?: number; list?: boolean; queue?: boolean },
	): ClassroomEvent;
	/** A finished recording, its files uploaded, or one that is running. */
	record(roomUuid: string, record?: Place & { web?: boolean; running?: boolean }): RecordRun;
}

export interface Simulator {
	/** Base address of all three vendors' APIs, without a slash at the end. */
	readonly url: string;
	readonly port: number;
	readonly account: Account;
	readonly accounts: Account[];
	/** Simulated time in ms. */
	now(): number;
	/** Requests as they came in; secrets in headers are replaced. Control requests aren't in it. */
	readonly requests: LoggedRequest[];
	/** Sets a fault. @returns its id. */
	fault(fault: FaultSpec): string;
	clearFaults(id?: string): void;
	readonly seed: Seed;
	/** Makes something happen; the same as `POST /__control/actions`. */
	act(action: Action): unknown;
	/** Another consumer takes events from the App ID queue. */
	takeFromQueue(theft?: Theft & Place): ClassroomEvent[];
	/**
	 * Refuses connections, open ones included.
	 * @returns accepts them again, on the same port
	 */
	goOffline(): Promise<() => Promise<void>>;
	/** Moves the simulated time. */
	advance(ms: number): void;
	setSpeed(speed: number): void;
	readonly settings: Settings;
	set(settings: PartialSettings): void;
	readonly schoolDay: SchoolDay;
	/** State behind the APIs, to look at and to change. */
	readonly state: { world: AgoraWorld; recordings: Tasks; channels: Channels; transcripts: Transcripts; institution: Institution; files: Files; buckets: Buckets };
	/** Requests in work now, and the most at the same time since the last reset. */
	readonly load: { inFlight: number; maxInFlight: number };
	/** Faults of the simulator itself; empty unless it has a bug. */
	readonly errors: unknown[];
	/** Back to the beginning, the clock too. Accounts and address stay. */
	reset(): void;
	stop(): Promise<void>;
}

/**
 * Starts a stand-in for Agora Flexible Classroom, Agora Cloud Recording and ClassIn on 127.0.0.1.
 * @throws when the port is taken (`EADDRINUSE`).
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
	const core = new Core(options);
	const schoolDay = new SchoolDay(core);
	const server = makeServer(core, makeControl(core, schoolDay));
	await listen(server, options.port ?? 0);
	const { port } = server.address() as AddressInfo;
	core.baseUrl = `http://127.0.0.1:${port}`;

	return {
		url: core.baseUrl,
		port,
		account: core.account,
		accounts: core.accounts,
		now: () => core.settle(),
		requests: core.requests.entries,
		fault: (fault) => core.faults.add(fault),
		clearFaults: (id) => core.faults.clear(id),
		seed: makeSeed(core),
		act: (action) => act(core, action),
		takeFromQueue: ({ region, appId, ...theft } = {}) =>
			core.world.steal(appId ?? core.account.appId, region ?? DEFAULT_REGION, theft),
		goOffline: async () => {
			await close(server);
			return async () => await listenAgain(server, port);
		},
		advance: (ms) => {
			core.clock.shift(ms);
			core.settle();
		},
		setSpeed: (speed) => core.clock.setSpeed(speed),
		settings: core.settings,
		set: (settings) => applySettings(core.settings, settings),
		schoolDay,
		state: {
			world: core.world,
			recordings: core.tasks,
			channels: core.channels,
			transcripts: core.transcripts,
			files: core.files,
			buckets: core.buckets,
			get institution() {
				return core.institution();
			},
		},
		get load() {
			return { inFlight: core.inFlight, maxInFlight: core.maxInFlight };
		},
		errors: core.errors,
		reset: () => {
			schoolDay.stop();
			core.reset();
		},
		stop: async () => {
			schoolDay.stop();
			core.pushes.stop();
			await close(server);
		},
	};
}

function makeSeed(core: Core): Seed {
	let made = 0;
	return {
		room: ({ state, roomUuid, ...room } = {}) => {
			const uuid = roomUuid ?? `room-${++made}`;
			const result = act(core, { do: 'createRoom', roomUuid: uuid, ...room }) as Room;
			const place = { roomUuid: uuid, ...placeOf(room) };
			for (let next = 1; next <= (state ?? 0); next++) act(core, { do: 'setState', state: next, ...place });
			return result;
		},
		user: (roomUuid, { online, userUuid, ...user } = {}) => {
			const uuid = userUuid ?? `user-${++made}`;
			const result = act(core, { do: 'enter', roomUuid, userUuid: uuid, ...user }) as User;
			if (online === false) act(core, { do: 'leave', roomUuid, userUuid: uuid, ...placeOf(user) });
			return result;
		},
		event: (roomUuid, event = {}) => act(core, { do: 'event', roomUuid, ...event }) as ClassroomEvent,
		record: (roomUuid, { running, ...record } = {}) => {
			const result = act(core, { do: 'startRecord', roomUuid, ...record }) as RecordRun;
			if (!running) {
				const place = { roomUuid, ...placeOf(record) };
				const { recordUploadMs } = core.settings;
				core.settings.recordUploadMs = 0;
				act(core, { do: 'stopRecord', ...place });
				core.settings.recordUploadMs = recordUploadMs;
				core.settle();
			}
			return result;
		},
	};
}

const placeOf = ({ region, appId }: Place): Place => ({ ...(region ? { region } : {}), ...(appId ? { appId } : {}) });
