/** Record, query and stop as people use them, through n8n's engine and over HTTP. */
import type { IDataObject } from 'n8n-workflow';

import { Engine } from '../harness';

let engine: Engine;

beforeAll(async () => {
	engine = await Engine.start();
});
afterAll(async () => await engine.stop());

const run = async (parameters: object, items?: IDataObject[]) =>
	await engine.runNode({ node: 'agoraCloudRecording', parameters: { resource: 'recording', ...parameters } as never, items });

describe('a composite recording', () => {
	let ids: IDataObject;

	it('is started and seen recording', async () => {
		const { items, error } = await run({ operation: 'record', mode: 'mix', cname: 'math-101', options: { fileNamePrefix: 'school/2026' } });
		expect(error).toBeUndefined();
		ids = items[0]!.json;
		expect(ids).toMatchObject({
			resourceId: expect.stringMatching(/\S{20,}/),
			sid: expect.stringMatching(/^[0-9a-f]{32}$/),
			uid: expect.stringMatching(/^[1-9]\d{9}$/),
			cname: 'math-101',
			mode: 'mix',
			confirmed: true,
			status: 5,
			statusName: 'recording',
			bucket: 'lessons',
		});
		expect(ids.expectedFiles).toEqual([`school/2026/${String(ids.sid)}_math-101.m3u8`]);
		expect(items[0]!.pairedItem).toEqual({ item: 0 });
	}, 20_000);

	it('tells how long it has been running, and its files', async () => {
		const { items } = await run({ operation: 'query', mode: 'mix', resourceId: '={{ $json.resourceId }}', sid: '={{ $json.sid }}' }, [ids]);
		expect(items[0]!.json).toMatchObject({
			running: true,
			status: 5,
			statusText: 'The recording is running',
			recordingSeconds: expect.any(Number),
			startedAt: expect.stringMatching(/^\d{4}-.*Z$/),
			fileListMode: 'string',
			fileList: [{ fileName: `${String(ids.sid)}_math-101.m3u8` }],
		});
	});

	it('is stopped, with its files uploaded', async () => {
		const parameters = {
			operation: 'stop',
			mode: '={{ $json.mode }}',
			resourceId: '={{ $json.resourceId }}',
			sid: '={{ $json.sid }}',
			cname: '={{ $json.cname }}',
			uid: '={{ $json.uid }}',
		};
		const { items } = await run(parameters, [ids]);
		expect(items[0]!.json).toMatchObject({
			success: true,
			outcome: 'uploaded',
			uploadingStatus: 'uploaded',
			fileList: [{ fileName: `${String(ids.sid)}_math-101.m3u8` }],
		});
		const again = await run(parameters, [ids]);
		expect(again.error).toBeUndefined();
		expect(again.items[0]!.json).toMatchObject({ outcome: 'alreadyStopped', fileList: [] });
	});
});
