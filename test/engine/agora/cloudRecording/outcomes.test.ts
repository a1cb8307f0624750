/** How recordings end and what is said about it; limits and failures of the service on the way. */
import type { IDataObject } from 'n8n-workflow';

import { FROM_ITEM, Recording } from './support';

let recording: Recording;

beforeAll(async () => {
	recording = await Recording.start({ settings: { cloudRecording: { startMs: 0 } } });
});
afterAll(async () => await recording.stop());
beforeEach(() => {
	recording.sim.reset();
	recording.sim.set({ cloudRecording: { startMs: 0, uploadingStatus: 'uploaded', publishing: true, uploadMs: 50, maxConcurrent: 0, startWithinMs: 0 }, rateLimits: {} });
});

const taskOf = (made: IDataObject) => recording.sim.state.recordings.tasks.get(String(made.sid))!;
const stop = async (made: IDataObject, options: object = {}) => await recording.json('stop', { ...FROM_ITEM, options }, { items: [made] });

describe('stop', () => {
	it.each(['uploaded', 'backuped', 'unknown'] as const)('says "%s" in words', async (uploadingStatus) => {
		recording.sim.set({ cloudRecording: { uploadingStatus } });
		const made = await recording.begin();
		expect(await stop(made)).toMatchObject({ success: true, outcome: uploadingStatus, uploadingStatus, outcomeText: expect.stringMatching(/^The recording has stopped/) });
	});

	it('without anybody who sends: an empty recording, not a failure', async () => {
		recording.sim.set({ cloudRecording: { publishing: false } });
		expect(await stop(await recording.begin())).toMatchObject({ outcome: 'nothingRecorded', fileList: [], outcomeText: expect.stringContaining('nobody sent') });
	});

	it('a second time: it was stopped already', async () => {
		const made = await recording.begin();
		await stop(made);
		expect(await stop(made)).toMatchObject({ success: true, outcome: 'alreadyStopped' });
	});

	it('answers at once when wanted', async () => {
		recording.sim.set({ cloudRecording: { uploadMs: 60_000 } });
		const made = await recording.begin();
		expect(await stop(made, { async_stop: true })).toMatchObject({ outcome: 'stopping' });
		expect(recording.lastBody(/\/stop$/)).toMatchObject({ clientRequest: { async_stop: true } });
	});

	it('can wait until everything is handed over', async () => {
		const made = await recording.begin();
		expect(await stop(made, { async_stop: true, waitForUploadSeconds: 30 })).toMatchObject({ outcome: 'exited', outcomeText: expect.stringContaining('handed over all files') });
	});

	it('keeps a connection open for as long as Agora uploads, longer than other requests', async () => {
		recording.sim.fault({ kind: 'latency', ms: 1500, path: '/stop' });
		const made = await recording.begin();
		const { items } = await recording.run('stop', { ...FROM_ITEM, options: { timeoutSeconds: 1, maxAttempts: 1 } }, { items: [made] });
		expect(items[0]!.json).toMatchObject({ outcome: 'uploaded' });
	});

	it('another channel name than at the start is refused with the reason', async () => {
		const made = await recording.begin();
		const { error } = await recording.run('stop', { ...FROM_ITEM, cname: 'other' }, { items: [made] });
		expect(error!.message).toContain('does not fit the resource ID (HTTP 400, code 432');
		expect(error!.description).toContain('must be the same as in "Acquire"');
	});
});

describe('query', () => {
	it.each([
		[0, 'notStarted', false],
		[1, 'initialized', false],
		[2, 'starting', false],
		[3, 'partlyReady', false],
		[4, 'ready', true],
		[5, 'recording', true],
		[6, 'stopping', false],
		[7, 'stopped', false],
		[8, 'exited', false],
		[20, 'exitedAbnormally', false],
	])('status %s is "%s"', async (status, statusName, running) => {
		const made = await recording.begin();
		taskOf(made).forcedStatus = status;
		expect(await recording.json('query', FROM_ITEM, { items: [made] })).toMatchObject({ status, statusName, running, statusText: expect.any(String) });
	});

	it('waits while the recorder moves to another server', async () => {
		const made = await recording.begin();
		taskOf(made).workerGoneUntil = recording.sim.now() + 3000;
		const mark = recording.mark();
		expect(await recording.json('query', FROM_ITEM, { items: [made] })).toMatchObject({ running: true });
		expect(recording.sentSince(mark)).toEqual(['GET query', 'GET query']);
	});

	it('a recorder that is gone: a message with the way out, or an item to branch on', async () => {
		const made = await recording.begin();
		taskOf(made).workerGoneUntil = Infinity;
		const { error } = await recording.run('query', { ...FROM_ITEM, options: { waitForMove: false } }, { items: [made] });
		expect(error!.message).toContain(`Recording "${String(made.sid)}" was not found`);
		expect(error!.description).toContain('30 to 90 seconds');
		const item = await recording.json('query', { ...FROM_ITEM, options: { waitForMove: false, ifGone: 'continue' } }, { items: [made] });
		expect(item).toMatchObject({ running: false, statusName: 'gone', sid: made.sid, fileList: [] });
	});

	it('numbers that come as text, as in 2019, are numbers', async () => {
		recording.sim.set({ cloudRecording: { legacyStrings: true } });
		const made = await recording.begin();
		expect(await recording.json('query', FROM_ITEM, { items: [made] })).toMatchObject({ status: 5, sliceStartTime: expect.any(Number), recordingSeconds: expect.any(Number) });
		recording.sim.set({ cloudRecording: { legacyStrings: false } });
	});

	it('a request that was not finished (65) is sent again', async () => {
		const made = await recording.begin();
		taskOf(made).pending = 1;
		const mark = recording.mark();
		expect(await recording.json('query', FROM_ITEM, { items: [made] })).toMatchObject({ running: true });
		expect(recording.sentSince(mark)).toEqual(['GET query', 'GET query']);
	});
});

