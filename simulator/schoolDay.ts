import { act, type Action, DEFAULT_REGION } from './actions';
import { ClassroomError } from './agora/respond';
import type { Core } from './core';
import { type Line, writeScript } from './schoolDayScript';
import type { Appointment } from './timeline';
import type { Region } from './types';

export interface SchoolDayPlan {
	/** How many classrooms take part, or the ids of rooms that exist. Default 3. */
	rooms?: number | string[];
	/** With a number of rooms: take rooms that exist and haven't begun first, make only the missing ones. */
	useExisting?: boolean;
	region?: Region;
	/** School time per clock time; 60 plays a minute of class in a second. Default 60. */
	speed?: number;
	/** Default 1. The same seed plays the same day. */
	seed?: number;
	/** Students per class. Default 8. */
	students?: number;
	/** Length of a class in minutes, at least 20. Default 45. */
	minutes?: number;
}

export interface SchoolDayStatus {
	state: 'idle' | 'running' | 'finished' | 'stopped';
	seed: number;
	roomUuids: string[];
	/** Lines of the script, and how many were played. */
	total: number;
	played: number;
	/** What was done, by kind: entered, left, cameBack, started, quizAnswered and so on. */
	did: Record<string, number>;
	/** What could not be done (a user was gone, a room was closed by somebody else), by kind. */
	skipped: Record<string, number>;
	/** Events that the day produced, by type (cmd). */
	events: Record<string, number>;
	/** Addresses of recordings whose files are there. */
	files: string[];
	startedAt: number;
	finishedAt?: number;
}

/** Plays a scripted day in the classrooms. One day at a time. */
export class SchoolDay {
	private current: SchoolDayStatus = idle();
	private appointments: Appointment[] = [];
	private ticker: NodeJS.Timeout | undefined;
	private waiting: Array<(status: SchoolDayStatus) => void> = [];
	private eventsBefore = new Map<number, number>();
	private region: Region = DEFAULT_REGION;

	constructor(private readonly core: Core) {}

	/** Starts a day. @throws TypeError while another one is being played, or for a plan that makes no sense. */
	start(plan: SchoolDayPlan = {}): SchoolDayStatus {
		if (this.current.state === 'running') throw new TypeError('A school day is being played already');
		const { speed = 60, seed = 1, students = 8, minutes = 45 } = plan;
		if (!(speed > 0)) throw new TypeError('speed must be above 0');
		if (!Number.isInteger(students) || students < 1) throw new TypeError('students must be a number of 1 or more');
		if (!(minutes >= 20)) throw new TypeError('minutes must be 20 or more');
		this.region = plan.region ?? DEFAULT_REGION;
		const now = this.core.settle();
		this.eventsBefore = new Map(this.core.world.emitted);
		const roomUuids = this.rooms(plan);
		const lines = writeScript({ roomUuids, students, minutes, seed });
		this.current = { ...idle(), state: 'running', seed, roomUuids, total: lines.length, startedAt: now };
		this.appointments = lines.map((line) =>
			this.core.timeline.at(Math.round(now + line.at / speed), (at) => this.play(line, at)),
		);
		const last = lines[lines.length - 1]?.at ?? 0;
		// The files of the last recording come a while after it ended.
		const end = now + last / speed + this.core.settings.recordUploadMs + 1;
		this.appointments.push(this.core.timeline.at(end, (at) => this.finish('finished', at)));
		this.ticker = setInterval(() => this.core.settle(), 20);
		this.ticker.unref();
		return this.status();
	}

	status(): SchoolDayStatus {
		if (this.current.state === 'running') this.count();
		return structuredClone(this.current);
	}

	/** Ends the day before its time; what has happened stays. */
	stop(): SchoolDayStatus {
		if (this.current.state === 'running') this.finish('stopped', this.core.clock.now());
		return this.status();
	}

	/** Resolves when the day is over. */
	done(): Promise<SchoolDayStatus> {
		if (this.current.state !== 'running') return Promise.resolve(this.status());
		return new Promise((resolve) => this.waiting.push(resolve));
	}

	private rooms(plan: SchoolDayPlan): string[] {
		const { rooms = 3 } = plan;
		const { region } = this;
		if (Array.isArray(rooms)) {
			for (const roomUuid of rooms) {
				if (!this.core.world.room(this.core.account.appId, region, roomUuid)) throw new TypeError(`There is no room ${roomUuid}`);
			}
			return rooms;
		}
		if (!Number.isInteger(rooms) || rooms < 1) throw new TypeError('rooms must be a number of 1 or more, or a list of ids');
		const taken = plan.useExisting
			? this.core.world
					.allRooms()
					.filter((room) => room.region === region && room.appId === this.core.account.appId && room.state === 0)
					.map((room) => room.roomUuid)
					.slice(0, rooms)
			: [];
		for (let number = 1; taken.length < rooms; number++) {
			const roomUuid = `class-${number}`;
			if (this.core.world.room(this.core.account.appId, region, roomUuid)) continue;
			act(this.core, { do: 'createRoom', roomUuid, region, roomName: `Class ${number}` });
			taken.push(roomUuid);
		}
		return taken;
	}

	private play(line: Line, at: number): void {
		const { did, skipped } = this.current;
		this.current.played++;
		try {
			if (!this.possible(line)) {
				skipped[line.kind] = (skipped[line.kind] ?? 0) + 1;
				return;
			}
			act(this.core, { ...line.action, roomUuid: line.roomUuid, region: this.region } as Action, at);
			did[line.kind] = (did[line.kind] ?? 0) + 1;
		} catch (error) {
			// Somebody else, a workflow perhaps, has closed the room, kicked the user or started the class.
			if (!(error instanceof ClassroomError)) throw error;
			skipped[line.kind] = (skipped[line.kind] ?? 0) + 1;
		}
	}

	/** People who aren't there don't chat or leave, and nobody comes in twice. */
	private possible(line: Line): boolean {
		const room = this.core.world.room(this.core.account.appId, this.region, line.roomUuid);
		const { userUuid } = line.action;
		if (!room || typeof userUuid !== 'string') return room !== undefined;
		const online = room.users.get(userUuid)?.online === true;
		return line.action.do === 'enter' ? !online : online;
	}

	private finish(state: 'finished' | 'stopped', at: number): void {
		for (const appointment of this.appointments) appointment.cancel();
		this.appointments = [];
		clearInterval(this.ticker);
		this.count();
		this.current.state = state;
		this.current.finishedAt = at;
		const waiting = this.waiting;
		this.waiting = [];
		for (const resolve of waiting) resolve(this.status());
	}

	private count(): void {
		const events: Record<string, number> = {};
		for (const [cmd, count] of this.core.world.emitted) {
			const made = count - (this.eventsBefore.get(cmd) ?? 0);
			if (made > 0) events[cmd] = made;
		}
		this.current.events = events;
		this.current.files = this.current.roomUuids.flatMap((roomUuid) => {
			const room = this.core.world.room(this.core.account.appId, this.region, roomUuid);
			return (room?.records ?? [])
				.filter((record) => record.uploaded)
				.flatMap((record) => [...(record.url === '' ? [] : [record.url]), ...record.recordDetails.map((detail) => detail.url)]);
		});
	}
}

const idle = (): SchoolDayStatus => ({
	state: 'idle',
	seed: 0,
	roomUuids: [],
	total: 0,
	played: 0,
	did: {},
	skipped: {},
	events: {},
	files: [],
	startedAt: 0,
});
