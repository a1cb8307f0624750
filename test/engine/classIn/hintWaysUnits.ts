/** The same for units, webcasts and dual-teacher classrooms. */
import type { Activity, Institution } from '../../../simulator/classin/institution';
import { ALL_FOUR, COURSE, dual, now, OTHER, over, seed, unit, type Way } from './hintWay';

const UNITS: Way[] = [
	{ code: 'CREATE_UNIT 29208', resource: 'unit', operation: 'create', prepare: (school) => unit(school, 7, 'A'), refused: { courseId: COURSE, name: 'A', publishFlag: 2, ifExists: 'fail' }, instead: { name: 'B' } },
	{
		code: 'CREATE_UNIT 40031',
		resource: 'unit',
		operation: 'create',
		prepare: (school) => Array.from({ length: 1000 }, (_, index) => unit(school, index + 1)).at(0),
		refused: { courseId: COURSE, name: 'A', publishFlag: 2 },
		follow: (school) => void school.units.delete(7),
	},
	{
		code: 'DELETE_UNIT 40001',
		resource: 'unit',
		operation: 'delete',
		prepare(school) {
			unit(school, 7);
			over(school, { unitId: 7 });
		},
		refused: { courseId: COURSE, unitId: 7 },
		follow(school) {
			unit(school, 8);
			for (const activity of school.activities.values()) if (activity.unitId === 7) activity.unitId = 8;
		},
	},
	{
		code: 'MOVE_UNIT 29138',
		resource: 'unit',
		operation: 'move',
		prepare(school) {
			school.settings.classIn.unitCapacity = 1;
			for (const unitId of [7, 8, 9]) unit(school, unitId);
			seed(school, { unitId: 7 });
			seed(school, { activityId: 102, unitId: 8 });
		},
		refused: { courseId: COURSE, unitId: 7, toUnitId: 8 },
		instead: { toUnitId: 9 },
	},
	{
		code: 'UPDATE_UNIT 50003',
		resource: 'unit',
		operation: 'update',
		prepare(school) {
			unit(school, 7, 'A');
			unit(school, 8, 'B');
		},
		refused: { courseId: COURSE, unitId: 7, updateFields: { name: 'B' } },
		instead: { updateFields: { name: 'C' } },
	},
];

/** Of a class with a recording, what differs from it is the playback. */
const ONLY_PLAYBACK = { ...ALL_FOUR, liveState: false, openState: false };

const WEBCAST: Way[] = [
	{ code: 'SET_WEBCAST 145', resource: 'webcast', operation: 'set', prepare: (school) => void over(school), refused: { activityId: 101, options: ALL_FOUR }, instead: { options: ONLY_PLAYBACK } },
	{ code: 'SET_WEBCAST 350', resource: 'webcast', operation: 'set', prepare: (school) => void over(school, { startTime: now() - 60, endTime: now() + 3600 }), refused: { activityId: 101, options: ALL_FOUR }, instead: { options: ONLY_PLAYBACK } },
	{ code: 'SET_WEBCAST 121601031', resource: 'webcast', operation: 'set', prepare: (school) => void seed(school), refused: { activityId: 5, options: ALL_FOUR }, instead: { activityId: 101 } },
	{
		code: 'SET_WEBCAST 121601045',
		resource: 'webcast',
		operation: 'set',
		prepare(school) {
			seed(school);
			seed(school, { activityId: 102, deleted: true });
		},
		refused: { activityId: 102, options: ALL_FOUR },
		instead: { activityId: 101 },
	},
	{ code: 'SET_WEBCAST 121604008', resource: 'webcast', operation: 'set', prepare: (school) => void seed(school), refused: { activityId: 101, options: { ...ALL_FOUR, useCoMainRecord: true } }, instead: { options: ALL_FOUR } },
	{ code: 'SET_WEBCAST 122301037', resource: 'webcast', operation: 'set', prepare: (school) => void seed(school), refused: { activityId: 101, options: { liveState: true } }, instead: { options: ALL_FOUR } },
];

const sub = { courseId: OTHER, classId: 202 };
const addSub = { mainCourseId: COURSE, mainClassId: 201, courseId: OTHER, className: 'B' };

const DUAL: Way[] = [
	{ code: 'DUAL_TEACHER 142', resource: 'dualTeacherClassroom', operation: 'update', prepare: dual, refused: { ...sub, classId: 102, updateFields: { className: 'B' } }, instead: sub },
	{
		code: 'DUAL_TEACHER 121601034',
		resource: 'dualTeacherClassroom',
		operation: 'update',
		prepare: (school) => void seed(school),
		refused: { courseId: COURSE, classId: 201, updateFields: { className: 'B' } },
		through: { resource: 'classroom', operation: 'update' },
		instead: { activityId: 101, updateFields: { name: 'B' } },
	},
	{ code: 'DUAL_TEACHER 121601036', resource: 'dualTeacherClassroom', operation: 'update', prepare: dual, refused: { ...sub, updateFields: { teacherUid: 1000002 } }, instead: { courseId: COURSE, classId: 201 } },
	{ code: 'DUAL_TEACHER 121601037', resource: 'dualTeacherClassroom', operation: 'create', prepare: dual, refused: { ...addSub, mainClassId: 5 }, instead: addSub },
	{
		code: 'DUAL_TEACHER 121601038',
		resource: 'dualTeacherClassroom',
		operation: 'create',
		prepare(school) {
			dual(school);
			for (let index = 1; index < 100; index++) seed(school, { activityId: 1000 + index, courseId: OTHER, subOf: 101 });
			seed(school, { activityId: 103 });
		},
		refused: addSub,
		instead: { mainClassId: 203 },
	},
	{
		code: 'DUAL_TEACHER 121601042',
		resource: 'dualTeacherClassroom',
		operation: 'update',
		prepare(school) {
			dual(school);
			seed(school, { activityId: 103, courseId: OTHER, subOf: 101, deleted: true });
		},
		refused: { ...sub, classId: 203, updateFields: { className: 'Another name' } },
		instead: { ...sub, updateFields: { className: 'Another name' } },
	},
];

