/** Recordings that still run, are being uploaded, or did not succeed, on n8n's engine. */
import { engine, run } from './exportBench';

describe('recordings that are not done', () => {
	it('wait until they are, unless they are wanted', async () => {
		const running = engine.sim.seed.record('math', { running: true });
		const waiting = await run({ onlyNew: true });
		expect(waiting.items).toEqual([]);
		expect(waiting.hints.map(({ message }) => message)).toEqual([expect.stringContaining(`${running.recordId} of math`)]);
		const wanted = await run({ onlyNew: true, options: { includeUnfinished: true } });
		expect(wanted.items.map(({ json }) => [json.recordId, json.statusName, json.uploadState])).toEqual([[running.recordId, 'recording', 'uploading']]);
		engine.sim.act({ do: 'stopRecord', roomUuid: 'math' });
		engine.sim.advance(5000);
		expect((await run({ onlyNew: true })).items.map(({ json }) => [json.recordId, json.kind])).toEqual([[running.recordId, 'hls']]);
	});

	it('wait for their upload, and come when it is finished', async () => {
		const made = engine.sim.seed.record('math', { web: true });
		const told = (allUploaded: boolean | null): void =>
			void engine.sim.seed.event('math', { cmd: 1002, data: { recordId: made.recordId, recordDetails: made.recordDetails, allUploaded } });
		told(null);
		const waiting = await run({ onlyNew: true, download: true });
		expect(waiting.items).toEqual([]);
		expect(waiting.hints.map(({ message }) => message)).toEqual([expect.stringContaining('not finished or have no files yet')]);
		const early = await run({ onlyNew: true, options: { includeUnfinished: true } });
		expect(early.items.map(({ json }) => json.uploadState)).toEqual(['uploading']);
		told(true);
		expect((await run({ onlyNew: true })).items.map(({ json }) => json.uploadState)).toEqual(['finished']);
		expect((await run({ onlyNew: true })).items).toEqual([]);
	});

	describe('with a playlist that is not closed', () => {
		/** A recording of that age, with one segment in an open playlist, and no events about its upload. */
		function open(minutes: number): { close(): void } {
			const made = engine.sim.seed.record('math');
			made.endTime = engine.sim.now() - minutes * 60_000;
			const key = made.url.split('/files/')[1]!;
			const piece = key.split('/').at(-1)!.replace('.m3u8', '_00000.ts');
			const list = `#EXTM3U\n#EXT-X-TARGETDURATION:15\n#EXTINF:15,\n${piece}\n`;
			const { plans } = engine.sim.state.files;
			plans.set(key, { content: list });
			return { close: () => void plans.set(key, { content: `${list}#EXT-X-ENDLIST` }) };
		}
		const withoutEvents = (): void => void engine.sim.fault({ kind: 'status', path: '/sequences', status: 404, count: 100 });

		it('wait until it is', async () => {
			withoutEvents();
			const { close } = open(5);
			const waiting = await run({ onlyNew: true, download: true });
			expect(waiting.items).toEqual([]);
			expect(waiting.hints.map(({ message }) => message)).toEqual([expect.stringMatching(/waits for a later run/)]);
			const early = await run({ onlyNew: true, download: true, options: { includeUnfinished: true } });
			expect(early.items.map(({ json }) => json.complete)).toEqual([false]);
			close();
			expect((await run({ onlyNew: true, download: true })).items.map(({ json }) => json.complete)).toEqual([true]);
			expect((await run({ onlyNew: true, download: true })).items).toEqual([]);
		});

		it('come once and marked when nothing more is to be expected', async () => {
			withoutEvents();
			open(40);
			const late = await run({ onlyNew: true, download: true });
			expect(late.items.map(({ json }) => json.complete)).toEqual([false]);
			expect(late.hints.map(({ message }) => message)).toEqual([expect.stringMatching(/is not closed, so its end may be missing/)]);
			expect((await run({ onlyNew: true, download: true })).items).toEqual([]);
		});

		it('are whole where Agora says that everything is uploaded', async () => {
			open(5);
			const { items, hints } = await run({ onlyNew: true, download: true });
			expect(items.map(({ json }) => [json.complete, json.uploadState])).toEqual([[true, 'finished']]);
			expect(hints).toEqual([]);
		});
	});

	it('are marked when they did not succeed', async () => {
		engine.sim.set({ recordPageReady: false });
		const made = engine.sim.seed.record('math', { running: true, web: true });
		engine.sim.seed.event('math', { cmd: 1001, data: { recordId: made.recordId, state: 0, reason: 5 } });
		Object.assign(made, { status: 2, endTime: engine.sim.now() - 40 * 60_000 });
		const { items } = await run({ download: true, onlyNew: true });
		expect(items.map(({ json }) => json)).toEqual([expect.objectContaining({ recordId: made.recordId, failed: true, failedReason: expect.any(String), fileCount: 0 })]);
		expect((await run({ download: true, onlyNew: true })).items).toEqual([]);
	});
});
