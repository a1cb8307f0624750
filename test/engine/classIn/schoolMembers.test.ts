/** Members of courses and their links: shared requests, one item each, one course at a time. */
import { createHash } from 'node:crypto';

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
const CLASS = 1152000;
const institution = () => bench.sim.state.institution;
const EACH = { courseId: '={{ $json.course }}', studentUids: '={{ $json.uid }}' };
const sizes = () => bench.sim.requests.map(({ query, body }) => [query.action, (JSON.parse((body as { studentJson?: string }).studentJson ?? '[0]') as unknown[]).length]);

describe('add', () => {
	it('one item is one call; sends exactly this', async () => {
		expect(await bench.json('courseMember', 'add', { courseId: COURSE, studentUids: '2000150' })).toEqual([
			{ courseId: COURSE, identity: 'student', studentUid: 2000150, success: true, outcome: 'added', code: 1 },
		]);
		expect(sentForms(bench)).toEqual([{ request: `${COURSE_API}addCourseStudent`, form: `courseId=${COURSE}&identity=1&studentUid=2000150` }]);
	});

	it('an auditor with a name', async () => {
		await bench.json('courseMember', 'add', { courseId: COURSE, studentUids: 2000150, identity: 'auditor', options: { studentName: 'Guest' } });
		expect(sentForms(bench)[0]!.form).toBe(`courseId=${COURSE}&identity=2&studentUid=2000150&studentName=Guest`);
		expect([...institution().courses.get(COURSE)!.auditors]).toEqual([2000150]);
	});

	it('items of one course share requests of at most 30, one after the other; courses don’t wait for each other', async () => {
		bench.sim.set({ classIn: { school: { workMs: 300 } } });
		institution().addCourse(7);
		const items = Array.from({ length: 70 }, (_, index) => ({ course: index % 10 === 9 ? 7 : COURSE, uid: 2000101 + index }));
		const { items: out, error } = await bench.run('courseMember', 'add', EACH, { items });
		expect(error).toBeUndefined();
		expect(out.map(({ json, pairedItem }) => [json.courseId, json.studentUid, json.outcome, pairedItem])).toEqual(
			items.map(({ course, uid }, item) => [course, uid, 'added', { item }]),
		);
		expect(bench.sim.requests.length).toBeLessThanOrEqual(6);
		expect(sizes().every(([, size]) => (size as number) <= 30)).toBe(true);
		expect(bench.sim.load.maxInFlight).toBe(2);
	});

	it('refused entries are failed items, the others go on; who is a member already is done', async () => {
		const { school } = institution();
		school.addPerson({ uid: 31 });
		institution().students.add(32);
		school.addPerson({ uid: 32, closed: true });
		school.courses.get(COURSE)!.mainTeacherUid = 1000001;
		school.courses.get(COURSE)!.teachers.add(1000002);
		const uids = [2000001, 31, 32, 1000001, 1000002, 2000150];
		const { items } = await bench.run('courseMember', 'add', EACH, { items: uids.map((uid) => ({ course: COURSE, uid })), continueOnFail: true });
		expect(bench.sim.requests).toHaveLength(1);
		expect(items.map(({ json, pairedItem }) => [json.outcome ?? json.error, pairedItem])).toEqual(
			[
				'alreadyMember',
				'The person is not a student of this school (code 228: 机构下无此学生)',
				'The person has closed the account (code 886: 学生帐号已注销)',
				'The person is the head teacher of the course (code 333: 班主任不能添加为课程学生)',
				'The person is a teacher or co-teacher of the course (code 332: 课程老师或联席教师不能添加为课程学生或旁听)',
				'added',
			].map((outcome, item) => [outcome, { item }]),
		);
	});

	it.each([
		['student', 'auditors', 'The person is an auditor of the course already (code 164: 课程下已存在此旁听)'],
		['auditor', 'students', 'The person is a student of the course already (code 163: 课程下已存在此学生)'],
	] as const)('who is in the course in the other role is not taken for a %s', async (identity, others, message) => {
		const course = institution().courses.get(COURSE)!;
		course[others].add(2000150);
		const own = course[identity === 'student' ? 'students' : 'auditors'].add(2000151);
		const { good, bad } = await bench.outputs('courseMember', 'add', { courseId: COURSE, identity, studentUids: '2000150, 2000151' });
		expect([good.map(({ json }) => json.outcome), bad.map(({ json }) => json.error)]).toEqual([['alreadyMember'], [message]]);
		const alone = await bench.refusal('courseMember', 'add', { courseId: COURSE, identity, studentUids: 2000150 });
		expect([alone.message, own.has(2000150)]).toEqual([message, false]);
	});

	it('an item may be about several people: one output item each', async () => {
		const { good, bad } = await bench.outputs('courseMember', 'add', { courseId: COURSE, studentUids: [2000150, 9, 2000151] as never });
		expect(good.map(({ json }) => json.studentUid)).toEqual([2000150, 2000151]);
		expect(bad.map(({ json }) => json.error)).toEqual([expect.stringMatching(/\(code 228/)]);
		expect(sizes()).toEqual([['addCourseStudentMultiple', 3]]);
	});

	it('another program that adds members at the moment is waited for', async () => {
		bench.sim.fault({ kind: 'envelope', code: 464, msg: '课程正在添加学生，请稍后再试', count: 1 });
		expect(await bench.json('courseMember', 'add', { courseId: COURSE, studentUids: 2000150 })).toMatchObject([{ outcome: 'added' }]);
		expect(bench.sim.requests).toHaveLength(2);
	});

	it('an answer that got lost is not sent again, and says what is known', async () => {
		bench.sim.fault({ kind: 'drop', when: 'after', count: 1 });
		const { error } = await bench.run('courseMember', 'add', { courseId: COURSE, studentUids: 2000150 });
		expect(error?.description).toMatch(/Whether the request was carried out is not known/);
		expect(bench.sim.requests).toHaveLength(1);
	});

	it('added, but without the nickname', async () => {
		bench.sim.set({ classIn: { school: { nicknameFails: true } } });
		expect(await bench.json('courseMember', 'add', { courseId: COURSE, studentUids: 2000150 })).toEqual([
			{
				courseId: COURSE,
				identity: 'student',
				studentUid: 2000150,
				success: true,
				outcome: 'addedWithWarning',
				code: 841,
				vendorMessage: '成员添加成功，班级昵称同步失败',
				hint: 'The person was added, but the nickname was not taken over. Use "School: Sync Nicknames" later.',
			},
		]);
	});

	it('a course that is unknown is an error of every item', async () => {
		const { items } = await bench.run('courseMember', 'add', EACH, { items: [{ course: 9, uid: 2000001 }, { course: 9, uid: 2000002 }], continueOnFail: true });
		expect(items.map(({ json }) => json.error)).toEqual(Array(2).fill('ClassIn knows no such course (code 147: 没有此课程信息)'));
		expect(bench.sim.requests).toHaveLength(1);
	});
});

describe('remove', () => {
	it('sends UIDs as text, and who is no member is done', async () => {
		const items = [2000001, 2000150].map((uid) => ({ course: COURSE, uid }));
		const result = await bench.json('courseMember', 'remove', EACH, { items });
		expect(sentForms(bench)).toEqual([{ request: `${COURSE_API}delCourseStudentMultiple`, form: `courseId=${COURSE}&identity=1&studentUidJson=["2000001","2000150"]` }]);
		expect(result.map(({ outcome }) => outcome)).toEqual(['removed', 'notMember']);
		expect(institution().courses.get(COURSE)!.students.has(2000001)).toBe(false);
	});

	it('one person is one call', async () => {
		expect(await bench.json('courseMember', 'remove', { courseId: COURSE, studentUids: 2000002 })).toMatchObject([{ outcome: 'removed' }]);
		expect(sentForms(bench)).toEqual([{ request: `${COURSE_API}delCourseStudent`, form: `courseId=${COURSE}&identity=1&studentUid=2000002` }]);
	});
});

describe('join link', () => {
	const IDS = { uid: 2000001, courseId: COURSE, classId: CLASS };
	const QUERY = `telephone=13902000001&classId=${CLASS}&courseId=${COURSE}&schoolId=1000082`;

	it('the page for all devices and the link of the app', async () => {
		expect(await bench.json('joinLink', 'get', IDS)).toEqual([
			{
				joinUrl: `https://www.eeo.cn/client/invoke/index.html?${QUERY}`,
				appUrl: `classin://www.eeo.cn/enterclass?${QUERY}`,
				courseAppUrl: `classin://www.eeo.cn/enterclass?autoCourseId=${COURSE}`,
				...IDS,
				containsPhoneNumber: true,
			},
		]);
		expect(sentForms(bench)).toEqual([{ request: `${COURSE_API}getLoginLinked`, form: `uid=2000001&courseId=${COURSE}&classId=${CLASS}` }]);
	});

	it('for one kind of device', async () => {
		const [json] = await bench.json('joinLink', 'get', { ...IDS, options: { deviceType: 'ios', lifeTime: 600 } });
		expect(json).toMatchObject({ joinUrl: `https://www.eeo.cn/client/invoke/index.html?${QUERY}`, appUrl: `https://www.eeo.cn/client/mobile/ios/enterclass/?${QUERY}` });
		expect(sentForms(bench)[0]!.form).toMatch(/&deviceType=2&lifeTime=600$/);
	});

	it('says why there is none', async () => {
		const { school } = institution();
		const { uid } = school.addPerson({ email: 'a@example.com' });
		institution().courses.get(COURSE)!.students.add(uid);
		expect(await bench.refusal('joinLink', 'get', { ...IDS, uid })).toEqual({
			message: 'The account has an email address only, and ClassIn makes links for phone numbers only (code 467: 免密登录仅支持手机账号，请先绑定手机号)',
			hint: 'Let the person add a phone number in the ClassIn app, or register one.',
		});
		expect((await bench.refusal('joinLink', 'get', { ...IDS, uid: 2000150 })).message).toMatch(/^The person belongs to neither the school nor this class \(code 150/);
		expect((await bench.refusal('joinLink', 'get', { ...IDS, classId: 5 })).hint).toMatch(/it is the classId, not the activityId/);
		institution().activities.get(25096094)!.endTime = 1;
		expect((await bench.refusal('joinLink', 'get', IDS)).message).toMatch(/^The class is over \(code 145/);
	});
});

describe('course page', () => {
	it('is ClassIn’s, and for a viewer computed here', async () => {
		const [json] = await bench.json('joinLink', 'getCoursePage', { courseId: COURSE, options: { classId: CLASS, account: 'student-1', nickname: '小明' } });
		expect(sentForms(bench)).toEqual([{ request: `${COURSE_API}getWebcastUrl`, form: `courseId=${COURSE}&classId=${CLASS}` }]);
		const courseKey = COURSE.toString(16).padStart(16, '0');
		const checkCode = createHash('md5').update(`${bench.sim.account.classInSecret}${courseKey}student-1小明`).digest('hex');
		expect(json).toEqual({
			coursePageUrl: `https://www.example.invalid/webcast.php?courseKey=${courseKey}&lessonid=${CLASS}`,
			courseKey,
			courseId: COURSE,
			classId: CLASS,
			viewerUrl: `https://live.eeo.cn/webcast_partner.html?courseKey=${courseKey}&lessonid=${CLASS}&account=student-1&nickname=${encodeURIComponent('小明')}&checkCode=${checkCode}`,
			account: 'student-1',
			nickname: '小明',
		});
	});

	it('account and nickname must be shorter than 32 and 24 characters', async () => {
		const viewer = { account: 'x'.repeat(31), nickname: '李'.repeat(23) };
		expect(await bench.json('joinLink', 'getCoursePage', { courseId: COURSE, options: viewer })).toMatchObject([viewer]);
		const refusal = async (options: object) => (await bench.refusal('joinLink', 'getCoursePage', { courseId: COURSE, options: { ...viewer, ...options } })).message;
		expect(await refusal({ account: 'x'.repeat(32) })).toBe('"Options > Account" has 32 characters, but no more than 31 are allowed');
		expect(await refusal({ nickname: '李'.repeat(24) })).toBe('"Options > Nickname" has 24 characters, but no more than 23 are allowed');
		expect(bench.sim.requests).toHaveLength(1);
	});

	it('without a key, the page is told, and that there is no link for a viewer', async () => {
		bench.sim.fault({ kind: 'status', status: 200, body: { data: 'https://www.example.invalid/page', error_info: { errno: 1, error: 'ok' } }, count: 2 });
		const { error } = await bench.run('joinLink', 'getCoursePage', { courseId: COURSE, options: { account: 'a', nickname: 'b' } });
		expect(error?.message).toMatch(/has no key \(courseKey\)/);
		expect((error as unknown as { errorResponse: object }).errorResponse).toMatchObject({ kind: 'unreadable', partial: { coursePageUrl: 'https://www.example.invalid/page' } });
		expect(await bench.json('joinLink', 'getCoursePage', { courseId: COURSE })).toEqual([{ coursePageUrl: 'https://www.example.invalid/page', courseId: COURSE }]);
	});

	it('a viewer needs account and nickname', async () => {
		expect((await bench.refusal('joinLink', 'getCoursePage', { courseId: COURSE, options: { account: 'a' } })).message).toMatch(/^"Options > Nickname" must be filled in, too/);
	});
});
