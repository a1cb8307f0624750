/** Classes of one teacher in several classrooms: what is sent, what becomes of each class, and what is refused before. */
import type { INodeParameters } from 'n8n-workflow';

import { ClassInBench } from './support';
import { dual, OTHER } from './hintWay';

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
const classOf = (classId: number) => institution().byClassId.get(classId)!;
const DUAL = 'dualTeacherClassroom';
const NO_RECORDING = { useCoMainRecord: 0, recordState: 0, recordType: 0, liveState: 0, openState: 0 };
const STREAMS = { RTMP: expect.stringMatching(/^rtmp:/), HLS: expect.stringMatching(/\.m3u8$/), FLV: expect.stringMatching(/\.flv$/) };

const update = async (parameters: INodeParameters, updateFields: INodeParameters) => await bench.outputs(DUAL, 'update', { ...parameters, updateFields } as never);
const refuses = async (operation: string, parameters: INodeParameters) => (await bench.refusal(DUAL, operation, parameters)).message;

describe('create', () => {
	const MAIN: INodeParameters = { mainCourseId: COURSE, mainClassId: CLASS, courseId: 7, className: 'Room 2' };
	beforeEach(() => void institution().addCourse(7));
	const sentSub = (): Record<string, unknown> => (JSON.parse(bench.sent().body) as { subClassJson: Array<Record<string, unknown>> }).subClassJson[0]!;

	it('a sub-classroom, exactly as it is sent', async () => {
		const [made] = await bench.json(DUAL, 'create', { ...MAIN, uniqueIdentity: 'k', options: { seatNum: 7, isAutoOnstage: 2, cameraHide: false, isHd: 2, isDc: 0 } });
		expect(bench.sent()).toEqual({
			request: 'POST /lms/onlineDoubleTeacher/addClass',
			body: '{"mainCourseId":414193,"mainClassId":1152000,"subClassJson":[{"courseId":7,"className":"Room 2","isAutoOnstage":2,"isHd":2,"isDc":0,"cameraHide":0,"seatNum":7,"uniqueIdentity":"k"}]}',
		});
		expect(made).toEqual({ mainCourseId: COURSE, mainClassId: CLASS, courseId: 7, className: 'Room 2', classId: expect.any(Number), uniqueIdentity: 'k', success: true, outcome: 'created', code: 1 });
		expect(classOf(made!.classId as number).settings).toMatchObject({ isHd: 2, seatNum: 7, isAutoOnstage: 2 });
	});

	it.each<[string, INodeParameters, object]>([
		['recorded and live', { recordState: true, liveState: true }, { recordState: 1, liveState: 1 }],
		['on-site', { recordState: true, recordType: 1 }, { recordState: 1, recordType: 1 }],
		['with the recording of the main one', { useCoMainRecord: true }, { useCoMainRecord: 1 }],
		['explicitly without', { openState: false }, {}],
	])('%s: all five are sent, because ClassIn takes no fewer', async (_name, options, sent) => {
		expect(await bench.json(DUAL, 'create', { ...MAIN, options })).toMatchObject([{ outcome: 'created' }]);
		expect(sentSub()).toEqual({ courseId: 7, className: 'Room 2', ...NO_RECORDING, ...sent });
	});

	it('the addresses of page and streams stand in the item', async () => {
		const [made] = await bench.json(DUAL, 'create', { ...MAIN, options: { recordState: true, liveState: true } });
		expect(made).toMatchObject({ liveUrl: expect.stringMatching(/^https:\/\/www\.example\.invalid\/live\.php/), liveInfo: STREAMS });
	});

	it('a key that was used makes no second class; the first one is named', async () => {
		const [made] = await bench.json(DUAL, 'create', { ...MAIN, uniqueIdentity: 'k' });
		const { good, bad } = await bench.outputs(DUAL, 'create', { ...MAIN, uniqueIdentity: 'k' });
		expect([good, bad.map(({ json }) => json)]).toEqual([[], [{ error: expect.stringMatching(/^A class with this key exists already \(code 398/), details: expect.objectContaining({ classId: made!.classId }) }]]);
	});

	it.each<[string, INodeParameters, RegExp]>([
		['the course of the main one', { courseId: COURSE }, /^"Sub-Classroom Course ID" must be another course/],
		['two recordings', { options: { useCoMainRecord: true, recordState: true } }, /can’t be on together/],
		['a stream of nothing', { options: { liveState: true } }, /Cloud Recording" must be on for Web Live Streaming and Web Playback/],
		['playback of nothing', { options: { useCoMainRecord: false, openState: true } }, /Cloud Recording" must be on/],
		['two cameras for seven', { options: { isDc: 3 } }, /People on Stage" must be 2 /],
	])('%s is refused before anything is sent', async (_name, wrong, message) => {
		expect(await refuses('create', { ...MAIN, ...wrong })).toMatch(message);
		expect(bench.sim.requests).toHaveLength(0);
	});

	it.each<[string, INodeParameters, RegExp, RegExp]>([
		['a course that is not there', { courseId: 8 }, /\(code 147/, /Check the Course ID/],
		['an assistant of no school', { options: { assistantUids: '9' } }, /^An assistant does not belong to this school \(code 318/, /check "Assistant UIDs"/],
		['the teacher as assistant', { options: { assistantUids: '1000001' } }, /can't be its assistant, too \(code 322/, /Take the teacher out of "Assistant UIDs"/],
	])('%s: ClassIn refuses it, and the way out names a field of this form', async (_name, wrong, message, hint) => {
		expect(await bench.refusal(DUAL, 'create', { ...MAIN, ...wrong })).toEqual({ message: expect.stringMatching(message), hint: expect.stringMatching(hint) });
	});
});

describe('update and delete', () => {
	const main = { courseId: COURSE, classId: 201 };
	const sub = { courseId: OTHER, classId: 202 };
	const ALL_FOUR = { recordState: true, recordType: 0, liveState: true, openState: true };
	beforeEach(() => {
		dual(institution());
		institution().addActivity({ ...classOf(202), activityId: 103, classId: 203, lessonKey: '67', settings: {} });
	});

	it('a sub-classroom: one item', async () => {
		const { good } = await update(sub, { className: 'Room 3', isHd: 1 });
		expect(good.map(({ json }) => json)).toEqual([{ ...sub, isMainClass: false, success: true, outcome: 'updated', code: 1 }]);
		expect(bench.sent()).toEqual({ request: 'POST /lms/onlineDoubleTeacher/editClass', body: `{"courseId":${OTHER},"classId":202,"isHd":1,"className":"Room 3"}` });
		expect(classOf(202)).toMatchObject({ name: 'Room 3', settings: { isHd: 1 } });
	});

	it('the main classroom: an item for each class, and the course of the main one beside it only', async () => {
		const { good } = await update(main, { teacherUid: 1000002, ...ALL_FOUR });
		expect(good.map(({ json }) => json)).toEqual([
			{ ...main, isMainClass: true, liveUrl: expect.stringMatching(/lessonKey=/), liveInfo: STREAMS, success: true, outcome: 'updated', code: 1 },
			...[202, 203].map((classId) => ({ classId, isMainClass: false, success: true, outcome: 'updated', code: 1 })),
		]);
		expect([201, 202, 203].map((classId) => classOf(classId).teacherUid)).toEqual([1000002, 1000002, 1000002]);
	});

	it('a class that ClassIn refused is a failed item, not a success', async () => {
		classOf(202).assistantUids = [1000002];
		const { good, bad } = await update(main, { teacherUid: 1000002 });
		expect(good.map(({ json }) => [json.classId, json.success])).toEqual([[201, true], [203, true]]);
		expect(bad.map(({ json }) => json)).toEqual([
			{
				error: expect.stringMatching(/^An assistant of the class can't be its teacher, too \(code 328/),
				details: expect.objectContaining({ classId: 202, isMainClass: false, code: 328, hint: 'Set "Assistant UIDs" without the person.' }),
			},
		]);
		classOf(202).assistantUids = [1000003];
		expect(await refuses('update', { ...main, updateFields: { teacherUid: 1000003 } })).toMatch(/^1 of 3 did not work; 2 were carried out\. The first: An assistant of the class/);
	});

	it.each<[string, unknown, object[], RegExp[]]>([
		['a locked sub-classroom', [{ isMainClass: 1, classId: 201, code: 1 }, { isMainClass: 0, classId: '202', code: '350', msg: '开课前20分钟内不能修改' }], [{ ...main, isMainClass: true }], [/^Class 202 starts within 20 minutes/]],
		['no list', null, [main], []],
		['an empty list', [], [main], []],
		['an empty object', {}, [main], []],
		['an object that is the only entry', { classId: 201, code: 145 }, [], [/^Class 201 has ended already \(code 145/]],
		['an entry without its ID', [{ code: 1 }], [main], []],
		['two without their IDs', [{ code: 1 }, { code: 875 }], [{}], [/^A class starts within 5 minutes/]],
		['no addresses', [{ isMainClass: '1', classId: 201, liveUrl: '', liveInfo: [], code: 1 }], [{ ...main, isMainClass: true }], []],
	])('%s', async (_name, data, done, refused) => {
		bench.sim.fault({ kind: 'envelope', code: 1, data });
		const { good, bad } = await update(main, { className: 'A' });
		expect(good.map(({ json: { code: _code, ...json } }) => json)).toEqual(done.map((one) => ({ ...one, success: true, outcome: 'updated' })));
		expect(bad.map(({ json }) => json.error)).toEqual(refused.map((one) => expect.stringMatching(one)));
	});

	it('the four of the main classroom are enough; a sub-classroom needs the fifth, and ClassIn says so', async () => {
		await update(main, ALL_FOUR);
		expect(classOf(201).webcast).toMatchObject({ recordState: 1, recordType: 0, liveState: 1, openState: 1 });
		expect(await bench.refusal(DUAL, 'update', { ...sub, updateFields: ALL_FOUR })).toEqual({
			message: expect.stringMatching(/^The settings for recording and live streaming don't fit together \(code 122301037/),
			hint: expect.stringMatching(/^A sub-classroom needs all five: "Use Main Classroom Recording", /),
		});
		expect((await update(sub, { ...ALL_FOUR, useCoMainRecord: false })).good).toHaveLength(1);
		expect(classOf(202).webcast).toMatchObject({ recordState: 1, liveState: 1, other: { useCoMainRecord: 0 } });
	});

	it('the recording of the main classroom alone sends all five', async () => {
		expect((await update(sub, { useCoMainRecord: true })).good).toHaveLength(1);
		expect(JSON.parse(bench.sent().body)).toEqual({ ...sub, ...NO_RECORDING, useCoMainRecord: 1 });
	});

	const at = (minutes: number): string => new Date(Date.UTC(2027, 0, 1, 0, minutes)).toISOString();
	it.each<[string, INodeParameters, RegExp]>([
		['nothing', {}, /must have at least one entry/],
		['one of the four', { recordState: true }, /only all four together, and of a sub-classroom with Use Main Classroom Recording/],
		['three of the four', { ...ALL_FOUR, recordType: '={{ undefined }}' }, /only all four together/],
		['the main recording off, and no more', { useCoMainRecord: false }, /only all four together/],
		['two recordings', { ...ALL_FOUR, useCoMainRecord: true }, /can’t be on together/],
		['a stream of nothing', { ...ALL_FOUR, recordState: false }, /Cloud Recording" must be on/],
		['two cameras for seven', { isDc: 3, seatNum: 7 }, /People on Stage" must be 2 /],
		['fourteen minutes', { startTime: at(0), endTime: at(14) }, /End Time" must be at least 15 minutes after/],
		['more than a day', { startTime: at(0), endTime: at(24 * 60 + 1) }, /must not be more than 24 hours after/],
		['its end before its start', { startTime: at(60), endTime: at(0) }, /must be after "Start Time"/],
	])('%s is refused before anything is sent', async (_name, updateFields, message) => {
		expect(await refuses('update', { ...main, updateFields })).toMatch(message);
		expect(bench.sim.requests).toHaveLength(0);
	});

	it('two cameras where the class has two people on stage', async () => {
		classOf(202).settings['seatNum'] = 2;
		expect((await update(sub, { isDc: 3 })).good).toHaveLength(1);
		expect(await refuses('update', { courseId: OTHER, classId: 203, updateFields: { isDc: 3 } })).toMatch(/^These settings don't allow two cameras \(code 808/);
	});

	it('deletes a main classroom with its sub-classrooms', async () => {
		expect(await bench.json(DUAL, 'delete', main)).toEqual([201, 202, 203].map((classId) => ({ ...(classId === 201 ? { courseId: COURSE } : {}), classId, success: true, outcome: 'deleted', code: 1 })));
	});

	it.each<[string, unknown, object[], RegExp[]]>([
		['a class that is over', [{ classId: 201, code: 121601042 }, { classId: 202, code: 1 }], [{ classId: 202 }], [/^The class is over or was deleted \(code 121601042/]],
		['a refusal without its ID', [{ code: 143 }], [], [/^ClassIn knows no such class \(code 143/]],
		['no list', null, [main], []],
	])('delete, %s', async (_name, data, done, refused) => {
		bench.sim.fault({ kind: 'envelope', code: 1, data });
		const { good, bad } = await bench.outputs(DUAL, 'delete', main);
		expect(good.map(({ json: { code: _code, ...json } }) => json)).toEqual(done.map((one) => ({ ...one, success: true, outcome: 'deleted' })));
		expect(bad.map(({ json }) => json.error)).toEqual(refused.map((one) => expect.stringMatching(one)));
	});
});
