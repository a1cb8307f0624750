/** Acquire, start and look: each step repeated as Agora documents it, and never more than that. */
import { record, type RecordPlan } from '../../../../vendors/agora/cloudRecording/record';
import { createCloudRecordingClient } from '../../../../vendors/agora/cloudRecording/client';
import { RateLimiter } from '../../../../vendors/rateLimit';
import { APP_ID, POLICY, scriptedRuntime, type Scripted, type Sent } from './support';

const storageConfig = { vendor: 1, region: 0, bucket: 'b', accessKey: 'a', secretKey: 's' };
const PLAN: RecordPlan = { cname: 'math', mode: 'mix', acquire: {}, startRequest: (uid) => ({ token: `for-${uid}`, storageConfig }), confirmMs: 0 };

type Step = 'acquire' | 'start' | 'query';
const stepOf = ({ path }: Sent): Step => (path.endsWith('/acquire') ? 'acquire' : path.endsWith('/start') ? 'start' : 'query');
const running: Scripted = { body: { serverResponse: { status: 5 } } };

/** Runs a plan against answers in turn for each step; the last one of a list counts from then on. */
function play(answers: Partial<Record<Step, Scripted[]>>, plan: Partial<RecordPlan> = {}, policy = POLICY) {
	const seen: Record<Step, number> = { acquire: 0, start: 0, query: 0 };
	const script = scriptedRuntime((sent) => {
		const step = stepOf(sent);
		const list = answers[step] ?? [];
		const n = seen[step]++;
		const scripted = list[Math.min(n, list.length - 1)];
		if (scripted) return scripted;
		if (step === 'acquire') return { body: { resourceId: `resource-${n + 1}` } };
		return step === 'start' ? { body: { sid: `sid-${n + 1}` } } : running;
	});
	const client = createCloudRecordingClient({ runtime: script.runtime, policy, appId: APP_ID, limiter: new RateLimiter(10) });
	const began = script.clock.now();
	const work = script.clock.run(record(client, { ...PLAN, ...plan }));
	const steps = (): string[] => script.sent.map((sent) => `${stepOf(sent)}@${Math.round((sent.at - began) / 1000)}`);
	return { work, steps, ...script };
}

const unfinished: Scripted = { status: 206, body: { code: 65, reason: 'request not completed' } };
const noWorker: Scripted = { status: 500, body: { code: 502, reason: 'Failed to allocate worker' } };
const conflict: Scripted = { status: 400, body: { code: 53, reason: 'task conflict' } };
const gone: Scripted = { status: 404, body: { code: 404, reason: 'failed to find worker' } };
const ok: Scripted = { body: { sid: 'sid' } };
const uidOf = ({ body }: Sent): unknown => body?.uid;

