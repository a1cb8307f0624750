/** What is recorded: each user on their own, all users mixed into one picture, or a web page. */
export const MODES = ['individual', 'mix', 'web'] as const;
export type Mode = (typeof MODES)[number];

/** Which recording a call is about, once it runs. */
export interface RecordingId {
	resourceId: string;
	/** The recording's own ID, from start. */
	sid: string;
	mode: Mode;
}

/** Who records where: the same in all calls about one recording. */
export interface Recorder {
	/** The channel; in web page mode any name that tells the recordings apart. */
	cname: string;
	/** The user ID under which the recorder joins: a whole number from 1 to 4294967295 as text. */
	uid: string;
}

interface StatusWords {
	name: string;
	text: string;
}

/** Source: Cloud Recording REST, "query", parameter `status`. */
const STATUSES: Record<number, StatusWords> = {
	0: { name: 'notStarted', text: 'The recording has not started' },
	1: { name: 'initialized', text: 'The recorder is initialized' },
	2: { name: 'starting', text: 'The recorder is starting' },
	3: { name: 'partlyReady', text: 'Some parts of the recorder are ready' },
	4: { name: 'ready', text: 'The recorder is ready and waits for the first file' },
	5: { name: 'recording', text: 'The recording is running' },
	6: { name: 'stopping', text: 'The recording was asked to stop' },
	7: { name: 'stopped', text: 'All parts of the recorder have stopped' },
	8: { name: 'exited', text: 'The recorder has left' },
	20: { name: 'exitedAbnormally', text: 'The recorder has left unexpectedly' },
};

/** A status number in words; numbers that no document names stay numbers. */
export function statusWords(status: number): StatusWords {
	return STATUSES[status] ?? { name: String(status), text: `Agora reports status ${status}, which its documents don't name` };
}

/** The recorder works: it is ready, or has written its first file. */
export function isRecording(status: number | undefined): boolean {
	return status === 4 || status === 5;
}

/** The recorder is gone for good. */
export function isOver(status: number | undefined): boolean {
	return status === 7 || status === 8 || status === 20;
}
