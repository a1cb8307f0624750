/** What only some answers of Agora bring, and only some requests show: each field of an output schema is seen once. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { Engine } from '../../../testkit/harness';
import { FROM_ITEM, Recording } from './cloudRecording/support';

let recording: Recording;
let engine: Engine;
beforeAll(async () => {
	recording = await Recording.start();
	({ engine } = recording);
});
afterAll(async () => await recording.stop());
beforeEach(() => {
	engine.sim.reset();
	engine.sim.seed.room({ roomUuid: 'math' });
});

async function run(resource: string, operation: string, parameters: INodeParameters = {}): Promise<IDataObject> {
	const { items, error } = await engine.runNode({ node: 'agora', parameters: { resource, operation, roomUuid: 'math', ...parameters } });
	if (error) throw error;
	expect(items).toHaveLength(1);
	return items[0]!.json;
}

/** The next request to this path gets exactly this answer. */
const answer = (path: string, body: object): string => engine.sim.fault({ kind: 'status', status: 200, path, body });

it('a classroom with a schedule and settings tells them when it exists already', async () => {
	const settings: INodeParameters = {
		roomUuid: 'scheduled', roomName: 'Math', startTime: '2031-05-06T09:30:00Z', duration: 90, durationUnit: 'minutes', specifyProperties: 'json', properties: '{"term": "spring"}',
	};
	await run('classroom', 'create', { ...settings, options: { closeDelay: 5, maxAccept: 6 } });
	const known = { startsAt: '2031-05-06T09:30:00.000Z', endsAt: '2031-05-06T11:00:00.000Z', closesAt: '2031-05-06T11:05:00.000Z', maxAccept: 6, flexProps: { term: 'spring' } };
	expect(await run('classroom', 'create', { ...settings, options: { ifExists: 'continue' } })).toMatchObject({ created: false, ...known });
	expect(await run('classroom', 'get', { roomUuid: 'scheduled' })).toMatchObject(known);
});

describe('changes of widgets', () => {
	const ann = { userUuid: 'ann', userName: 'Ann', role: 2 };
	const list = (...events: object[]) => ({ code: 0, msg: 'Success', data: { total: events.length, list: events.map((event, index) => ({ roomUuid: 'math', cmd: 1110, sequence: index + 1, version: 1, ...event })) } });

	it('say when, why, who and for whom', async () => {
		answer('/widgets/clock/sequences', list({ ts: 1_900_000_000_000, data: { widgetUuid: 'clock', action: 1, changeProperties: { 'extra.time': 5 }, cause: { by: 'test' }, operator: ann, fromUser: ann } }));
		const item = await run('widget', 'getEvents', { widgetUuid: 'clock', options: { includeRaw: true } });
		expect(item).toMatchObject({ occurredAt: '2030-03-17T17:46:40.000Z', data: { cause: { by: 'test' }, operator: ann, fromUser: ann }, raw: { cmd: 1110 } });
	});

	it.each([
		['poll', { pollState: 0 }, { selectIndex: [1] }],
		['popupQuiz', { answerState: 0 }, { selectedItems: ['A'] }],
	])('%s: when it ended and when somebody answered, where the events tell', async (widget, ended, given) => {
		const event = (ts: number, extra: object, more: object = {}) => ({ ts, data: { widgetUuid: widget, action: 1, changeProperties: { extra }, ...more } });
		const start = widget === 'poll' ? { pollState: 1, pollId: 'p', mode: 1, pollTitle: 'Which?', pollItems: ['A', 'B'] } : { answerState: 1, popupQuizId: 'p', items: ['A', 'B'], correctItems: ['A'] };
		answer(`/widgets/${widget}/sequences`, list(event(1_900_000_000_000, start), event(1_900_000_001_000, given, { fromUser: ann, operator: ann }), event(1_900_000_002_000, ended)));
		expect(await run(widget, 'getAll')).toMatchObject({ running: false, endedAt: '2030-03-17T17:46:42.000Z', answers: [{ userUuid: 'ann', answeredAt: '2030-03-17T17:46:41.000Z' }] });
	});
});

