/** What changes midway, comes late or wrongly loses nothing and repeats nothing. Every event is `classroom/number`. */
import { MINUTE, numbered, Vendor, Workflow } from './model/vendor';

const sorted = (names: readonly string[]): string[] =>
	[...names].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));

async function running(vendor: Vendor, atomic = true): Promise<Workflow> {
	const workflow = new Workflow(vendor, atomic);
	await workflow.poll();
	vendor.now += 1000;
	return workflow;
}

/** Of all events, the room's even numbers reach the queue. */
function everySecondTaken(vendor: Vendor, count: number): void {
	for (let index = 1; index <= count; index++) vendor.happens('r', { taken: index % 2 === 1 });
}

describe('given classrooms', () => {
	async function watching(vendor: Vendor, atomic = true): Promise<Workflow> {
		for (const room of ['a', 'b']) vendor.happens(room);
		const workflow = new Workflow(vendor, atomic);
		workflow.watch = { ...workflow.watch, source: 'classrooms', roomUuids: ['a', 'b'] };
		await workflow.poll();
		for (let round = 0; round < 3; round++) {
			vendor.happens('a');
			await workflow.minutes(1);
		}
		expect(workflow.got).toEqual(numbered('a', 2, 4));
		return workflow;
	}

	it.each([true, false])('one that is taken out and added again begins anew (saved together: %s)', async (atomic) => {
		const vendor = new Vendor();
		const workflow = await watching(vendor, atomic);
		for (const roomUuids of [['b'], ['a', 'b']]) {
			workflow.watch = { ...workflow.watch, roomUuids };
			vendor.happens('b');
			await workflow.minutes(1);
		}
		vendor.happens('a');
		await workflow.minutes(2);
		expect(sorted(workflow.got)).toEqual([...numbered('a', 2, 5), ...numbered('b', 2, 3)]);
	});

	it.each([true, false])('a renamed node begins anew (saved together: %s)', async (atomic) => {
		const vendor = new Vendor();
		const workflow = await watching(vendor, atomic);
		workflow.saved = {};
		await workflow.minutes(2);
		vendor.happens('a');
		await workflow.minutes(2);
		expect(workflow.got).toEqual(numbered('a', 2, 5));
	});

	it('a first position that was not saved is still known', async () => {
		const vendor = new Vendor();
		for (let count = 0; count < 3; count++) vendor.happens('a');
		const workflow = new Workflow(vendor, false);
		workflow.watch = { ...workflow.watch, source: 'classrooms', roomUuids: ['a'] };
		await workflow.minutes(2);
		vendor.happens('a');
		await workflow.minutes(2);
		expect(workflow.got).toEqual(['a/4']);
	});
});

it('a renamed node that watches all classrooms begins anew, also where no poll was without news', async () => {
	const vendor = new Vendor();
	const workflow = await running(vendor, false);
	for (let count = 0; count < 5; count++) {
		vendor.happens('r');
		await workflow.minutes(1);
	}
	workflow.saved = {};
	await workflow.minutes(1);
	vendor.happens('r');
	await workflow.minutes(1);
	expect(workflow.got).toEqual(numbered('r', 1, 6));
});

describe('backfill', () => {
	it('that is switched off and on again repeats nothing', async () => {
		const vendor = new Vendor();
		const workflow = await running(vendor);
		for (let count = 0; count < 3; count++) {
			vendor.happens('r');
			await workflow.minutes(1);
		}
		workflow.backfill = 'off';
		await workflow.minutes(1);
		workflow.backfill = 'all';
		vendor.happens('r');
		await workflow.minutes(7);
		expect(workflow.got).toEqual(numbered('r', 1, 4));
	});

	it('that is switched on does not take a silent classroom for one that was gone', async () => {
		const vendor = new Vendor();
		const workflow = new Workflow(vendor);
		workflow.backfill = 'off';
		await workflow.poll();
		vendor.now += 1000;
		vendor.happens('r', { taken: true });
		for (let count = 0; count < 5; count++) vendor.happens('r', { untimed: true });
		await workflow.minutes(1);
		workflow.backfill = 'all';
		await workflow.minutes(12);
		expect(sorted(workflow.got)).toEqual(numbered('r', 1, 6));
	});

	it('that is switched on repeats nothing of a classroom that was silent for hours', async () => {
		const vendor = new Vendor();
		const workflow = await running(vendor);
		workflow.backfill = 'off';
		for (let count = 0; count < 3; count++) vendor.happens('r');
		await workflow.minutes(1);
		vendor.now += 3 * 60 * MINUTE;
		await workflow.minutes(1);
		vendor.happens('r');
		await workflow.minutes(1);
		workflow.backfill = 'all';
		vendor.happens('r');
		await workflow.minutes(12);
		expect(workflow.got).toEqual(numbered('r', 1, 5));
	});

	it('of gaps only fills them, however little a poll may bring', async () => {
		const vendor = new Vendor();
		const workflow = await running(vendor);
		Object.assign(workflow, { backfill: 'gaps', mostEvents: 100 });
		for (let count = 0; count < 150; count++) vendor.happens('r', { taken: true });
		for (const taken of [false, true, true, false]) vendor.happens('r', { taken });
		await workflow.minutes(12);
		expect(sorted(workflow.got)).toEqual(numbered('r', 151, 154));
		expect(vendor.listReads).toBeLessThan(10);
	});
});

