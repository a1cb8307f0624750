/** Only new since last run, on n8n's engine: a file that several items or runs name comes once, and none is lost. */
import type { IDataObject } from 'n8n-workflow';

import type { NodeResult } from '../../../testkit/harness';
import { engine, type More, run as runExport } from './exportBench';

async function run(parameters: Record<string, unknown> = {}, more: More = {}): Promise<NodeResult> {
	return await runExport({ onlyNew: true, ...parameters }, more);
}

const recordIds = ({ items }: NodeResult): unknown[] => items.map(({ json }) => json.recordId);
const fileRequests = () => engine.sim.requests.filter(({ path }) => path.startsWith('/files/'));
const until = async (met: () => boolean): Promise<void> => {
	while (!met()) await new Promise((resolve) => setTimeout(resolve, 5));
};

it('two events of one classroom give its files once', async () => {
	const first = engine.sim.seed.record('math', { web: true });
	engine.sim.advance(1000);
	const second = engine.sim.seed.record('math', { web: true });
	const items: IDataObject[] = [{ room: 'math' }, { room: 'math, math' }];
	const result = await run({ roomUuids: '={{ $json.room }}', download: true }, { items });
	expect(result.error).toBeUndefined();
	expect(recordIds(result).sort()).toEqual([first.recordId, second.recordId].sort());
	expect(fileRequests()).toHaveLength(2);
	expect((await run()).items).toEqual([]);
});

it('a run leaves out what another one is downloading; when that one is stopped, the next run has it', async () => {
	const made = engine.sim.seed.record('math', { web: true });
	engine.sim.fault({ kind: 'hang', path: '/files/', count: 1 });
	let stop = (): void => {};
	const stopped = new Promise<void>((resolve) => (stop = resolve));
	const first = run({ download: true }, { stopped });
	await until(() => fileRequests().length > 0);
	expect((await run({ download: true })).items).toEqual([]);
	expect(fileRequests()).toHaveLength(1);
	stop();
	await first;
	expect(recordIds(await run({ download: true }))).toEqual([made.recordId]);
	expect((await run({ download: true })).items).toEqual([]);
});

it('an HLS recording that can’t be had is told at once, and the connection of the segment after it ends', async () => {
	const made = engine.sim.seed.record('math');
	const piece = made.url.split('/files/')[1]!.replace('.m3u8', '');
	engine.sim.fault({ kind: 'latency', path: '_00000.ts', ms: 1000 });
	engine.sim.fault({ kind: 'hang', path: '_00001.ts', count: 100 });
	engine.sim.state.files.plans.set(`${piece}_00000.ts`, { missing: true });
	const { error } = await run({ download: true });
	expect(error?.message).toMatch(/A segment of the recording is missing: .*_00000\.ts" \(HTTP 404\)/);
	const hung = fileRequests().filter(({ path }) => path.endsWith('_00001.ts'));
	expect(hung).toHaveLength(1);
	await until(() => hung[0]!.durationMs >= 0);
});
