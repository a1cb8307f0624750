/** People: registering, adding to the school, names, passwords, and teachers who stop. */
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

const PASSWORD = 'correct horse 9';
const MD5 = createHash('md5').update(PASSWORD).digest('hex');
const school = () => bench.sim.state.institution.school;
const institution = () => bench.sim.state.institution;

describe('register', () => {
	it('sends exactly this: the number in ClassIn’s form, the MD5 of the password, the role', async () => {
		const [json] = await bench.json('user', 'register', { telephone: '+44 (0)7700 900123', nickname: 'María', password: PASSWORD });
		expect(sentForms(bench)).toEqual([
			{ request: `${COURSE_API}register`, form: `telephone=0044-7700900123&nickname=María&md5pass=${MD5}&addToSchoolMember=1` },
		]);
		expect(json).toEqual({ uid: expect.any(Number), outcome: 'created', account: '0044-7700900123', addedAs: 'student' });
		expect(institution().students.has(json!.uid as number)).toBe(true);
		expect(JSON.stringify(bench.sim.requests)).not.toContain('horse');
	});

	it('an account that exists: its UID, and the role', async () => {
		const { uid } = school().addPerson({ email: 'maria@example.com' });
		expect(await bench.json('user', 'register', { email: ' maria@example.com ', password: PASSWORD, addToSchoolMember: 'teacher' })).toEqual([
			{ uid, outcome: 'existed', account: 'maria@example.com', addedAs: 'teacher', code: 461, vendorMessage: '邮箱已注册(同时会返回用户UID)' },
		]);
		expect(institution().teachers.has(uid)).toBe(true);
	});

	it('the phone number counts if both are filled in; the country of numbers without one can be chosen', async () => {
		await bench.json('user', 'register', {
			telephone: '07700 900124',
			email: 'x@example.com',
			initialPassword: 'md5',
			md5pass: MD5.toUpperCase(),
			addToSchoolMember: 'none',
			options: { countryCode: '+44' },
		});
		expect(sentForms(bench)[0]!.form).toBe(`telephone=0044-7700900124&md5pass=${MD5}`);
	});

	it('the password can be made up by ClassIn and texted', async () => {
		const parameters = { telephone: '13812345678', initialPassword: 'message' };
		await bench.json('user', 'register', parameters);
		expect(sentForms(bench)[0]!.form).toBe('telephone=13812345678&addToSchoolMember=1&isSentMessage=1');
		expect(school().messages).toEqual(['13812345678']);
		const refused = await bench.refusal('user', 'register', { ...parameters, addToSchoolMember: 'none' });
		expect(refused.message).toMatch(/^"Add to School As" must be Student or Teacher/);
	});

	it('a password that was entered can be texted: it is sent as it is, for a phone and a role only, and shown nowhere', async () => {
		const parameters = { telephone: '13812345678', initialPassword: 'givenMessage', password: PASSWORD };
		const [json] = await bench.json('user', 'register', parameters);
		expect(sentForms(bench)).toEqual([{ request: `${COURSE_API}register`, form: `telephone=13812345678&password=${PASSWORD}&addToSchoolMember=1&isSentMessage=1` }]);
		expect(json).toEqual({ uid: expect.any(Number), outcome: 'created', account: '13812345678', addedAs: 'student' });
		expect(school().messages).toEqual(['13812345678']);
		expect(school().people.get(json!.uid as number)!.md5pass).toBe(MD5);
		expect((await bench.refusal('user', 'register', { ...parameters, addToSchoolMember: 'none' })).message).toMatch(/^"Add to School As" must be Student or Teacher/);
		expect((await bench.refusal('user', 'register', { ...parameters, telephone: '', email: 'a@example.com' })).message).toMatch(/^"Phone Number" must be filled in/);
		expect((await bench.refusal('user', 'register', { ...parameters, password: '12345' })).message).toBe('"Password" must have 6 to 20 characters');
		expect(bench.sim.requests).toHaveLength(1);
	});

	it('a texted password that ClassIn repeats is hidden', async () => {
		bench.sim.fault({ kind: 'envelope', code: 137, msg: `wrong: ${PASSWORD}`, data: { said: PASSWORD } });
		const { run, error } = await bench.run('user', 'register', { telephone: '13812345678', initialPassword: 'givenMessage', password: '={{ $json.p }}' }, { items: [{ p: PASSWORD }] });
		expect(error?.message).toMatch(/code 137: wrong: \[hidden\]/);
		expect(JSON.stringify([error?.message, error?.description, error?.context, run.data.resultData.runData.Node])).not.toContain(PASSWORD);
	});

	it('25 items are three requests of at most 10, in order, each with its own result', async () => {
		school().addPerson({ telephone: '13812345603' });
		const people = Array.from({ length: 25 }, (_, index) => ({ telephone: `138123456${String(index).padStart(2, '0')}`, name: `P ${index}` }));
		people[7]!.telephone = '17012345678';
		const { items } = await bench.run('user', 'register', { telephone: '={{ $json.telephone }}', nickname: '={{ $json.name }}', password: PASSWORD }, { items: people, continueOnFail: true });
		expect(bench.sim.requests.map(({ query, body }) => [query.action, (JSON.parse((body as { userJson: string }).userJson) as unknown[]).length])).toEqual([
			['registerMultiple', 10],
			['registerMultiple', 10],
			['registerMultiple', 5],
		]);
		expect(JSON.parse((bench.sim.requests[0]!.body as { userJson: string }).userJson)[0]).toEqual({
			telephone: '13812345600',
			nickname: 'P 0',
			md5pass: MD5,
			addToSchoolMember: 1,
			customColumn: '0',
		});
		expect(items.map(({ json, pairedItem }) => [json.account ?? json.error, json.outcome, pairedItem])).toEqual(
			people.map(({ telephone }, item) => [
				item === 7 ? 'ClassIn does not accept numbers of this range (code 288: 此号码段不合法)' : telephone,
				item === 7 ? undefined : item === 3 ? 'existed' : 'created',
				{ item },
			]),
		);
	});

	it('the same account twice: the second waits for the first, and both have the UID', async () => {
		bench.sim.set({ classIn: { school: { workMs: 30 } } });
		const items = [{ p: '13812345678', n: 'A' }, { p: '138 1234 5678', n: 'B' }];
		const result = await bench.json('user', 'register', { telephone: '={{ $json.p }}', nickname: '={{ $json.n }}', password: PASSWORD }, { items });
		expect(result.map(({ outcome }) => outcome)).toEqual(['created', 'existed']);
		expect(result[0]!.uid).toBe(result[1]!.uid);
	});

	it('the same request within five seconds, and the same account at the same moment, are sent again later', async () => {
		bench.sim.fault({ kind: 'envelope', code: 131, msg: '添加失败', count: 1 });
		const [json] = await bench.json('user', 'register', { telephone: '13812345678', password: PASSWORD });
		expect(json!.outcome).toBe('created');
		const [first, second] = bench.sim.requests;
		expect(bench.sim.requests).toHaveLength(2);
		expect(second!.time - first!.time).toBeGreaterThan(5000);
	});

	it('an answer that got lost: the second try finds the account', async () => {
		bench.sim.fault({ kind: 'drop', when: 'after', count: 1 });
		const [json] = await bench.json('user', 'register', { telephone: '13812345678', password: PASSWORD });
		expect(json).toMatchObject({ outcome: 'existed', uid: expect.any(Number) });
		expect(bench.sim.requests[1]!.time - bench.sim.requests[0]!.time).toBeGreaterThan(5000);
	});

	it('one entry that makes ClassIn refuse the whole request fails alone', async () => {
		bench.sim.fault({ kind: 'envelope', code: 100, msg: '参数不全或错误', path: 'registerMultiple' });
		const items = [{ p: '13812345671' }, { p: '13812345672' }];
		const result = await bench.json('user', 'register', { telephone: '={{ $json.p }}', password: PASSWORD }, { items });
		expect(result.map(({ outcome }) => outcome)).toEqual(['created', 'created']);
		expect(bench.sim.requests.map(({ query }) => query.action)).toEqual(['registerMultiple', 'register', 'register']);
	});

	it('done, but with a warning: picture or role is missing', async () => {
		bench.sim.set({ classIn: { school: { roleFails: true } } });
		const parameters = { telephone: '13812345678', password: PASSWORD };
		expect(await bench.json('user', 'register', parameters)).toEqual([
			{
				uid: expect.any(Number),
				outcome: 'createdWithWarning',
				account: '13812345678',
				code: 820,
				vendorMessage: '注册成功，加为机构学生失败',
				hint: 'The person was registered, but not added to the school as a student. Add the person with "User: Add to School".',
			},
		]);
	});

	it.each([
		['neither phone number nor e-mail', {}, '"Phone Number" or "Email" must be filled in'],
		['no country', { telephone: '07700 900123' }, '"Phone Number" needs a country code, as only numbers of mainland China, 11 digits from 13 to 19, can do without: 07700 900123'],
		['letters', { telephone: 'call me' }, '"Phone Number" has characters that no phone number has: call me'],
		['a number whose + a sheet has dropped', { telephone: 447700900124, options: { countryCode: '44' } }, '"Phone Number" begins with 44, the "Country Code", but not with + or 00, so it may have its country code twice: 447700900124'],
		['no e-mail address', { email: 'maria' }, '"Email" is not an email address: maria'],
		['a short password', { telephone: '13812345678', password: '12345' }, '"Password" must have 6 to 20 characters'],
		['no hash', { telephone: '13812345678', initialPassword: 'md5', md5pass: 'secret' }, '"MD5 of the Password" must be 32 hexadecimal digits'],
	])('%s: refused before anything is sent', async (_what, parameters, message) => {
		expect((await bench.refusal('user', 'register', { password: PASSWORD, ...parameters })).message).toBe(message);
		expect(bench.sim.requests).toHaveLength(0);
	});

	it.each([' ', '-', ' – '])('a cell with %j beside an email address is an empty one', async (telephone) => {
		expect(await bench.json('user', 'register', { telephone, email: 'ann@example.com', password: PASSWORD })).toMatchObject([{ account: 'ann@example.com', outcome: 'created' }]);
	});

	it('a plan that is full', async () => {
		bench.sim.set({ classIn: { school: { teacherLimit: 10 } } });
		expect(await bench.refusal('user', 'register', { telephone: '13812345678', password: PASSWORD, addToSchoolMember: 'teacher' })).toEqual({
			message: 'The school has as many teachers as its plan allows (code 845: 超出机构老师最大启用数量)',
			hint: 'Stop a teacher who left with "User: Stop Teacher", or ask ClassIn for a larger plan.',
		});
	});
});

