/** What only some answers of ClassIn bring: each field of an output schema is seen once. */
import type { INodeParameters } from 'n8n-workflow';

import { ClassInBench } from './support';

let bench: ClassInBench;
beforeAll(async () => {
	bench = await ClassInBench.start();
});
afterAll(async () => {
	await bench.engine.stop();
});
beforeEach(() => bench.sim.reset());

const COURSE = { courseId: 414193 };
const SAID = '处理完成，部分内容稍后生效';
const STREAMS = { RTMP: 'rtmp://liveplay.eeo.cn/a', HLS: 'https://liveplay.eeo.cn/a.m3u8', FLV: 'https://liveplay.eeo.cn/a.flv' };
const LIVE_URL = 'https://www.eeo.cn/live.php?lessonKey=3dca7b0e14e3bb35';
const verdict = (code: number, ids: object) => ({ data: { successList: [], failedList: [{ ...ids, code, msg: SAID }] } });

it.each<[what: string, resource: string, operation: string, path: string, parameters: INodeParameters, data: object, output: object]>([
	['the words beside a success', 'unit', 'update', '/lms/unit/update', { unitId: 7, updateFields: { name: 'Two' } }, {}, { vendorMessage: SAID }],
	['the words beside a success', 'unit', 'move', '/lms/unit/move', { unitId: 7, toUnitId: 8 }, {}, { vendorMessage: SAID }],
	['the words beside a success', 'webcast', 'set', '/lms/activity/setWebcast', { activityId: 7, options: { openState: true } }, {}, { vendorMessage: SAID }],
	[
		'a changed class with its live addresses, as the notes of the page promise',
		'classroom',
		'update',
		'/lms/activity/updateClass',
		{ activityId: 7, updateFields: { name: 'Two' } },
		{ data: { activityId: 7, name: 'Two', live_url: LIVE_URL, live_info: STREAMS } },
		{ liveUrl: LIVE_URL, liveInfo: STREAMS, lessonKey: '3dca7b0e14e3bb35', vendorMessage: SAID },
	],
	['a viewer who was one', 'playback', 'addViewers', '/playback/addPlaybackUser', { classId: 201, uidList: '5' }, verdict(166, { uid: 5 }), { classId: 201, outcome: 'alreadyViewer', vendorMessage: SAID }],
	['a viewer who was none', 'playback', 'removeViewers', '/playback/deletePlaybackUser', { activityId: 7, uidList: '5' }, verdict(121609007, { uid: 5 }), { activityId: 7, outcome: 'alreadyRemoved', vendorMessage: SAID }],
	['a replay that nobody could watch', 'playback', 'forbid', '/playback/setPlaybackAllForbidden', { activityIds: '7' }, verdict(121609007, { activityId: 7 }), { outcome: 'alreadyForbidden', vendorMessage: SAID }],
	['a replay for all, by class ID', 'playback', 'allow', '/playback/setPlaybackAllViewable', { classIds: '201' }, { data: { successList: [201], failedList: [] } }, { classId: 201, outcome: 'allowed' }],
])('%s: %s %s', async (_what, resource, operation, path, parameters, data, output) => {
	bench.sim.fault({ kind: 'status', status: 200, path, body: { code: 1, msg: SAID, ...data } });
	expect(await bench.json(resource, operation, { ...COURSE, ...parameters })).toMatchObject([{ success: true, ...output }]);
});