describe('start and record', () => {
	it('a resource that is started twice: no failure, and a line that says where its ID is', async () => {
		const made = await recording.begin({ options: { uid: '5' } });
		const { items, hints, error } = await recording.run('start', { ...FROM_ITEM }, { items: [made] });
		expect(error).toBeUndefined();
		expect(items[0]!.json).toMatchObject({ alreadyStarted: true, resourceId: made.resourceId });
		expect(items[0]!.json).not.toHaveProperty('sid');
		expect(hints[0]!.message).toContain('was started before');
	});

	it('a resource that was used up', async () => {
		const made = await recording.begin({ options: { uid: '5' } });
		await stop(made);
		const { error } = await recording.run('start', { ...FROM_ITEM }, { items: [made] });
		expect(error!.message).toContain('was used already');
		expect(error!.description).toContain('"Record"');
	});

	it('a resource that is too old', async () => {
		const acquired = await recording.json('acquire', { cname: 'c', uid: '5' });
		recording.sim.advance(5 * 60_000);
		const { error } = await recording.run('start', { ...FROM_ITEM, mode: 'mix' }, { items: [acquired] });
		expect(error!.message).toContain('resource ID has expired');
	});

	it('the same recorder twice in a channel: refused with an ID of the user’s, solved with one of our own', async () => {
		await recording.begin({ options: { uid: '527841' } });
		const { error } = await recording.run('record', { mode: 'mix', cname: 'math-101', options: { confirmSeconds: 0, uid: '527841' } });
		expect(error!.message).toContain('runs already (HTTP 400, code 53');
		expect(error!.description).toContain('leave it empty');
		recording.sim.fault({ kind: 'status', status: 400, path: '/start', body: { code: 53, reason: 'task conflict' } });
		const mark = recording.mark();
		await recording.begin();
		expect(recording.sentSince(mark)).toEqual(['POST acquire', 'POST start', 'POST acquire', 'POST start']);
	});

	it('not finished (65): the same again after 3 seconds', async () => {
		recording.sim.fault({ kind: 'status', status: 206, path: '/start', body: { code: 65, reason: 'request not completed' } });
		const mark = recording.mark();
		await recording.begin();
		expect(recording.sentSince(mark)).toEqual(['POST acquire', 'POST start', 'POST start']);
	});

	it('as many recordings as the account may have: said so', async () => {
		recording.sim.set({ cloudRecording: { maxConcurrent: 1 } });
		await recording.begin();
		const { error } = await recording.run('record', { mode: 'mix', cname: 'second', options: { confirmSeconds: 0 } });
		expect(error!.message).toContain('As many recordings run at once as Agora allows for this account (HTTP 400, code 406');
	});

	it('a recording that does not begin: IDs in the details, so that a workflow can stop it', async () => {
		recording.sim.set({ cloudRecording: { startMs: 3_600_000 } });
		const { items } = await recording.run('record', { mode: 'mix', cname: 'c', options: { confirmSeconds: 1 } }, { continueOnFail: true });
		expect(items[0]!.json).toMatchObject({
			error: expect.stringContaining('did not begin within 1 second '),
			details: {
				hint: expect.stringContaining('channel token'),
				partial: { resourceId: expect.any(String), sid: expect.stringMatching(/^[0-9a-f]{32}$/), cname: 'c', mode: 'mix', uid: expect.any(String) },
			},
		});
		const goesOn = await recording.json('record', { mode: 'mix', cname: 'd', options: { confirmSeconds: 1, ifNotConfirmed: 'continue' } });
		expect(goesOn).toMatchObject({ confirmed: false, status: 1, statusName: 'initialized', sid: expect.any(String) });
	});

	it('too many requests: waits as long as Agora says, then goes on', async () => {
		recording.sim.fault({ kind: 'status', status: 429, path: '/acquire', retryAfter: 2 });
		const began = Date.now();
		await recording.begin();
		expect(Date.now() - began).toBeGreaterThanOrEqual(1990);
		expect(recording.sim.requests.map(({ status }) => status)).toEqual([429, 200, 200]);
	});
});

it('update: a value that Agora does not accept, and a recorder that has left', async () => {
	const made = await recording.begin();
	recording.sim.fault({ kind: 'status', status: 400, path: '/update', body: { code: 2, reason: 'Update: invalid streamSubscribe value!' } });
	const refused = await recording.run('update', { ...FROM_ITEM, updateFields: { subscribeAudioUids: '1', subscribeVideoUids: '1' } }, { items: [made] });
	expect(refused.error!.message).toContain('Update: invalid streamSubscribe value!');
	recording.sim.fault({ kind: 'status', status: 400, path: '/updateLayout', body: { code: 1028, reason: 'UpdateLayout: invalid layoutConfig value!' } });
	const layout = await recording.run('updateLayout', { ...FROM_ITEM, mixedVideoLayout: 1 }, { items: [made] });
	expect(layout.error!.message).toContain('does not accept a value of the layout');
	expect(layout.error!.description).toContain('17 regions');
});