describe('add to school', () => {
	it.each([
		['student', 'addSchoolStudent'],
		['teacher', 'addTeacher'],
	])('a %s, and once more', async (role, action) => {
		school().addPerson({ telephone: '0044-7700900123' });
		const parameters = { account: '+44 7700 900123', name: 'Maria', role };
		expect(await bench.json('user', 'addToSchool', parameters)).toEqual([{ success: true, account: '0044-7700900123', name: 'Maria', addedAs: role, outcome: 'added' }]);
		expect(sentForms(bench)).toEqual([{ request: COURSE_API + action, form: `${role}Account=0044-7700900123&${role}Name=Maria` }]);
		bench.sim.advance(6000);
		const [again] = await bench.json('user', 'addToSchool', { ...parameters, name: 'Mary' });
		expect(again).toMatchObject({ outcome: 'alreadyMember', code: 133, hint: expect.stringContaining('keeps the name and picture') });
		expect(again).not.toHaveProperty('name');
	});

	it('somebody who has no account', async () => {
		expect(await bench.refusal('user', 'addToSchool', { account: 'nobody@example.com', name: 'N' })).toEqual({
			message: 'ClassIn knows no such account (code 113: 手机号码未注册)',
			hint: 'Register the person with "User: Register" first.',
		});
	});
});