it('a recording of a page that never reported itself ready, and the address that was recorded', async () => {
	const record = { recordId: 'r', roomUuid: 'math', type: 2, status: 2, startTime: 1_900_000_000_000, unready: true, webRecordUrlQuery: 'roomUuid=math&roleType=0' };
	answer('/records', { code: 0, msg: 'Success', data: { total: 1, count: 1, list: [record] } });
	expect(await run('recording', 'getAll')).toMatchObject({ unready: true, webRecordUrlQuery: 'roomUuid=math&roleType=0' });
});

it('a resource whose pages are being converted tells the step', async () => {
	await run('publicResource', 'upload', { resourceUuid: 'slides', url: 'https://files.example.com/slides.pptx', size: 2048, ext: 'auto', conversion: 'dynamic', preview: true });
	expect(await run('publicResource', 'getAll')).toMatchObject({ convert: true, currentStep: 'Extracting' });
});

it('a recording that is stopped tells where its stream was', async () => {
	engine.sim.act({ do: 'startRecord', roomUuid: 'math', web: true, publishRtmp: true });
	const streamingUrl = { rtmp: 'rtmp://live.example.com/a', flv: 'https://live.example.com/a.flv', hls: 'https://live.example.com/a.m3u8' };
	answer('/records/states/0', { code: 0, msg: 'Success', data: { state: 0, streamingUrl } });
	expect(await run('recording', 'stop')).toMatchObject({ outcome: 'stopped', streamingUrl });
});

describe('cloud recording', () => {
	const PAGE = { mode: 'web', cname: 'page', url: 'https://class.example.com/', videoWidth: 1280, videoHeight: 720, maxRecordingHour: 1 };

	it('a web page that is recorded tells its state at once', async () => {
		expect(await recording.json('record', { ...PAGE, options: {} })).toMatchObject({ confirmed: true, webState: 'inProgress', onhold: false });
	});

	it('a stop tells all that Agora says: status, live output, and files with key and address', async () => {
		const started = await recording.begin({ mode: 'individual' });
		const serverResponse = {
			status: 8,
			fileListMode: 'json',
			fileList: [{ fileName: 'a_1.m3u8', trackType: 'audio', uid: '7', mixedAllUser: false, isPlayable: true, sliceStartTime: 1_900_000_000_000 }],
			uploadingStatus: 'uploaded',
			extensionServiceState: [{ serviceName: 'rtmp_publish_service', payload: { outputs: [{ rtmpUrl: 'rtmp://live.example.com/app/key', status: 'publishing' }] } }],
		};
		answer('/stop', { resourceId: started.resourceId, sid: started.sid, serverResponse });
		const stopped = await recording.json('stop', FROM_ITEM, { items: [started] });
		expect(stopped).toMatchObject({ status: 8, statusName: expect.any(String), statusText: expect.any(String), rtmpOutputs: [{ status: 'publishing' }], keys: ['a_1.m3u8'], urls: [expect.stringMatching(/^https:.*\/a_1\.m3u8$/)] });
	});

	it('an update shows whom it leaves out, and a layout its pictures and the large user', async () => {
		const started = await recording.begin();
		const changed = await recording.json('update', { ...FROM_ITEM, updateFields: { unSubscribeAudioUids: '7', unSubscribeVideoUids: '8' } }, { items: [started] });
		expect(changed).toMatchObject({ streamSubscribe: { audioUidList: { unSubscribeAudioUids: ['7'] }, videoUidList: { unSubscribeVideoUids: ['8'] } } });
		const image = 'https://example.com/school.jpg';
		const layoutOptions = { backgroundImage: image, defaultUserBackgroundImage: image, backgroundConfig: { user: [{ uid: '7', image_url: image, render_mode: 0 }] } };
		const { mode: _mode, ...ids } = FROM_ITEM;
		const layout = await recording.json('updateLayout', { ...ids, mixedVideoLayout: 2, maxResolutionUid: '7', layoutOptions }, { items: [started] });
		expect(layout).toMatchObject({ maxResolutionUid: '7', backgroundImage: image, defaultUserBackgroundImage: image, backgroundConfig: [{ uid: '7', image_url: image }] });
	});
});