const main = (school: Institution): Activity => school.activities.get(101)!;
const withAssistant = { ...addSub, options: { assistantUids: '1000002' } };

/** The same for what these forms have in common with *Classroom*, in their own words. */
const DUAL_SETTINGS: Way[] = [
	{
		code: 'ADD_SUB_CLASSROOM 136',
		resource: 'dualTeacherClassroom',
		operation: 'create',
		prepare(school) {
			dual(school);
			main(school).teacherUid = 1000050;
		},
		refused: addSub,
		follow: (school) => void (main(school).teacherUid = 1000001),
	},
	{
		code: 'ADD_SUB_CLASSROOM 145',
		resource: 'dualTeacherClassroom',
		operation: 'create',
		prepare(school) {
			dual(school);
			over(school, { activityId: 103 });
		},
		refused: { ...addSub, mainClassId: 203 },
		instead: addSub,
	},
	{
		code: 'ADD_SUB_CLASSROOM 172',
		resource: 'dualTeacherClassroom',
		operation: 'create',
		prepare(school) {
			dual(school);
			school.courses.get(OTHER)!.students.add(1000001);
		},
		refused: addSub,
		follow: (school) => void school.courses.get(OTHER)!.students.delete(1000001),
	},
	{
		code: 'ADD_SUB_CLASSROOM 318',
		resource: 'dualTeacherClassroom',
		operation: 'create',
		prepare: dual,
		refused: { ...addSub, options: { assistantUids: '1000050' } },
		follow: (school) => void school.teachers.add(1000050),
	},
	{
		code: 'ADD_SUB_CLASSROOM 319',
		resource: 'dualTeacherClassroom',
		operation: 'create',
		prepare(school) {
			dual(school);
			school.courses.get(OTHER)!.students.add(1000002);
		},
		refused: withAssistant,
		follow: (school) => void school.courses.get(OTHER)!.students.delete(1000002),
	},
	{ code: 'ADD_SUB_CLASSROOM 322', resource: 'dualTeacherClassroom', operation: 'create', prepare: dual, refused: { ...addSub, options: { assistantUids: '1000001' } }, instead: { options: {} } },
	{
		code: 'EDIT_DUAL_TEACHER 328',
		resource: 'dualTeacherClassroom',
		operation: 'update',
		prepare(school) {
			dual(school);
			main(school).assistantUids = [1000002, 1000003];
		},
		refused: { courseId: COURSE, classId: 201, updateFields: { teacherUid: 1000002 } },
		instead: { updateFields: { teacherUid: 1000002, assistantUids: '1000003' } },
	},
	{
		code: 'ADD_SUB_CLASSROOM 388',
		resource: 'dualTeacherClassroom',
		operation: 'create',
		prepare(school) {
			dual(school);
			school.school.stopped.add(1000002);
		},
		refused: withAssistant,
		follow: (school) => void school.school.stopped.delete(1000002),
	},
	{
		code: 'ADD_SUB_CLASSROOM 398',
		resource: 'dualTeacherClassroom',
		operation: 'create',
		prepare(school) {
			dual(school);
			seed(school, { activityId: 103, courseId: OTHER, subOf: 101, uniqueIdentity: 'k' });
		},
		refused: { ...addSub, uniqueIdentity: 'k' },
		instead: { uniqueIdentity: 'l' },
	},
	{
		code: 'ADD_SUB_CLASSROOM 885',
		resource: 'dualTeacherClassroom',
		operation: 'create',
		prepare(school) {
			dual(school);
			school.school.people.get(1000002)!.closed = true;
		},
		refused: withAssistant,
		instead: { options: {} },
	},
	{
		code: 'ADD_SUB_CLASSROOM 121601008',
		resource: 'dualTeacherClassroom',
		operation: 'create',
		prepare(school) {
			dual(school);
			school.settings.classIn.permissions.coTeachers = false;
		},
		refused: withAssistant,
		instead: { options: {} },
	},
	{
		code: 'ADD_SUB_CLASSROOM 121601011',
		resource: 'dualTeacherClassroom',
		operation: 'create',
		prepare(school) {
			dual(school);
			school.settings.classIn.permissions.dualCamera = false;
		},
		refused: { ...addSub, options: { isDc: 3, seatNum: 2 } },
		instead: { options: { isDc: 0, seatNum: 2 } },
	},
	{ code: 'EDIT_DUAL_TEACHER 122301037', resource: 'dualTeacherClassroom', operation: 'update', prepare: dual, refused: { ...sub, updateFields: ALL_FOUR }, instead: { updateFields: { ...ALL_FOUR, useCoMainRecord: false } } },
	{ code: 'UPDATE_CLASSROOM 808', resource: 'dualTeacherClassroom', operation: 'update', prepare: dual, refused: { ...sub, updateFields: { isDc: 3 } }, instead: { updateFields: { isDc: 3, seatNum: 2 } } },
];

export const MORE_WAYS: readonly Way[] = [...UNITS, ...WEBCAST, ...DUAL, ...DUAL_SETTINGS];
