/** Mistakes that Agora would punish late, or not at all, are caught before anything is sent, with the field's name. */
import { CASES, MIX, PICTURE, uids, WEB } from './cases';
import { FROM_ITEM, Recording } from './support';

let recording: Recording;

beforeAll(async () => {
	recording = await Recording.start();
});
afterAll(async () => await recording.stop());
beforeEach(() => recording.sim.reset());

it.each(CASES)('%s (%s) is refused', async (_what, operation, parameters, message) => {
	const { error, items } = await recording.run(operation, parameters, { credentials: { agoraRecordingStorageApi: { vendor: 6 } } });
	expect(error?.message).toMatch(message);
	expect(items).toEqual([]);
	expect(recording.sim.requests).toEqual([]);
	// Simple words, and none that only say that something is wrong; what JSON lacks, Node.js says in its own.
	expect(error!.message.replace(/(is not valid JSON): .*/, '$1')).not.toMatch(/\b(error|problem|failure|undefined|NaN|Expected)\b/);
});

it('limits themselves are accepted', async () => {
	const ok: Array<[string, object]> = [
		['acquire', { cname: 'x'.repeat(63), uid: 4_294_967_295 }],
		['acquire', { cname: '!#$%&()+-:;<=.>?@[]^_{}|~, aZ09', uid: '1' }],
		['acquire', { scene: 1, cname: 'ü/'.repeat(300), uid: '1' }],
		['record', { ...PICTURE, width: '1920', height: '1080', options: { confirmSeconds: 0 } }],
		['record', { ...MIX, maxIdleTime: 5, options: { confirmSeconds: 0, subscribeAudioUids: uids(32), fileNamePrefix: '/a/b/' } }],
		['record', { ...MIX, maxIdleTime: 2_592_000, avFileType: 'hls,mp4', options: { confirmSeconds: 0, fileNamePrefix: ['a', 7] } }],
		['record', { ...WEB, videoWidth: 1920, videoHeight: 1080, maxRecordingHour: 24, options: { confirmSeconds: 0, resourceExpiredHour: 24 } }],
	];
	for (const [operation, parameters] of ok) {
		const { error } = await recording.run(operation, parameters);
		expect([parameters, error?.message]).toEqual([parameters, undefined]);
	}
	expect(recording.lastBody(/\/start$/)).toMatchObject({ clientRequest: { storageConfig: { region: 0 } } });
});

it('one item that is refused does not disturb the others, and says why in its place', async () => {
	const items = [{ cname: 'a' }, { cname: 'b/c' }, { cname: 'd' }];
	const { items: out, error } = await recording.run(
		'record',
		{ mode: 'mix', cname: '={{ $json.cname }}', options: { confirmSeconds: 0 } },
		{ items, continueOnFail: true },
	);
	expect(error).toBeUndefined();
	expect(out.map(({ json }) => json.cname ?? json.error)).toEqual(['a', expect.stringContaining('"Channel Name" contains "/"'), 'd']);
	expect(out.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
});

it('IDs can be anything opaque that has no meaning in an address: they stay in their place', async () => {
	const { error } = await recording.run('query', { ...FROM_ITEM, options: { waitForMove: false } }, { items: [{ resourceId: 'a+b=c:d,e~f', sid: "x;(y)'z*", mode: 'mix' }] });
	expect(error!.message).toMatch(/can’t read the resource ID/);
	expect(recording.sim.requests.at(-1)!.path).toMatch(/\/resourceid\/a%2Bb%3Dc%3Ad%2Ce~f\/sid\/x%3B%28y%29%27z%2A\/mode\/mix\/query$/);
});
