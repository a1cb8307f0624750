import { createHash } from 'node:crypto';

import type { Simulator } from '../simulator';

/** The region in which everything in the demo happens. */
export const REGION = 'ap';

/**
 * Seconds of class that pass in one second. The day then takes 85 seconds, so that n8n, which looks for events
 * once a minute, does so at least once while classes are on.
 */
const SPEED = 40;

/** A day on which both kinds of recordings are made, and some students come back. */
const SEED = 3;

const STUDENT = 2;

/** A class as the timetable in the example has it. */
export interface TimetableEntry {
	id: string;
	name: string;
	start: string;
	minutes: number;
	teacher: string;
	homework: string;
}

/**
 * The day of a moment, in a time zone.
 *
 * @param shift days to add
 * @returns e.g. `2026-11-20`
 */
export function dayOf(moment: Date, zone: string, shift = 0): string {
	const [year, month, day] = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' })
		.format(moment)
		.split('-')
		.map(Number) as [number, number, number];
	return new Date(Date.UTC(year, month - 1, day + shift)).toISOString().slice(0, 10);
}

/** Creates today's classrooms, as the workflow would have done yesterday evening. Returns their IDs. */
export function openClassrooms(simulator: Simulator, timetable: TimetableEntry[], day: string): string[] {
	return timetable.map(({ id, name }) => {
		const roomUuid = `${id}-${day}`;
		simulator.seed.room({ roomUuid, roomName: name, region: REGION });
		return roomUuid;
	});
}

/** Lets the day begin in these classrooms. */
export function beginDay(simulator: Simulator, roomUuids: string[]): void {
	simulator.schoolDay.start({ rooms: roomUuids, region: REGION, speed: SPEED, seed: SEED });
}

/** What really happened on the day, from the simulator's own record. */
export interface DayRecord {
	/** One key per class start, as the trigger's `id` is to be: `<app>/<classroom>/<sequence>`. */
	starts: string[];
	/** One key per student who left: `<app>/<classroom>/<sequence>/<user>/left` (or `kicked`). */
	leavings: string[];
	/** One per recording that has ended and is stored. */
	recordings: RecordedFile[];
}

/** A recording as one file: an MP4, or all pieces of a playlist in a row. */
export interface RecordedFile {
	roomUuid: string;
	bytes: number;
	sha256: string;
}

interface Offline {
	userUuid: string;
	role: string | number;
	/** 1 left, 2 was put out. */
	type: number;
}

/** Reads the day back from the simulator. */
export async function recordOfDay(simulator: Simulator, roomUuids: string[]): Promise<DayRecord> {
	const record: DayRecord = { starts: [], leavings: [], recordings: [] };
	const { world } = simulator.state;
	const { appId } = simulator.account;
	for (const roomUuid of roomUuids) {
		const room = world.room(appId, REGION, roomUuid);
		if (!room) throw new Error(`The simulator has lost the classroom ${roomUuid}`);
		for (const { cmd, sequence, data } of room.log.events()) {
			if (cmd === 1 && data.state === 1) record.starts.push(`${appId}/${roomUuid}/${sequence}`);
			if (cmd !== 20) continue;
			for (const { userUuid, role, type } of (data.offlineUsers ?? []) as Offline[]) {
				if (Number(role) !== STUDENT) continue;
				record.leavings.push(`${appId}/${roomUuid}/${sequence}/${userUuid}/${type === 1 ? 'left' : 'kicked'}`);
			}
		}
		for (const { uploaded, url, recordDetails } of room.records) {
			if (!uploaded) continue;
			for (const address of [url, ...recordDetails.map((detail) => detail.url)].filter(Boolean)) {
				record.recordings.push({ roomUuid, ...(await digest(address)) });
			}
		}
	}
	return record;
}

async function download(address: string): Promise<Buffer> {
	const response = await fetch(address);
	if (!response.ok) throw new Error(`The simulator has no file at ${address}`);
	return Buffer.from(await response.arrayBuffer());
}

/** What a recording is to be when it is one file, by the demo's own reading. */
async function digest(address: string): Promise<{ bytes: number; sha256: string }> {
	let content = await download(address);
	if (address.endsWith('.m3u8')) {
		const pieces = content.toString('utf8').split('\n').filter((line) => line !== '' && !line.startsWith('#'));
		content = Buffer.concat(await Promise.all(pieces.map(async (piece) => await download(new URL(piece, address).href))));
	}
	return { bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') };
}