describe('acquire and start', () => {
	it('starts at once, with a recorder ID of its own, the token made for it, and the same IDs in both', async () => {
		const { work, steps, sent } = play({});
		const made = await work;
		expect(steps()).toEqual(['acquire@0', 'start@0']);
		expect(made).toMatchObject({ resourceId: 'resource-1', sid: 'sid-1', cname: 'math', mode: 'mix', confirmed: false, acquired: 1 });
		expect(made.uid).toMatch(/^[1-9]\d{9}$/);
		expect(Number(made.uid)).toBeLessThan(2 ** 31);
		expect(sent[0]!.body).toEqual({ cname: 'math', uid: made.uid, clientRequest: {} });
		expect(sent[1]!.path).toBe(`/v1/apps/${APP_ID}/cloud_recording/resourceid/resource-1/mode/mix/start`);
		expect(sent[1]!.body).toEqual({ cname: 'math', uid: made.uid, clientRequest: { token: `for-${made.uid}`, storageConfig } });
	});

	it('announces exactly the settings that the start then has, if wanted', async () => {
		const { work, sent } = play({}, { announceSettings: true, acquire: { scene: 1 } });
		await work;
		const [acquired, started] = sent.map(({ body }) => body as { clientRequest: object });
		expect(acquired!.clientRequest).toEqual({ scene: 1, startParameter: started!.clientRequest });
	});

	it('65: the same again after 3 and 6 seconds, then a new resource for the same recorder', async () => {
		const { work, steps, sent } = play({ start: [unfinished, unfinished, unfinished, ok] });
		await expect(work).resolves.toMatchObject({ resourceId: 'resource-2', sid: 'sid', acquired: 2 });
		expect(steps()).toEqual(['acquire@0', 'start@0', 'start@3', 'start@9', 'acquire@9', 'start@9']);
		expect(new Set(sent.map(uidOf)).size).toBe(1);
		expect(sent[2]!.body).toEqual(sent[1]!.body);
	});

	it('50x: the same again after 3, 6 and 9 seconds, then a new resource for a new recorder', async () => {
		const { work, steps, sent } = play({ start: [noWorker, noWorker, noWorker, noWorker, ok] });
		const made = await work;
		expect(steps()).toEqual(['acquire@0', 'start@0', 'start@3', 'start@9', 'start@18', 'acquire@18', 'start@18']);
		expect(made.acquired).toBe(2);
		expect(uidOf(sent[4]!)).not.toBe(made.uid);
		expect(sent[6]!.body).toMatchObject({ uid: made.uid, clientRequest: { token: `for-${made.uid}` } });
	});

	it('changes to Agora’s other address after the second failure, and back to the first for the next resource', async () => {
		const { work, sent } = play({ start: [noWorker, noWorker, noWorker, noWorker, ok] });
		await work;
		const hosts = sent.filter((one) => stepOf(one) === 'start').map(({ url }) => new URL(url).host);
		expect(hosts).toEqual(['api.sd-rtn.com', 'api.sd-rtn.com', 'api.agora.io', 'api.agora.io', 'api.sd-rtn.com']);
	});

	it('53: another recorder at once, unless the user chose the ID', async () => {
		const own = play({ start: [conflict, ok] });
		await own.work;
		expect(own.steps()).toEqual(['acquire@0', 'start@0', 'acquire@0', 'start@0']);
		expect(uidOf(own.sent[0]!)).not.toBe(uidOf(own.sent[2]!));
		const chosen = play({ start: [conflict] }, { uid: '527841' });
		await expect(chosen.work).rejects.toMatchObject({ kind: 'conflict', details: { code: 53, hint: expect.stringContaining('another user ID') } });
		expect(chosen.steps()).toEqual(['acquire@0', 'start@0']);
	});

	it.each([433, 432, 1001, 1005])('%s: the resource is of no use, so a new one', async (code) => {
		const { work, steps } = play({ start: [{ status: 400, body: { code } }, ok] });
		await expect(work).resolves.toMatchObject({ acquired: 2 });
		expect(steps()).toEqual(['acquire@0', 'start@0', 'acquire@0', 'start@0']);
	});

	it('gives up after three resources', async () => {
		const { work, steps } = play({ start: [conflict] });
		await expect(work).rejects.toMatchObject({ details: { code: 53 } });
		expect(steps().filter((step) => step.startsWith('acquire'))).toHaveLength(3);
	});

	it.each([
		['a value that Agora does not accept', { status: 400, body: { code: 2, reason: 'Start: invalid bucket value!' } }, 'invalid'],
		['wrong keys', { status: 401, body: { message: 'Invalid authentication credentials' } }, 'auth'],
	])('does not repeat %s', async (_name, answer, kind) => {
		const { work, sent } = play({ start: [answer] });
		await expect(work).rejects.toMatchObject({ kind });
		expect(sent).toHaveLength(2);
	});

	it('an answer that was lost is asked for again; "already started" then means that its ID is lost', async () => {
		const { work, steps } = play({ start: [{ breaks: true }, { status: 201, body: { code: 7, reason: 'already started' } }] });
		await expect(work).rejects.toMatchObject({
			kind: 'dropped',
			message: expect.stringContaining('its ID (sid) was lost'),
			details: { hint: expect.stringContaining('ends by itself'), partial: { resourceId: 'resource-1', cname: 'math', mode: 'mix' } },
		});
		expect(steps()).toEqual(['acquire@0', 'start@0', 'start@3']);
	});

	it('a lost answer is no loss when Agora tells the ID again', async () => {
		const { work } = play({ start: [{ breaks: true }, { status: 201, body: { code: 7, sid: 'again' } }] });
		await expect(work).resolves.toMatchObject({ sid: 'again' });
	});

	it('answers that are lost again and again are no reason to begin a second recording', async () => {
		const { work, steps } = play({ start: [{ breaks: true }] });
		await expect(work).rejects.toMatchObject({ kind: 'dropped' });
		expect(steps()).toEqual(['acquire@0', 'start@0', 'start@3', 'start@9', 'start@18']);
	});

	it('501 is not asked again, neither here nor with another resource', async () => {
		const { work, steps } = play({ start: [{ status: 501, body: {} }] });
		await expect(work).rejects.toMatchObject({ kind: 'server' });
		expect(steps()).toEqual(['acquire@0', 'start@0']);
	});

	it('waits as long as it is asked to, before the same start and before another resource', async () => {
		const busy: Scripted = { ...noWorker, headers: { 'retry-after': '7' } };
		const { work, steps } = play({ start: [busy, busy, busy, busy, ok] });
		await work;
		expect(steps()).toEqual(['acquire@0', 'start@0', 'start@7', 'start@14', 'start@23', 'acquire@30', 'start@30']);
		const day = play({ start: [{ ...conflict, headers: { 'retry-after': '86400' } }, ok] });
		await expect(day.work).rejects.toMatchObject({ details: { code: 53 } });
		expect(day.steps()).toEqual(['acquire@0', 'start@0']);
	});

	it.each([
		['acquire', 'a path', { acquire: [{ body: { resourceId: '../../etc/passwd' } }] }, ['acquire']],
		['acquire', 'half a character', { acquire: [{ body: { resourceId: '\ud800' } }] }, ['acquire']],
		['start', 'a path', { start: [{ body: { sid: '../x' } }] }, ['acquire', 'start']],
	] as const)('%s: an ID that is %s is no ID, and nothing is sent to it', async (_step, _what, answers, steps) => {
		const { work, sent } = play(answers as never, {}, { ...POLICY, maxAttempts: 1 });
		await expect(work).rejects.toMatchObject({ kind: 'unreadable' });
		expect(sent.map(stepOf)).toEqual(steps);
	});

	it('sends nothing more often than the user allows', async () => {
		const { work, steps } = play({ start: [noWorker] }, { uid: '1' }, { ...POLICY, maxAttempts: 2 });
		await expect(work).rejects.toMatchObject({ kind: 'server' });
		expect(steps()).toEqual(['acquire@0', 'start@0', 'start@3']);
	});

	it('does not wait beyond the time limit', async () => {
		const { work, steps } = play({ start: [noWorker] }, { uid: '1' }, { ...POLICY, deadlineMs: 8_000 });
		await expect(work).rejects.toMatchObject({ kind: 'server' });
		expect(steps()).toEqual(['acquire@0', 'start@0', 'start@3']);
	});

	it('stops when the execution is stopped, in the middle of a wait', async () => {
		const script = scriptedRuntime((sent) => {
			if (stepOf(sent) === 'acquire') return { body: { resourceId: 'r' } };
			script.stop();
			return unfinished;
		});
		const client = createCloudRecordingClient({ runtime: script.runtime, policy: POLICY, appId: APP_ID, limiter: new RateLimiter(10) });
		await expect(script.clock.run(record(client, PLAN))).rejects.toMatchObject({ kind: 'cancelled' });
		expect(script.sent).toHaveLength(2);
	});
});

