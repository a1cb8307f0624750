/** Which files a classroom's recordings have, and whether they are all there. */
import { recordedFiles, recordedFilesIfAny } from '../../../../vendors/agora/classroom/recordedFiles';
import { startSimulator, type Simulator } from '../../../../simulator';
import { clientFor } from '../../trigger/model/client';

const ROOM = 'math 101';
let sim: Simulator;

beforeAll(async () => {
	sim = await startSimulator();
});
afterAll(async () => await sim.stop());
beforeEach(() => {
	sim.reset();
	sim.seed.room({ roomUuid: ROOM });
});

const find = async (more: Partial<Parameters<typeof recordedFiles>[2]> = {}) =>
	await recordedFiles(clientFor(sim), ROOM, { now: sim.now(), ...more });

it('returns one entry for each file, with what the recording is', async () => {
	sim.set({ fileUrls: 'key' });
	const web = sim.seed.record(ROOM, { web: true });
	const composite = sim.seed.record(ROOM);
	const files = await find({ base: 'https://b.example.com/x' });
	const keys = [web.recordDetails[0]!.url, composite.url] as [string, string];
	expect(files).toEqual([
		expect.objectContaining({ kind: 'mp4', key: keys[0], url: `https://b.example.com/x/${keys[0]}`, number: 1, fileCount: 1, uploadState: 'finished' }),
		expect.objectContaining({ kind: 'hls', key: keys[1], url: `https://b.example.com/x/${keys[1]}`, number: 1, fileCount: 1, uploadState: 'finished' }),
	]);
	expect(files.map(({ recording }) => [recording.recordId, recording.statusName])).toEqual([[web.recordId, 'ended'], [composite.recordId, 'ended']]);
	expect(await find()).toEqual([expect.not.objectContaining({ url: expect.anything() }), expect.not.objectContaining({ url: expect.anything() })]);
});

it('identifies a file for good, whatever its server, signature and base URL are', async () => {
	const record = sim.seed.record(ROOM, { web: true });
	const ids: string[] = [];
	for (const url of ['https://one.example.com/a/b.mp4?sig=1', 'https://two.example.net/a/b.mp4?sig=2', 'a/b.mp4']) {
		record.recordDetails = [{ url }];
		for (const base of [undefined, 'https://one.example.com/a']) {
			const own = (await find({ base })).filter(({ key }) => key?.endsWith('b.mp4'));
			ids.push(...own.map(({ id }) => id));
		}
	}
	expect(ids).toHaveLength(6);
	expect(new Set(ids).size).toBe(1);
	expect(ids[0]).not.toContain('sig');
});

it('knows from events that files are still being uploaded, and which there are', async () => {
	const record = sim.seed.record(ROOM, { web: true });
	const names = (...numbers: number[]) => numbers.map((number) => ({ url: `https://b.example.com/${number}.mp4` }));
	record.recordDetails = names(0);
	sim.seed.event(ROOM, { cmd: 1002, data: { recordId: record.recordId, recordDetails: names(0, 1), addUrl: names(1)[0]!.url, allUploaded: null } });
	expect((await find()).map(({ key, uploadState, fileCount }) => [key?.split('/').at(-1), uploadState, fileCount])).toContainEqual(['1.mp4', 'uploading', 3]);
	sim.seed.event(ROOM, { cmd: 1002, data: { recordId: record.recordId, recordDetails: names(0, 1), allUploaded: true } });
	expect((await find()).every(({ uploadState }) => uploadState === 'finished')).toBe(true);
});

it('does not wait for an upload for ever', async () => {
	const record = sim.seed.record(ROOM, { web: true });
	sim.seed.event(ROOM, { cmd: 1002, data: { recordId: record.recordId, recordDetails: [], allUploaded: null } });
	expect((await find())[0]?.uploadState).toBe('uploading');
	expect((await find({ now: sim.now() + 31 * 60_000 }))[0]?.uploadState).toBe('unknown');
});

it('does not know about the upload where there are no events for it', async () => {
	sim.seed.record(ROOM, { web: true });
	sim.fault({ kind: 'status', path: '/sequences', status: 404 });
	const [file] = await find();
	expect(file).toMatchObject({ kind: 'mp4', uploadState: 'unknown' });
});

it('marks recordings that run, have no files yet, or did not succeed', async () => {
	sim.set({ recordPageReady: false });
	const room = sim.state.world.room(sim.account.appId, 'ap', ROOM)!;
	const given = sim.seed.record(ROOM, { running: true, web: true });
	sim.seed.event(ROOM, { cmd: 1001, data: { recordId: given.recordId, state: 0, reason: 5 } });
	given.status = 2;
	given.endTime = sim.now();
	expect(await find()).toEqual([expect.objectContaining({ number: 0, fileCount: 0, failedReason: expect.stringMatching(/did not report that it was ready/) })]);
	room.records.length = 0;
	sim.seed.record(ROOM, { running: true });
	expect(await find()).toEqual([expect.objectContaining({ uploadState: 'uploading', number: 0 })]);
});

it('keeps to the window of times', async () => {
	const first = sim.seed.record(ROOM);
	sim.advance(60_000);
	const second = sim.seed.record(ROOM);
	const ids = async (window: object) => (await find({ window })).map(({ recording }) => recording.recordId);
	expect(await ids({ startedAfter: second.startTime })).toEqual([second.recordId]);
	expect(await ids({ startedBefore: second.startTime })).toEqual([first.recordId]);
	expect(await ids({ startedAfter: second.startTime + 1 })).toEqual([]);
});

it('asks for no events where there are no recordings', async () => {
	expect(await find()).toEqual([]);
	expect(sim.requests.map(({ path }) => path.split('/').at(-1))).toEqual(['records']);
});

it('tells a classroom that is not there from other failures', async () => {
	await expect(recordedFiles(clientFor(sim), 'gone', { now: 0 })).rejects.toMatchObject({ kind: 'notFound' });
	expect(await recordedFilesIfAny(clientFor(sim), 'gone', { now: 0 })).toBeUndefined();
	sim.fault({ kind: 'status', status: 500, path: '/records' });
	await expect(recordedFilesIfAny(clientFor(sim), ROOM, { now: 0 })).rejects.toMatchObject({ kind: 'server' });
});
