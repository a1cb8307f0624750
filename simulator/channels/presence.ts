import type { User } from '../agora/room';
import type { AgoraWorld } from '../agora/world';
import type { Tasks } from '../cloudRecording/tasks';
import type { Rules } from './rules';

/** Somebody in a channel, by the number under which they joined it. */
export interface Member {
	uid: number;
	host: boolean;
	/** Seconds since 1970. */
	join: number;
	platform: number;
}

/** A channel that is no classroom: a call, a live stream. */
export interface OtherChannel {
	mode: 1 | 2;
	members: Member[];
}

const WEB = 7;
const LINUX = 6;

/**
 * Who is in which audio and video channel. A classroom's channel has its ID as name, and whoever is in the classroom
 * joins it under the number of their stream. Source: Flexible Classroom REST, `roomUuid` and `streamUuid`.
 */
export class Presence {
	/** Channels beside the classrooms, by App ID and name. */
	readonly others = new Map<string, OtherChannel>();

	constructor(
		private readonly world: AgoraWorld,
		private readonly tasks: Tasks,
		private readonly rules: Rules,
	) {}

	static key(appId: string, channelName: string): string {
		return `${appId}/${channelName}`;
	}

	/** The channels of an App ID that have somebody in them, in the order in which they began. */
	channels(appId: string, now: number): Map<string, { mode: 1 | 2; members: Member[] }> {
		const found = new Map<string, { mode: 1 | 2; members: Member[] }>();
		for (const room of this.world.allRooms()) {
			if (room.appId !== appId || found.has(room.roomUuid)) continue;
			const users = [...room.users.values()].filter(({ online }) => online);
			const members = users.map((user) => memberOf(user, room.stage.has(user.userUuid)));
			const allowed = members.filter(({ uid }) => !this.rules.keepsOut(appId, room.roomUuid, uid, now));
			// A recorder that a classroom starts by itself joins its channel as one more user.
			if (room.recording && room.recording.type !== 3) allowed.push(server(Number(room.recording.recordUid), room.recording.startTime));
			if (allowed.length > 0) found.set(room.roomUuid, { mode: 2, members: allowed });
		}
		for (const task of this.tasks.tasks.values()) {
			const { cname, uid, appId: owner } = task.resource;
			this.tasks.settle(task, now);
			if (owner !== appId || task.mode === 'web' || task.stoppedAt !== undefined) continue;
			const channel = found.get(cname) ?? { mode: 2 as const, members: [] };
			channel.members.push(server(Number(uid), task.startedAt));
			found.set(cname, channel);
		}
		for (const [key, { mode, members }] of this.others) {
			const [owner, ...name] = key.split('/');
			const allowed = members.filter(({ uid }) => !this.rules.keepsOut(appId, name.join('/'), uid, now));
			if (owner === appId && allowed.length > 0) found.set(name.join('/'), { mode, members: allowed });
		}
		return found;
	}

	clear(): void {
		this.others.clear();
	}
}

/** Teachers, assistants and those on the stage send; the others listen. */
const memberOf = (user: User, onStage: boolean): Member => ({
	uid: Number(user.streamUuid),
	host: user.role !== 2 || onStage,
	join: Math.floor(user.updateTime / 1000),
	platform: WEB,
});

const server = (uid: number, startedAt: number): Member => ({ uid, host: false, join: Math.floor(startedAt / 1000), platform: LINUX });
