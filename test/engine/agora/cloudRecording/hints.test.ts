/** Every way out that a message names is gone, against the simulator, and leads out; or it is said why it can't be. */
import { RtcRole, RtcTokenBuilder } from 'agora-token';
import type { IDataObject } from 'n8n-workflow';

import { BY_STATUS, EVERYWHERE, IN_ONE_CALL, NOT_ENABLED, OTHER, SERVER } from '../../../../vendors/agora/cloudRecording/errorCodes';
import { Followed, type NamedHint, namedHints } from '../../../support/hintList';
import { Recording, type Run } from './support';

const { acquire, start, ...runs } = IN_ONE_CALL;
/** All of them; what says the same of every call on a running recording is one. */
const HINTS = namedHints({ code: EVERYWHERE, acquire, start, ...runs, HTTP: BY_STATUS, 'without more': { failure: SERVER, refusal: OTHER, 'App ID': NOT_ENABLED } });
const keyOf = ({ name, hint }: NamedHint): string => (name.split(' ')[0]! in runs ? `${name.split(' ')[1]} ${hint}` : name);
const followed = new Followed(HINTS.filter((one, index) => HINTS.findIndex((other) => keyOf(other) === keyOf(one)) === index));

let recording: Recording;

beforeAll(async () => {
	recording = await Recording.start({ settings: { cloudRecording: { startMs: 0 } } });
});
afterAll(async () => await recording.stop());
beforeEach(() => recording.sim.reset());

const RECORD = { mode: 'mix', cname: 'math-101', options: { confirmSeconds: 0 } };
const tokenFor = (uid: number, seconds = 3600): string => {
	const { appId, appCertificate } = recording.sim.account;
	return RtcTokenBuilder.buildTokenWithUid(appId, appCertificate, 'math-101', uid, RtcRole.SUBSCRIBER, seconds, seconds);
};

/** Fails with these words, and the advice holds these; where it is a table's, it counts as followed. */
async function fails(operation: string, parameters: object, message: RegExp, advice: RegExp, run: Run = {}, name?: string): Promise<void> {
	const { error } = await recording.run(operation, parameters, run);
	expect(error?.message).toMatch(message);
	expect(`${error!.description ?? ''} ${error!.message}`).toMatch(advice);
	if (name !== undefined) followed.note(name, error?.description);
}

async function works(operation: string, parameters: object, run: Run = {}): Promise<IDataObject> {
	const { error, items } = await recording.run(operation, parameters, run);
	expect(error?.message).toBeUndefined();
	return items[0]!.json;
}

