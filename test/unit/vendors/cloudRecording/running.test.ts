/** Calls about a recording that runs: patience while its recorder moves, and a stop that can wait for the upload. */
import { createCloudRecordingClient } from '../../../../vendors/agora/cloudRecording/client';
import { RateLimiter } from '../../../../vendors/rateLimit';
import { stopRecording } from '../../../../vendors/agora/cloudRecording/stopRecording';
import { APP_ID, inTurn, POLICY, scriptedRuntime, type Scripted } from './support';

const id = { resourceId: 'r/1?#%', sid: 's', mode: 'mix' as const };
const recorder = { cname: 'c', uid: '1' };
const gone: Scripted = { status: 404, body: { code: 404, reason: 'failed to find worker' } };
const unfinished: Scripted = { status: 206, body: { code: 65, reason: 'request not completed' } };
const done: Scripted = { body: { resourceId: 'r', sid: 's', serverResponse: { status: 5, fileList: 'a.m3u8' } } };

function clientFor(answers: Scripted[], policy = POLICY) {
	const script = scriptedRuntime(inTurn(answers));
	const client = createCloudRecordingClient({ runtime: script.runtime, policy, appId: APP_ID, limiter: new RateLimiter(10) });
	const began = script.clock.now();
	return { client, ...script, times: () => script.sent.map(({ at }) => Math.round((at - began) / 1000)) };
}

it('IDs never leave their place in the address', async () => {
	const { client, clock, sent } = clientFor([done]);
	await clock.run(client.query(id));
	expect(sent[0]!.url).toBe(`${POLICY.hosts[0]}/v1/apps/${APP_ID}/cloud_recording/resourceid/r%2F1%3F%23%25/sid/s/mode/mix/query`);
	expect(sent[0]).toMatchObject({ method: 'GET', body: undefined });
});

describe('a recorder that is being moved to another server', () => {
	it.each(['query', 'update', 'updateLayout', 'stop'] as const)('%s asks again after 5, 10 and 15 seconds', async (action) => {
		const { client, clock, times } = clientFor([gone, gone, gone, done]);
		const calls: Record<string, () => Promise<unknown>> = {
			query: async () => await client.query(id),
			update: async () => await client.update(id, recorder, { webRecordingConfig: { onhold: true } }),
			updateLayout: async () => await client.updateLayout(id, recorder, { mixedVideoLayout: 1 }),
			stop: async () => await client.stop(id, recorder),
		};
		await clock.run(calls[action]!());
		expect(times()).toEqual([0, 5, 15, 30]);
	});

	it('that does not come back is said to be gone, after four tries', async () => {
		const { client, clock, times } = clientFor([gone]);
		await expect(clock.run(client.query(id))).rejects.toMatchObject({ kind: 'notFound', details: { code: 404, hint: expect.stringContaining('30 to 90 seconds') } });
		expect(times()).toEqual([0, 5, 15, 30]);
		await expect(clock.run(client.find(id, {}))).resolves.toBeUndefined();
	});

	it('is not waited for when nobody wants that', async () => {
		const { client, clock, times } = clientFor([gone]);
		await expect(clock.run(client.query(id, {}))).rejects.toMatchObject({ kind: 'notFound' });
		expect(times()).toEqual([0]);
	});

	it('an address that the server does not know is no such case', async () => {
		const { client, clock, sent } = clientFor([{ status: 404, body: { message: 'no Route matched with those values' } }]);
		await expect(clock.run(client.find(id))).rejects.toMatchObject({ message: expect.stringContaining('does not know this address') });
		expect(sent).toHaveLength(1);
	});
});

it.each(['query', 'update', 'updateLayout', 'stop'] as const)('%s is sent again when it was not finished (65)', async (action) => {
	const { client, clock, sent } = clientFor([unfinished, done]);
	const calls: Record<string, () => Promise<unknown>> = {
		query: async () => await client.query(id),
		update: async () => await client.update(id, recorder, {}),
		updateLayout: async () => await client.updateLayout(id, recorder, {}),
		stop: async () => await client.stop(id, recorder),
	};
	await clock.run(calls[action]!());
	expect(sent).toHaveLength(2);
	expect(sent[1]!.body).toEqual(sent[0]!.body);
});

describe('stop and wait for the upload', () => {
	const plan = { id, recorder, waitMs: 60_000 };
	const uploading: Scripted = { status: 206, body: { code: 50 } };

	it('asks nothing more when Agora says how it ended', async () => {
		const { client, clock, sent } = clientFor([{ body: { serverResponse: { uploadingStatus: 'backuped', fileList: 'a.m3u8' } } }]);
		await expect(clock.run(stopRecording(client, plan))).resolves.toMatchObject({ outcome: 'backuped', state: { fileList: [{ fileName: 'a.m3u8' }] } });
		expect(sent).toHaveLength(1);
		expect(sent[0]!.body).toEqual({ cname: 'c', uid: '1', clientRequest: {} });
	});

	it('looks until the recorder has left, and keeps the files that were seen', async () => {
		const stopping = { body: { serverResponse: { status: 6, fileList: 'a.m3u8' } } };
		const { client, clock, times } = clientFor([uploading, stopping, { status: 400, body: { code: 501 } }, gone]);
		await expect(clock.run(stopRecording(client, plan))).resolves.toMatchObject({ outcome: 'exited', state: { fileList: [{ fileName: 'a.m3u8' }] } });
		expect(times()).toEqual([0, 3, 8, 18]);
	});

	it.each([7, 8, 20])('status %s means that it has left', async (status) => {
		const { client, clock } = clientFor([uploading, { body: { serverResponse: { status } } }]);
		await expect(clock.run(stopRecording(client, plan))).resolves.toMatchObject({ outcome: 'exited', state: { status } });
	});

	it.each<[string, Scripted]>([
		['"unknown"', { body: { serverResponse: { uploadingStatus: 'unknown', fileList: 'a.m3u8' } } }],
		['nothing', { body: { sid: 's' } }],
	])('%s leaves open whether the files have arrived, so it looks on', async (_name, first) => {
		const { client, clock, times } = clientFor([first, { body: { serverResponse: { status: 6 } } }, { body: { serverResponse: { uploadingStatus: 'uploaded' } } }]);
		await expect(clock.run(stopRecording(client, plan))).resolves.toMatchObject({ outcome: 'uploaded' });
		expect(times()).toEqual([0, 3, 8]);
	});

	it('tells what it knows when the time is over', async () => {
		const { client, clock } = clientFor([uploading, { body: { serverResponse: { status: 6 } } }]);
		const began = clock.now();
		await expect(clock.run(stopRecording(client, plan))).resolves.toMatchObject({ outcome: 'uploading' });
		expect((clock.now() - began) / 1000).toBeCloseTo(60, 0);
	});

	it('does not look at all without a time to wait', async () => {
		const { client, clock, sent } = clientFor([uploading]);
		await expect(clock.run(stopRecording(client, { ...plan, waitMs: 0 }))).resolves.toMatchObject({ outcome: 'uploading' });
		expect(sent).toHaveLength(1);
	});

	it('a stop whose answer was lost is sent again, and then finds the recording ending', async () => {
		const { client, clock } = clientFor([{ breaks: true }, { status: 400, body: { code: 49, reason: 'invalid operation' } }]);
		await expect(clock.run(client.stop(id, recorder))).resolves.toMatchObject({ outcome: 'alreadyStopped' });
	});
});
