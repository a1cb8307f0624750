/** Every status and code of Agora's tables is a named outcome, or says what happened and what to do. */
import { readAnswer } from '../../../../vendors/agora/cloudRecording/response';
import type { Action } from '../../../../vendors/agora/cloudRecording/errorCodes';
import { createCloudRecordingClient } from '../../../../vendors/agora/cloudRecording/client';
import { RateLimiter } from '../../../../vendors/rateLimit';
import { stateBody } from '../../../../vendors/agora/cloudRecording/state';
import { ApiFailure, type FailureKind } from '../../../../vendors/apiFailure';
import { APP_ID, POLICY, scriptedRuntime, type Scripted } from './support';

const ACTIONS: Action[] = ['acquire', 'start', 'update', 'updateLayout', 'query', 'stop'];

function failureOf(action: Action, status: number, body: unknown, headers: Record<string, string> = {}): ApiFailure {
	const reply = { status, headers: new Headers(headers), text: typeof body === 'string' ? body : JSON.stringify(body), request: 'POST /x' };
	try {
		readAnswer(reply, { action, carries: 'serverResponse', answer: stateBody, subject: 'Recording "s"' }, 1_000_000);
	} catch (error) {
		return error as ApiFailure;
	}
	throw new Error('It was taken for a success');
}

type Row = [action: Action | 'all', status: number, code: number | undefined, said: string, kind: FailureKind, message: RegExp];

/** Source: Cloud Recording REST, "Response status codes" (2026). */
const PRESENT: Row[] = [
	['all', 400, undefined, 'appid is invalid', 'forbidden', /not enabled for this App ID/],
	['all', 401, undefined, 'Unauthorized', 'auth', /Customer ID and Customer Secret/],
	['all', 401, undefined, 'Invalid authentication credentials', 'auth', /Customer ID and Customer Secret/],
	['all', 404, undefined, 'no Route matched with those values', 'notFound', /does not know this address/],
	['all', 429, undefined, 'API rate limit exceeded', 'rateLimited', /slow down/],
	['all', 400, 2, 'Acquire: invalid resourceExpiredHour value!', 'invalid', /does not accept a value/],
	['acquire', 400, 400, 'invalid_appid', 'forbidden', /not enabled/],
	['acquire', 400, 401, 'invalid_channel_name', 'invalid', /channel name/],
	['acquire', 400, 405, 'no_active_status', 'forbidden', /paused this App ID/],
	['acquire', 400, 406, 'vendor_over_load', 'conflict', /As many recordings run at once/],
	['acquire', 500, 500, 'internal_error', 'server', /could not process/],
	['acquire', 500, 501, 'no_worker_manager_available', 'server', /no recorder free/],
	['acquire', 500, 504, 'allocate_timeout', 'server', /did not find a recorder in time/],
	['acquire', 504, 62, 'request timeout', 'server', /could not reach the recorder in time/],
	['acquire', 400, 62, 'service not enabled', 'forbidden', /not enabled/],
	['start', 206, 65, 'request not completed', 'server', /did not finish the request in time/],
	['start', 400, 53, 'task conflict', 'conflict', /runs already/],
	['start', 500, 502, 'Failed to allocate worker', 'server', /no recorder free/],
	['start', 500, 62, 'request timeout', 'server', /could not reach the recorder/],
	...(['query', 'update', 'updateLayout', 'stop'] as const).flatMap((action): Row[] => [
		[action, 206, 65, 'request not completed', 'server', /did not finish the request in time/],
		[action, 404, 404, 'failed to find worker', 'notFound', /Recording "s" was not found: its recorder has left/],
		[action, 504, 62, 'request timeout', 'server', /could not reach the recorder/],
	]),
];

