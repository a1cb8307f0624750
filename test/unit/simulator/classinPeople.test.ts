import { type Simulator, startSimulator } from '../../../simulator';
import { classIn, classInV1, type Parsed } from './helpers';

describe('ClassIn students, replays and v1', () => {
	let simulator: Simulator;
	let call: ReturnType<typeof classIn>;
	let soon: number;
	beforeAll(async () => {
		simulator = await startSimulator();
		call = classIn(simulator);
	});
	beforeEach(() => {
		simulator.reset();
		soon = Math.floor(simulator.now() / 1000) + 86_400;
	});
	afterEach(() => expect(simulator.errors).toEqual([]));
	afterAll(() => simulator.stop());

	const school = () => simulator.state.institution;
	const activity = () => {
		const found = school().activities.get(25096094);
		if (!found) throw new Error('no activity');
		return found;
	};
	const code = async (path: string, body: Record<string, unknown>) => (await call(path, body)).body?.code;
	const lesson = (more: Record<string, unknown> = {}) => ({
		courseId: 414193,
		name: 'Lesson',
		teacherUid: 1000001,
		startTime: soon,
		endTime: soon + 3600,
		...more,
	});

	test('drafts are released; students have codes of their own', async () => {
		const { unitId } = (await call('/lms/unit/create', { courseId: 414193, name: 'U', publishFlag: 2 })).body.data;
		const draft = (activityType: number) =>
			call('/lms/activity/createActivityNoClass', { courseId: 414193, unitId, activityType, name: 'D', teacherUid: 1000001 });
		const discussion = (await draft(6)).body.data.activityId;
		const homework = (await draft(2)).body.data.activityId;
		const release = (activityId: number) => code('/lms/activity/release', { courseId: 414193, activityId });
		expect(await release(1)).toBe(30002);
		const found = school().activities.get(discussion);
		if (found) found.unlockedByDraft = true;
		expect(await release(discussion)).toBe(110100065);
		if (found) found.unlockedByDraft = false;
		expect([await release(discussion), await release(discussion)]).toEqual([1, 29184]);

		const add = (activityId: number, studentUids: unknown) =>
			call('/lms/activity/addStudent', { courseId: 414193, activityId, studentUids });
		expect((await add(25096094, [2000150, 9])).body.data).toEqual([
			{ studentUid: 2000150, code: 1, msg: '程序正常执行' },
			{ studentUid: 9, code: 121601059, msg: '机构下无此学生' },
		]);
		expect((await add(25096094, ['2000151'])).body.data[0].code).toBe(1);
		expect((await add(discussion, [2000001, 2000150])).body.data.map((one: Parsed) => one.code)).toEqual([1, 40030]);
		expect((await add(homework, [2000001])).body.code).toBe(110100070);
		expect(await code('/lms/activity/deleteStudent', { courseId: 414193, activityId: homework, studentUids: [1] })).toBe(30008);
		expect(
			(await call('/lms/activity/deleteStudent', { courseId: 414193, activityId: 25096094, studentUids: [2000150] })).body,
		).toMatchObject({ code: 1, data: null });
		expect([...activity().students]).toEqual([2000151]);
	});

	test('replay viewers: only of classes that ended and were recorded', async () => {
		const change = (what: string, uidList: number[]) =>
			call(`/playback/${what}`, { courseId: 414193, activityId: 25096094, uidList });
		expect((await change('addPlaybackUser', [2000001])).body.code).toBe(121609005);
		simulator.advance(8 * 86_400_000);
		expect((await change('addPlaybackUser', [2000001])).body.code).toBe(121609006);
		activity().webcast.recordState = 1;
		expect((await change('addPlaybackUser', [2000001, 5])).body.data).toEqual({
			successList: [2000001],
			failedList: [{ uid: 5, code: 121609003, msg: '该用户不在课节所属班级中' }],
		});
		expect((await change('deletePlaybackUser', [2000001])).body.data.successList).toEqual([2000001]);
		expect(activity().viewers?.has(2000001)).toBe(false);
		const all = (what: string) => call(`/playback/${what}`, { courseId: 414193, activityIds: [25096094, 1] });
		expect((await all('setPlaybackAllForbidden')).body.data).toMatchObject({
			successList: [25096094],
			failedList: [{ activityId: 1, code: 121603001 }],
		});
		expect((await all('setPlaybackAllForbidden')).body.data.failedList[0]).toMatchObject({
			activityId: 25096094,
			code: 121609007,
		});
		expect(
			(await call('/playback/setPlaybackAllViewable', { courseId: 414193, classIds: [1152000] })).body.data.successList,
		).toEqual([1152000]);
	});

	test('v1: getTopFolderId tells right from wrong secrets', async () => {
		expect((await classInV1(simulator, 'cloud.api.php', 'getTopFolderId')).body.error_info.errno).toBe(1);
		expect((await classInV1(simulator, 'cloud.api.php', 'getTopFolderId', {}, 'wrong')).body.error_info.errno).toBe(102);
		expect((await classInV1(simulator, 'cloud.api.php', 'getTopFolderId', { timeStamp: '1' })).body.error_info.errno).toBe(102);
		expect((await classInV1(simulator, 'course.api.php', 'delCourse')).body.error_info.errno).toBe(102);
		expect(simulator.requests.map((entry) => entry.auth.verified)).toEqual([true, false, false, true]);
	});

	test('courses that cannot be used', async () => {
		const course = school().courses.get(414193);
		if (!course) throw new Error('no course');
		for (const [field, value, expected] of [
			['expired', true, 121601023],
			['standard', false, 121601022],
			['foreign', true, 121601021],
		] as const) {
			(course as Parsed)[field] = value;
			expect(await code('/lms/activity/createClass', lesson())).toBe(expected);
			(course as Parsed)[field] = !value;
		}
	});
});
