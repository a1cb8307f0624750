/** Everything that can go wrong with one request, and what is known about the request then. */
import type { FailureKind } from '../../vendors/apiFailure';
import type { FaultSpec } from '../../simulator';
import type { Api } from '../catalogue';
import type { Known } from './policy';

/** A fault without what it hits and how often, which the cell adds. */
type Spec = FaultSpec extends infer One ? (One extends unknown ? Omit<One, 'path' | 'method' | 'count'> : never) : never;

export interface Meaning {
	known: Known;
	/** The class of the failure, where the fault makes the call fail. */
	kind?: FailureKind;
}

export interface Fault extends Meaning {
	name: string;
	/** What the simulator does; `offline` refuses connections. */
	specs: Spec[] | 'offline';
	/** Whether the work is done although the answer is lost. */
	done?: boolean;
	/** Whether it takes long to send, so that a longer time limit is set. */
	heavy?: boolean;
	/** How long the next try must wait at least, in milliseconds. */
	waitMs?: number;
	/** Where it means something else for one API; null where it can't happen. */
	differs?: Partial<Record<Api, (Meaning & { specs?: Spec[] }) | null>>;
}

const TIMEOUT = { known: 'perhaps', kind: 'timeout' } as const;
const DROPPED = { known: 'perhaps', kind: 'dropped' } as const;
const SERVER = { known: 'perhaps', kind: 'server' } as const;
const UNREADABLE = { known: 'perhaps', kind: 'unreadable' } as const;
const FINE = { known: 'fine' } as const;
const LIMITED = { known: 'notDone', kind: 'rateLimited' } as const;

/** Tries while a fault stays. */
export const TRIES = 2;

/** The time limit of a try. Shorter ones are missed now and then where the machine is busy. */
export const LIMIT_SECONDS = 4;

const TOO_LONG_MS = LIMIT_SECONDS * 1500;

const status = (code: number, more: object = {}): Spec[] => [{ kind: 'status', status: code, ...more }];
const jsonBody = (body: unknown): Spec[] => [{ kind: 'status', status: 200, body, when: 'after' }];