/** Source: "Cloud Recording RESTful API" (2019), "Status code" and "Errors"; later editions of "Common errors". */
const EARLIER: Row[] = [
	['all', 400, 8, 'HTTP header wrong', 'invalid', /does not understand the address/],
	['acquire', 400, 62, 'not enabled', 'forbidden', /not enabled/],
	['all', 401, 109, 'token expired', 'auth', /channel token has expired/],
	['all', 401, 110, 'token invalid', 'auth', /does not accept the channel token/],
	['start', 400, 15, 'unknown', 'server', /could not start/],
	['all', 400, 432, 'params mismatch', 'conflict', /does not fit the resource ID/],
	['all', 400, 433, 'resource expired', 'gone', /resource ID has expired/],
	['query', 206, 435, 'no recorded data', 'gone', /Nothing was recorded/],
	['query', 400, 49, 'invalid operation', 'gone', /is ending or has ended/],
	['query', 400, 501, 'exiting', 'gone', /is ending or has ended/],
	['all', 400, 1001, 'resourceId', 'invalid', /read the resource ID/],
	['all', 400, 1003, 'mismatch', 'invalid', /do not belong to the resource ID/],
	['all', 400, 1004, 'already running', 'conflict', /runs already/],
	['all', 400, 1005, 'used', 'conflict', /was used already/],
	['all', 400, 1013, 'cname', 'invalid', /channel name/],
	['updateLayout', 400, 1028, 'layout', 'invalid', /value of the layout/],
	['all', 400, undefined, 'invalid appid', 'forbidden', /not enabled/],
	['all', 400, undefined, '', 'invalid', /does not accept a value/],
	['all', 403, undefined, 'Forbidden', 'forbidden', /not enabled/],
	['all', 500, undefined, 'oops', 'server', /could not process/],
	['all', 504, undefined, 'gateway', 'server', /could not reach/],
	['all', 206, undefined, '', 'server', /did not finish/],
	['all', 418, 999_999, 'something new', 'invalid', /did not carry out/],
	// A code that is known counts, whatever the status around it.
	['all', 500, 2, 'Start: invalid bucket value!', 'invalid', /does not accept a value/],
	['start', 500, 53, 'task conflict', 'conflict', /runs already/],
	['all', 503, 1001, 'resourceId', 'invalid', /read the resource ID/],
	['query', 500, 501, 'exiting', 'gone', /is ending or has ended/],
	['stop', 500, 1003, 'mismatch', 'invalid', /do not belong to the resource ID/],
	// The App ID is refused in many words.
	['all', 400, 2, 'invalid appid', 'forbidden', /not enabled for this App ID/],
	['all', 500, undefined, 'Invalid AppID', 'forbidden', /not enabled for this App ID/],
	['all', 404, undefined, 'app id is invalid', 'forbidden', /not enabled for this App ID/],
	['all', 401, 401, 'Unauthorized', 'auth', /Customer ID and Customer Secret/],
	...(['query', 'update', 'updateLayout', 'stop'] as const).map((action): Row => [action, 404, undefined, 'no such task', 'notFound', /its recorder has left/]),
	...(['acquire', 'start'] as const).map((action): Row => [action, 404, undefined, 'not here', 'notFound', /does not know this address/]),
];

describe.each([
	['of the present table', PRESENT],
	['of earlier editions', EARLIER],
])('codes %s', (_name, rows) => {
	it.each(rows)('%s: HTTP %s, code %s (%s) is "%s" and says the way out', (action, status, code, said, kind, message) => {
		for (const one of action === 'all' ? ACTIONS : [action]) {
			const failure = failureOf(one, status, { ...(code === undefined ? {} : { code }), ...(said ? { reason: said } : {}) });
			expect(failure).toBeInstanceOf(ApiFailure);
			expect([one, failure.kind]).toEqual([one, kind]);
			expect(failure.message).toMatch(message);
			// The vendor's own code and words stay visible.
			expect(failure.message).toContain(`HTTP ${status}`);
			if (code !== undefined) expect(failure.message).toContain(`code ${code}`);
			if (said) expect(failure.message).toContain(said);
			expect(failure.details.hint ?? '').toMatch(/^[A-Z].{15,}[.,]$/s);
		}
	});
});

