import type { Simulator } from '../../../../simulator';

/** An event that the model made happen. */
export interface Happening {
	/** Stands in the event's data, and nowhere twice. */
	mark: number;
	roomUuid: string;
	timed: boolean;
	at: number;
}

const CMDS = [3, 20, 1101, 1501, 1502, 9999];

/** Makes events happen in the simulator and keeps a list of them, so that what arrives can be compared. */
export class World {
	readonly happened: Happening[] = [];
	private marks = 0;

	constructor(readonly sim: Simulator) {}

	room(roomUuid: string): void {
		this.sim.act({ do: 'createRoom', roomUuid });
	}

	has(roomUuid: string): boolean {
		return this.sim.state.world.room(this.sim.account.appId, 'ap', roomUuid) !== undefined;
	}

	/**
	 * One event; without `timed` it carries no time. `queue: false` keeps it out of the App ID's queue.
	 *
	 * @param more stands in its data besides
	 */
	event(roomUuid: string, kind: number, timed: boolean, where: { queue?: boolean } = {}, more: object = {}, cmd = CMDS[kind % CMDS.length]!): void {
		const mark = ++this.marks;
		// Nothing happens twice in the same millisecond in one classroom.
		this.sim.advance(5);
		const at = this.sim.now();
		this.happened.push({ mark, roomUuid, timed, at });
		this.sim.act({ do: 'event', roomUuid, cmd, data: { mark, ...(timed ? { updateTime: at } : {}), ...more }, ...where });
	}
}

/** The mark of an event that was handed out. */
export function markOf(event: Record<string, unknown>): number {
	return (event.data as { mark: number }).mark;
}
