/** Recordings in a real n8n: record, look, stop, list the files; of a channel and of a web page. */
import { chain, ours, startWorld, type World } from './support/world';

let world: World;

beforeAll(async () => {
	world = await startWorld({ sim: { settings: { cloudRecording: { startMs: 300, uploadMs: 200 } } } });
});

afterAll(async () => {
	await world?.stop();
});

const SAME = {
	mode: '={{ $("Record").item.json.mode }}',
	cname: '={{ $("Record").item.json.cname }}',
	uid: '={{ $("Record").item.json.uid }}',
	resourceId: '={{ $("Record").item.json.resourceId }}',
	sid: '={{ $("Record").item.json.sid }}',
};

function recording(parameters: Record<string, unknown>, cname: string) {
	const storage = { agoraRecordingStorageApi: world.credentials.agoraRecordingStorageApi! };
	const record = ours(world, 'agora', 'Record', { resource: 'cloudRecording', operation: 'record', cname, ...parameters });
	return chain(
		'Recording',
		{ ...record, credentials: { ...record.credentials, ...storage } },
		{ name: 'Wait', type: 'n8n-nodes-base.wait', typeVersion: 1.1, position: [0, 0], parameters: { amount: 2, unit: 'seconds' } },
		ours(world, 'agora', 'Query', { resource: 'cloudRecording', operation: 'query', ...SAME }),
		ours(world, 'agora', 'Stop', { resource: 'cloudRecording', operation: 'stop', ...SAME }),
	);
}

it.each([
	['a channel (composite)', 'math-101', { mode: 'mix' }],
	['a web page', 'math-101-page', { mode: 'web', url: 'https://class.example.com/record?room=math-101', videoWidth: 1280, videoHeight: 720 }],
])('%s: records, tells how it is going, stops, and names the uploaded files', async (_what, cname, parameters) => {
	const outcome = await world.client.runOnce(recording(parameters, cname), { timeout: 90 });
	expect(outcome.error).toBeUndefined();
	const [record] = outcome.json('Record');
	expect(record).toMatchObject({ cname, mode: parameters.mode, confirmed: true, resourceId: expect.any(String), sid: expect.any(String) });
	expect(String(record?.uid)).toMatch(/^[1-9]\d{0,9}$/);
	const [query] = outcome.json('Query');
	expect([4, 5]).toContain(query?.status);
	const [stop] = outcome.json<{ fileList?: unknown[]; uploadingStatus: string }>('Stop');
	expect(stop?.uploadingStatus).toBe('uploaded');
	expect(stop?.fileList?.length).toBeGreaterThan(0);
	const stored = JSON.stringify(outcome.execution);
	expect(stored).not.toContain(world.data.agoraRecordingStorageApi!.secretKey);
	expect(stored).not.toContain(world.data.agoraCloudRecordingApi!.customerSecret);
});
