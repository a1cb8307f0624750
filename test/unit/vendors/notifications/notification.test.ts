/** What people read of each notification. */
import { NOTIFICATION_TYPES, notificationKey } from '../../../../vendors/agora/notifications/eventTypes';
import { notificationKeys } from '../../../../vendors/agora/notifications/keys';
import { isAboutRecorder, isHealthCheck, normaliseNotification } from '../../../../vendors/agora/notifications/notification';
import { BEGAN, CHANNEL_EVENTS, OTHER_EVENTS, RECORDER_JOINED, RECORDING_EVENTS, TRANSCRIPT_EVENTS, type AgoraEvent } from '../../../../simulator/webhooks';

const sent = (event: AgoraEvent): Record<string, unknown> => ({ noticeId: 'n-1', notifyMs: BEGAN + 60_000, ...event });
const read = (event: AgoraEvent) => normaliseNotification(sent(event));
const recording31 = RECORDING_EVENTS.find(({ eventType }) => eventType === 31)!;
const recording = (eventType: number) => read(RECORDING_EVENTS.find((event) => event.eventType === eventType)!);
const channel = (eventType: number) => read(CHANNEL_EVENTS.find((event) => event.eventType === eventType)!);

describe('every documented event', () => {
	it.each([...RECORDING_EVENTS, ...CHANNEL_EVENTS, ...TRANSCRIPT_EVENTS].map((event) => [event.productId, event.eventType, event] as const))(
		'%i/%i has a name that can be chosen, an ID, its times, and its channel',
		(productId, eventType, event) => {
			const notification = read(event);
			expect(NOTIFICATION_TYPES.map(({ key }) => key)).toContain(notification.event);
			expect(notification.event).not.toBe('other');
			expect(notification).toMatchObject({
				id: expect.stringMatching(/^sha-[0-9a-f]{32}$|^n-1$/),
				noticeId: 'n-1',
				productId,
				eventType,
				productName: { 1: 'RTC', 3: 'Cloud Recording', 20: 'Real-Time STT' }[productId],
				channel: 'math-101',
				notifiedAt: '2026-09-10T00:31:00.000Z',
			});
			expect(Date.parse(notification.occurredAt!)).toBeGreaterThanOrEqual(BEGAN);
			expect(Date.parse(notification.occurredAt!)).toBeLessThan(BEGAN + 60_000);
		},
	);

	it('has a name of its own', () => {
		const keys = [...RECORDING_EVENTS, ...CHANNEL_EVENTS, ...TRANSCRIPT_EVENTS].map(({ productId, eventType }) => notificationKey(productId, eventType));
		expect(new Set(keys).size).toBe(keys.length);
		expect(new Set([...keys, 'other'])).toEqual(new Set(NOTIFICATION_TYPES.map(({ key }) => key)));
	});
});

it('transcripts say when they began and ended, and why', () => {
	expect(read(TRANSCRIPT_EVENTS[1]!)).toMatchObject({
		event: 'transcript.ended',
		channel: 'math-101',
		occurredAt: '2026-09-10T00:30:30.000Z',
		data: { agent_id: expect.any(String), startedAt: '2026-09-10T00:30:00.000Z', endedAt: '2026-09-10T00:30:30.000Z', status: 'STOPPED', message: 'Idle for too long', reasonText: 'Nobody was in the channel for too long' },
	});
});

it('transcripts may have their times in milliseconds, as the table has them, or in seconds, as the samples have them', () => {
	const [, ended] = TRANSCRIPT_EVENTS;
	const inMs = { ...ended!, payload: { ...ended!.payload, start_ts: Number(ended!.payload.start_ts) * 1000, stop_ts: Number(ended!.payload.stop_ts) * 1000 } };
	expect(read(inMs)).toMatchObject({ occurredAt: '2026-09-10T00:30:30.000Z', data: { startedAt: '2026-09-10T00:30:00.000Z', endedAt: '2026-09-10T00:30:30.000Z' } });
});