export const FAULTS: Fault[] = [
	{ name: 'no fault', ...FINE, specs: [] },

	{ name: 'answer later than the time limit, work done late', ...TIMEOUT, done: true, specs: [{ kind: 'latency', ms: TOO_LONG_MS }] },
	{ name: 'answer later than the time limit, work done', ...TIMEOUT, done: true, specs: [{ kind: 'latency', ms: TOO_LONG_MS, when: 'after' }] },
	{ name: 'no answer, work not done', ...TIMEOUT, specs: [{ kind: 'hang' }] },
	{ name: 'no answer, work done', ...TIMEOUT, done: true, specs: [{ kind: 'hang', when: 'after' }] },
	{ name: 'answer in a trickle beyond the time limit', ...TIMEOUT, done: true, specs: [{ kind: 'slow', bytesPerSecond: 10 }] },
	{ name: 'answer in a trickle within the time limit', ...FINE, specs: [{ kind: 'slow', bytesPerSecond: 20_000 }] },

	{ name: '429, Retry-After in seconds', ...LIMITED, waitMs: 1000, specs: status(429, { retryAfter: 1 }) },
	{ name: '429, Retry-After as a date', ...LIMITED, waitMs: 900, specs: status(429, { retryAfter: 'date:2' }) },
	{ name: '429, Retry-After of 0', ...LIMITED, specs: status(429, { retryAfter: 0 }) },
	{ name: '429, Retry-After in the past', ...LIMITED, specs: status(429, { retryAfter: 'date:-3600' }) },
	{ name: '429 without Retry-After', ...LIMITED, specs: status(429) },
	{ name: '429, Retry-After in words', ...LIMITED, specs: status(429, { retryAfter: 'in a while' }) },
	{ name: '429, negative Retry-After', ...LIMITED, specs: status(429, { retryAfter: '-5' }) },
	{ name: '429, Retry-After of 300 years', known: 'notDoneYet', kind: 'rateLimited', specs: status(429, { retryAfter: 9_999_999_999 }) },
	{ name: '429, Retry-After tomorrow', known: 'notDoneYet', kind: 'rateLimited', specs: status(429, { retryAfter: 'date:86400' }) },

	{ name: '500', ...SERVER, specs: status(500) },
	{ name: '500, work done', ...SERVER, done: true, specs: status(500, { when: 'after' }) },
	{ name: '501', known: 'refused', kind: 'server', specs: status(501) },
	{ name: '502', ...SERVER, specs: status(502) },
	{ name: '502 as a web page', ...SERVER, specs: [{ kind: 'html', status: 502 }] },
	{ name: '503', ...SERVER, specs: status(503) },
	{ name: '503 with Retry-After', ...SERVER, waitMs: 1000, specs: status(503, { retryAfter: 1 }) },
	{ name: '504', ...SERVER, specs: status(504) },
	{ name: '504, work done', ...SERVER, done: true, specs: status(504, { when: 'after' }) },

	{ name: 'connection refused', known: 'notDone', kind: 'unreachable', specs: 'offline' },
	{ name: 'connection closed, work not done', ...DROPPED, specs: [{ kind: 'drop' }] },
	{ name: 'connection closed, work done', ...DROPPED, done: true, specs: [{ kind: 'drop', when: 'after' }] },
	{ name: 'connection reset, work not done', ...DROPPED, specs: [{ kind: 'drop', reset: true }] },
	{ name: 'connection reset, work done', ...DROPPED, done: true, specs: [{ kind: 'drop', reset: true, when: 'after' }] },

	{ name: 'body breaks off', ...DROPPED, done: true, specs: [{ kind: 'truncate', abort: true }] },
	{ name: 'body too short', ...UNREADABLE, done: true, specs: [{ kind: 'truncate' }] },
	{ name: 'gzip breaks off', ...UNREADABLE, done: true, specs: [{ kind: 'gzip' }, { kind: 'truncate', bytes: 20 }] },
	{ name: '200 as a web page', ...UNREADABLE, specs: [{ kind: 'html', status: 200 }] },
	{ name: '200 without a body', ...UNREADABLE, done: true, specs: [{ kind: 'empty', when: 'after' }] },
	{ name: '204', ...UNREADABLE, done: true, specs: [{ kind: 'empty', status: 204, when: 'after' }] },
	{ name: 'a list instead of an object', ...UNREADABLE, done: true, specs: jsonBody([]) },
	{ name: 'a number instead of an object', ...UNREADABLE, done: true, specs: jsonBody(42) },
	{ name: 'null instead of an object', ...UNREADABLE, done: true, specs: jsonBody(null) },
	{ name: '100 MB', ...UNREADABLE, done: true, heavy: true, specs: [{ kind: 'huge', bytes: 100_000_000 }] },
	{ name: 'UTF-16 that says it is UTF-8', ...UNREADABLE, done: true, specs: [{ kind: 'charset', charset: 'utf-16le', declared: 'utf-8' }] },

	{ name: 'UTF-16', ...FINE, specs: [{ kind: 'charset', charset: 'utf-16le' }] },
	{ name: 'gzip', ...FINE, specs: [{ kind: 'gzip' }] },
	{ name: 'right answer with another content type', ...FINE, specs: [{ kind: 'contentType', value: 'text/html' }] },

	{
		name: 'a refusal inside 200',
		known: 'refused',
		kind: 'forbidden',
		specs: [{ kind: 'envelope', code: 30403200 }],
		differs: {
			cloudRecording: { known: 'refused', kind: 'invalid', specs: [{ kind: 'envelope', code: 2 }] },
			channels: { known: 'refused', kind: 'invalid', specs: [{ kind: 'envelope', code: 2 }] },
			classIn: { known: 'refused', kind: 'notFound', specs: [{ kind: 'envelope', code: 121601021 }] },
		},
	},
	{
		name: 'a code that no document names, inside 200',
		known: 'refused',
		kind: 'invalid',
		specs: [{ kind: 'envelope', code: 987654 }],
	},
	{
		name: 'trouble of the server inside 200',
		...SERVER,
		specs: [{ kind: 'envelope', code: 500 }],
		differs: {
			// "Request not completed", which comes with 206.
			cloudRecording: { ...SERVER, specs: [{ kind: 'envelope', code: 65, status: 206 }] },
			classIn: { ...SERVER, specs: [{ kind: 'envelope', code: 101004005 }] },
		},
	},
	{
		name: '"too many requests" inside 200',
		...LIMITED,
		specs: [{ kind: 'envelope', code: 101003001 }],
		differs: { classroom: null, cloudRecording: null, channels: null },
	},
	{
		name: 'success with status 201',
		...FINE,
		specs: [{ kind: 'patch', set: {}, status: 201 }],
	},
	{
		name: 'success with status 206',
		...FINE,
		specs: [{ kind: 'patch', set: {}, status: 206 }],
	},
	{ name: 'redirect to another server', known: 'refused', kind: 'redirect', specs: [{ kind: 'redirect', location: 'http://127.0.0.1:1/' }] },
	{
		name: 'clock two hours fast',
		known: 'refused',
		kind: 'auth',
		specs: [{ kind: 'clockSkew', ms: 7_200_000 }],
		// HTTP Basic knows no time.
		differs: { cloudRecording: FINE, channels: FINE },
	},
	{
		name: 'clock two hours slow',
		known: 'refused',
		kind: 'auth',
		specs: [{ kind: 'clockSkew', ms: -7_200_000 }],
		// A token says until when it is valid, not from when on.
		differs: { classroom: FINE, cloudRecording: FINE, channels: FINE },
	},
];
