/** Attacks on what signs for a school, and the time that reading what comes from outside takes at 1 MB. */
import { createHash } from 'node:crypto';

import { ClassInSignatureApi } from '../../credentials/ClassInSignatureApi.credentials';
import { judgeMessage } from '../../nodes/ClassInTrigger/trigger';
import { uidListCheck } from '../../nodes/ClassIn/shared/idParameters';
import { countedText } from '../../runtime/parameters/countedText';
import { keysOfItem, notificationKeys } from '../../vendors/agora/notifications/keys';
import { isAboutRecorder, isHealthCheck, normaliseNotification } from '../../vendors/agora/notifications/notification';
import { lessonKeyOf } from '../../vendors/classin/lms/classroomData';
import { normaliseMessage, partsPerPerson, rawMessage, wholeId } from '../../vendors/classin/messages/message';
import { MOST_UNPROVED_VALUES, verifySafeKeyInText } from '../../vendors/classin/messages/safeKey';
import { replayLink } from '../../vendors/classin/replayLink';
import { readAnswer } from '../../vendors/classin/response';
import { parseExactJson } from '../../vendors/json';
import { quoteLongNumbers } from '../../vendors/jsonScan';
import { hasMoreValuesThan } from '../../vendors/measure';
import { authenticate } from '../unit/credentials/n8nHost';
import { DOCUMENTS, MANY_VALUES, SLOW_TO_SEARCH } from './messages';
import { timed } from './timing';

const SECRET = 'Mb7SR6H';
const md5 = (text: string): string => createHash('md5').update(text, 'utf8').digest('hex');

describe('a replay link is no key', () => {
	it.each([
		['for a call of the older API, now', String(Math.floor(Date.now() / 1000))],
		['for one in years', '1999999999'],
		['for a message', String(Date.now())],
	])('%s', (_what, time) => {
		// However the one who chooses the values spreads the time over them.
		for (const [first, second] of [[1, 2], [4, 8], [time.length - 2, time.length - 1]] as const) {
			const [lessonKey, account, nickname] = [time.slice(0, first), time.slice(first, second), time.slice(second)] as [string, string, string];
			expect(() => replayLink(SECRET, lessonKey, { account, nickname })).toThrow(/together read like a time/);
		}
	});

	it('is made for every key that ClassIn gives', () => {
		expect(replayLink(SECRET, '1234567890123456', { account: '1', nickname: '2' })).toContain(md5(`${SECRET}123456789012345612`));
	});
});

describe('a signature is only for ClassIn', () => {
	const classIn = new ClassInSignatureApi();
	const data = { sid: '1000082', secret: SECRET, baseUrl: 'https://gateway.example/classin' };

	it.each(['https://gateway.example/', 'https://gateway.example/other/lms/unit/create', 'https://gateway.example/classin2/x', 'https://gateway.example/classin/../x', 'https://gateway.example/classin/%2e%2e/x'])(
		'and not for %s beside it on the same host',
		async (url) => {
			await expect(authenticate(classIn, data, { method: 'POST', url, body: {} })).rejects.toThrow(/does not sign requests to/);
		},
	);

	it('under the path of the base URL it signs', async () => {
		const signed = await authenticate(classIn, data, { method: 'POST', url: 'https://gateway.example/classin/lms/unit/create', body: {} });
		expect(Object.keys(signed.headers as object)).toContain('X-EEO-SIGN');
	});
});

/** Processor time, in milliseconds, the better of two tries. */
function processorMs(work: () => void): number {
	const tries = [0, 1].map(() => {
		const started = process.cpuUsage();
		work();
		const { user, system } = process.cpuUsage(started);
		return (user + system) / 1000;
	});
	return Math.min(...tries);
}

const MB = 1_000_000;
const LONG: Array<[what: string, text: string]> = [
	['digits', '1'.repeat(MB)],
	['quotes and backslashes', '\\"'.repeat(MB / 2)],
	['backslashes', '\\\\'.repeat(MB / 2)],
	['letters', 'a'.repeat(MB)],
	['slashes', '/1'.repeat(MB / 2)],
	['separators', ', ;\n'.repeat(MB / 4)],
	['phone numbers', '1-'.repeat(MB / 2)],
	['stars', '*?&lessonKey='.repeat(MB / 13)],
	['spaces', ' '.repeat(MB)],
];

describe('1 MB takes at most 100 ms of processor time', () => {
	const window = { now: Date.now(), maxAgeMs: 1 };

	it.each(DOCUMENTS)('to look for the key: %s', async (_what, text) => {
		const bytes = Buffer.from(text);
		const { ms, allowed } = await timed(() => verifySafeKeyInText(bytes, SECRET, window));
		expect(ms).toBeLessThanOrEqual(allowed);
	});

	it.each(DOCUMENTS)('to keep long numbers: %s', async (_what, text) => {
		const { ms, allowed } = await timed(() => quoteLongNumbers(text));
		expect(ms).toBeLessThanOrEqual(allowed);
		parseExactJson(text);
	});

	it.each(LONG)('to check what is entered: %s', async (_what, text) => {
		const { ms, allowed } = await timed(() => {
			uidListCheck().safeParse(text);
			countedText({ max: 50 }).safeParse(text);
			lessonKeyOf(text);
			wholeId(text);
			keysOfItem({ id: text, noticeId: text });
		});
		expect(ms).toBeLessThanOrEqual(allowed);
	});

	it.each(LONG)('to read an answer that is none: %s', async (_what, text) => {
		const reply = { status: 500, text, headers: new Headers(), request: 'POST /' } as never;
		const { ms, allowed } = await timed(() => {
			try {
				readAnswer(reply, { data: undefined as never, meanings: {}, subject: '' });
			} catch {
				// As it should be.
			}
		});
		expect(ms).toBeLessThanOrEqual(allowed);
	});
});