describe('refusals in other forms', () => {
	it('plain text keeps the vendor’s words; a web page has none', () => {
		expect(failureOf('query', 400, 'invalid appid')).toMatchObject({ kind: 'forbidden', message: expect.stringContaining('invalid appid'), details: { vendorMessage: 'invalid appid' } });
		expect(failureOf('start', 500, 'upstream is down\n').message).toContain('(HTTP 500: upstream is down)');
		expect(failureOf('start', 500, '<html>upstream is down</html>').message).toMatch(/\(HTTP 500\)$/);
		expect(failureOf('query', 404, '404 page not found')).toMatchObject({ kind: 'notFound', message: expect.stringContaining('does not know this address') });
	});

	it('the App ID is found in the code and in what is inside the answer', () => {
		for (const body of [{ code: 'invalid appid' }, { error: { message: 'invalid appid' } }, { error: 'invalid appid' }, { msg: 'appid invalid' }]) {
			expect(failureOf('acquire', 400, body)).toMatchObject({ kind: 'forbidden', message: expect.stringContaining('not enabled') });
		}
	});
});

describe('answers that nobody can read', () => {
	it.each([
		['an empty body', 200, ''],
		['a web page', 200, '<html></html>'],
		['a list', 200, '[]'],
	])('%s is said to be unreadable', (_name, status, body) => {
		expect(failureOf('query', status, body)).toMatchObject({ kind: 'unreadable', details: { hint: expect.stringContaining('base URL') } });
	});

	it('names the part of an answer that is missing', async () => {
		const { runtime } = scriptedRuntime(() => ({ body: { cname: 'c' } }));
		const client = createCloudRecordingClient({ runtime, policy: { ...POLICY, maxAttempts: 1 }, appId: APP_ID, limiter: new RateLimiter(10) });
		await expect(client.acquire({ cname: 'c', uid: '1' })).rejects.toMatchObject({ kind: 'unreadable', message: expect.stringContaining('"resourceId"') });
	});

	it('a gateway page with an error status keeps that status', () => {
		expect(failureOf('stop', 502, '<html>Bad Gateway</html>')).toMatchObject({ kind: 'server', details: { status: 502 } });
	});
});

