/** Answers of query and stop in every form that Agora has had, as one form. */
import fc from 'fast-check';

import { expectedFiles, objectKey, recordedFiles } from '../../../../vendors/agora/cloudRecording/files';
import { epochMs } from '../../../../vendors/coerce';
import { recordingState, stateBody } from '../../../../vendors/agora/cloudRecording/state';
import { statusWords } from '../../../../vendors/agora/cloudRecording/recordingModes';

const START = 1_562_724_971_626;

it('the answer of 2019, with numbers as text', () => {
	const state = recordingState({
		resourceId: 'JyvK8nXHuV1BE64GDkAaBGEscvtHW7v8BrQoRPCHxmeVxwY22',
		sid: '38f8e3cfdc474cd56fc1ceba380d7e1a',
		serverResponse: { fileList: 'xxxxx.m3u8', status: '5', sliceStartTime: '1562724971626' },
	});
	expect(state).toMatchObject({ status: 5, running: true, over: false, sliceStartTime: START, fileList: [{ fileName: 'xxxxx.m3u8' }] });
});

it('a list of files, in milliseconds or seconds', () => {
	const entry = { fileName: 'xxx.m3u8', trackType: 'audio_and_video', uid: '0', mixedAllUser: true, isPlayable: true };
	const expected = { ...entry, sliceStartTime: 1_562_724_971_000, startedAt: '2019-07-10T02:16:11.000Z' };
	for (const sliceStartTime of [1_562_724_971_000, 1_562_724_971, '1562724971000']) {
		const state = recordingState({ serverResponse: { status: 5, fileListMode: 'json', fileList: [{ ...entry, sliceStartTime }] } });
		expect(state.fileList).toEqual([expected]);
		expect(state.sliceStartTime).toBe(1_562_724_971_000);
	}
});

it.each(['payload', 'playload'])('a web page, with the key "%s"', (key) => {
	const state = recordingState({
		serverResponse: {
			extensionServiceState: [
				{ serviceName: 'upload_service', [key]: { uploadingStatus: 'uploaded' } },
				{ serviceName: 'web_recorder_service', [key]: { fileList: [{ filename: 'xxx.m3u8', sliceStartTime: START }], onhold: false, state: 'exit' } },
			],
		},
	});
	expect(state).toMatchObject({
		uploadingStatus: 'uploaded',
		webState: 'exit',
		onhold: false,
		running: false,
		over: true,
		fileList: [{ fileName: 'xxx.m3u8', sliceStartTime: START }],
	});
});

it('a web page that is sent live', () => {
	const outputs = [{ rtmpUrl: 'rtmp://live.example.com/x', status: 'publishing' }];
	const state = recordingState({
		serverResponse: {
			status: 5,
			extensionServiceState: [
				{ serviceName: 'web_recorder_service', payload: { state: 'inProgress', onhold: true, fileList: [] } },
				{ serviceName: 'rtmp_publish_service', payload: { state: 'inProgress', outputs } },
			],
		},
	});
	expect(state).toMatchObject({ running: true, onhold: true, rtmpOutputs: outputs, fileList: [] });
});

it('only snapshots: no list of files', () => {
	expect(recordingState({ serverResponse: { status: 5, sliceStartTime: START } })).toMatchObject({ running: true, fileList: [], sliceStartTime: START });
});

it('what comes as text is read: truth values, and a list of files', () => {
	const fileList = JSON.stringify([{ fileName: 'a.m3u8', mixedAllUser: 'true', isPlayable: 'False', sliceStartTime: String(START) }]);
	expect(recordingState({ serverResponse: { status: '5', fileListMode: 'json', fileList } }).fileList).toEqual([
		{ fileName: 'a.m3u8', mixedAllUser: true, isPlayable: false, sliceStartTime: START, startedAt: expect.any(String) },
	]);
	const page = { serviceName: 'web_recorder_service', payload: { state: 'inProgress', onhold: 'true', fileList: [] } };
	expect(recordingState({ serverResponse: { extensionServiceState: [page] } })).toMatchObject({ running: true, onhold: true });
	// A name may begin like a list.
	expect(recordedFiles('[a].m3u8')).toEqual([{ fileName: '[a].m3u8' }]);
});

