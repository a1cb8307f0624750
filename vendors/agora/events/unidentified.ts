import type { RawEvent } from '../classroom/events';

/** No event has this number. */
const NO_NUMBER = -1;

/** An entry of the queue that names no classroom or number, in a form that goes the way of all events. */
export function unidentified(entry: unknown): RawEvent {
	return { roomUuid: '', cmd: 0, sequence: NO_NUMBER, entry };
}

/** Whether it was made by `unidentified`; `entry` is then what came. */
export function isUnidentified({ sequence }: RawEvent): boolean {
	return sequence === NO_NUMBER;
}