describe('outcomes that are no failure', () => {
	const id = { resourceId: 'r', sid: 's', mode: 'mix' as const };
	const recorder = { cname: 'c', uid: '1' };
	const clientFor = (answer: Scripted) => {
		const { runtime, clock, sent } = scriptedRuntime(() => answer);
		return { client: createCloudRecordingClient({ runtime, policy: POLICY, appId: APP_ID, limiter: new RateLimiter(10) }), clock, sent };
	};

	it.each<[string, Scripted, string]>([
		['200 uploaded', { body: { serverResponse: { fileList: 'a.m3u8', uploadingStatus: 'uploaded' } } }, 'uploaded'],
		['200 backuped', { body: { serverResponse: { uploadingStatus: 'backuped' } } }, 'backuped'],
		['200 unknown', { body: { serverResponse: { uploadingStatus: 'unknown' } } }, 'unknown'],
		['206/435', { status: 206, body: { code: 435, reason: 'no recorded data' } }, 'nothingRecorded'],
		['400/49', { status: 400, body: { code: 49, reason: 'invalid operation' } }, 'alreadyStopped'],
		['206/50', { status: 206, body: { code: 50 } }, 'uploading'],
		['400/50', { status: 400, body: { code: 50 } }, 'uploading'],
		['206 without a code', { status: 206, body: { sid: 's' } }, 'uploading'],
		['206 with everything', { status: 206, body: { sid: 's', serverResponse: { fileList: 'a.m3u8', uploadingStatus: 'uploaded' } } }, 'uploaded'],
		['201 with everything', { status: 201, body: { sid: 's', serverResponse: { uploadingStatus: 'backuped' } } }, 'backuped'],
		['200 without serverResponse', { body: { sid: 's' } }, 'unknown'],
		['400/501', { status: 400, body: { code: 501, reason: 'exiting' } }, 'alreadyStopped'],
		['500/501', { status: 500, body: { code: 501, reason: 'exiting' } }, 'alreadyStopped'],
		['404 without a code', { status: 404, body: { message: 'failed to find worker' } }, 'recorderGone'],
		['404/404 for good', { status: 404, body: { code: 404, reason: 'failed to find worker' } }, 'recorderGone'],
	])('stop: %s', async (_name, answer, outcome) => {
		const { client, clock } = clientFor(answer);
		await expect(clock.run(client.stop(id, recorder))).resolves.toMatchObject({ outcome });
	});

	it('stop without waiting is "stopping"', async () => {
		const { client, clock, sent } = clientFor({ body: { serverResponse: { uploadingStatus: 'unknown' } } });
		await expect(clock.run(client.stop(id, recorder, true))).resolves.toMatchObject({ outcome: 'stopping' });
		expect(sent[0]!.body).toEqual({ cname: 'c', uid: '1', clientRequest: { async_stop: true } });
	});

	it('start: 201/7 means that it was started before', async () => {
		const { client, clock, sent } = clientFor({ status: 201, body: { code: 7, reason: 'already started' } });
		const storageConfig = { vendor: 1, region: 0, bucket: 'b', accessKey: 'a', secretKey: 's' };
		await expect(clock.run(client.start('r', 'mix', recorder, { storageConfig }))).resolves.toEqual({ alreadyStarted: true });
		expect(sent).toHaveLength(1);
	});

	/** S003, "Status code": 201 stands for success where something new was made. */
	it.each<[string, Scripted]>([
		['201', { status: 201, body: { sid: 'abc', resourceId: 'r' } }],
		['201 with its own code', { status: 201, body: { code: 201, sid: 'abc' } }],
		['206', { status: 206, body: { sid: 'abc' } }],
		['206 that was not finished', { status: 206, body: { code: 65, reason: 'request not completed', sid: 'abc' } }],
	])('start: %s with an ID is a recording that runs, and its ID is not lost', async (_name, answer) => {
		const { client, clock, sent } = clientFor(answer);
		const storageConfig = { vendor: 1, region: 0, bucket: 'b', accessKey: 'a', secretKey: 's' };
		await expect(clock.run(client.start('r', 'mix', recorder, { storageConfig }))).resolves.toEqual({ alreadyStarted: false, sid: 'abc' });
		expect(sent).toHaveLength(1);
	});

	it('acquire: 201 with an ID; query: 206 with everything', async () => {
		const acquired = clientFor({ status: 201, body: { resourceId: 'r1' } });
		await expect(acquired.clock.run(acquired.client.acquire(recorder))).resolves.toBe('r1');
		const queried = clientFor({ status: 206, body: { serverResponse: { status: 5 } } });
		await expect(queried.clock.run(queried.client.query(id))).resolves.toMatchObject({ running: true });
	});

	it('a wrong request under HTTP 500 is sent once, not again and again', async () => {
		const { client, clock, sent } = clientFor({ status: 500, body: { code: 2, reason: 'Start: invalid bucket value!' } });
		const storageConfig = { vendor: 1, region: 0, bucket: 'b', accessKey: 'a', secretKey: 's' };
		await expect(clock.run(client.start('r', 'mix', recorder, { storageConfig }))).rejects.toMatchObject({ kind: 'invalid' });
		expect(sent).toHaveLength(1);
	});

	it.each([400, 500])('query: a recorder that is on its way out (HTTP %s, code 501) is gone, and not asked for again', async (status) => {
		const { client, clock, sent } = clientFor({ status, body: { code: 501, reason: 'exiting' } });
		await expect(clock.run(client.find(id))).resolves.toBeUndefined();
		expect(sent).toHaveLength(1);
	});

	it('start: 201/7 keeps a recording ID when the answer has one', async () => {
		const { client, clock } = clientFor({ status: 201, body: { code: 7, sid: 'abc' } });
		const storageConfig = { vendor: 1, region: 0, bucket: 'b', accessKey: 'a', secretKey: 's' };
		await expect(clock.run(client.start('r', 'mix', recorder, { storageConfig }))).resolves.toEqual({ alreadyStarted: true, sid: 'abc' });
	});
});
