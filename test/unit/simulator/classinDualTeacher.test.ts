/** What the pages of dual-teacher classrooms say, and what they leave without effect. */
import { type Simulator, startSimulator } from '../../../simulator';
import { classIn } from './helpers';

describe('ClassIn, dual-teacher classrooms', () => {
	let simulator: Simulator;
	let call: ReturnType<typeof classIn>;
	beforeAll(async () => {
		simulator = await startSimulator();
		call = classIn(simulator);
	});
	beforeEach(() => {
		simulator.reset();
		school().addCourse(7);
	});
	afterEach(() => expect(simulator.errors).toEqual([]));
	afterAll(() => simulator.stop());

	const school = () => simulator.state.institution;
	const main = () => school().activities.get(25096094)!;
	const MAIN = { courseId: 414193, classId: 1152000 };
	const FIVE = { useCoMainRecord: 0, recordState: 1, recordType: 2, liveState: 1, openState: 1 };
	const add = async (sub: object = {}) =>
		(await call('/lms/onlineDoubleTeacher/addClass', { mainCourseId: 414193, mainClassId: 1152000, subClassJson: [{ courseId: 7, className: 'S', ...sub }] })).body.data.subClassData[0];
	const edit = async (body: object) => (await call('/lms/onlineDoubleTeacher/editClass', body as Record<string, unknown>)).body;

	test('addClass: the five of a recording together or none, and no contradiction', async () => {
		expect((await add()).code).toBe(1);
		expect((await add({ recordState: 1 })).code).toBe(122301037);
		expect((await add({ ...FIVE, useCoMainRecord: undefined })).code).toBe(122301037);
		expect((await add({ ...FIVE, useCoMainRecord: 1 })).code).toBe(122301037);
		expect((await add({ ...FIVE, recordState: 0 })).code).toBe(122301037);
		expect((await add({ useCoMainRecord: 1, recordState: 0, recordType: 0, liveState: 0, openState: 0 })).code).toBe(1);
		const made = await add(FIVE);
		expect(made).toMatchObject({ code: 1, liveUrl: expect.stringContaining('lessonKey='), liveInfo: { RTMP: expect.any(String), HLS: expect.any(String), FLV: expect.any(String) } });
		simulator.set({ classIn: { permissions: { webLive: false } } });
		expect((await add(FIVE)).code).toBe(121601005);
	});

	test('addClass: rooms, people, one class for a key', async () => {
		expect((await add({ isHd: 1, seatNum: 3 })).code).toBe(368);
		expect((await add({ isHd: 2, seatNum: 2, isDc: 3 })).code).toBe(1);
		expect((await add({ isDc: 3 })).code).toBe(808);
		expect((await add({ isAutoOnstage: 0 })).code).toBe(121601020);
		expect((await add({ assistantUids: [5] })).code).toBe(318);
		expect((await add({ assistantUids: [1000001] })).code).toBe(322);
		school().school.stopped.add(1000002);
		expect((await add({ assistantUids: [1000002] })).code).toBe(388);
		const first = await add({ uniqueIdentity: 'k' });
		expect(await add({ uniqueIdentity: 'k' })).toMatchObject({ code: 398, classId: first.classId });
	});

	test('editClass: a list of all classes, each with a code; teacher and time go to the sub-classrooms that can have them', async () => {
		const [first, second] = [await add(), await add()];
		school().byClassId.get(second.classId)!.assistantUids = [1000002];
		const startTime = main().startTime + 3600;
		const { code, data } = await edit({ ...MAIN, teacherUid: 1000002, startTime, endTime: startTime + 3600 });
		expect([code, data]).toEqual([
			1,
			[
				{ isMainClass: 1, classId: 1152000, liveUrl: '', liveInfo: {}, code: 1, msg: '程序正常执行' },
				{ isMainClass: 0, classId: first.classId, liveUrl: '', liveInfo: {}, code: 1, msg: '程序正常执行' },
				{ isMainClass: 0, classId: second.classId, liveUrl: '', liveInfo: {}, code: 328, msg: '联席教师不能添加为老师' },
			],
		]);
		expect([first, second].map(({ classId }) => school().byClassId.get(classId)!.teacherUid)).toEqual([1000002, 1000001]);
	});

	test('editClass: some of the four of a main classroom have no effect, those of a sub-classroom are refused', async () => {
		const sub = { courseId: 7, classId: (await add()).classId };
		expect([(await edit({ ...MAIN, recordState: 1 })).code, main().webcast.recordState]).toEqual([1, 0]);
		const { useCoMainRecord: _fifth, ...four } = FIVE;
		expect([(await edit({ ...MAIN, ...four })).code, main().webcast.recordState]).toEqual([1, 1]);
		expect((await edit({ ...sub, ...four })).code).toBe(122301037);
		expect((await edit({ ...sub, ...FIVE })).data).toMatchObject([{ isMainClass: 0, classId: sub.classId, liveInfo: { FLV: expect.any(String) } }]);
	});

	test('editClass: what the page refuses', async () => {
		expect((await edit({ ...MAIN, className: 'A' })).code).toBe(121601034);
		const sub = { courseId: 7, classId: (await add()).classId };
		expect((await edit(MAIN)).code).toBe(101001001);
		expect((await edit({ ...sub, startTime: main().startTime })).code).toBe(121601036);
		expect((await edit({ ...MAIN, endTime: main().startTime + 60 })).code).toBe(165);
		expect((await edit({ ...MAIN, startTime: 1, endTime: 3601 })).code).toBe(268);
		expect((await edit({ ...MAIN, className: 'x'.repeat(51) })).code).toBe(121601035);
		simulator.advance(main().startTime * 1000 - simulator.now() - 19 * 60_000);
		expect((await edit({ ...sub, className: 'A' })).code).toBe(350);
		simulator.advance(20 * 60_000);
		expect((await edit({ ...sub, className: 'A' })).code).toBe(140);
		simulator.advance(3_600_000);
		expect((await edit({ ...sub, className: 'A' })).code).toBe(145);
	});
});
