/** Courses: create or find, change, end, and their teachers. */
import { ClassInBench, COURSE_API, sentForms } from './support';

let bench: ClassInBench;

beforeAll(async () => {
	bench = await ClassInBench.start();
});

afterAll(async () => {
	await bench.engine.stop();
});

beforeEach(() => bench.sim.reset());
afterEach(() => expect(bench.sim.errors).toEqual([]));

const COURSE = 414193;
const school = () => bench.sim.state.institution.school;

describe('create', () => {
	it('sends exactly this', async () => {
		const folder = [...school().folders.values()].find(({ name }) => name === 'Maths')!;
		const [json] = await bench.json('course', 'create', {
			courseName: 'Math 5b',
			courseUniqueIdentity: 'math-5b',
			options: {
				mainTeacherUid: '1000001',
				expiryTime: '2027-06-30T00:00:00Z',
				folderId: { __rl: true, mode: 'list', value: folder.id },
				courseIntroduce: 'Fractions & more',
				classroomSettingId: 3,
				allowAddFriend: false,
				subjectId: 'Math',
			},
		});
		expect(sentForms(bench)).toEqual([
			{
				request: `${COURSE_API}addCourse`,
				form: expect.stringMatching(/^courseName=Math 5b&/),
			},
		]);
		expect(bench.sim.requests[0]!.body).toMatchObject({
			courseName: 'Math 5b',
			mainTeacherUid: '1000001',
			expiryTime: '1814313600',
			folderId: String(folder.id),
			courseIntroduce: 'Fractions & more',
			classroomSettingId: '3',
			allowAddFriend: '0',
			subjectId: '2',
			courseUniqueIdentity: 'math-5b',
		});
		expect(json).toEqual({ outcome: 'created', courseId: expect.any(Number), courseName: 'Math 5b', courseUniqueIdentity: 'math-5b' });
	});

	it('the same key finds the course of before, also when two items ask for it at once', async () => {
		const parameters = { courseName: 'A', courseUniqueIdentity: '={{ $json.key }}' };
		const result = await bench.json('course', 'create', parameters, { items: [{ key: 'k' }, { key: 'k' }, { key: 'other' }] });
		expect(result.map(({ outcome }) => outcome)).toEqual(['created', 'existed', 'created']);
		const hint = 'The course exists: it keeps the name and settings it was created with. "Course: Update" changes them.';
		expect(result[1]).toEqual({ outcome: 'existed', courseId: result[0]!.courseId, courseUniqueIdentity: 'k', code: 398, vendorMessage: '数据已经存在（唯一标识已存在）', hint });
	});

	it('the name of a course that is there is not said to be the new one, and the way that the hint names changes it', async () => {
		const [first] = await bench.json('course', 'create', { courseName: 'Math 5b', courseUniqueIdentity: 'k' });
		const [again] = await bench.json('course', 'create', { courseName: 'Math 6b', courseUniqueIdentity: 'k', options: { courseIntroduce: 'New' } });
		expect(again).not.toHaveProperty('courseName');
		const details = () => bench.sim.state.institution.school.courses.get(Number(first!.courseId));
		expect(details()).toMatchObject({ courseName: 'Math 5b' });
		await bench.json('course', 'update', { courseId: first!.courseId as number, updateFields: { courseName: 'Math 6b' } });
		expect(details()).toMatchObject({ courseName: 'Math 6b' });
	});

	it('is sent again after a fault only when it has a key', async () => {
		bench.sim.fault({ kind: 'drop', when: 'after', count: 1 });
		expect(await bench.json('course', 'create', { courseName: 'A', courseUniqueIdentity: 'k' })).toMatchObject([{ outcome: 'existed' }]);
		expect(bench.sim.requests).toHaveLength(2);
		bench.sim.reset();
		bench.sim.fault({ kind: 'drop', when: 'after', count: 1 });
		expect((await bench.run('course', 'create', { courseName: 'A' })).error?.message).toMatch(/broke before the answer was complete/);
		expect(bench.sim.requests).toHaveLength(1);
	});

	it('another request that makes a course is waited for', async () => {
		bench.sim.fault({ kind: 'envelope', code: 460, msg: '课程正在处理中', count: 1 });
		expect(await bench.json('course', 'create', { courseName: 'A' })).toMatchObject([{ outcome: 'created' }]);
		expect(bench.sim.requests).toHaveLength(2);
	});

	it('a picture is sent as a part of the form', async () => {
		const { items, error } = await bench.run('course', 'create', { courseName: 'A', options: { picture: 'data' } }, { binary: [{ data: { data: Buffer.from('PNG').toString('base64'), mimeType: 'image/png', fileName: 'cover.png' } }] });
		expect(error).toBeUndefined();
		expect(items).toHaveLength(1);
		expect(sentForms(bench)).toEqual([{ request: `${COURSE_API}addCourse`, form: 'courseName=A\nFiledata=[cover.png, image/png, 3 bytes]\n' }]);
	});

	it.each([
		[{ mainTeacherUid: 5 }, /^The school has no such head teacher \(code 334/],
		[{ folderId: 5 }, /^The school has no such folder in the cloud drive \(code 160/],
		[{ classroomSettingId: 100 }, /^ClassIn knows no such classroom setting \(code 371/],
	])('%j', async (options, message) => {
		expect((await bench.refusal('course', 'create', { courseName: 'A', options: options as never })).message).toMatch(message);
	});

	it.each([
		['in the past', '{ days: -1 }', 'must be at least a day from now'],
		['in 23 hours', '{ hours: 23 }', 'must be at least a day from now'],
		['in five years and a day', '{ years: 5, days: 1 }', 'must not be more than five years from now'],
	])('an end %s is refused before it is sent, with how it was understood', async (_when, ahead, message) => {
		const expiryTime = `={{ $now.plus(${ahead}).toISO() }}`;
		const refusals = [
			await bench.refusal('course', 'create', { courseName: 'A', options: { expiryTime } }),
			await bench.refusal('course', 'update', { courseId: COURSE, updateFields: { expiryTime } }),
		];
		for (const refused of refusals) expect(refused).toEqual({ message: `"Expiry Time" ${message}`, hint: expect.stringMatching(/^The end was understood as .+, the time zone of the workflow/) });
		expect(bench.sim.requests).toHaveLength(0);
	});

	it.each(['{ days: 1 }', '{ years: 5 }'])('an end in exactly %s, counted a moment before, is sent', async (ahead) => {
		bench.sim.advance(-5000);
		const expiryTime = `={{ $now.plus(${ahead}).toISO() }}`;
		expect(await bench.json('course', 'create', { courseName: 'A', options: { expiryTime } })).toMatchObject([{ outcome: 'created' }]);
	});
});

describe('update and end', () => {
	it('sends what was chosen', async () => {
		expect(await bench.json('course', 'update', { courseId: COURSE, updateFields: { courseName: 'New', stamp: 2, mainTeacherUid: 1000003 } })).toEqual([{ success: true, courseId: COURSE }]);
		expect(sentForms(bench)).toEqual([{ request: `${COURSE_API}editCourse`, form: `courseId=${COURSE}&courseName=New&mainTeacherUid=1000003&stamp=2` }]);
	});

	it('a course that ended by itself never does: 0 is sent, and no date beside it', async () => {
		const details = school().courses.get(COURSE)!;
		details.expiryTime = 1_900_000_000;
		expect(await bench.json('course', 'update', { courseId: COURSE, updateFields: { neverExpires: true } })).toEqual([{ success: true, courseId: COURSE }]);
		expect(sentForms(bench)).toEqual([{ request: `${COURSE_API}editCourse`, form: `courseId=${COURSE}&expiryTime=0` }]);
		expect(details.expiryTime).toBe(0);
		const both = await bench.refusal('course', 'update', { courseId: COURSE, updateFields: { neverExpires: true, expiryTime: '2027-06-30T00:00:00Z' } });
		expect(both.message).toBe('"Update Fields > Never Expires" must be off, or "Expiry Time" left out: a course has one or the other');
		expect(bench.sim.requests).toHaveLength(1);
	});

	it('"Never Expires" that is off changes nothing', async () => {
		expect((await bench.refusal('course', 'update', { courseId: COURSE, updateFields: { neverExpires: false } })).message).toMatch(/^"Update Fields" must have at least one entry/);
		expect(bench.sim.requests).toHaveLength(0);
		await bench.json('course', 'update', { courseId: COURSE, updateFields: { neverExpires: false, courseName: 'New' } });
		expect(sentForms(bench)[0]!.form).toBe(`courseId=${COURSE}&courseName=New`);
	});

	it('refuses to change nothing, and an organization without a name', async () => {
		expect((await bench.refusal('course', 'update', { courseId: COURSE, updateFields: {} })).message).toMatch(/^"Update Fields" must have at least one entry/);
		expect((await bench.refusal('course', 'update', { courseId: COURSE, updateFields: { catId: 3 } })).message).toMatch(/^"Update Fields > Organization ID" needs "Name" beside it/);
		expect(bench.sim.requests).toHaveLength(0);
	});

	it('a name of more than 40 characters is sent, with a hint', async () => {
		const { hints } = await bench.run('course', 'update', { courseId: COURSE, updateFields: { courseName: 'x'.repeat(41) } });
		expect(hints[0]!.message).toMatch(/allows 40 characters/);
	});

	it('ends a course, and finds one that has ended', async () => {
		expect(await bench.json('course', 'end', { courseId: COURSE })).toEqual([{ success: true, courseId: COURSE, outcome: 'ended' }]);
		expect(await bench.json('course', 'end', { courseId: COURSE })).toMatchObject([{ outcome: 'alreadyEnded', code: 153 }]);
		expect(sentForms(bench)[0]).toEqual({ request: `${COURSE_API}endCourse`, form: `courseId=${COURSE}` });
		expect(bench.sim.state.institution.activities.get(25096094)!.deleted).toBe(true);
		expect((await bench.refusal('course', 'end', { courseId: 9 })).message).toBe('ClassIn knows no such course (code 147: 没有此课程信息)');
	});
});

describe('teachers', () => {
	it('adds several, one item each; what was refused is a failed item', async () => {
		school().courses.get(COURSE)!.teachers.add(1000002);
		const { good, bad } = await bench.outputs('course', 'addTeachers', { courseId: COURSE, teacherUids: '1000001, 1000002, 2000001' });
		expect(bench.sim.requests[0]!.rawBody).toBe('{"courseId":414193,"teacherUids":[1000001,1000002,2000001]}');
		expect(good.map(({ json }) => json)).toEqual([
			{ courseId: COURSE, teacherUid: 1000001, success: true, outcome: 'added', code: 1 },
			{ courseId: COURSE, teacherUid: 1000002, success: true, outcome: 'alreadyTeacher', code: 133, vendorMessage: '老师或学生已经存在' },
		]);
		expect(bad.map(({ json }) => json.error)).toEqual(['The person is not a teacher of this school (code 136: 机构下面没有该老师，请在机构下添加该老师)']);
	});

	it('replaces the teacher of classes that have not begun', async () => {
		expect(await bench.json('course', 'replaceTeacher', { courseId: COURSE, teacherUid: 1000005 })).toEqual([
			{ courseId: COURSE, teacherUid: 1000005, classId: 1152000, success: true, outcome: 'replaced', code: 1 },
		]);
		expect(sentForms(bench)).toEqual([{ request: `${COURSE_API}modifyCourseTeacher`, form: `courseId=${COURSE}&teacherUid=1000005` }]);
		const { teachers, courses } = bench.sim.state.institution;
		teachers.add(2000001).add(2000150);
		courses.get(COURSE)!.auditors.add(2000150);
		expect((await bench.refusal('course', 'replaceTeacher', { courseId: COURSE, teacherUid: 2000001 })).message).toBe("A student of the course can't be its teacher (code 172: 课程下的学生不能添加为老师)");
		expect((await bench.refusal('course', 'replaceTeacher', { courseId: COURSE, teacherUid: 2000150 })).message).toBe("An auditor of the course can't be its teacher (code 173: 课程下的旁听不能添加为老师)");
		bench.sim.state.institution.activities.get(25096094)!.settings.madeInApp = true;
		expect(await bench.refusal('course', 'replaceTeacher', { courseId: COURSE, teacherUid: 1000006 })).toMatchObject({ message: expect.stringMatching(/\(code 466/), hint: expect.stringContaining('"Classroom: Update"') });
	});

	it('removes a teacher; one who is none is left so', async () => {
		school().courses.get(COURSE)!.teachers.add(1000002);
		expect(await bench.json('course', 'removeTeacher', { courseId: COURSE, teacherUid: 1000002 })).toEqual([{ success: true, courseId: COURSE, teacherUid: 1000002, outcome: 'removed' }]);
		expect(await bench.json('course', 'removeTeacher', { courseId: COURSE, teacherUid: 1000002 })).toMatchObject([{ outcome: 'notTeacher', code: 316 }]);
		expect(sentForms(bench)[0]).toEqual({ request: `${COURSE_API}removeCourseTeacher`, form: `courseId=${COURSE}&teacherUid=1000002` });
	});
});
