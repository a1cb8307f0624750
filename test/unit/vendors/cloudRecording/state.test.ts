/** Answers of query and stop in every form that Agora has had, as one form. */
import fc from 'fast-check';

import { expectedFiles, milliseconds, recordedFiles } from '../../../../vendors/agora/cloudRecording/files';
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
	for (const value of [0, -1, '', 'soon', null, undefined, NaN, {}, true]) expect(milliseconds(value)).toBeUndefined();
	expect(recordedFiles([{ filename: 'a', sliceStartTime: 9e15 }, {}, null, '', 'b', 3])).toEqual([{ fileName: 'a', sliceStartTime: 9e15 }, { fileName: 'b' }]);
});

describe('names of files before there are any', () => {
	const plan = { mode: 'mix' as const, sid: 'sid713476478245', cname: 'cnameagora' };

	it('composite and web page: a playlist, its parts, and numbered MP4 files', () => {
		expect(expectedFiles(plan)).toEqual({
			expectedFiles: ['sid713476478245_cnameagora.m3u8'],
			filePatterns: ['sid713476478245_cnameagora.m3u8', 'sid713476478245_cnameagora_*.ts'],
		});
		expect(expectedFiles({ ...plan, mode: 'web', avFileType: ['hls', 'mp4'], fileNamePrefix: ['directory1', 'directory2'] })).toEqual({
			expectedFiles: ['directory1/directory2/sid713476478245_cnameagora.m3u8', 'directory1/directory2/sid713476478245_cnameagora_0.mp4'],
			filePatterns: [
				'directory1/directory2/sid713476478245_cnameagora.m3u8',
				'directory1/directory2/sid713476478245_cnameagora_*.ts',
				'directory1/directory2/sid713476478245_cnameagora_*.mp4',
			],
		});
	});

	it('individual: a playlist for each user that is known and each kind, and snapshots', () => {
		const individual = { ...plan, mode: 'individual' as const, audioUids: ['123'], videoUids: ['123', '456', '#allstream#'] };
		const name = (uid: string, type: string): string => `sid713476478245_cnameagora__uid_s_${uid}__uid_e_${type}.m3u8`;
		expect(expectedFiles({ ...individual, snapshots: true })).toEqual({
			expectedFiles: [name('123', 'audio'), name('123', 'video'), name('456', 'video')],
			filePatterns: [name('*', 'audio'), name('*', 'video'), 'sid713476478245_cnameagora__uid_s_*__uid_e_video_*.jpg'],
		});
		expect(expectedFiles({ ...individual, streamTypes: 0 }).expectedFiles).toEqual([name('123', 'audio')]);
		expect(expectedFiles({ ...individual, avFileType: [], snapshots: true })).toEqual({
			expectedFiles: [],
			filePatterns: ['sid713476478245_cnameagora__uid_s_*__uid_e_video_*.jpg'],
		});
	});

	it('special characters of the channel become dashes', () => {
		const { expectedFiles: names } = expectedFiles({ ...plan, cname: 'a!b@c#d$e%f^g&h*i(j)k+l_m.n=o[p]q{r}s~t|u,v;w:x?y<z>1-2 3' });
		expect(names).toEqual(['sid713476478245_a-b-c-d-e-f-g-h-i-j-k-l-m-n-o-p-q-r-s-t-u-v-w-x-y-z-1-2 3.m3u8']);
	});
});
