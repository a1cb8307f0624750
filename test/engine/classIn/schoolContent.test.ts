/** Cloud drive, groups, labels, videos, comments, nicknames and drafts. */

import { ClassInBench, CLOUD_API, COURSE_API, sentForms } from './support';

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
const TOP = 8675309;
const institution = () => bench.sim.state.institution;
const school = () => institution().school;
const maths = () => [...school().folders.values()].find(({ name }) => name === 'Maths')!;
const over = (): void => void Object.assign(institution().activities.get(25096094)!, { startTime: 1, endTime: 2 });

describe('cloud drive', () => {
	const PDF = { data: { data: Buffer.alloc(3_000_000, 'x').toString('base64'), mimeType: 'application/pdf', fileName: 'Fractions.pdf' } };

	it('uploads the file of each item, two items', async () => {
		const parameters = { folderId: { __rl: true, mode: 'id', value: String(maths().id) }, binaryPropertyName: 'data', options: { fileName: '={{ $json.name }}' } };
		const { items, error } = await bench.run('file', 'upload', parameters as never, { items: [{ name: 'A.pdf' }, { name: '' }], binary: [PDF, PDF] });
		expect(error).toBeUndefined();
		expect(items.map(({ json, pairedItem }) => [json, pairedItem])).toEqual(
			['A.pdf', 'Fractions.pdf'].map((name, item) => [{ fileId: expect.any(Number), name, folderId: maths().id, size: 3_000_000 }, { item }]),
		);
		expect(sentForms(bench).sort((a, b) => (a.form < b.form ? -1 : 1))).toEqual(
			['A.pdf', 'Fractions.pdf'].map((name) => ({ request: `${CLOUD_API}uploadFile`, form: `folderId=${maths().id}\nFiledata=[${name}, application/pdf, 3000000 bytes]\n` })),
		);
	});

	it('without a folder, the top of the drive; refusals say what to do', async () => {
		const { error } = await bench.run('file', 'upload', { binaryPropertyName: 'data' }, { binary: [PDF] });
		expect(error).toBeUndefined();
		expect([...school().files.values()].map(({ folderId, size }) => [folderId, size])).toEqual([[TOP, 3_000_000]]);
		bench.sim.set({ classIn: { school: { driveFull: true } } });
		expect((await bench.run('file', 'upload', { binaryPropertyName: 'data' }, { binary: [PDF] })).error?.message).toMatch(/^The cloud drive is full \(code 31000/);
		const missing = await bench.run('file', 'upload', { binaryPropertyName: 'photo' }, { binary: [PDF] });
		expect([missing.error?.message, missing.error?.description]).toEqual(['The item has no file in "photo", which "Input Data Field Name" names', 'Its files are in: data.']);
	});

	it('an upload whose answer got lost is not sent again', async () => {
		bench.sim.fault({ kind: 'drop', when: 'after', path: 'uploadFile' });
		const { error } = await bench.run('file', 'upload', { folderId: TOP, binaryPropertyName: 'data' }, { binary: [PDF] });
		expect(error?.description).toMatch(/Whether the request was carried out is not known/);
		expect(bench.sim.requests).toHaveLength(1);
	});

	it('lists folders of two levels with the files at the top, and what is in one', async () => {
		const inner = school().addFolder(maths().id, 'Grade 5');
		const english = [...school().folders.values()].find(({ name }) => name === 'English')!;
		school().addFolder(inner.id, 'Too deep for the list');
		school().files.set(8, { id: 8, folderId: TOP, name: 'top.pdf', size: 2000 });
		school().files.set(9, { id: 9, folderId: maths().id, name: 'a.pdf', size: 7000 });
		expect(await bench.json('folder', 'getAll', { returnAll: true })).toEqual([
			{ type: 'folder', folderId: maths().id, name: 'Maths', parentId: TOP, isSystemFolder: false },
			{ type: 'folder', folderId: english.id, name: 'English', parentId: TOP, isSystemFolder: false },
			{ type: 'folder', folderId: inner.id, name: 'Grade 5', parentId: maths().id },
			{ type: 'file', parentId: TOP, fileId: 8, name: 'top.pdf', size: '2KB' },
		]);
		expect(sentForms(bench)).toEqual(['getFolderList', 'getCloudList', 'getTopFolderId'].map((action) => ({ request: CLOUD_API + action, form: '' })));
		expect(await bench.json('folder', 'getAll', { folderId: maths().id, returnAll: true })).toEqual([
			{ type: 'folder', parentId: maths().id, folderId: inner.id, name: 'Grade 5', isSystemFolder: false },
			{ type: 'file', parentId: maths().id, fileId: 9, name: 'a.pdf', size: '7KB' },
		]);
		expect(sentForms(bench)[3]).toEqual({ request: `${CLOUD_API}getCloudList`, form: `folderId=${maths().id}` });
		expect(await bench.json('folder', 'getAll', { returnAll: false, limit: 1 })).toHaveLength(1);
	});

	it('a drive without folders has its files at the top', async () => {
		for (const { id } of [...school().folders.values()]) if (id !== TOP) school().folders.delete(id);
		school().files.set(8, { id: 8, folderId: TOP, name: 'top.pdf', size: 2000 });
		expect(await bench.json('folder', 'getAll', { returnAll: true })).toEqual([{ type: 'file', parentId: TOP, fileId: 8, name: 'top.pdf', size: '2KB' }]);
	});

	const [MATHS, ENGLISH] = [101, 102];
	const first = [MATHS, ENGLISH].map((folderId) => ({ folderId, parentId: TOP }));
	it.each([
		['begins with the top itself', { [TOP]: [{ id: String(MATHS), pid: String(TOP), name: 'Maths' }, { id: '7', pid: String(MATHS), name: 'Inner' }] }, [...first, { folderId: 7, parentId: MATHS }]],
		['begins with a folder that nobody sees', { 55: [{ id: String(MATHS), pid: '55', name: 'Maths' }] }, first],
		['has a folder that is not at the top', { 55: [{ id: '56', pid: '55', name: 'Inner' }] }, [...first, { folderId: 55, name: '', parentId: TOP }, { folderId: 56, parentId: 55 }]],
		['is a bare list', [{ id: 7, parentId: MATHS, folderName: 'Inner' }], [...first, { folderId: 7, name: 'Inner', parentId: MATHS }]],
		['is empty', [], first],
	])('a list of folders that %s: each comes once, with its parent', async (_what, data, folders) => {
		bench.sim.fault({ kind: 'envelope', code: 1, data, path: 'getFolderList' });
		expect(await bench.json('folder', 'getAll', { returnAll: true })).toEqual(folders.map((folder) => expect.objectContaining(folder)));
	});

	it('makes a folder once; renames and deletes', async () => {
		const create = { folderId: maths().id, folderName: 'Grade 6' };
		const [made] = await bench.json('folder', 'create', create);
		expect(made).toEqual({ outcome: 'created', folderId: expect.any(Number), name: 'Grade 6', parentId: maths().id });
		expect(await bench.json('folder', 'create', create)).toEqual([{ ...made, outcome: 'existed', code: 206, vendorMessage: '已存在同名文件夹（同时会返回文件夹ID）' }]);
		const folderId = made!.folderId as number;
		expect(await bench.json('folder', 'rename', { folderId, folderName: 'Grade 7' })).toEqual([{ success: true, folderId, name: 'Grade 7' }]);
		expect(await bench.json('folder', 'delete', { folderId })).toEqual([{ deleted: true, folderId, outcome: 'deleted' }]);
		expect((await bench.refusal('folder', 'delete', { folderId })).message).toBe('ClassIn knows no such folder (code 193: 文件夹不存在)');
		expect((await bench.refusal('folder', 'delete', { folderId: TOP })).message).toMatch(/^The folder may not be worked on \(code 196/);
		expect(sentForms(bench).slice(0, 4).map(({ request, form }) => [request.replace(CLOUD_API, ''), form])).toEqual([
			['createFolder', `folderId=${maths().id}&folderName=Grade 6`],
			['createFolder', `folderId=${maths().id}&folderName=Grade 6`],
			['renameFolder', `folderId=${folderId}&folderName=Grade 7`],
			['delFolder', `folderId=${folderId}`],
		]);
	});

	it('renames and deletes a file', async () => {
		school().files.set(9, { id: 9, folderId: TOP, name: 'a.pdf', size: 7 });
		expect(await bench.json('file', 'rename', { fileId: 9, fileName: 'b.pdf' })).toEqual([{ success: true, fileId: 9, name: 'b.pdf' }]);
		expect(await bench.json('file', 'delete', { fileId: 9 })).toEqual([{ deleted: true, fileId: 9, outcome: 'deleted' }]);
		expect((await bench.refusal('file', 'delete', { fileId: 9 })).message).toMatch(/^ClassIn knows no such file \(code 198/);
		expect(sentForms(bench).map(({ form }) => form)).toEqual(['fileId=9&fileName=b.pdf', 'fileId=9', 'fileId=9']);
	});
});

describe('groups', () => {
	const GROUPS = '[[2000001, 2000002], [{ "studentUid": 2000003 }, { "studentUid": "2000004", "isLeader": 1 }]]';
	const SENT = [
		[{ studentUid: 2000001, isLeader: 1 }, { studentUid: 2000002, isLeader: 0 }],
		[{ studentUid: 2000003, isLeader: 0 }, { studentUid: 2000004, isLeader: 1 }],
	];

	it('makes, changes and deletes; who leads is the first unless marked', async () => {
		const [made] = await bench.json('group', 'create', { courseId: COURSE, groupName: 'Readers', groupList: GROUPS });
		expect(made).toEqual({ courseId: COURSE, groupName: 'Readers', outcome: 'created', groupId: expect.any(Number) });
		expect(sentForms(bench)).toEqual([{ request: `${COURSE_API}addCourseGroup`, form: `courseId=${COURSE}&groupName=Readers&groupList=${JSON.stringify(SENT)}` }]);
		const ids = { courseId: COURSE, groupId: made!.groupId as number };
		expect(await bench.json('group', 'update', { ...ids, groupName: 'Writers', groupList: '[[2000001, 2000150]]' })).toMatchObject([{ outcome: 'updatedExceptSome', code: 898, hint: expect.any(String) }]);
		expect(await bench.json('group', 'delete', ids)).toEqual([{ deleted: true, ...ids, outcome: 'deleted' }]);
		expect((await bench.refusal('group', 'delete', ids)).message).toBe('The course has no such grouping (code 893: 操作失败，此课程分组不存在)');
		expect(await bench.json('group', 'delete', { ...ids, ifMissing: 'continue' })).toMatchObject([{ deleted: false, ...ids, outcome: 'notFound', code: 893 }]);
		expect((await bench.refusal('group', 'update', { ...ids, groupName: 'A', groupList: GROUPS })).message).toBe('The course has no such grouping (code 893: 操作失败，此课程分组不存在)');
		expect(await bench.json('group', 'create', { courseId: COURSE, groupName: 'Some', groupList: '[[2000001, 2000150]]' })).toEqual([
			{ courseId: COURSE, groupName: 'Some', outcome: 'createdExceptSome', groupId: expect.any(Number), code: 898, vendorMessage: '设置分组成功，部分学生uid有误', hint: expect.stringMatching(/^It was done, but some of the UIDs/) },
		]);
	});

	it.each([
		['[]', /is empty/],
		['[[2000001], [2000001]]', /has a student who stands in it twice/],
		['[[2000001], []]', /has a group without students/],
		['[[{"studentUid":1,"isLeader":1},{"studentUid":2,"isLeader":true}]]', /more than one leader/],
		['[["Maria"]]', /must be the UID of a student/],
		['{"a":1}', /must be a list of groups/],
	])('%s is refused before anything is sent', async (groupList, message) => {
		expect((await bench.refusal('group', 'create', { courseId: COURSE, groupName: 'R', groupList })).message).toMatch(message);
		expect(bench.sim.requests).toHaveLength(0);
	});
});

describe('labels', () => {
	it('makes a label once, renames and deletes it', async () => {
		const [made] = await bench.json('label', 'create', { labelName: 'Beginners' });
		expect(made).toEqual({ outcome: 'created', labelId: expect.any(Number), labelName: 'Beginners' });
		expect(await bench.json('label', 'create', { labelName: 'Beginners' })).toMatchObject([{ outcome: 'existed', labelId: made!.labelId, code: 353 }]);
		const labelId = made!.labelId as number;
		expect(await bench.json('label', 'update', { labelId, labelName: 'New' })).toEqual([{ success: true, labelId, labelName: 'New' }]);
		expect(await bench.json('label', 'delete', { labelId })).toEqual([{ deleted: true, labelId, outcome: 'deleted' }]);
		expect((await bench.refusal('label', 'delete', { labelId })).message).toMatch(/^ClassIn knows no such label \(code 356: 不存在此 ID 的标签\)$/);
		const before = bench.sim.requests.length;
		// It stays so, however often it is asked.
		expect((await bench.run('label', 'update', { labelId, labelName: 'New' })).error?.message).toMatch(/^ClassIn knows no such label \(code 356/);
		expect(bench.sim.requests).toHaveLength(before + 1);
		expect(sentForms(bench).slice(0, before).map(({ form }) => form)).toEqual(['labelName=Beginners', 'labelName=Beginners', `labelId=${labelId}&labelName=New`, `labelId=${labelId}`, `labelId=${labelId}`]);
	});

	it('sets the labels of several courses and classes: one item each, what was refused is a failed item', async () => {
		school().labels.set(7, 'A');
		const { good, bad } = await bench.outputs('label', 'setOnCourses', { courseIds: `${COURSE}, 9`, labelIds: '7' });
		expect(good.map(({ json }) => json)).toEqual([{ labelIds: [7], courseId: COURSE, success: true, outcome: 'labeled', code: 1 }]);
		expect(bad.map(({ json }) => json.error)).toEqual([expect.stringMatching(/\(code 147/)]);
		expect(sentForms(bench)[0]).toEqual({
			request: `${COURSE_API}addCourseLabels`,
			form: `courseList=[{"courseId":${COURSE},"labelIds":[7],"customColumn":"0"},{"courseId":9,"labelIds":[7],"customColumn":"1"}]`,
		});
		expect(await bench.json('label', 'setOnClasses', { courseId: COURSE, classIds: CLASS, labelIds: '' })).toEqual([{ courseId: COURSE, labelIds: [], classId: CLASS, success: true, outcome: 'labeled', code: 1 }]);
		expect(await bench.json('label', 'setOnClasses', { courseId: COURSE, classIds: CLASS, labelIds: 7 })).toMatchObject([{ labelIds: [7], outcome: 'labeled' }]);
		institution().activities.get(25096094)!.settings.madeInApp = true;
		expect((await bench.refusal('label', 'setOnClasses', { courseId: COURSE, classIds: CLASS, labelIds: '7' })).message).toMatch(/\(code 466/);
	});
});

describe('videos', () => {
	const record = (locked = false): void => {
		over();
		school().recordings.set(CLASS, { locked, files: [{ fileId: 'f1', deleted: false }, { fileId: 'f2', deleted: false }] });
	};
	const left = () => school().recordings.get(CLASS)!.files.filter(({ deleted }) => !deleted).map(({ fileId }) => fileId);

	it('deletes one file; all of them only by a choice of its own', async () => {
		record();
		expect(await bench.json('video', 'delete', { classId: CLASS, fileId: 'f1' })).toEqual([{ deleted: true, classId: CLASS, fileId: 'f1', outcome: 'deleted' }]);
		expect(left()).toEqual(['f2']);
		expect(await bench.json('video', 'delete', { classId: CLASS, fileId: 'f1' })).toMatchObject([{ outcome: 'alreadyDeleted', code: 634 }]);
		expect((await bench.refusal('video', 'delete', { classId: CLASS, fileId: '={{ "" }}' })).message).toMatch(/^"File ID" is empty/);
		for (const blank of ['   ', '\u200b', '\n']) expect((await bench.refusal('video', 'delete', { classId: CLASS, fileId: blank })).message).toBe('"File ID" is empty');
		expect(left()).toEqual(['f2']);
		expect(await bench.json('video', 'delete', { classId: CLASS, which: 'all' })).toEqual([{ deleted: true, classId: CLASS, allFiles: true, outcome: 'deleted' }]);
		expect(left()).toEqual([]);
		expect(sentForms(bench).map(({ form }) => form)).toEqual([`classId=${CLASS}&fileId=f1`, `classId=${CLASS}&fileId=f1`, `classId=${CLASS}`]);
	});

	it('locks and unlocks, after the class only', async () => {
		expect((await bench.refusal('video', 'setLock', { classId: CLASS })).message).toMatch(/^The class is not over \(code 391/);
		record();
		expect(await bench.json('video', 'setLock', { classId: CLASS, isLock: true })).toEqual([{ success: true, classId: CLASS, locked: true }]);
		expect((await bench.refusal('video', 'delete', { classId: CLASS, which: 'all' })).message).toMatch(/^The recording is locked \(code 633/);
		expect(sentForms(bench)[1]).toEqual({ request: `${COURSE_API}updateClassLockStatus`, form: `classId=${CLASS}&isLock=1` });
	});
});

describe('comments, nicknames, settings, sub-accounts and drafts', () => {
	it('rates a student of a class', async () => {
		const comment = { classId: CLASS, studentUid: 2000001, starNum: 4, comment: 'Good & quick' };
		expect(await bench.json('comment', 'set', comment)).toEqual([{ success: true, ...comment }]);
		expect(sentForms(bench)).toEqual([
			{ request: `${COURSE_API}updateClassStudentComment`, form: `classId=${CLASS}&commentJson=[{"studentUid":2000001,"starNum":4,"comment":"Good & quick","customColumn":"0"}]` },
		]);
		expect((await bench.refusal('comment', 'set', { ...comment, studentUid: 2000150 })).message).toBe('The person was not a student of the class (code 167: 课节下不存在此学生)');
		expect((await bench.refusal('comment', 'set', { ...comment, starNum: 6 })).message).toMatch(/^"Stars" must be a whole number from 0 to 5/);
	});

	it('a workflow of before, with a course beside the class, rates as it did', async () => {
		for (const courseId of [String(COURSE), '', '={{ $json.nothing }}']) {
			const comment = { classId: CLASS, studentUid: 2000001, starNum: 4, comment: 'Good' };
			expect(await bench.json('comment', 'set', { courseId, ...comment })).toEqual([{ success: true, ...comment }]);
		}
		for (const { form } of sentForms(bench)) expect(form).toMatch(/^classId=/);
	});

	it('takes nicknames over for a course, or for students', async () => {
		expect(await bench.json('school', 'syncNicknames', { courseId: COURSE })).toEqual([{ success: true, courseId: COURSE, outcome: 'synced' }]);
		const { good, bad } = await bench.outputs('school', 'syncNicknames', { scope: 'students', studentUids: '2000001, 9' });
		expect(good.map(({ json }) => json)).toEqual([{ studentUid: 2000001, success: true, outcome: 'synced', code: 1 }]);
		expect(bad.map(({ json }) => json.error)).toEqual([expect.stringMatching(/\(code 121601059/)]);
		expect(bench.sim.requests.map(({ rawBody }) => rawBody.replace(/&SID.*/, ''))).toEqual([`courseId=${COURSE}`, '{"studentUids":[2000001,9]}']);
		bench.sim.set({ classIn: { school: { nicknameFails: true } } });
		expect(await bench.json('school', 'syncNicknames', { courseId: COURSE })).toMatchObject([{ outcome: 'partlySynced', code: 842 }]);
	});

	it('changes settings of the school', async () => {
		expect(await bench.json('school', 'updateSettings', { updateFields: { allowViewReplay: false } })).toEqual([{ success: true, allowViewReplay: false }]);
		expect(bench.sent()).toEqual({ request: 'POST /school/modifySchoolConf', body: '{"allowViewReplay":0}' });
		expect(await bench.json('school', 'updateSettings', { updateFields: { allowNewStudentViewReplay: true } })).toEqual([{ success: true, allowNewStudentViewReplay: true }]);
		expect((await bench.refusal('school', 'updateSettings', { updateFields: {} })).message).toMatch(/^"Update Fields" must have at least one entry/);
	});

	it('deletes a sub-account', async () => {
		school().subAccounts.add(1000005);
		expect(await bench.json('school', 'deleteSubAccount', { uid: 1000005 })).toEqual([{ deleted: true, uid: 1000005, outcome: 'deleted' }]);
		expect(sentForms(bench)).toEqual([{ request: `${COURSE_API}deleteSubSchoolAccount`, form: 'UID=1000005' }]);
		expect((await bench.refusal('school', 'deleteSubAccount', { uid: 1000005 })).message).toMatch(/\(code 22101/);
	});

	it('makes a draft of homework', async () => {
		institution().units.set(7, { unitId: 7, courseId: COURSE, name: 'U', content: '', publishFlag: 2 });
		const draft = { courseId: COURSE, unitId: 7, activityType: 2, name: 'Homework', teacherUid: 1000001 };
		expect(await bench.json('activity', 'createDraft', { ...draft, options: { startTime: '2027-01-01T00:00:00Z' } })).toEqual([{ outcome: 'created', ...draft, activityId: expect.any(Number) }]);
		expect(bench.sent().body).toBe('{"courseId":414193,"unitId":7,"activityType":2,"name":"Homework","teacherUid":1000001,"startTime":1798761600}');
		expect((await bench.refusal('activity', 'createDraft', { ...draft, unitId: 8 })).message).toMatch(/^The course has no such unit \(code 40020/);
	});
});
