import type { Simulator } from '../simulator';
import { REGION, dayOf, type DayRecord, type TimetableEntry } from './day';
import type { Inbox } from './inbox';
import { count } from './screen';

/** What a workflow did, for people, and what is wrong with it. */
export interface Verdict {
	text: string;
	/** Empty when it did what it should. */
	faults: string[];
}

const SMALL_CLASS = 4;
const CLOSING_DELAY_SECONDS = 600;

/** A moment as a clock in a time zone shows it, e.g. `2026-11-21 08:30`. */
function clockTime(epochMs: number, zone: string): string {
	const time = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
	return `${dayOf(new Date(epochMs), zone)} ${time.format(epochMs)}`;
}

/** Tomorrow's classrooms are there, with the name, the times and the properties from the timetable. */
export function checkClasses(simulator: Simulator, timetable: TimetableEntry[], tomorrow: string, zone: string): Verdict {
	const faults = timetable.flatMap(({ id, name, start, minutes, teacher, homework }) => {
		const roomUuid = `${id}-${tomorrow}`;
		const room = simulator.state.world.room(simulator.account.appId, REGION, roomUuid);
		if (!room) return [`${roomUuid} was not created`];
		const { startTime = 0, duration, closeDelay } = room.schedule;
		const compared: Array<[string, unknown, unknown]> = [
			['name', room.roomName, name],
			['type', room.roomType, SMALL_CLASS],
			['start', clockTime(startTime, zone), `${tomorrow} ${start}`],
			['duration', duration, minutes * 60],
			['closing delay', closeDelay, CLOSING_DELAY_SECONDS],
			['course', room.properties.course, name],
			['teacher', room.properties.teacher, teacher],
			['homework', room.properties.homework, homework],
		];
		return compared
			.filter(([, found, wanted]) => found !== wanted)
			.map(([what, found, wanted]) => `${roomUuid}: ${what} is ${String(found)}, not ${String(wanted)}`);
	});
	return { faults, text: `${count(timetable.length, 'classroom')} created for ${tomorrow} and set up` };
}

function tally(keys: string[]): Map<string, number> {
	const counts = new Map<string, number>();
	for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
	return counts;
}

/** Every class start and every student who left led to exactly one message, and nothing else did. */
export function checkMessages(inbox: Inbox, { starts, leavings }: DayRecord): Verdict {
	const wanted = new Set([...starts, ...leavings]);
	const arrived = tally(inbox.messages.map(({ key }) => key));
	const missing = [...wanted].filter((key) => !arrived.has(key));
	const repeated = [...arrived].filter(([, times]) => times > 1).map(([key]) => key);
	const strange = [...arrived.keys()].filter((key) => !wanted.has(key));
	const faults = [
		...(wanted.size === 0 ? ['nothing happened on the school day'] : []),
		...missing.map((key) => `no message about ${key}`),
		...repeated.map((key) => `more than one message about ${key}`),
		...strange.map((key) => `a message about ${key}, which did not happen`),
	];
	return { faults, text: `${count(starts.length, 'class start')}, students left ${count(leavings.length, 'time')}: one message each` };
}

/** Whether all messages that are to be expected have arrived. */
export function messagesComplete(inbox: Inbox, { starts, leavings }: DayRecord): boolean {
	const arrived = new Set(inbox.messages.map(({ key }) => key));
	return [...starts, ...leavings].every((key) => arrived.has(key));
}

/** Every recording was stored once, byte for byte, under its classroom. */
export function checkFiles(inbox: Inbox, { recordings }: DayRecord): Verdict {
	const wanted = new Set(recordings.map(({ roomUuid, sha256 }) => `${roomUuid} ${sha256}`));
	const arrived = inbox.files.map((file) => ({ ...file, key: `${file.name.split('/')[0]} ${file.sha256}` }));
	const times = tally(arrived.map(({ key }) => key));
	const faults = [
		...(recordings.length === 0 ? ['nothing was recorded on the school day'] : []),
		...recordings
			.filter(({ roomUuid, sha256 }) => !times.has(`${roomUuid} ${sha256}`))
			.map(({ roomUuid, bytes }) => `the recording of ${roomUuid} (${bytes} bytes) was not stored as it is`),
		...arrived.filter(({ key }) => !wanted.has(key)).map(({ name }) => `${name} was stored, but is no recording of the day`),
		...arrived.filter(({ key }) => (times.get(key) ?? 0) > 1).map(({ name }) => `${name} was stored more than once`),
	];
	return { faults, text: `${count(recordings.length, 'recording')} stored as ${count(arrived.length, 'file')}, checksums equal` };
}
