/** 200 recordings in one go, against a server that enforces every limit: none refused, none too late. Time is counted in requests, of which 10 pass in a second. */
import { Recording } from './support';

const COUNT = 200;

it('200 recordings: 0 refused for coming too fast, 0 resources expired, each started within two seconds’ worth of requests', async () => {
	const recording = await Recording.start({
		rateLimits: true,
		settings: { cloudRecording: { startMs: 1000 } },
	});
	const items = Array.from({ length: COUNT }, (_, n) => ({ cname: `class-${n}` }));
	const began = Date.now();
	const { items: out, error } = await recording.run('record', { mode: 'mix', cname: '={{ $json.cname }}' }, { items });
	const seconds = (Date.now() - began) / 1000;
	expect(error).toBeUndefined();
	expect(out.map(({ json }) => [json.cname, json.confirmed])).toEqual(items.map(({ cname }) => [cname, true]));
	expect(out.map(({ pairedItem }) => pairedItem)).toEqual(items.map((_, item) => ({ item })));
	expect(new Set(out.map(({ json }) => json.sid)).size).toBe(COUNT);
	expect(new Set(out.map(({ json }) => json.uid)).size).toBe(COUNT);

	const { requests } = recording.sim;
	expect(requests.filter(({ status }) => status !== 200)).toEqual([]);
	// Nothing was needed twice: one acquire, one start and one look for each.
	expect(requests).toHaveLength(3 * COUNT);
	const placeOf = (cname: string, call: RegExp): number => requests.findIndex(({ path, body }) => call.test(path) && (body as { cname?: string } | undefined)?.cname === cname);
	const between = items.map(({ cname }) => placeOf(cname, /start$/) - placeOf(cname, /acquire$/));
	expect(Math.min(...between)).toBeGreaterThan(0);
	expect(Math.max(...between)).toBeLessThanOrEqual(20);
	// 600 requests can't take less than a minute. That the limit is also used up is seen without a real clock: unit/vendors/cloudRecording/rateLimit.
	expect(seconds).toBeGreaterThan(59);
	await recording.stop();
}, 600_000);

it('executions that run side by side share the limit', async () => {
	const recording = await Recording.start({ rateLimits: true, settings: { cloudRecording: { startWithinMs: 2000 } } });
	const runs = await Promise.all(
		['a', 'b', 'c'].map(async (name) =>
			await recording.run(
				'record',
				{ mode: 'mix', cname: '={{ $json.cname }}', options: { confirmSeconds: 0 } },
				{ items: Array.from({ length: 10 }, (_, n) => ({ cname: `${name}-${n}` })) },
			),
		),
	);
	expect(runs.map(({ error, items }) => [error, items.length])).toEqual(Array(3).fill([undefined, 10]));
	expect(recording.sim.requests.map(({ status }) => status)).toEqual(Array(60).fill(200));
	await recording.stop();
});