describe('recordings', () => {
	it('say whose they are, in the types of the API', () => {
		expect(recording(31)).toMatchObject({
			event: 'recording.uploaded',
			cname: 'math-101',
			uid: '527841',
			sid: '38f8e3cfdc474cd56fc1ceba380d7e1a',
			serviceType: 2,
			serviceName: 'uploader',
			msgName: 'uploaded',
			data: { status: 0, fileList: [expect.objectContaining({ fileName: '38f8_math-101.m3u8', startedAt: '2026-09-10T00:30:00.000Z' }), expect.anything()] },
		});
	});

	it('name files in one form, however the event writes them', () => {
		expect(recording(4).data).toEqual({ fileList: [{ fileName: '38f8_math-101.m3u8' }] });
		expect(recording(71).data.fileList).toEqual([expect.objectContaining({ fileName: 'web.m3u8' })]);
		expect(recording(1001).data.fileList).toEqual([{ fileName: 'all.mp4' }]);
	});

	it.each([
		[0, ['The recorder could not be started']],
		[2, ['The recorder was told to end by its system']],
		[4, ['Nobody was in the channel anymore']],
		[6, ['The recorder was told to end by its system', 'Nobody was in the channel anymore']],
		[8, []],
		[20, ['Nobody was in the channel anymore', 'The recording was asked to stop']],
		[undefined, undefined],
	])('leave code %p becomes its reasons', (leaveCode, texts) => {
		const details = { msgName: 'recorder_leave', leaveCode };
		const { data } = read({ productId: 3, eventType: 41, payload: { details } });
		expect(data.leaveReasonTexts).toEqual(texts);
	});

	it.each([
		[1, { moduleName: 'uploader', errorLevelName: 'fatal', fatal: true, errorText: 'A file could not be uploaded' }],
		[2, { moduleName: 'uploader', warnText: 'A part of the recording was uploaded to the backup store of Agora' }],
		[3, { statusName: 'recording', recordingModeName: 'mix', fileList: [{ fileName: '38f8_math-101.m3u8' }] }],
		[11, { exitStatusName: 'abnormal' }],
		[12, { newUid: '1200033' }],
		[33, { progress: 2550, percent: 25.5 }],
		[42, { startedAt: '2026-09-10T00:30:00.000Z' }],
		[43, { stateName: 'notReceiving', changedAt: '2026-09-10T00:30:05.000Z' }],
		[44, { stateName: 'receiving' }],
		[70, { startedAt: '2026-09-10T00:30:00.000Z' }],
		[71, { reasonText: 'The longest time that was set for the recording is over', details: 'max recording hour is 4' }],
		[72, { limitText: 'The web page uses WebGL' }],
		[73, { reasonText: 'The sound was lost' }],
		[90, { fileNames: ['a.m3u8', 'b.ts'] }],
	])('%i is told in words', (eventType, words) => {
		expect(recording(eventType).data).toMatchObject(words);
	});
});

describe('channels', () => {
	it('say who did what', () => {
		expect(channel(104)).toMatchObject({
			event: 'host.left',
			channelName: 'math-101',
			uid: '100',
			clientSeq: 1_625_051_030_747,
			occurredAt: '2026-09-10T00:30:00.000Z',
			data: { platformName: 'Web', reason: 10, reasonText: 'The network is bad and the app connects again', durationSeconds: 600 },
		});
	});

	it('keep the session that stands beside the payload, and a time of their own', () => {
		const event = { productId: 1, eventType: 111, payload: { channelName: 'math-101', uid: 5 }, sid: 'session', eventMs: BEGAN };
		expect(read(event)).toMatchObject({ sid: 'session', occurredAt: '2026-09-10T00:30:00.000Z' });
		expect(normaliseNotification({ ...sent(recording31), sid: 'other' }).sid).toBe(recording31.payload.sid);
	});

	it('tell recorders of Agora’s from people', () => {
		expect(isAboutRecorder(sent(RECORDER_JOINED))).toBe(true);
		expect(read(RECORDER_JOINED).data).toMatchObject({ clientTypeName: 'cloudRecording' });
		expect([...CHANNEL_EVENTS, ...RECORDING_EVENTS].some((event) => isAboutRecorder(sent(event)))).toBe(false);
	});
});