describe('channel token', () => {
	it('one for another user: made from the App Certificate, it is accepted', async () => {
		const own = { ...RECORD, channelToken: 'enter', token: tokenFor(5), options: { confirmSeconds: 0, uid: '6' } };
		await fails('record', own, /does not accept the channel token .*110/, /Choose to make it from the App Certificate/, {}, 'code 110');
		await works('record', { ...RECORD, channelToken: 'mint' });
	});

	it('one that has expired: a new one is accepted', async () => {
		const own = (token: string) => ({ ...RECORD, channelToken: 'enter', token, options: { confirmSeconds: 0, uid: '5' } });
		const old = tokenFor(5, 60);
		recording.sim.advance(61_000);
		await fails('record', own(old), /has expired .*109/, /Make a new one that lives longer/, {}, 'code 109');
		await works('record', own(tokenFor(5)));
	});

	it('one without its user: with the user ID, and with one for everybody any ID', async () => {
		const own = (token: string, uid?: string) => ({ ...RECORD, channelToken: 'enter', token, options: { confirmSeconds: 0, ...(uid ? { uid } : {}) } });
		await fails('record', own(tokenFor(7)), /Recorder User ID" is missing/, /must have exactly that one \(any, if the token is made for 0\)/);
		await works('record', own(tokenFor(7), '7'));
		await works('record', own(tokenFor(0), '8'));
	});

	it('waiting longer than a token lives: 86,400 seconds are accepted', async () => {
		await fails('record', { ...RECORD, channelToken: 'mint', maxIdleTime: 100_000 }, /longer than the 24 hours/, /Enter 86,400 seconds or less/);
		await works('record', { ...RECORD, channelToken: 'mint', maxIdleTime: 86_400 });
	});
});

describe('resource IDs', () => {
	it.each<[string, (acquired: IDataObject) => Promise<void>, RegExp, string]>([
		['one that has expired', async () => void recording.sim.advance(5 * 60_000), /resource ID has expired/, 'code 433'],
		['one that was used', async (acquired) => void (await works('stop', {}, { items: [await works('start', { mode: 'mix' }, { items: [acquired] })] })), /was used already/, 'code 1005'],
	])('%s: "Acquire" again, or "Record"', async (_name, spoil, message, name) => {
		const acquired = await works('acquire', { cname: 'math-101', uid: '5' });
		await spoil(acquired);
		await fails('start', { mode: 'mix' }, message, /Get a new resource ID with "Acquire", or use "Record"/, { items: [acquired] }, name);
		await works('start', { mode: 'mix' }, { items: [await works('acquire', { cname: 'math-101', uid: '5' })] });
		await works('record', RECORD);
	});

	it('one of another channel: the same channel as in "Acquire"', async () => {
		const acquired = await works('acquire', { cname: 'math-101', uid: '5' });
		await fails('start', { mode: 'mix', cname: 'other' }, /does not fit the resource ID/, /must be the same as in "Acquire"/, { items: [acquired] }, 'code 432');
		await works('start', { mode: 'mix' }, { items: [acquired] });
	});

	it('one that does not belong to the recording: both from the same "Record"', async () => {
		const [a, b] = [await works('record', RECORD), await works('record', RECORD)];
		await fails('query', { sid: b.sid }, /do not belong to the resource ID/, /from the same "Record" or "Start"/, { items: [a] }, 'code 1003');
		await works('query', {}, { items: [a] });
	});
});

describe('running at once', () => {
	it('the same recorder twice: the one that runs is kept or stopped, and only a second one needs another user ID, or none', async () => {
		const own = { ...RECORD, options: { confirmSeconds: 0, uid: '5' } };
		const first = await works('record', own);
		await fails('record', own, /runs already .*53/, /^Nothing needs to be done .*stop it first\. .*another user ID .*leave it empty/, {}, 'code 53');
		await works('record', { ...RECORD, options: { confirmSeconds: 0, uid: '6' } });
		await works('record', RECORD);
		await works('stop', {}, { items: [first] });
		await works('record', own);
	});

	it('too many for the account: after one was stopped, there is room', async () => {
		recording.sim.set({ cloudRecording: { maxConcurrent: 1 } });
		const first = await works('record', RECORD);
		await fails('record', RECORD, /As many recordings run at once/, /Stop recordings that are no longer needed/, {}, 'acquire 406');
		await works('stop', {}, { items: [first] });
		await works('record', RECORD);
	});
});

describe('what was entered', () => {
	const both = { ...RECORD, avFileType: ['mp4'] };
	it.each<[string, object, RegExp, object]>([
		['MP4 alone: both', both, /choose both/, { ...both, avFileType: ['hls', 'mp4'] }],
		['a key without encryption: the encryption of the apps', { ...RECORD, options: { confirmSeconds: 0, secret: 'k' } }, /Choose the encryption that the apps use, or take it out/, { ...RECORD, options: { confirmSeconds: 0, secret: 'k', decryptionMode: 1 } }],
		['a key without encryption: without the key', { ...RECORD, options: { confirmSeconds: 0, secret: 'k' } }, /or take it out/, RECORD],
		['both lists of a kind: one of the two', { ...RECORD, options: { confirmSeconds: 0, subscribeAudioUids: '1', unSubscribeAudioUids: '2' } }, /Use one of the two lists/, { ...RECORD, options: { confirmSeconds: 0, subscribeAudioUids: '1' } }],
		['an empty list of regions: one region', { ...RECORD, setPicture: true, mixedVideoLayout: 3 }, /needs at least one/, { ...RECORD, setPicture: true, mixedVideoLayout: 3, layoutConfig: { region: [{ x_axis: 0, y_axis: 0, width: 1, height: 1 }] } }],
	])('%s', async (_name, wrong, advice, right) => {
		await fails('record', wrong, /^"/, advice);
		await works('record', right);
	});

	it('an empty update: pausing and new lists are changes', async () => {
		const made = await works('record', RECORD);
		await fails('update', {}, /"Update Fields" is empty/, /can get other lists of users/, { items: [made] });
		await works('update', { updateFields: { subscribeAudioUids: '#allstream#', subscribeVideoUids: '1' } }, { items: [made] });
	});

	it('one kind left out by a list for the other: #allstream# brings it back', async () => {
		const one = await recording.run('record', { ...RECORD, options: { confirmSeconds: 0, subscribeAudioUids: '1' } });
		expect(one.hints.map(({ message }) => message)).toEqual([expect.stringContaining('set "Video: Only Users" to #allstream#')]);
		const two = await recording.run('record', { ...RECORD, options: { confirmSeconds: 0, subscribeAudioUids: '1', subscribeVideoUids: '#allstream#' } });
		expect([two.error, two.hints]).toEqual([undefined, []]);
	});
});

describe('a recorder that is gone', () => {
	it('on its way to another server: after a while it is there', async () => {
		const made = await works('record', RECORD);
		recording.sim.state.recordings.tasks.get(String(made.sid))!.workerGoneUntil = recording.sim.now() + 60_000;
		await fails('query', { options: { waitForMove: false } }, /its recorder has left/, /A move takes 30 to 90 seconds, so try again then/, { items: [made] }, 'update 404');
		recording.sim.advance(60_000);
		expect(await works('query', { options: { waitForMove: false } }, { items: [made] })).toMatchObject({ running: true });
	});

	it('ending: there is nothing to do, and a stop says the same', async () => {
		const made = await works('record', RECORD);
		expect(await works('stop', {}, { items: [made] })).toMatchObject({ outcome: 'uploaded' });
		await fails('query', {}, /is ending or has ended already .*501/, /Start a new recording if you need one/, { items: [made] }, 'code 501');
		expect(await works('query', { options: { ifGone: 'continue' } }, { items: [made] })).toMatchObject({ statusName: 'gone' });
		expect(await works('stop', {}, { items: [made] })).toMatchObject({ outcome: 'alreadyStopped' });
		await works('record', RECORD);
	});
});

describe('what else is refused', () => {
	const acquired = async (): Promise<IDataObject> => await works('acquire', WHO);
	const start = async (options: object = {}): Promise<Given> => ['start', { mode: 'mix', options }, { items: [await acquired()] }];
	const query = async (): Promise<Given> => ['query', {}, { items: [await works('record', RECORD)] }];
	const credential = (values: Record<string, string>): Run => ({ credentials: { agoraCloudRecordingApi: values } });
	type Given = [operation: string, parameters: object, run?: Run];
	const WHO = { cname: 'math-101', uid: '5' };
	const ACQUIRE: Given = ['acquire', WHO];

	function once([operation, parameters, run = {}]: Given): Given {
		const { options = {} } = parameters as { options?: object };
		return [operation, { ...parameters, options: { ...options, maxAttempts: 1 } }, run];
	}

	it.each<[name: string, wrong: () => Promise<Given> | Given, right: () => Promise<Given> | Given]>([
		['code 2', async () => await start({ moreSettings: { recordingConfig: { maxIdleTime: 1 } } }), async () => await start({ moreSettings: { recordingConfig: { maxIdleTime: 5 } } })],
		['code 1001', async () => ['start', { mode: 'mix' }, { items: [{ ...(await acquired()), resourceId: 'cut-off' }] }], start],
		['code 1028', async () => ['updateLayout', { mixedVideoLayout: 1, options: { moreSettings: { mixedVideoLayout: 7 } } }, { items: [await works('record', RECORD)] }], async () => ['updateLayout', { mixedVideoLayout: 1 }, { items: [await works('record', RECORD)] }]],
		['HTTP 401', () => ['acquire', WHO, credential({ customerSecret: 'of-another-account' })], () => ACQUIRE],
		['HTTP 404', () => ['acquire', WHO, credential({ baseUrl: `${recording.sim.url}/another` })], () => ACQUIRE],
		['without more App ID', () => ['acquire', WHO, credential({ appId: 'f'.repeat(32) })], () => ACQUIRE],
	])('%s', async (name, wrong, right) => {
		const [operation, parameters, run] = once(await wrong());
		await fails(operation, parameters, /./, /./, run, name);
		await works(...(await right()));
	});

	it.each<[name: string, status: number, code: number | undefined, given: () => Promise<Given> | Given]>([
		['code 62', 504, 62, query],
		['code 65', 206, 65, query],
		['code 502', 500, 502, start],
		['acquire 500', 500, 500, () => ACQUIRE],
		['acquire 501', 500, 501, () => ACQUIRE],
		['acquire 504', 500, 504, () => ACQUIRE],
		['start 501', 500, 501, start],
		['HTTP 206', 206, undefined, query],
		['HTTP 504', 504, undefined, query],
		['without more failure', 503, undefined, query],
	])('%s passes: once more, after a query or with a new resource ID where it says so', async (name, status, code, given) => {
		const [operation, parameters, run] = once(await given());
		recording.sim.fault({ kind: 'status', status, body: code === undefined ? {} : { code, reason: 'vendor says so' }, count: 1 });
		await fails(operation, parameters, /./, /./, run, name);
		await works(...(await given()));
	});
});

/** Which hints are not followed above, and why. */
const NOT_FOLLOWED = {
	'the way lies in Agora’s console; what they say of the App ID is followed above': ['acquire 62', 'acquire 400', 'HTTP 403'],
	'the way lies with Agora’s bill': ['acquire 405'],
	'the way lies with a proxy between n8n and Agora, which the simulator does not have': ['code 8'],
	'the node makes an outcome of it, which is no error (outcomes.test.ts, test/unit/vendors/cloudRecording/codes.test.ts): the hint is for programs that use the library': ['code 49', 'code 50', 'code 435', 'code 1004'],
	'the node refuses such a name before it is sent (checks.test.ts)': ['code 1013', 'acquire 401'],
	'Agora does not document the code, so nothing is known by which it answers so': ['start 15'],
	'it stands for answers without a code, which only a gateway gives; the same advice is followed above for code 2': ['HTTP 400'],
	'the client slows down by itself (test/unit/vendors/http.test.ts); what others send with the same App ID is not simulated': ['HTTP 429'],
	'it points at Agora’s own words, which stand in the message': ['without more refusal'],
};

it('every hint of the tables is followed above, or it is said why it can’t be', () => {
	followed.expectAll('Cloud Recording', NOT_FOLLOWED);
});
