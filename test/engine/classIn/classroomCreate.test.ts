/** Classrooms: create. */
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
const RECORDED = { recording: { settings: ALL_FOUR } };

describe('create', () => {
	it('sends the required values in the order of the document', async () => {
		const [json] = await bench.json('classroom', 'create', { ...CLASS, identityFrom: 'none' });
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

	it('is not sent without a recording where one was asked for and not filled in', async () => {
		const { error } = await bench.run('classroom', 'create', { ...CLASS, identityFrom: 'none', options: { recording: {} } });
		expect(error?.message).toBe('"Options > Recording and Web Live" has no settings: press "Set Recording and Web Live", or take the option out');
		expect(bench.sim.requests).toEqual([]);
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
		bench.sim.state.institution.school.folders.set(4127, { id: 4127, pid: 0, name: 'Lessons', system: false, depth: 1 });
		const [json] = await bench.json('classroom', 'create', {
			...CLASS,
			identityFrom: 'own',
			uniqueIdentity: 'lesson-1',
			options: {
				...RECORDED,
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
		const parameters = { ...CLASS, identityFrom: 'none', name: '={{ $json.name }}', options: { concurrency: 1 } };
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
		const { activityId, classId } = first.items[0]!.json;
		expect(again.items[0]!.json).toMatchObject({ outcome: 'alreadyExists', code: 398, activityId, classId, uniqueIdentity: identity });
		expect(bench.sim.state.institution.identities.size).toBe(2);
	});

	it('fails when the class exists already if that is wanted, and shows the one that ClassIn names', async () => {
		await bench.json('classroom', 'create', CLASS);
		const { items } = await bench.run('classroom', 'create', { ...CLASS, ifExists: 'fail' }, { continueOnFail: true });
		expect(items[0]!.json.error).toMatch(/^A class with this unique identity exists already \(code 398: /);
		expect((items[0]!.json.details as { hint: string }).hint).toMatch(/look in ClassIn.*set "If It Exists Already" to Continue.*set "Unique Identity" to My Own and enter a new "Own Key"/);
		expect(items[0]!.json.details).toMatchObject({
			kind: 'conflict',
			code: 398,
			partial: { activityId: expect.any(Number), classId: expect.any(Number) },
		});
	});

	it.each([398, 121601234])('a half-done import is completed by running it again, also with code %i, which no document lists', async (code) => {
		bench.sim.set({ classIn: { duplicateIdentityCode: code } });
		const items = ['A', 'B', 'C'].map((name) => ({ name }));
		const parameters = { ...CLASS, name: '={{ $json.name }}' };
		const [before] = await bench.json('classroom', 'create', parameters, { items: items.slice(0, 1) });
		const all = await bench.json('classroom', 'create', parameters, { items });
		expect(all.map(({ outcome }) => outcome)).toEqual(['alreadyExists', 'created', 'created']);
		expect(all[0]).toMatchObject({ courseId: 414193, activityId: before!.activityId, classId: before!.classId, name: 'A', code });
	});

	it('an import of which some classes have begun is completed, too: what is there is found, and what is not is ClassIn’s to refuse', async () => {
		const parameters = { ...CLASS, name: '={{ $json.name }}', identityFrom: 'own', uniqueIdentity: '={{ $json.name }}' };
		const items = ['A', 'B'].map((name) => ({ name }));
		const [before] = await bench.json('classroom', 'create', parameters, { items: items.slice(0, 1) });
		const begun = { startTime: '2025-01-01T09:00:00Z', endTime: '2025-01-01T10:00:00Z' };
		const all = await bench.run('classroom', 'create', { ...parameters, ...begun }, { items, continueOnFail: true });
		expect(all.items[0]!.json).toMatchObject({ outcome: 'alreadyExists', activityId: before!.activityId, hint: expect.stringContaining('keeps the settings it was created with') });
		expect(all.items[1]!.json.error).toMatch(/^(ClassIn does not accept the start|The start is outside the allowed range) \(code (120|268)/);
		expect((all.items[1]!.json.details as { hint: string }).hint).toMatch(/must start in the future.* understood as \d{4}-\d\d-\d\d \d\d:\d\d in /);
		// Where nothing may be there, the past is refused before anything is sent.
		bench.sim.requests.length = 0;
		for (const other of [{ ifExists: 'fail' }, { identityFrom: 'none' }]) {
			expect((await bench.refusal('classroom', 'create', { ...CLASS, ...begun, ...other })).message).toBe('"Start Time" must be in the future');
		}
		expect(bench.sim.requests).toHaveLength(0);
	});

	it('a key with a space or an unseen character is the same key, and one of nothing else is none', async () => {
		const own = { ...CLASS, identityFrom: 'own' };
		const items = ['L1', 'L1 ', 'L\u200b1'].map((key) => ({ key }));
		expect((await bench.json('classroom', 'create', { ...own, uniqueIdentity: '={{ $json.key }}' }, { items })).map(({ outcome, uniqueIdentity }) => [outcome, uniqueIdentity])).toEqual([['created', 'L1'], ['alreadyExists', 'L1'], ['alreadyExists', 'L1']]);
		bench.sim.requests.length = 0;
		expect((await bench.refusal('classroom', 'create', { ...own, uniqueIdentity: ' ' })).message).toBe('"Own Key" is empty');
		expect(bench.sim.requests).toHaveLength(0);
	});

	it('says so when ClassIn does not name the class that exists already', async () => {
		bench.sim.fault({ kind: 'envelope', code: 398, msg: '已存在', data: null });
		const { items, hints } = await bench.run('classroom', 'create', CLASS);
		expect(items[0]!.json).toMatchObject({ outcome: 'alreadyExists', code: 398, vendorMessage: '已存在', hint: expect.stringMatching(/not which one it is/) });
		expect(hints).toHaveLength(1);
	});

	it('a phone number or an email address in place of a UID is recognised, and the value is not shown', async () => {
		for (const [teacherUid, kind] of [['13800000000', 'a phone number'], [13800000000, 'a phone number'], ['0065-81234567', 'a phone number'], ['+86 138 0000 0000', 'a phone number'], ['001-38102248', 'a phone number'], ['kim@example.com', 'an email address']] as const) {
			const { message } = await bench.refusal('classroom', 'create', { ...CLASS, teacherUid });
			expect(message).toMatch(new RegExp(`^"Teacher UID" is ${kind}, but ClassIn wants the person's UID here`));
			expect(message).not.toContain(String(teacherUid));
		}
		expect(bench.sim.requests).toHaveLength(0);
	});

	it('a class created without its live settings is an outcome of its own, with everything that was created', async () => {
		bench.sim.set({ classIn: { liveInfoFails: true } });
		const { items, error, hints } = await bench.run('classroom', 'create', {
			...CLASS,
			identityFrom: 'none',
			options: RECORDED,
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
		const [json] = await bench.json('classroom', 'create', { ...CLASS, options: { deadlineSeconds: 300 } });
		expect(json).toMatchObject({ outcome: 'created' });
		expect(bench.sim.requests).toHaveLength(2);
	});

	it.each([
		[
			'live without recording',
			{ options: { recording: { settings: { ...ALL_FOUR, recordState: false } } } },
			/^"Options > Recording and Web Live > Settings > Cloud Recording" must be on for Web Live/,
		],
		['two cameras with seven people', { options: { isDc: 3 } }, /^"Options > People on Stage" must be 2/],
		['a name of 51 characters', { name: '课'.repeat(51) }, /^"Name" has 51 characters, but no more than 50 are allowed$/],
		['no name', { name: '={{ "" }}' }, /^"Name" is empty$/],
		[
			'an own identity of 33 characters',
			{ identityFrom: 'own', uniqueIdentity: 'x'.repeat(33) },
			/^"Own Key" has 33 characters/,
		],
		['an empty own identity', { identityFrom: 'own', uniqueIdentity: '={{ "" }}' }, /^"Own Key" is empty/],
		['an end before the start', { endTime: startTime }, /^"End Time" must be after "Start Time"$/],
		['a class of 14 minutes', { endTime: new Date(start + 14 * 60_000).toISOString() }, /at least 15 minutes after/],
		[
			'a class of 25 hours',
			{ endTime: new Date(start + 25 * 3_600_000).toISOString() },
			/not be more than 24 hours after/,
		],
		[
			'a start in the past',
			{ startTime: '2025-01-01T09:00:00Z', endTime: '2025-01-01T10:00:00Z', ifExists: 'fail' },
			/^"Start Time" must be in the future$/,
		],
		[
			'a start in three years',
			{ startTime: new Date(start + 1100 * DAY).toISOString() },
			/^"Start Time" must not be more than two years ahead$/,
		],
		['seconds in place of milliseconds', { startTime: seconds }, /^"Start Time" must be given in milliseconds/],
		['no date', { startTime: 'tomorrow' }, /^"Start Time" must be a date and time/],
		['no seats', { options: { seatNum: '={{ 0 }}' } }, /^"Options > People on Stage" must be a whole number from 1, not 0$/],
	])('%s: refused before anything is sent', async (_what, change, message) => {
		const refusal = await bench.refusal('classroom', 'create', { ...CLASS, ...change } as never);
		expect(refusal.message).toMatch(message);
		expect(bench.sim.requests).toHaveLength(0);
	});
});