describe('what has no name here', () => {
	it.each(OTHER_EVENTS.map((event) => [`${event.productId}/${event.eventType}`, event] as const))('%s is passed on whole', (_name, event) => {
		const notification = read(event);
		expect(notification.event).toBe('other');
		const leaves = (value: unknown): unknown[] => (typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : [value]);
		const times = new Set<unknown>([event.payload.sendts]);
		expect(leaves(notification).map(String)).toEqual(expect.arrayContaining(leaves(event.payload).filter((leaf) => !times.has(leaf)).map(String)));
		expect(notification.eventType).toBe(event.eventType);
	});

	it.each([[{}], [{ payload: 'text' }], [{ productId: 'x', eventType: null, payload: null }], [{ productId: 3, eventType: 31 }], [{ productId: 1, eventType: 104, payload: [] }]])(
		'%j does not break it',
		(raw) => {
			expect(normaliseNotification(raw)).toMatchObject({ data: expect.any(Object) });
		},
	);
});

describe('the check of the console', () => {
	it.each([
		[{ productId: 1, eventType: 101, payload: { channelName: 'test_webhook', ts: 1 } }, true],
		[{ productId: 1, eventType: 103, payload: { channelName: 'test_webhook', uid: 12121212 } }, true],
		[{ productId: 3, eventType: 40, payload: { cname: 'test_webhook', uid: '527841' } }, true],
		[{ productId: 1, eventType: 103, payload: { channelName: 'test_webhook', uid: 5 } }, false],
		[{ productId: 1, eventType: 103, payload: { channelName: 'math', uid: 12121212 } }, false],
		[{ productId: 1, eventType: 103 }, false],
		['test_webhook', false],
	])('%j: %p', (raw, expected) => {
		expect(isHealthCheck(raw)).toBe(expected);
	});
});

describe('a repetition', () => {
	const [event] = RECORDING_EVENTS as [AgoraEvent];
	const common = (a: string[], b: string[]) => a.filter((key) => b.includes(key));

	it('is known by its noticeId, whatever else changes', () => {
		const again = { ...sent(event), notifyMs: BEGAN + 99_000 };
		expect(notificationKeys(again)).toEqual(notificationKeys(sent(event)));
		expect(common(notificationKeys({ ...again, payload: { changed: true } }), notificationKeys(sent(event)))).toHaveLength(1);
	});

	it('is known by its contents when it is sent twice on purpose, with another noticeId', () => {
		const twin = { ...sent(event), noticeId: 'n-2', payload: Object.fromEntries(Object.entries(event.payload).reverse()) };
		expect(common(notificationKeys(twin), notificationKeys(sent(event)))).toHaveLength(1);
	});

	it('is nothing that another event could be taken for', () => {
		const keys = [...RECORDING_EVENTS, ...CHANNEL_EVENTS, ...TRANSCRIPT_EVENTS, ...OTHER_EVENTS].flatMap((one, index) => notificationKeys({ ...sent(one), noticeId: `n-${index}` }));
		expect(new Set(keys).size).toBe(keys.length);
	});

	it('is not what merely says the same: without a date in it, only its noticeId counts', () => {
		const again = { productId: 17, eventType: 110, payload: { agent_id: 'a-1' } };
		const [first, second] = ['n-1', 'n-2'].map((noticeId) => notificationKeys({ ...again, noticeId, notifyMs: 1 })) as [string[], string[]];
		expect(common(first, second)).toEqual([]);
	});

	it('is known without a noticeId, too', () => {
		expect(notificationKeys({ ...sent(event), noticeId: undefined })).toHaveLength(1);
		expect(notificationKeys({})).toHaveLength(1);
	});
});
