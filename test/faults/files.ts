/** What a fault means when it hits a download: a file is read with more patience than an API, and knows no envelope. */
import type { Duration } from './cell';
import type { Fault, Meaning } from './faults';
import type { Row } from './rows';

const FINE: Meaning = { known: 'fine' };
const FOREIGN: Meaning = { known: 'refused', kind: 'unreadable' };
const DROPPED: Meaning = { known: 'perhaps', kind: 'dropped' };

/** Tries without a byte before a file is given up. */
export const FILE_TRIES = 5;

const ROOM = 'math';

function row(name: string, web: boolean, path: string): Row {
	return {
		name: `agora recording: export (${name})`,
		node: 'agora',
		api: 'classroom',
		kind: 'read',
		target: { method: 'GET', path },
		skip: 0,
		tries: FILE_TRIES,
		// What a file has unless the user says otherwise.
		settings: {},
		prepare(sim) {
			sim.seed.room({ roomUuid: ROOM });
			sim.seed.record(ROOM, { web });
			return { resource: 'recording', operation: 'export', roomUuids: ROOM, download: true };
		},
	};
}

export const FILE_ROWS: Row[] = [
	row('an MP4 file', true, '/files/.*\\.mp4$'),
	row('a playlist', false, '/files/.*\\.m3u8$'),
	row('a segment', false, '/files/.*_00001\\.ts$'),
];

interface Difference {
	faults: RegExp;
	rows?: RegExp;
	duration?: Duration;
	meaning: Meaning | undefined;
	/** How often it is asked for at most, where that is another number than for an API. */
	most?: number;
	because?: string;
}

const MEDIA = /MP4|segment/;

/** The first one that fits counts; without one, the fault means the same as for an API. */
const DIFFERENT: Difference[] = [
	// Up to 30 seconds without a byte are waited.
	{ faults: /^answer later than/, meaning: FINE },
	// Five times 30 seconds are too long for this test; what it comes to is the same as for closed connections.
	{ faults: /^no answer|beyond the time limit/, duration: 'stays', meaning: undefined },
	// So short that it can arrive in time even so.
	{ faults: /beyond the time limit/, rows: /playlist/, meaning: undefined },
	// The list of recordings would be hit as well.
	{ faults: /^connection refused/, meaning: undefined },
	// Asked for as it is, a server that packs media nevertheless is read once more, to see whether it ends at the same place.
	{ faults: /^gzip$/, rows: MEDIA, meaning: FINE, most: 3 },
	{
		faults: /^gzip breaks off/,
		rows: MEDIA,
		meaning: { known: 'refused', kind: 'conflict' },
		most: 5,
		because: 'asked for the rest as it is, the server has another length than what it packed; nothing is kept',
	},
	{ faults: /^gzip breaks off/, meaning: DROPPED },
	// Media have no charset.
	{ faults: /^UTF-16/, rows: MEDIA, meaning: undefined },
	{
		faults: /^body breaks off/,
		duration: 'stays',
		meaning: DROPPED,
		most: 20,
		because: 'as long as something comes, the rest is asked for, up to twenty times in a row with little',
	},
	// Redirects of files are followed, without any credential; nothing listens at this one.
	{ faults: /^redirect/, meaning: { known: 'perhaps', kind: 'unreachable' } },
	{ faults: /^204|status 201$/, meaning: { known: 'refused', kind: 'invalid' } },
	{ faults: /^100 MB/, rows: /playlist/, meaning: { known: 'refused', kind: 'invalid' } },
	// Not a recording: nothing is kept, and asking again would not make it one.
	{ faults: /^(200 |a list|a number|null|100 MB|UTF-16|a refusal|a code|trouble|"too many|success with status 206)/, meaning: FOREIGN },
	{ faults: /^clock/, meaning: FINE },
	// Half a name of a segment.
	{ faults: /^body too short/, rows: /playlist/, meaning: FOREIGN },
	// A server that announces a shorter file can't be told from one that has a shorter file.
	{ faults: /^body too short/, meaning: FINE },
];

/** What a fault means for a download; no meaning where it is not tried. */
export function fileMeaning({ name }: Row, fault: Fault, duration: Duration): Pick<Difference, 'meaning' | 'most' | 'because'> {
	const found = DIFFERENT.find(
		({ faults, rows, duration: only }) => faults.test(fault.name) && (rows?.test(name) ?? true) && (only ?? duration) === duration,
	);
	return found ?? { meaning: fault };
}
