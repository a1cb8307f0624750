/** The same for units, webcasts and dual-teacher classrooms. */
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
		operation: 'delete',
		prepare(school) {
			dual(school);
			seed(school, { activityId: 103, courseId: OTHER, subOf: 101, deleted: true });
		},
		refused: { ...sub, classId: 203 },
		instead: sub,
	},
];

export const MORE_WAYS: readonly Way[] = [...UNITS, ...WEBCAST, ...DUAL];
