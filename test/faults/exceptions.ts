import type { Duration } from './cell';
import type { Fault, Meaning } from './faults';
import type { Reaction } from './policy';
import type { Row } from './rows';

/** What should be seen of a call under a fault. */
export interface Expected {
	reaction: Reaction;
	kind?: Meaning['kind'];
	/** Requests to the target. */
	sent: number;
	/** What its item must have, where it is not the usual one. */
	item?: object;
	/** Where this call is treated in a way of its own: why. */
	because?: string;
}

interface Exception {
	rows: RegExp;
	applies(fault: Fault, meaning: Meaning, duration: Duration): boolean;
	expected: Partial<Expected>;
	because: string;
}

/** The work was done, the answer lost, and the next try gets through. */
const lostOnce = ({ done }: Fault, { known }: Meaning, duration: Duration): boolean => done === true && known === 'perhaps' && duration === 'passes';

/** The status arrives, but never what it is about. */
const neverReadable = ({ name }: Fault, _meaning: Meaning, duration: Duration): boolean =>
	duration === 'stays' && ['body too short', 'gzip breaks off', 'UTF-16 that says it is UTF-8'].includes(name);

const named = (...names: string[]) => ({ name }: Fault): boolean => names.includes(name);
const staying = (test: (fault: Fault, meaning: Meaning) => boolean) => (fault: Fault, meaning: Meaning, duration: Duration): boolean =>
	duration === 'stays' && test(fault, meaning);

const is206 = named('success with status 206');
const isLate = named('answer later than the time limit, work done late');

/** Where a call is treated in a way of its own; the first one that applies counts. */
const EXCEPTIONS: Exception[] = [
	{
		rows: /^classIn user: (addToSchool|register)$/,
		applies: (fault, meaning, duration) => lostOnce(fault, meaning, duration) && isLate(fault),
		expected: { sent: 3, item: { outcome: expect.any(String) } },
		because: 'while the first try is still worked on, ClassIn refuses the same request; the third one hears that it is done',
	},
	{
		rows: /^classIn (course: create|label: create|user: register)$/,
		applies: (fault, meaning, duration) => lostOnce(fault, meaning, duration) && !isLate(fault),
		expected: { item: { outcome: 'existed' } },
		because: 'the second try hears that it exists already, with its ID, which is what was wanted',
	},
	{
		rows: /^classIn user: addToSchool$/,
		applies: (fault, meaning, duration) => lostOnce(fault, meaning, duration) && !isLate(fault),
		expected: { item: { outcome: 'alreadyMember' } },
		because: 'the second try hears that the person is in the school already, which is what was wanted',
	},
	{
		rows: /^agora (classroom: setState|recording: (start|stop))$/,
		applies: neverReadable,
		expected: { kind: 'conflict' },
		because: 'the second try is refused with 409, because the first one did it, and what stands beside the 409 can’t be read',
	},
	{
		rows: /^agora recording: start$/,
		applies: lostOnce,
		expected: { item: { success: true, state: 1, recordId: expect.any(String) } },
		because: 'the second try hears that it runs already; the list tells which recording it is, but not the streaming addresses',
	},
	{
		rows: /^agora recording: stop$/,
		applies: lostOnce,
		expected: { item: { success: true, state: 0 } },
		because: 'the second try hears that nothing runs any more, which is what was wanted; the IDs were in the lost answer',
	},
	{
		rows: /^agora cloudRecording: start$/,
		applies: lostOnce,
		expected: { kind: undefined, sent: 2, item: { alreadyStarted: true } },
		because: 'the second try hears "already started" (code 7), which Agora’s documents count as success; the recording ID is not told again',
	},
	{
		rows: /^agora cloudRecording: record \(its start\)$/,
		applies: lostOnce,
		expected: { kind: 'dropped', sent: 2 },
		because: 'the second try hears "already started" (code 7) without the recording ID, and that is said: a second recording is not begun',
	},
	{
		rows: /^agora cloudRecording: record \(its start\)$/,
		applies: staying((_fault, { known, kind }) => known === 'perhaps' && kind === 'server'),
		expected: { sent: 6 },
		because: 'when starts fail with 5xx again and again, Agora advises another resource and user ID; three are tried',
	},
	{
		rows: /^agora cloudRecording: stop$/,
		applies: (fault) => fault.name.startsWith('answer later') || is206(fault),
		expected: { kind: undefined, sent: 1, reaction: 'succeeds', item: { success: true } },
		because: 'an answer may take up to 30 seconds, because Agora uploads before it answers; 206 says that it is still uploading',
	},
	{
		rows: /^agora cloudRecording: stop$/,
		applies: staying(({ name }) => name.startsWith('no answer') || name.includes('beyond the time limit')),
		expected: { sent: 1 },
		because: 'with 30 seconds for a try, the time limit of 20 seconds in this test leaves no second one',
	},
	{
		rows: /^agora cloudRecording: stop$/,
		applies: neverReadable,
		expected: { kind: 'invalid' },
		because: 'the second try is refused with 400, because the first one did it, and the code beside it can’t be read',
	},
	{
		rows: /^agora cloudRecording: stop$/,
		applies: lostOnce,
		expected: { item: { success: true, outcome: 'alreadyStopped' } },
		because: 'the second try hears that the recording is ending, which is what was wanted',
	},
];

/** Where a call is treated in a way of its own, and why. */
export function exceptionFor(row: Row, fault: Fault, meaning: Meaning, duration: Duration): Partial<Expected> | undefined {
	const found = EXCEPTIONS.find(({ rows, applies }) => rows.test(row.name) && applies(fault, meaning, duration));
	return found && { ...found.expected, because: found.because };
}