describe('a message of 1 MB that proves nothing', () => {
	const judge = (text: string, options: Record<string, unknown> = {}) =>
		judgeMessage({ bytes: Buffer.from(text), input: { events: [], options } as never, credential: { secret: SECRET } });

	function itemsFor(text: string, options: Record<string, unknown> = {}): Array<{ id: string; unreadable?: string; data: { json?: string; attendance?: object[] } }> {
		const verdict = judge(text, options);
		if (!('items' in verdict)) throw new Error(verdict.reason);
		return verdict.items.map(({ json }) => json as never);
	}

	it.each(MANY_VALUES)('is passed on within 100 ms of processor time: %s', async (_what, text) => {
		for (const options of [{}, { safeKey: 'off', includeRaw: true, onePerPerson: true }]) {
			const { ms, allowed } = await timed(() => judge(text, options));
			expect(ms).toBeLessThanOrEqual(allowed);
		}
	});

	it.each(SLOW_TO_SEARCH)('is searched within 100 ms, and much less: %s', async (_what, text) => {
		const { ms, allowed } = await timed(() => judge(text));
		expect(ms).toBeLessThanOrEqual(allowed);
		expect(itemsFor(text)[0]!.unreadable).toBeUndefined();
	});

	it.each(MANY_VALUES)('is one item of few values, so that n8n does not work on it for long either: %s', (_what, text) => {
		for (const options of [{}, { safeKey: 'off', includeRaw: true, onePerPerson: true }]) {
			const items = itemsFor(text, options);
			expect(items.length).toBeLessThanOrEqual(1);
			expect(hasMoreValuesThan(items, 30)).toBe(false);
			// Nothing of it is lost; a list is no message, and starts nothing.
			expect(items.map(({ data }) => data.json === text)).toEqual(text.startsWith('[') ? [] : [true]);
		}
	});

	it('has the ID, event and course that it names, the same ID when it comes again, and no key in it', () => {
		const text = (head: string): string => `{${head},"Data":[${'1,'.repeat(MOST_UNPROVED_VALUES)}1]}`;
		const [named, plain, again, other] = ['"_id":"66aa","Cmd":"End","CourseID":7,"SafeKey": "5f4dcc3b5aa765d61d8327deb882cf99","TimeStamp":1', '"Cmd":"End","x":1', '"Cmd":"End","x":1', '"Cmd":"End","x":2'].map(
			(head) => itemsFor(text(head), { safeKey: 'off' })[0],
		);
		expect(named).toMatchObject({ id: '66aa', event: 'class.ended', cmd: 'End', courseId: 7, verified: false, unreadable: expect.stringContaining('20000 values') });
		expect(named!.data.json).toContain('"SafeKey":"","TimeStamp":1');
		expect(JSON.stringify(named)).not.toContain('5f4dcc3b');
		expect(plain!.id).toBe(again!.id);
		expect(plain!.id).not.toBe(other!.id);
	});
});

describe('1 MB takes a time that grows with its size only', () => {
	const HARDEST = DOCUMENTS.filter(([what]) => ['many names', 'deep lists', 'a class of many'].includes(what));
	const double = (text: string): string => (/^\{"Cmd":"(?:End|Attendance)"/.test(text) ? `{"Twice":${text},${text.slice(1)}` : text);

	it.each(HARDEST)('to make plain words of a message: %s', (_what, text) => {
		const once = JSON.parse(text) as object;
		const twice = JSON.parse(double(text)) as object;
		const work = (message: object) => () => {
			const read = normaliseMessage(message);
			partsPerPerson(read);
			rawMessage(message);
		};
		const ms = processorMs(work(once));
		const longer = processorMs(work(twice));
		// A text twice as long takes about twice the time; four times would be another kind of growth.
		expect(longer).toBeLessThan(Math.max(ms, 100) * 3.5);
	});

	it.each(HARDEST)('to make plain words of a notification: %s', (_what, text) => {
		const work = (payload: object) => () => {
			const raw = { noticeId: 'n', productId: 3, eventType: 31, payload: { cname: 'a', details: payload } };
			normaliseNotification(raw);
			notificationKeys(raw);
			isAboutRecorder(raw);
			isHealthCheck(raw);
		};
		const ms = processorMs(work(JSON.parse(text) as object));
		const longer = processorMs(work(JSON.parse(double(text)) as object));
		expect(longer).toBeLessThan(Math.max(ms, 100) * 3.5);
	});
});