it('an answer that says nothing of the state does not say that it is not running', () => {
	for (const answer of [{}, { serverResponse: null }, { serverResponse: { sliceStartTime: START } }]) {
		expect(recordingState(answer).running).toBeUndefined();
		expect(recordingState(answer).over).toBe(false);
	}
});

it('streams to a CDN are told as they come, with what no document names', () => {
	const state = (outputs: unknown) =>
		recordingState({ serverResponse: { extensionServiceState: [{ serviceName: 'rtmp_publish_service', payload: { state: 'inProgress', outputs } }] } });
	expect(state([{ rtmpUrl: 'rtmp://a/b', status: 'publishing', bitrate: 1 }]).rtmpOutputs).toEqual([{ rtmpUrl: 'rtmp://a/b', status: 'publishing', bitrate: 1 }]);
	expect(state([{ rtmpUrl: 'rtmp://a/b' }]).rtmpOutputs).toEqual([{ rtmpUrl: 'rtmp://a/b' }]);
	expect(state(undefined).rtmpOutputs).toBeUndefined();
});

it('whatever comes, reading it does not throw', () => {
	fc.assert(
		fc.property(fc.jsonValue(), (serverResponse) => {
			const state = recordingState({ serverResponse });
			expect(Array.isArray(state.fileList)).toBe(true);
			stateBody.safeParse({ serverResponse });
		}),
		{ numRuns: 500, seed: 7 },
	);
});

it.each([0, 1, 2, 3, 4, 5, 6, 7, 8, 20])('status %s has a name and a sentence', (status) => {
	const { name, text } = statusWords(status);
	expect(name).toMatch(/^[a-z][A-Za-z]+$/);
	expect(text).toMatch(/^[A-Z].{10,}/);
	expect(recordingState({ serverResponse: { status } })).toMatchObject({ running: status === 4 || status === 5, over: status === 7 || status === 8 || status === 20 });
});

it('an unknown status stays visible', () => {
	expect(statusWords(99)).toEqual({ name: '99', text: expect.stringContaining('99') });
});

it('times that mean nothing are left out', () => {
	for (const value of [0, -1, '', 'soon', null, undefined, NaN, {}, true]) expect(epochMs(value)).toBeUndefined();
	expect(recordedFiles([{ filename: 'a', sliceStartTime: 9e15 }, {}, null, '', 'b', 3])).toEqual([{ fileName: 'a' }, { fileName: 'b' }]);
});

