/** Classrooms: create, update, delete, release. */
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

describe('create', () => {
	it('sends the required values in the order of the document', async () => {
		const [json] = await bench.json('classroom', 'create', { ...CLASS, identity: 'none' });
		expect(bench.sent()).toEqual({
			request: 'POST /lms/activity/createClass',
			body: `{"courseId":414193,"name":"Fractions, part 2","teacherUid":1000001,"startTime":${seconds},"endTime":${seconds + 7200}}`,
		});
		expect(json).toEqual({
			outcome: 'created',
			courseId: 414193,
			activityId: expect.any(Number),
			classId: expect.any(Number),
			name: 'Fractions, part 2',
			liveUrl: '',
			liveInfo: { RTMP: '', HLS: '', FLV: '' },
		});
	});

	it('sends every option in its JSON type, and returns address and lesson key of the live page', async () => {
		const unitId = 26020897;
		bench.sim.state.institution.units.set(unitId, {
			unitId,
			courseId: 414193,
			name: 'Unit',
			content: '',
			publishFlag: 2,
		});
		const [json] = await bench.json('classroom', 'create', {
			...CLASS,
			identity: 'own',
			uniqueIdentity: 'lesson-1',
			options: {
				...ALL_FOUR,
				aiRiskMonitor: true,
				aiSummaryConfig: {
					settings: { chapter: true, subtitle: false, teachingAnalysis: true, teachingAnalysisAgentId: 5000931 },
				},
				assistantUids: '1000002, 1000003',
				cameraHide: false,
				cloudFolderId: '4127',
				isAllowCheck: false,
				isAutoOnstage: true,
				isDc: 3,
				isHd: 2,
				omoStationBroadcast: true,
				seatNum: 2,
				unitId: String(unitId),
			},
		});
		expect(bench.sent().body).toBe(
			`{"courseId":414193,"unitId":26020897,"name":"Fractions, part 2","teacherUid":1000001,"startTime":${seconds},"endTime":${seconds + 7200},` +
				'"assistantUids":[1000002,1000003],"cameraHide":0,"isAutoOnstage":1,"seatNum":2,"isHd":2,"isDc":3,' +
				'"recordType":0,"recordState":1,"liveState":1,"openState":1,"isAllowCheck":0,"uniqueIdentity":"lesson-1","omoStationBroadcast":1,' +
				'"cloudFolderId":4127,"aiSummaryConfig":{"chapter":1,"subtitle":0,"teachingAnalysis":1,"teachingAnalysisAgentId":5000931},"aiRiskMonitor":1}',
		);
		expect(json).toMatchObject({
			outcome: 'created',
			uniqueIdentity: 'lesson-1',
			liveUrl: expect.stringContaining(`lessonKey=${json!.lessonKey as string}`),
			liveInfo: { RTMP: expect.stringMatching(/^rtmp:/), HLS: expect.any(String), FLV: expect.any(String) },
		});
	});

	it('reads times in the time zone of the workflow, as ISO text, Luxon date or milliseconds', async () => {
		const items = [
			{ from: '2026-12-24T09:30:00', to: '2026-12-24 10:30' },
			{ from: '2026-12-24T14:30:00Z', to: '2026-12-24T16:30:00+01:00' },
			{ from: Date.UTC(2026, 11, 24, 14, 30), to: String(Date.UTC(2026, 11, 24, 15, 30)) },
		].map((times, index) => ({ ...times, name: `Class ${index}` }));
		const parameters = { ...CLASS, identity: 'none', name: '={{ $json.name }}', requestSettings: { concurrency: 1 } };
		await bench.json(
			'classroom',
			'create',
			{ ...parameters, startTime: '={{ $json.from }}', endTime: '={{ $json.to }}' },
			{ items },
		);
		await bench.json('classroom', 'create', {
			...parameters,
			name: 'Luxon',
			startTime: '={{ DateTime.fromISO("2026-12-24T09:30:00", { zone: "America/New_York" }) }}',
			endTime: '={{ DateTime.fromISO("2026-12-24T10:30:00", { zone: "America/New_York" }).toJSDate() }}',
		});
		const times = bench.sim.requests
			.map(({ body }) => body as Record<string, unknown>)
			.map((body) => [body.startTime, body.endTime]);
		const expected = [Date.UTC(2026, 11, 24, 14, 30) / 1000, Date.UTC(2026, 11, 24, 15, 30) / 1000];
		// The engine of the tests is in New York.
		expect(times).toEqual([expected, expected, expected, expected]);
	});

	it('derives the same identity for the same class, so that a second run makes no second class', async () => {
		const run = async (name: string) => await bench.run('classroom', 'create', { ...CLASS, name });
		const first = await run('A');
		const other = await run('B');
		const again = await run('A');
		const identity = first.items[0]!.json.uniqueIdentity as string;
		expect(identity).toMatch(/^[0-9a-f]{32}$/);
		expect(other.items[0]!.json.uniqueIdentity).not.toBe(identity);
		expect(again.error?.message).toMatch(/^A class with this unique identity exists already \(code 398: /);
		expect(again.error?.description).toMatch(/look in ClassIn.*your own "Unique Identity"/);
		expect(bench.sim.state.institution.identities.size).toBe(2);
	});

	it('shows the class that exists already when ClassIn names it', async () => {
		await bench.json('classroom', 'create', CLASS);
		const { items } = await bench.run('classroom', 'create', CLASS, { continueOnFail: true });
		expect(items[0]!.json.details).toMatchObject({
			kind: 'conflict',
			code: 398,
			partial: { activityId: expect.any(Number), classId: expect.any(Number) },
		});
	});

	it('a class created without its live settings is an outcome of its own, with everything that was created', async () => {
		bench.sim.set({ classIn: { liveInfoFails: true } });
		const { items, error, hints } = await bench.run('classroom', 'create', {
			...CLASS,
			identity: 'none',
			options: ALL_FOUR,
		});
		expect(error).toBeUndefined();
		expect(items[0]!.json).toEqual({
			outcome: 'createdWithoutLive',
			courseId: 414193,
			activityId: expect.any(Number),
			classId: expect.any(Number),
			name: 'Fractions, part 2',
			code: 267,
			vendorMessage: '课节创建成功,直播信息设置失败',
			hint: expect.stringMatching(/"Webcast: Set"; don't create the class again/),
		});
		expect(hints.map(({ message }) => message)).toEqual([
			expect.stringMatching(/^Fractions, part 2: The class was created, but/),
		]);
		expect(bench.sim.requests).toHaveLength(1);
	});

	it('an answer that breaks off is not tried again, because the class may be there', async () => {
		bench.sim.fault({ kind: 'drop', when: 'after' });
		const { error } = await bench.run('classroom', 'create', CLASS);
		expect(error?.message).toMatch(/connection .* broke/i);
		expect(error?.description).toMatch(/not known: look before you repeat/);
		expect(bench.sim.requests).toHaveLength(1);
	});

	it('an answer that says "too frequent" is tried again, because nothing was done', async () => {
		bench.sim.fault({ kind: 'envelope', code: 101003001, msg: '请求频次过快' });
		const [json] = await bench.json('classroom', 'create', { ...CLASS, requestSettings: { deadlineSeconds: 10 } });
		expect(json).toMatchObject({ outcome: 'created' });
		expect(bench.sim.requests).toHaveLength(2);
	});

	it.each([
		[
			'some of the four settings',
			{ options: { recordState: true } },
			/^"Options > Recording Type" must be set as well: ClassIn takes .* only all four together$/,
		],
		[
			'live without recording',
			{ options: { ...ALL_FOUR, recordState: false } },
			/^"Options > Cloud Recording" must be on for Web Live/,
		],
		['two cameras with seven people', { options: { isDc: 3 } }, /^"Options > People on Stage" must be 2/],
		['a name of 51 characters', { name: '课'.repeat(51) }, /^"Name" has 51 characters, but ClassIn allows 50 at most$/],
		['no name', { name: '={{ "" }}' }, /^"Name" is empty$/],
		[
			'an own identity of 33 characters',
			{ identity: 'own', uniqueIdentity: 'x'.repeat(33) },
			/^"Own Identity" has 33 characters/,
		],
		['an empty own identity', { identity: 'own', uniqueIdentity: '={{ "" }}' }, /^"Own Identity" is empty/],
		['an end before the start', { endTime: startTime }, /^"End Time" must be after "Start Time"$/],
		['a class of 14 minutes', { endTime: new Date(start + 14 * 60_000).toISOString() }, /at least 15 minutes after/],
		[
			'a class of 25 hours',
			{ endTime: new Date(start + 25 * 3_600_000).toISOString() },
			/not be more than 24 hours after/,
		],
		[
			'a start in the past',
			{ startTime: '2025-01-01T09:00:00Z', endTime: '2025-01-01T10:00:00Z' },
			/^"Start Time" must be in the future$/,
		],
		[
			'a start in three years',
			{ startTime: new Date(start + 1100 * DAY).toISOString() },
			/^"Start Time" must not be more than two years ahead$/,
		],
		['seconds in place of milliseconds', { startTime: seconds }, /^"Start Time" must be given in milliseconds/],
		['no date', { startTime: 'tomorrow' }, /^"Start Time" must be a date and time/],
		['no seats', { options: { seatNum: '={{ 0 }}' } }, /^"Options > People on Stage" must be a whole number from 1$/],
	])('%s: refused before anything is sent', async (_what, change, message) => {
		const refusal = await bench.refusal('classroom', 'create', { ...CLASS, ...change } as never);
		expect(refusal.message).toMatch(message);
		expect(bench.sim.requests).toHaveLength(0);
	});
});

describe('update', () => {
	const IDS = { courseId: 414193, activityId: 25096094 };

	it('sends what was chosen, and nothing else', async () => {
		const updateFields = {
			name: 'Fractions, part 3',
			startTime,
			endTime,
			seatNum: '7',
			assistantUids: '={{ [1000002] }}',
			...ALL_FOUR,
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
		['some of the four settings', { liveState: false }, /^"Update Fields > Cloud Recording" must be set as well/],
		['an end before the start', { startTime, endTime: startTime }, /^"End Time" must be after/],
		['two cameras with seven people', { isDc: 3, seatNum: 7 }, /^"Update Fields > People on Stage" must be 2/],
	])('%s: refused before anything is sent', async (_what, updateFields, message) => {
		const refusal = await bench.refusal('classroom', 'update', { ...IDS, updateFields } as never);
		expect(refusal.message).toMatch(message);
		expect(bench.sim.requests).toHaveLength(0);
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
			{ deleted: true, ...ids, name: 'Fractions, part 2' },
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
		expect(await bench.json('classroom', 'release', ids)).toEqual([{ success: true, ...ids, name: 'Example class' }]);
		expect(bench.sent()).toEqual({ request: 'POST /lms/activity/release', body: JSON.stringify(ids) });
		expect((await bench.refusal('classroom', 'release', ids)).message).toMatch(
			/^Activity 25096094 is published already \(code 29184/,
		);
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
