/** The calls for dual-teacher classrooms with the codes that their pages list. */
import { ADD_SUB_CLASSROOM, DUAL_TEACHER, EDIT_DUAL_TEACHER } from '../../../vendors/classin/codes/dualTeacher';
import type { DocumentedCall } from './schoolCodeCases';

const IDS = { courseId: 414193, classId: 1152000 };
const SUB_CLASSROOM = {
	operation: 'dualTeacherClassroom create',
	parameters: { mainCourseId: 414193, mainClassId: 1152000, courseId: 7, className: 'Room 2' },
	table: ADD_SUB_CLASSROOM,
};
/** What the pages of creating and changing both list. */
const DUAL_BOTH = [
	...[104, 124, 136, 140, 142, 143, 144, 145, 147, 153, 165, 172, 173, 212, 219, 221, 222, 226, 269, 318, 319, 320, 322, 324, 325, 326, 328, 350, 368, 385, 387, 388],
	...[450, 451, 454, 767, 769, 800, 804, 808, 863, 875, 884, 885, 21304, 21305, 21317, 21319, 121601005, 121601006, 121601008, 121601009, 121601010, 121601012],
	...[121601020, 121601022, 121601031, 121601033, 121601034, 121601035, 121601036, 122301037],
];
const DUAL_ADD = [...DUAL_BOTH, 149, 110100073, 121601011, 121601014, 121601030, 121601032, 121601037, 121601038, 121601070, 122301036];
const DUAL_EDIT = [...DUAL_BOTH, 268, 121601021, 121601042, 121601044];

export const DUAL_CALLS: DocumentedCall[] = [
	{ ...SUB_CLASSROOM, action: '/lms/onlineDoubleTeacher/addClass', documented: DUAL_ADD },
	{
		...SUB_CLASSROOM,
		action: '/lms/onlineDoubleTeacher/addClass, entries',
		documented: [...DUAL_ADD, 398],
		entries: (code, msg) => ({ subClassData: [{ courseId: 7, className: 'Room 2', code, msg }] }),
	},
	...[undefined, (code: number, msg: string) => [{ isMainClass: 1, classId: 1152000, code, msg }]].map((entries) => ({
		action: `/lms/onlineDoubleTeacher/editClass${entries ? ', entries' : ''}`,
		operation: 'dualTeacherClassroom update',
		parameters: { ...IDS, updateFields: { className: 'Room 3' } },
		table: EDIT_DUAL_TEACHER,
		documented: DUAL_EDIT,
		...(entries ? { entries } : {}),
	})),
	{
		action: '/lms/onlineDoubleTeacher/deleteClass',
		operation: 'dualTeacherClassroom delete',
		parameters: IDS,
		table: DUAL_TEACHER,
		documented: [104, 142, 143, 144, 149, 121601016, 121601031, 121601032, 121601034, 121601042],
	},
];