describe('update, set password, stop and restart', () => {
	it('changes the name of a student or of a teacher', async () => {
		const items = [{ uid: 2000001, role: 'student' }, { uid: 1000001, role: 'Teacher' }];
		const parameters = { uid: '={{ $json.uid }}', role: '={{ $json.role }}', name: 'New', options: { concurrency: 1 } };
		expect(await bench.json('user', 'update', parameters, { items })).toEqual([
			{ success: true, uid: 2000001, role: 'student', name: 'New' },
			{ success: true, uid: 1000001, role: 'teacher', name: 'New' },
		]);
		expect(sentForms(bench)).toEqual([
			{ request: `${COURSE_API}editSchoolStudent`, form: 'studentUid=2000001&studentName=New' },
			{ request: `${COURSE_API}editTeacher`, form: 'teacherUid=1000001&teacherName=New' },
		]);
		expect((await bench.refusal('user', 'update', { uid: 9, role: 'student', name: 'New' })).message).toMatch(/^The person is not a student of this school \(code 228/);
	});

	it('a phone number in the place of a UID is told apart', async () => {
		expect((await bench.refusal('user', 'update', { uid: '13812345678', name: 'New' })).message).toMatch(/^"UID" is a phone number/);
	});

	it('sends the MD5 of a new password and shows it nowhere', async () => {
		const { items } = await bench.run('user', 'setPassword', { uid: 2000001, password: PASSWORD });
		expect(sentForms(bench)).toEqual([{ request: `${COURSE_API}modifyPasswordByTelephone`, form: `uid=2000001&md5pass=${MD5}` }]);
		expect(items.map(({ json }) => json)).toEqual([{ success: true, uid: 2000001 }]);
		school().addPerson({ uid: 77 });
		expect((await bench.refusal('user', 'setPassword', { uid: 77, password: PASSWORD })).message).toMatch(/\(code 227/);
	});

	it('takes the MD5 of a new password in place of it, and shows it nowhere', async () => {
		const parameters = { uid: 2000001, passwordFrom: 'md5', md5pass: ` ${MD5.toUpperCase()} ` };
		expect(await bench.json('user', 'setPassword', parameters)).toEqual([{ success: true, uid: 2000001 }]);
		expect(sentForms(bench)).toEqual([{ request: `${COURSE_API}modifyPasswordByTelephone`, form: `uid=2000001&md5pass=${MD5}` }]);
		expect((await bench.refusal('user', 'setPassword', { ...parameters, md5pass: PASSWORD })).message).toBe('"MD5 of the Password" must be 32 hexadecimal digits');
		expect((await bench.refusal('user', 'setPassword', { ...parameters, md5pass: '={{ "" }}' })).message).toMatch(/^"MD5 of the Password" /);
		bench.sim.fault({ kind: 'envelope', code: 114, msg: `wrong: ${MD5}` });
		const { error } = await bench.run('user', 'setPassword', { ...parameters, options: { maxAttempts: 1 } });
		expect(error?.message).toMatch(/code 114: wrong: \[hidden\]/);
	});

	it('stops a teacher, and lets the teacher start again', async () => {
		expect(await bench.json('user', 'stopTeacher', { teacherUid: 1000002 })).toEqual([{ success: true, teacherUid: 1000002, outcome: 'stopped' }]);
		expect(school().stopped.has(1000002)).toBe(true);
		expect(await bench.json('user', 'restartTeacher', { teacherUid: 1000002 })).toEqual([{ success: true, teacherUid: 1000002, outcome: 'restarted' }]);
		expect(sentForms(bench).map(({ request }) => request)).toEqual([`${COURSE_API}stopUsingTeacher`, `${COURSE_API}restartUsingTeacher`]);
		expect((await bench.refusal('user', 'stopTeacher', { teacherUid: 1000001 })).message).toBe('The teacher still has classes that are not over (code 317: 教师有未结束的课节)');
	});
});
