/** Classrooms: update, delete, release. */
import { ClassInBench } from './support';

let bench: ClassInBench;

beforeAll(async () => {
	bench = await ClassInBench.start();
});

afterAll(async () => {
	await bench.engine.stop();
});

beforeEach(() => bench.sim.reset());

const DAY = 86_400_000;
/** Tomorrow, 09:30:00 in UTC, and two hours later. */
const start = Math.floor(Date.now() / DAY) * DAY + DAY + 9.5 * 3_600_000;
const startTime = new Date(start).toISOString();
const endTime = new Date(start + 7_200_000).toISOString();
const seconds = start / 1000;

const CLASS = { courseId: 414193, name: 'Fractions, part 2', teacherUid: 1000001, startTime, endTime };
const ALL_FOUR = { recordState: true, recordType: 0, liveState: true, openState: true };

describe('update', () => {
	const IDS = { courseId: 414193, activityId: 25096094 };

	it('sends what was chosen, and nothing else', async () => {
		const updateFields = {
			name: 'Fractions, part 3',
			startTime,
			endTime,
			seatNum: '7',
			assistantUids: '={{ [1000002] }}',
			recording: { settings: ALL_FOUR },
		};
		expect(await bench.json('classroom', 'update', { ...IDS, updateFields })).toEqual([
			{ success: true, ...IDS, name: 'Fractions, part 3' },
		]);
		expect(bench.sent()).toEqual({
			request: 'POST /lms/activity/updateClass',
			body: `{"courseId":414193,"activityId":25096094,"name":"Fractions, part 3","startTime":${seconds},"endTime":${seconds + 7200},"assistantUids":[1000002],"seatNum":7,"recordType":0,"recordState":1,"liveState":1,"openState":1}`,
		});
	});

	it('sends whether there are chapters with every AI summary, and no agent unless one was chosen', async () => {
		await bench.json('classroom', 'update', {
			...IDS,
			updateFields: { aiSummaryConfig: { settings: { chapter: false } } },
		});
		expect(bench.sent().body).toBe(
			'{"courseId":414193,"activityId":25096094,"aiSummaryConfig":{"chapter":0,"subtitle":1,"teachingAnalysis":0}}',
		);
	});

	it('can take all co-teachers away with an empty list', async () => {
		await bench.json('classroom', 'update', { ...IDS, updateFields: { assistantUids: '[]' } });
		expect(bench.sent().body).toBe('{"courseId":414193,"activityId":25096094,"assistantUids":[]}');
	});

	it.each([
		['nothing to change', {}, /^"Update Fields" must have at least one entry/],
		['live without recording', { recording: { settings: { ...ALL_FOUR, recordState: false } } }, /^"Update Fields > Recording and Web Live > Settings > Cloud Recording" must be on/],
		['an end before the start', { startTime, endTime: startTime }, /^"End Time" must be after/],
		['a start in the past', { startTime: '2025-01-01T09:00:00Z' }, /^"Start Time" must be in the future/],
		['two cameras with seven people', { isDc: 3, seatNum: 7 }, /^"Update Fields > People on Stage" must be 2/],
	])('%s: refused before anything is sent', async (_what, updateFields, message) => {
		const refusal = await bench.refusal('classroom', 'update', { ...IDS, updateFields } as never);
		expect(refusal.message).toMatch(message);
		expect(bench.sim.requests).toHaveLength(0);
	});

	it.each([119, 120, 268, 368])('knows code %i, as "Create" does', async (code) => {
		bench.sim.fault({ kind: 'envelope', code, msg: '不合法', data: null });
		const refusal = await bench.refusal('classroom', 'update', { ...IDS, updateFields: { startTime } });
		expect(refusal.message).toMatch(/^(The class must end after it starts|ClassIn does not accept the start|The start is outside the allowed range|This number of people on stage does not allow high definition) \(code/);
		if (code === 120 || code === 268) expect(refusal.hint).toMatch(/ understood as \d{4}-\d\d-\d\d /);
	});

	it('names the class in what ClassIn refuses', async () => {
		expect(
			await bench.refusal('classroom', 'update', { courseId: 414193, activityId: 7, updateFields: { name: 'X' } }),
		).toEqual({
			message: 'Activity 7 was not found (code 143: 没有此单课信息)',
			hint: 'Check the Activity ID.',
		});
	});
});

describe('delete and release', () => {
	it('delete sends both IDs and frees the identity', async () => {
		const [created] = await bench.json('classroom', 'create', CLASS);
		bench.sim.requests.length = 0;
		const ids = { courseId: 414193, activityId: created!.activityId as number };
		expect(await bench.json('classroom', 'delete', ids)).toEqual([
			{ deleted: true, ...ids, outcome: 'deleted', name: 'Fractions, part 2' },
		]);
		expect(bench.sent()).toEqual({ request: 'POST /lms/activity/delete', body: JSON.stringify(ids) });
		expect(await bench.json('classroom', 'create', CLASS)).toEqual([expect.objectContaining({ outcome: 'created' })]);
	});

	it('a class that is over can not be deleted', async () => {
		bench.sim.state.institution.activities.get(25096094)!.endTime = 1;
		expect(await bench.refusal('classroom', 'delete', { courseId: 414193, activityId: 25096094 })).toEqual({
			message: "Activity 25096094 has ended and can't be deleted (code 40006: 课堂活动已结束，不可删除)",
			hint: 'A class can only be deleted before it starts.',
		});
	});

	it('release sends a single activity ID', async () => {
		bench.sim.state.institution.activities.get(25096094)!.published = false;
		const ids = { courseId: 414193, activityId: 25096094 };
		expect(await bench.json('classroom', 'release', ids)).toEqual([{ success: true, outcome: 'published', ...ids, name: 'Example class' }]);
		expect(bench.sent()).toEqual({ request: 'POST /lms/activity/release', body: JSON.stringify(ids) });
		expect(await bench.json('classroom', 'release', ids)).toEqual([
			{ success: true, outcome: 'alreadyPublished', ...ids, code: 29184, vendorMessage: expect.any(String) },
		]);
	});

	it('two items go to two classes', async () => {
		const items = [{ name: 'A' }, { name: 'B' }];
		const created = await bench.json('classroom', 'create', { ...CLASS, name: '={{ $json.name }}' }, { items });
		const result = await bench.run(
			'classroom',
			'delete',
			{ courseId: 414193, activityId: '={{ $json.activityId }}' },
			{ items: [...created, { activityId: 1 }] as never, continueOnFail: true },
		);
		expect(result.items.map(({ json, pairedItem }) => [json.name ?? json.error, pairedItem])).toEqual([
			['A', { item: 0 }],
			['B', { item: 1 }],
			[expect.stringMatching(/^Activity 1 was not found \(code 30002/), { item: 2 }],
		]);
	});
});