describe('a list', () => {
	it('that says once, wrongly, that there is no such classroom costs nothing', async () => {
		const vendor = new Vendor();
		const workflow = await running(vendor);
		everySecondTaken(vendor, 40);
		vendor.denied.add('r');
		await workflow.minutes(1);
		vendor.denied.clear();
		await workflow.minutes(6);
		expect(sorted(workflow.got)).toEqual(numbered('r', 1, 40));
	});

	it('that says so at the first look repeats nothing where only events without a time were seen', async () => {
		const vendor = new Vendor();
		const workflow = await running(vendor);
		vendor.happens('r', { taken: true });
		for (let count = 0; count < 2; count++) vendor.happens('r', { untimed: true });
		vendor.denied.add('r');
		await workflow.minutes(1);
		vendor.denied.clear();
		await workflow.minutes(12);
		expect(sorted(workflow.got)).toEqual(numbered('r', 1, 3));
	});

	it('that denies its classroom once and is longer than a poll can read repeats nothing', async () => {
		const vendor = new Vendor();
		vendor.pageSize = 3;
		const workflow = await running(vendor);
		for (let count = 0; count < 20; count++) vendor.happens('r', { untimed: count < 10 });
		await workflow.minutes(1);
		vendor.denied.add('r');
		await workflow.minutes(6);
		vendor.denied.clear();
		for (let round = 0; round < 12; round++) {
			vendor.now += MINUTE;
			await workflow.poll(2);
		}
		vendor.happens('r');
		await workflow.minutes(6);
		expect(workflow.got).toEqual(numbered('r', 1, 21));
	});

	it.each([30, 90, 150, 240])('that is %s seconds late loses none of many gaps', async (seconds) => {
		const vendor = new Vendor();
		const workflow = await running(vendor);
		vendor.lagMs = seconds * 1000;
		vendor.happens('r');
		await workflow.minutes(1);
		everySecondTaken(vendor, 40);
		await workflow.minutes(12);
		expect(sorted(workflow.got)).toEqual(numbered('r', 1, 41));
	});

	it('that never shows what was seen is let be after some minutes', async () => {
		const vendor = new Vendor();
		const workflow = await running(vendor);
		vendor.happens('r');
		await workflow.minutes(1);
		vendor.lagMs = 24 * 60 * MINUTE;
		everySecondTaken(vendor, 10);
		await workflow.minutes(30);
		expect(vendor.listReads).toBeLessThan(15);
	});

	it.each([[[2, 1, 3, 4]], [[1, 2, 4, 3]], [[1, 3, 2, 4]], [[3, 1, 2, 4]]])('in the order %s is taken as a whole', async (order) => {
		const vendor = new Vendor();
		const workflow = await running(vendor);
		for (const sequence of order) vendor.happens('r', { sequence, taken: true });
		vendor.now += 10;
		vendor.happens('r');
		await workflow.minutes(12);
		expect(sorted(workflow.got)).toEqual(numbered('r', 1, 5));
	});

	it('with times that fall before the start shows no new life', async () => {
		const vendor = new Vendor();
		vendor.happens('r', { time: vendor.now - 1000, taken: true });
		vendor.happens('r', { time: vendor.now - 3000, taken: true });
		const workflow = await running(vendor);
		vendor.now += 10_000;
		vendor.happens('r', { untimed: true });
		await workflow.minutes(12);
		expect(workflow.got).toEqual(['r/3']);
	});

	it('whose first event is numbered 0 and carries no time gives it once', async () => {
		const vendor = new Vendor();
		const workflow = await running(vendor);
		vendor.happens('r', { sequence: 0, untimed: true });
		await workflow.minutes(20);
		vendor.happens('r', { untimed: true });
		await workflow.minutes(7);
		expect(workflow.got).toEqual(numbered('r', 0, 1));
	});
});

it('after a start that could not empty the queue, events without a time are kept', async () => {
	const vendor = new Vendor();
	vendor.pageSize = 10;
	for (let count = 0; count < 100; count++) vendor.happens('r', { untimed: count % 2 === 0 });
	vendor.now += 3000;
	const workflow = new Workflow(vendor);
	await workflow.poll(5);
	vendor.now += 5000;
	for (let count = 0; count < 6; count++) vendor.happens('r', { untimed: true });
	await workflow.minutes(6);
	expect(sorted(workflow.got)).toEqual(numbered('r', 101, 106));
});

it('an entry without a number comes once while an event waits for its list', async () => {
	const vendor = new Vendor();
	const workflow = await running(vendor);
	vendor.happens('r');
	await workflow.minutes(1);
	vendor.denied.add('r');
	await workflow.minutes(6);
	vendor.denied.clear();
	vendor.broken.add('r');
	vendor.happens('r');
	vendor.oddEntry({ odd: true });
	await workflow.minutes(20);
	vendor.broken.clear();
	await workflow.minutes(6);
	expect(workflow.odd).toEqual([{ odd: true }]);
	expect(workflow.got).toEqual(numbered('r', 1, 2));
});

it('a token that is replaced puts nothing back that this process handed out, however soon after its start', async () => {
	const vendor = new Vendor();
	const workflow = await running(vendor, false);
	vendor.happens('r');
	vendor.happens('r');
	await workflow.poll();
	await workflow.minutes(60);
	workflow.changeToken();
	await workflow.minutes(3);
	expect(workflow.got).toEqual(numbered('r', 1, 2));
});
