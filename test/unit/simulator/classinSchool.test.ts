import { type Simulator, startSimulator } from '../../../simulator';
import { parseMultipart } from '../../../simulator/multipart';
import { classInV1 } from './helpers';

describe('ClassIn older API', () => {
	let simulator: Simulator;
	beforeAll(async () => {
		simulator = await startSimulator();
	});
	beforeEach(() => simulator.reset());
	afterEach(() => expect(simulator.errors).toEqual([]));
	afterAll(() => simulator.stop());

	const call = async (action: string, form: Record<string, string> = {}) => (await classInV1(simulator, 'course.api.php', action, form)).body;
	const drive = async (action: string, form: Record<string, string> = {}) => (await classInV1(simulator, 'cloud.api.php', action, form)).body;
	const errno = async (action: string, form: Record<string, string> = {}): Promise<number> => Number((await call(action, form)).error_info.errno);
	const md5pass = '0'.repeat(32);
	const institution = () => simulator.state.institution;

	test('register: the code as text, the UID of an account that exists, the role of both', async () => {
		const first = await call('register', { telephone: '0044-7700900123', md5pass });
		expect(first).toEqual({ data: expect.any(Number), error_info: { errno: '1', error: '程序正常执行' } });
		const again = await call('register', { telephone: '0044-7700900123', md5pass, addToSchoolMember: '1' });
		expect(again).toMatchObject({ data: first.data, error_info: { errno: '135' } });
		expect(institution().students.has(first.data)).toBe(true);
		simulator.set({ classIn: { school: { existingWithRole: 1 } } });
		expect(await errno('register', { telephone: '0044-7700900123', md5pass, addToSchoolMember: '2' })).toBe(1);
	});

	test('register: every refusal of the page', async () => {
		const phone = { telephone: '13812345678', md5pass };
		expect(await errno('register', { telephone: '+44 7700', md5pass })).toBe(134);
		expect(await errno('register', { telephone: '17012345678', md5pass })).toBe(288);
		expect(await errno('register', { md5pass })).toBe(100);
		expect(await errno('register', { ...phone, md5pass: 'x' })).toBe(100);
		expect(await errno('register', { telephone: '13812345678', password: '12345' })).toBe(137);
		expect(await errno('register', { ...phone, isSentMessage: '1' })).toBe(877);
		expect(await errno('register', { email: 'a@example.com', isSentMessage: '1', addToSchoolMember: '1' })).toBe(877);
		simulator.set({ classIn: { school: { roleFails: true } } });
		expect(await errno('register', { ...phone, addToSchoolMember: '2' })).toBe(821);
	});

	test('the same request within five seconds is refused by four calls', async () => {
		const form = { telephone: '13812345678', md5pass };
		expect([await errno('register', form), await errno('register', form)]).toEqual([1, 101003002]);
		simulator.advance(5000);
		expect(await errno('register', form)).toBe(135);
		expect([await errno('addCourse', { courseName: 'A' }), await errno('addCourse', { courseName: 'A' })]).toEqual([1, 1]);
	});

	test('registerMultiple: at most 10, each with a code of its own, marks echoed', async () => {
		const user = (index: number, more = {}) => ({ telephone: `138123456${String(index).padStart(2, '0')}`, md5pass, ...more });
		expect(await errno('registerMultiple', { userJson: JSON.stringify(Array.from({ length: 11 }, (_, index) => user(index))) })).toBe(450);
		expect(await errno('registerMultiple', { userJson: 'no JSON' })).toBe(155);
		const { data } = await call('registerMultiple', { userJson: JSON.stringify([user(1, { customColumn: 'a' }), { telephone: '17012345678', md5pass }]) });
		expect(data).toEqual([
			{ customColumn: 'a', data: expect.any(Number), errno: 1, error: '程序正常执行', telephone: '13812345601' },
			{ errno: 288, error: '此号码段不合法', telephone: '17012345678' },
		]);
	});

	test('members: course, then school, role, and whether somebody is there already', async () => {
		const add = (studentUid: number, more = {}) => errno('addCourseStudent', { courseId: '414193', identity: '1', studentUid: String(studentUid), ...more });
		const { school } = institution();
		school.courses.get(414193)!.teachers.add(1000002);
		expect(await add(2000150, { courseId: '9' })).toBe(147);
		expect(await add(9)).toBe(228);
		expect(await add(1000002)).toBe(332);
		expect(await add(2000001)).toBe(163);
		expect([await add(2000150), await add(2000150)]).toEqual([1, 163]);
		expect(await errno('addCourseStudentMultiple', { courseId: '414193', identity: '1', studentJson: '[]' })).toBe(155);
		for (const [field, code] of [['foreign', 144], ['standard', 369], ['expired', 153]] as const) {
			const course = institution().courses.get(414193)!;
			Object.assign(course, { [field]: field !== 'standard' });
			expect(await add(2000151)).toBe(code);
			Object.assign(course, { [field]: field === 'standard' });
		}
	});

	test('two requests that change members of a course at the same moment: the second is refused', async () => {
		simulator.set({ classIn: { school: { workMs: 200 } } });
		const add = (uid: number) => errno('addCourseStudent', { courseId: '414193', identity: '1', studentUid: String(uid) });
		expect((await Promise.all([add(2000150), add(2000151)])).sort((a, b) => a - b)).toEqual([1, 464]);
	});

	test('links: members only, while the class is not over, with a phone number', async () => {
		const link = async (uid: number) => await call('getLoginLinked', { uid: String(uid), courseId: '414193', classId: '1152000' });
		expect((await link(2000001)).data).toBe('classin://www.eeo.cn/enterclass?telephone=13902000001&classId=1152000&courseId=414193&schoolId=1000082');
		expect((await link(2000150)).error_info.errno).toBe(150);
		simulator.advance(30 * 86_400_000);
		expect((await link(2000001)).error_info.errno).toBe(145);
	});

	test('courses: a key finds the course of before', async () => {
		const first = await call('addCourse', { courseName: 'A', courseUniqueIdentity: 'k' });
		expect(await call('addCourse', { courseName: 'B', courseUniqueIdentity: 'k' })).toMatchObject({ data: first.data, error_info: { errno: 398 } });
		expect(await errno('addCourse', { courseName: 'A', courseUniqueIdentity: 'x'.repeat(33) })).toBe(100);
		expect(await errno('addCourse', { courseName: 'A', expiryTime: '1' })).toBe(151);
		expect(await errno('editCourse', { courseId: String(first.data), catId: '3' })).toBe(100);
	});

	test('drive: texts and lists where the samples have them', async () => {
		expect(await drive('getTopFolderId')).toMatchObject({ data: '8675309' });
		const { school } = institution();
		const maths = [...school.folders.values()].find(({ name }) => name === 'Maths')!;
		const inner = school.addFolder(maths.id, 'Grade 5');
		school.addFolder(inner.id, 'Third level');
		expect((await drive('getFolderList')).data).toEqual({ [maths.id]: [{ id: String(inner.id), pid: String(maths.id), name: 'Grade 5' }], [maths.id + 1]: [] });
		const content = await drive('getCloudList');
		expect(content).not.toHaveProperty('data');
		expect(content.folder_list[0]).toEqual({ folder_id: expect.any(String), folder_name: 'Maths', is_system_folder: 0 });
		expect((await drive('createFolder', { folderId: '8675309', folderName: 'Maths' })).error_info.errno).toBe(206);
		for (const id of [...school.folders.keys()].filter((one) => one !== 8675309)) school.folders.delete(id);
		expect((await drive('getFolderList')).error_info.errno).toBe(106);
	});

	test('comments: by the class alone; stars are put between 0 and 5, and what is too long is cut', async () => {
		const set = async (more: object) => await call('updateClassStudentComment', { classId: '1152000', commentJson: JSON.stringify([{ studentUid: '2000001', starNum: '9', comment: 'x'.repeat(1001), ...more }]) });
		expect(await set({})).toMatchObject({ data: [{ errno: 1 }], error_info: { errno: 1 } });
		expect(institution().school.comments.get('1152000 2000001')).toEqual({ starNum: 5, comment: 'x'.repeat(1000) });
		expect(await set({ starNum: -1, comment: 'ok' })).toMatchObject({ data: [{ errno: 1 }] });
		expect(institution().school.comments.get('1152000 2000001')).toEqual({ starNum: 0, comment: 'ok' });
		expect((await set({ studentUid: '2000150' })).data).toMatchObject([{ errno: 167 }]);
		expect((await call('updateClassStudentComment', { classId: '9', commentJson: '[{}]' })).error_info.errno).toBe(233);
	});

	test('passwords: a texted one is the given one or made up, and its MD5 counts for nothing', async () => {
		const texted = { addToSchoolMember: '1', isSentMessage: '1' };
		const passwordOf = async (form: Record<string, string>) => institution().school.people.get((await call('register', { ...texted, ...form })).data)!.md5pass;
		expect(await passwordOf({ telephone: '13812345601', password: '123456', md5pass })).toBe('e10adc3949ba59abbe56e057f20f883e');
		expect(await passwordOf({ telephone: '13812345602', md5pass })).toMatch(/^(?!0{32})[0-9a-f]{32}$/);
		expect(await errno('register', { ...texted, telephone: '13812345603', password: '12345' })).toBe(137);
		expect(await errno('register', { ...texted, telephone: '13812345604', isSentMessage: '2' })).toBe(100);
	});

	test('actions that a school was not given, and those that do not exist', async () => {
		simulator.set({ classIn: { school: { disabledActions: ['addCourse'] } } });
		expect(await errno('addCourse', { courseName: 'A' })).toBe(102);
		expect(await errno('toString')).toBe(102);
		expect(await errno('getTopFolderId')).toBe(102);
	});

	test('multipart forms: files are known by name, type and size', () => {
		const body = ['--x', 'Content-Disposition: form-data; name="a"', '', '1', '--x', 'Content-Disposition: form-data; name="Filedata"; filename="p.png"', 'Content-Type: image/png', '', 'PNG', '--x--', ''].join('\r\n');
		expect(parseMultipart('multipart/form-data; boundary=x', Buffer.from(body))).toEqual({
			fields: { a: '1', Filedata: { name: 'p.png', type: 'image/png', size: 3 } },
			text: 'a=1\nFiledata=[p.png, image/png, 3 bytes]\n',
		});
		expect(parseMultipart('multipart/form-data', Buffer.from(body))).toBeUndefined();
	});
});
