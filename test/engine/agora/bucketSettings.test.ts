/** Requests to buckets follow the request settings of the node: tries, time limit of a try, time limit of all together. */
import { storedRecording } from '../../catalogue/recordingFile';
import type { FaultSpec } from '../../../simulator';
import { engine, run, sent, stores } from './recordingFileBench';

const UNAVAILABLE: FaultSpec = { kind: 'status', status: 503, path: /^\/lessons/, count: 100 };
const SILENT: FaultSpec = { kind: 'hang', path: /^\/lessons/, count: 100 };

/** What the bucket was asked for with a method. */
const asked = (method: string): number => sent().filter(([one]) => one === method).length;
const settings = (values: Record<string, number>) => ({ options: values });

beforeEach(() => engine.sim.clearFaults());

it.each([1, 3])('%d tries of a list, and of a file', async (maxAttempts) => {
	const key = storedRecording(engine.sim);
	engine.sim.fault(UNAVAILABLE);
	const list = await run('getAll', { prefix: 'school/', ...settings({ maxAttempts }) });
	expect(list.error?.message).toMatch(/HTTP 503|503/);
	expect(asked('GET')).toBe(maxAttempts);

	engine.sim.clearFaults();
	engine.sim.fault({ ...UNAVAILABLE, path: /\.m3u8$/ });
	const file = await run('export', { chooseBy: 'keys', keys: key, ...settings({ maxAttempts }) });
	expect(file.error).toBeDefined();
	expect(sent().filter(([, path]) => path.endsWith('.m3u8'))).toHaveLength(maxAttempts);
	expect(stores.storedFiles()).toEqual([]);
});

it('the time limit of a try: a bucket that is silent is asked again after it', async () => {
	storedRecording(engine.sim);
	engine.sim.fault({ ...SILENT, count: 1 });
	const { items, error } = await run('getAll', { prefix: 'school/', ...settings({ timeoutSeconds: 1 }) });
	expect(error).toBeUndefined();
	expect(items).toHaveLength(1);
	// Without the setting, files and lists have 30 seconds.
	expect(engine.sim.requests[0]!.durationMs).toBeLessThan(15_000);
});

it('the time limit of all tries together ends them, and the try that is under way', async () => {
	storedRecording(engine.sim);
	engine.sim.fault(SILENT);
	const { error } = await run('getAll', { prefix: 'school/', ...settings({ deadlineSeconds: 1, timeoutSeconds: 600, maxAttempts: 10 }) });
	expect(error?.message).toMatch(/stopped sending/);
	expect(asked('GET')).toBe(1);
});

it('what is written is written again when the bucket fails, as often as is wanted', async () => {
	const key = storedRecording(engine.sim);
	engine.sim.fault({ ...UNAVAILABLE, method: 'PUT', count: 1 });
	const twice = await run('createLink', { key, validHours: 1, ...settings({ maxAttempts: 2 }) });
	expect(twice.error).toBeUndefined();
	expect(twice.items[0]!.json).toMatchObject({ stored: true });
	expect(asked('PUT')).toBe(2);

	engine.sim.fault({ kind: 'status', status: 429, retryAfter: 0, path: /^\/lessons/, method: 'PUT', count: 1 });
	const once = await run('createLink', { key, validHours: 1, ...settings({ maxAttempts: 1 }) });
	expect(once.items[0]!.json).toMatchObject({ stored: false });
	expect(asked('PUT')).toBe(3);
});

it.each([false, true])('Classroom Recording: Export, from a private bucket: %s', async (privateBucket) => {
	const { sim } = engine;
	sim.seed.room({ roomUuid: 'math' });
	sim.set({ fileUrls: privateBucket ? 'key' : 'absolute' });
	sim.seed.record('math');
	sim.fault({ ...UNAVAILABLE, path: /\.m3u8$/ });
	const parameters = { resource: 'recording', operation: 'export', roomUuids: 'math', download: true, privateBucket, ...settings({ maxAttempts: 2 }) };
	const { error } = await engine.runNode({ node: 'agora', parameters });
	expect(error).toBeDefined();
	const playlists = sent().flatMap(([, path]) => (path.endsWith('.m3u8') ? [path.startsWith('/lessons/')] : []));
	expect(playlists).toEqual([privateBucket, privateBucket]);
});
