/** Record, query and stop as people use them, through n8n's engine and over HTTP. */
import type { IDataObject } from 'n8n-workflow';

import { FROM_ITEM, Recording } from './support';

let recording: Recording;

beforeAll(async () => {
	recording = await Recording.start();
});
afterAll(async () => await recording.stop());

describe('a composite recording', () => {
	let ids: IDataObject;

	it('is started and seen recording', async () => {
		const { items, error } = await recording.run('record', { mode: 'mix', cname: 'math-101', options: { fileNamePrefix: 'school/2026' } });
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
	});

	it('takes another layout', async () => {
		const { items, error } = await recording.run('updateLayout', { ...FROM_ITEM, mixedVideoLayout: 1 }, { items: [ids] });
		expect(error).toBeUndefined();
		expect(items[0]!.json).toMatchObject({ success: true, sid: ids.sid, mixedVideoLayout: 1 });
	});

	it('tells how long it has been running, and its files', async () => {
		const { items } = await recording.run('query', { ...FROM_ITEM, mode: 'mix' }, { items: [ids] });
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
		const { items } = await recording.run('stop', FROM_ITEM, { items: [ids] });
		expect(items[0]!.json).toMatchObject({
			success: true,
			outcome: 'uploaded',
			uploadingStatus: 'uploaded',
			fileList: [{ fileName: `${String(ids.sid)}_math-101.m3u8` }],
		});
		const again = await recording.run('stop', FROM_ITEM, { items: [ids] });
		expect(again.error).toBeUndefined();
		expect(again.items[0]!.json).toMatchObject({ outcome: 'alreadyStopped', fileList: [] });
	});
});
