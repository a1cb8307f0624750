/** How people and classes come to be refused in the simulator, and what works then; see hints.test.ts. */
import { ALL_FOUR, at, CLASS, COURSE, courseOf, ids, now, OTHER, over, seed, unit, type Way } from './hintWay';

const PEOPLE: Way[] = [
	{
		code: 'CREATE_CLASSROOM 172',
		resource: 'classroom',
		operation: 'create',
		prepare: (school) => void school.teachers.add(2000001),
		refused: { ...CLASS, teacherUid: 2000001 },
		follow: (school) => void courseOf(school).students.delete(2000001),
	},
	{
		code: 'CREATE_CLASSROOM 173',
		resource: 'classroom',
		operation: 'create',
		prepare: (school) => void courseOf(school).auditors.add(1000001),
		refused: CLASS,
		instead: { teacherUid: 1000002 },
	},
	{
		code: 'CREATE_CLASSROOM 319',
		resource: 'classroom',
		operation: 'create',
		prepare: (school) => void school.teachers.add(2000001),
		refused: { ...CLASS, options: { assistantUids: '2000001' } },
		instead: { options: {} },
	},
	{
		code: 'CREATE_CLASSROOM 320',
		resource: 'classroom',
		operation: 'create',
		prepare: (school) => void courseOf(school).auditors.add(1000002),
		refused: { ...CLASS, options: { assistantUids: '1000002' } },
		follow: (school) => void courseOf(school).auditors.delete(1000002),
	},
	{
		code: 'CREATE_CLASSROOM 884',
		resource: 'classroom',
		operation: 'create',
		prepare: (school) => void Object.assign(school.school.people.get(1000001)!, { closed: true }),
		refused: CLASS,
		instead: { teacherUid: 1000002 },
	},
	{
		code: 'CREATE_CLASSROOM 885',
		resource: 'classroom',
		operation: 'create',
		prepare: (school) => void Object.assign(school.school.people.get(1000002)!, { closed: true }),
		refused: { ...CLASS, options: { assistantUids: '1000002, 1000003' } },
		instead: { options: { assistantUids: '1000003' } },
	},
	{
		code: 'UPDATE_CLASSROOM 328',
		resource: 'classroom',
		operation: 'update',
		prepare: (school) => void seed(school, { assistantUids: [1000002, 1000003] }),
		refused: { ...ids, updateFields: { teacherUid: 1000002 } },
		instead: { updateFields: { teacherUid: 1000002, assistantUids: '1000003' } },
	},
	{
		code: 'ADD_STUDENT 40030',
		resource: 'student',
		operation: 'add',
		prepare: (school) => void seed(school, { type: 6 }),
		refused: { ...ids, studentUids: '2000100' },
		follow: (school) => void courseOf(school).students.add(2000100),
	},
	{
		code: 'ADD_STUDENT 121601059',
		resource: 'student',
		operation: 'add',
		prepare: (school) => void seed(school),
		refused: { ...ids, studentUids: '2009999' },
		follow: (school) => void school.students.add(2009999),
	},
	...(['add', 'remove'] as const).map((operation): Way => ({
		code: operation === 'add' ? 'ADD_STUDENT 110100070' : 'REMOVE_STUDENT 30008',
		resource: 'student',
		operation,
		prepare(school) {
			seed(school, { type: 2 });
			seed(school, { activityId: 102 });
		},
		refused: { ...ids, studentUids: '2000001' },
		instead: { activityId: 102 },
	})),
	{
		code: 'PLAYBACK 121609003',
		resource: 'playback',
		operation: 'addViewers',
		prepare: (school) => void over(school),
		refused: { ...ids, uidList: '2000100' },
		follow: (school) => void courseOf(school).students.add(2000100),
	},
];

const CLASSES: Way[] = [
	{
		code: 'CREATE_CLASSROOM 120',
		resource: 'classroom',
		operation: 'create',
		refused: { ...CLASS, startTime: at(0, 2), endTime: at(0, 62) },
		instead: { startTime: at(0, 20), endTime: at(0, 80) },
	},
	{ code: 'CREATE_CLASSROOM 160', resource: 'classroom', operation: 'create', refused: { ...CLASS, options: { cloudFolderId: '5' } }, instead: { options: {} } },
	{
		code: 'CREATE_CLASSROOM 29138',
		resource: 'classroom',
		operation: 'create',
		prepare(school) {
			school.settings.classIn.unitCapacity = 1;
			unit(school, 7);
			unit(school, 8);
			seed(school, { unitId: 7 });
		},
		refused: { ...CLASS, options: { unitId: '7' } },
		instead: { options: { unitId: '8' } },
	},
	{ code: 'UPDATE_CLASSROOM 143', resource: 'classroom', operation: 'update', prepare: (school) => void seed(school), refused: { ...ids, activityId: 5, updateFields: { name: 'B' } }, instead: ids },
	{
		code: 'UPDATE_CLASSROOM 212',
		resource: 'classroom',
		operation: 'update',
		prepare(school) {
			seed(school);
			seed(school, { activityId: 102, deleted: true });
		},
		refused: { ...ids, activityId: 102, updateFields: { name: 'B' } },
		instead: ids,
	},
	{
		code: 'UPDATE_CLASSROOM 226',
		resource: 'classroom',
		operation: 'update',
		prepare(school) {
			seed(school, { startTime: now() + 600, endTime: now() + 4200 });
			seed(school, { activityId: 102 });
		},
		refused: { ...ids, updateFields: { recording: { settings: ALL_FOUR } } },
		instead: { activityId: 102 },
	},
	{ code: 'UPDATE_CLASSROOM 140', resource: 'classroom', operation: 'update', prepare: (school) => void seed(school, { startTime: now() - 60, endTime: now() + 3600 }), refused: { ...ids, updateFields: { name: 'B' } }, instead: { updateFields: { teacherUid: 1000002 } } },
	{ code: 'UPDATE_CLASSROOM 368', resource: 'classroom', operation: 'update', prepare: (school) => void seed(school), refused: { ...ids, updateFields: { isHd: 2, seatNum: 13 } }, instead: { updateFields: { isHd: 2, seatNum: 7 } } },
	{
		code: 'GENERAL 121601021',
		resource: 'classroom',
		operation: 'create',
		prepare: (school) => void Object.assign(school.addCourse(OTHER), { foreign: true }),
		refused: { ...CLASS, courseId: OTHER },
		instead: { courseId: COURSE },
	},
	{
		code: 'GENERAL 121601022',
		resource: 'unit',
		operation: 'create',
		prepare: (school) => void Object.assign(school.addCourse(OTHER), { standard: false }),
		refused: { courseId: OTHER, name: 'A', publishFlag: 2 },
		instead: { courseId: COURSE },
	},
	{
		code: 'GENERAL 121601020',
		resource: 'classroom',
		operation: 'create',
		prepare(school) {
			school.addCourse(OTHER);
			school.units.set(7, { unitId: 7, courseId: OTHER, name: 'A', content: '', publishFlag: 2 });
			unit(school, 8);
		},
		refused: { ...CLASS, options: { unitId: '7' } },
		instead: { options: { unitId: '8' } },
	},
	{
		code: 'PLAYBACK 121609004',
		resource: 'playback',
		operation: 'addViewers',
		prepare(school) {
			school.addCourse(OTHER);
			over(school, { courseId: OTHER });
			over(school, { activityId: 102 });
		},
		refused: { ...ids, uidList: '2000001' },
		instead: { activityId: 102 },
	},
];

export const WAYS: readonly Way[] = [...PEOPLE, ...CLASSES];