describe('names of files before there are any', () => {
	const plan = { mode: 'mix' as const, sid: 'sid713476478245', cname: 'cnameagora' };

	it('composite and web page: a playlist, its parts, and numbered MP4 files', () => {
		expect(expectedFiles(plan)).toEqual({
			expectedFiles: ['sid713476478245_cnameagora.m3u8'],
			filePatterns: ['', 'bak*_'].flatMap((before) => ['.m3u8', '_*.m3u8', '_*.ts'].map((ending) => `${before}sid713476478245_cnameagora${ending}`)),
		});
		expect(expectedFiles({ ...plan, mode: 'web', avFileType: ['hls', 'mp4'], fileNamePrefix: ['directory1', 'directory2'] })).toEqual({
			expectedFiles: ['directory1/directory2/sid713476478245_cnameagora.m3u8', 'directory1/directory2/sid713476478245_cnameagora_0.mp4'],
			filePatterns: ['', 'bak*_'].flatMap((before) =>
				['.m3u8', '_*.m3u8', '_*.ts', '_*.mp4'].map((ending) => `directory1/directory2/${before}sid713476478245_cnameagora${ending}`),
			),
		});
	});

	it('individual: a playlist for each user that is known and each kind, and snapshots', () => {
		const individual = { ...plan, mode: 'individual' as const, audioUids: ['123'], videoUids: ['123', '456', '#allstream#'] };
		const name = (uid: string, type: string): string => `sid713476478245_cnameagora__uid_s_${uid}__uid_e_${type}.m3u8`;
		expect(expectedFiles({ ...individual, snapshots: true })).toEqual({
			expectedFiles: [name('123', 'audio'), name('123', 'video'), name('456', 'video')],
			filePatterns: ['', 'bak*_'].flatMap((before) =>
				['audio*.m3u8', 'audio*.ts', 'video*.m3u8', 'video*.ts', 'video*.webm', 'video_*.jpg'].map(
					(ending) => `${before}sid713476478245_cnameagora__uid_s_*__uid_e_${ending}`,
				),
			),
		});
		expect(expectedFiles({ ...individual, streamTypes: 0 }).expectedFiles).toEqual([name('123', 'audio')]);
		expect(expectedFiles({ ...individual, avFileType: [], snapshots: true })).toEqual({
			expectedFiles: [],
			filePatterns: ['', 'bak*_'].map((before) => `${before}sid713476478245_cnameagora__uid_s_*__uid_e_video_*.jpg`),
		});
	});

	/** Source: "Manage recorded files", "Recorded files in abnormal conditions" and "Naming conventions". */
	it.each([
		['a playlist from the backup', 'directory1/sid713476478245_cnameagora_22194679897_3.m3u8', 'mix'],
		['a playlist of the recorder that went on', 'directory1/bak0_sid713476478245_cnameagora.m3u8', 'mix'],
		['a slice of the recorder that went on', 'directory1/bak12_sid713476478245_cnameagora_20190920125142485.ts', 'web'],
		['a later MP4 file', 'directory1/sid713476478245_cnameagora_1.mp4', 'mix'],
		['a user’s playlist from the backup', 'directory1/sid713476478245_cnameagora__uid_s_123__uid_e_video_22194679897_3.m3u8', 'individual'],
		['a user’s slice', 'directory1/sid713476478245_cnameagora__uid_s_123__uid_e_audio_20190920125142485.ts', 'individual'],
		['a user’s WebM slice', 'directory1/bak0_sid713476478245_cnameagora__uid_s_123__uid_e_video_20190920125142485.webm', 'individual'],
	] as const)('%s belongs to the patterns', (_what, key, mode) => {
		const { filePatterns } = expectedFiles({ ...plan, mode, avFileType: ['hls', 'mp4'], fileNamePrefix: ['directory1'] });
		const asExpression = (pattern: string): RegExp => new RegExp(`^${pattern.split('*').map((part) => part.replace(/[.+]/g, '\\$&')).join('.*')}$`);
		expect(filePatterns.filter((pattern) => asExpression(pattern).test(key))).not.toEqual([]);
	});

	it('the key of a file has its folder once, whether the answer names it or not', () => {
		expect(objectKey(['a', 'b'], 'x.m3u8')).toBe('a/b/x.m3u8');
		expect(objectKey(['a', 'b'], 'a/b/x.m3u8')).toBe('a/b/x.m3u8');
		expect(objectKey([], 'x.m3u8')).toBe('x.m3u8');
	});

	it('special characters of the channel become dashes', () => {
		const { expectedFiles: names } = expectedFiles({ ...plan, cname: 'a!b@c#d$e%f^g&h*i(j)k+l_m.n=o[p]q{r}s~t|u,v;w:x?y<z>1-2 3' });
		expect(names).toEqual(['sid713476478245_a-b-c-d-e-f-g-h-i-j-k-l-m-n-o-p-q-r-s-t-u-v-w-x-y-z-1-2 3.m3u8']);
	});
});
