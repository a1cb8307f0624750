import type { Clock } from '../clock';
import { Random } from '../random';
import type { Timeline } from '../timeline';
import type { JsonObject, Region, Settings } from '../types';
import { AppQueue, type Theft } from './appQueue';
import type { ClassroomEvent, StoredEvent } from './eventLog';
import { ClassroomError } from './respond';
import { Room, type Schedule } from './room';

export interface RoomPlan {
	roomName: string;
	roomType: number;
	schedule?: Partial<Schedule>;
	roleConfig?: JsonObject;
	properties?: JsonObject;
}

/** The rooms and event queues of Flexible Classroom, of all accounts and regions. */
export class AgoraWorld {
	private readonly rooms = new Map<string, Room>();
	private readonly queues = new Map<string, AppQueue>();
	/** Events by type since the start. */
	readonly emitted = new Map<number, number>();
	/** Source of ids; begins again with a reset. */
	random: Random;
	private streams = 1_000_000_000;

	constructor(
		readonly clock: Clock,
		readonly timeline: Timeline,
		readonly settings: Settings,
		private readonly seed: number,
		/** Address that recorded files are served under. */
		readonly filesUrl: () => string,
	) {
		this.random = new Random(seed);
	}

	/** A room that exists, or undefined. */
	room(appId: string, region: string, roomUuid: string): Room | undefined {
		return this.rooms.get(key(appId, region, roomUuid));
	}

	allRooms(): Room[] {
		return [...this.rooms.values()];
	}

	/**
	 * Creates a room. An existing one gives HTTP 409: with 30409104 when the type differs, plain otherwise.
	 * Source: Flexible Classroom REST, "Create a classroom".
	 */
	create(appId: string, region: Region, roomUuid: string, plan: RoomPlan, now: number): Room {
		const existing = this.room(appId, region, roomUuid);
		if (existing) {
			if (existing.roomType !== plan.roomType) throw new ClassroomError(409, 30409104, 'Room type conflict!');
			throw new ClassroomError(409, 409, 'Room already exists!');
		}
		const schedule: Schedule = { closeDelay: 600, ...plan.schedule };
		const room = new Room(
			appId,
			region,
			roomUuid,
			plan.roomName,
			plan.roomType,
			schedule,
			plan.roleConfig ?? {},
			now,
			`NETLESSROOM_${this.random.hex(48)}`,
			this.random.hex(32),
		);
		room.properties = structuredClone(plan.properties ?? {});
		this.rooms.set(key(appId, region, roomUuid), room);
		room.appointments.push(this.timeline.at(now + this.settings.roomLifetimeMs, () => this.destroy(room)));
		return room;
	}

	/** Removes a room with its list; what waits in the App ID queue stays there until it is read or too old. */
	destroy(room: Room): void {
		room.destroyed = true;
		for (const appointment of room.appointments) appointment.cancel();
		for (const record of room.records) for (const appointment of record.appointments) appointment.cancel();
		this.rooms.delete(key(room.appId, room.region, room.roomUuid));
	}

	queue(appId: string, region: string): AppQueue {
		const id = `${appId}/${region}`;
		let queue = this.queues.get(id);
		if (!queue) this.queues.set(id, (queue = new AppQueue()));
		return queue;
	}

	/** One read of the App ID queue: the oldest events, each only once. */
	poll(appId: string, region: string, now: number): ClassroomEvent[] {
		return this.queue(appId, region).take(this.settings.queuePageSize, now - this.settings.queueRetentionMs);
	}

	/** Another consumer reads the App ID queue. */
	steal(appId: string, region: string, theft: Theft): ClassroomEvent[] {
		return this.queue(appId, region).steal(theft, this.random);
	}

	/**
	 * Makes an event happen: it gets the room's next sequence and goes to the room's list and the App ID queue.
	 * @param where Leave out the list or the queue to build gaps.
	 */
	emit(
		room: Room,
		cmd: number,
		data: JsonObject,
		at: number,
		beside: { operator?: unknown; fromUser?: unknown } = {},
		where: { list?: boolean; queue?: boolean } = {},
	): ClassroomEvent {
		const event: ClassroomEvent = { roomUuid: room.roomUuid, cmd, sequence: room.nextSequence++, version: 1, data, ...beside };
		const stored: StoredEvent = { at, event };
		if (where.list !== false) room.log.add(stored);
		if (where.queue !== false) this.queue(room.appId, room.region).add(stored);
		this.emitted.set(cmd, (this.emitted.get(cmd) ?? 0) + 1);
		return event;
	}

	/** Figures of every queue, by App ID and region. */
	queueStatistics(): Record<string, { waiting: number; handedOut: number; stolen: number; expired: number }> {
		const figures: ReturnType<AgoraWorld['queueStatistics']> = {};
		for (const [id, { length, handedOut, stolen, expired }] of this.queues) {
			figures[id] = { waiting: length, handedOut, stolen, expired };
		}
		return figures;
	}

	nextStream(): string {
		return String(this.streams++);
	}

	clear(): void {
		this.random = new Random(this.seed);
		this.rooms.clear();
		this.queues.clear();
		this.emitted.clear();
	}
}

const key = (appId: string, region: string, roomUuid: string): string => `${appId}/${region}/${roomUuid}`;