describe('looking whether it records', () => {
	const confirm = { confirmMs: 90_000 };

	it('looks after five seconds, and is content with status 4 or 5', async () => {
		for (const status of [4, 5, '5']) {
			const { work, steps } = play({ query: [{ body: { serverResponse: { status } } }] }, confirm);
			await expect(work).resolves.toMatchObject({ confirmed: true, state: { status: Number(status) } });
			expect(steps()).toEqual(['acquire@0', 'start@0', 'query@5']);
		}
	});

	it('goes on looking while the recorder gets ready, or is not known yet, or an answer is lost', async () => {
		const starting = { body: { serverResponse: { status: 2 } } };
		const { work, steps } = play({ query: [gone, starting, { breaks: true }, running] }, confirm);
		await expect(work).resolves.toMatchObject({ confirmed: true });
		// The lost answer was asked for again within the same look.
		expect(steps().map((step) => step.split('@')[0])).toEqual(['acquire', 'start', 'query', 'query', 'query', 'query']);
	});

	it('after 90 seconds it did not start: the message has the causes, the details have the IDs', async () => {
		const { work, clock } = play({ query: [{ body: { serverResponse: { status: 1 } } }] }, confirm);
		const began = clock.now();
		await expect(work).rejects.toMatchObject({
			kind: 'timeout',
			message: 'The recording was started, but did not begin within 90 seconds (last seen: The recorder is initialized)',
			details: { code: 1, hint: expect.stringContaining('channel token'), partial: { resourceId: 'resource-1', sid: 'sid-1', cname: 'math', mode: 'mix' } },
		});
		expect((clock.now() - began) / 1000).toBeCloseTo(90, 0);
	});

	it('does not wait for a recorder that has left already', async () => {
		const { work, steps } = play({ query: [{ body: { serverResponse: { status: 20 } } }] }, confirm);
		await expect(work).rejects.toMatchObject({ message: expect.stringContaining('ended at once (last seen: The recorder has left unexpectedly)') });
		expect(steps()).toHaveLength(3);
	});

	it('puts out what it has when the user wants that', async () => {
		const { work } = play({ query: [gone] }, { confirmMs: 12_000, acceptUnconfirmed: true });
		await expect(work).resolves.toMatchObject({ sid: 'sid-1', confirmed: false });
	});

	it('a page records when its service says so, even while it is paused', async () => {
		const web = (state: string, onhold = false): Scripted => ({
			body: { serverResponse: { status: 5, extensionServiceState: [{ serviceName: 'web_recorder_service', payload: { state, onhold } }] } },
		});
		const { work, steps } = play({ query: [web('init'), web('inProgress', true)] }, { ...confirm, mode: 'web' });
		await expect(work).resolves.toMatchObject({ confirmed: true, state: { webState: 'inProgress', onhold: true } });
		expect(steps()).toEqual(['acquire@0', 'start@0', 'query@5', 'query@10']);
	});

	it('keeps the IDs in the details when looking fails for another reason', async () => {
		const { work } = play({ query: [{ status: 401, body: { message: 'Unauthorized' } }] }, confirm);
		await expect(work).rejects.toMatchObject({ kind: 'auth', details: { partial: { sid: 'sid-1', resourceId: 'resource-1' } } });
	});
});
