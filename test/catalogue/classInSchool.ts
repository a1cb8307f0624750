import type { INodeParameters } from 'n8n-workflow';

import type { Simulator } from '../../simulator';
import type { CataloguedOperation } from './operation';

/** The course, the class and the people that the simulator's school begins with. */
const courseId = 414193;
const activityId = 25096094;
const classId = 1152000;
const TEACHER = 1000001;
const OTHER_TEACHER = 1000002;
const STUDENT = 2000001;
const OUTSIDER = 2000150;

const schoolOf = ({ state }: Simulator) => state.institution.school;

function courseWithTeacher(sim: Simulator): INodeParameters {
	schoolOf(sim).courses.get(courseId)!.teachers.add(OTHER_TEACHER);
	return { courseId, teacherUid: OTHER_TEACHER };
}

function group(sim: Simulator): INodeParameters {
	schoolOf(sim).groups.set(7, { groupId: 7, courseId, name: 'A', groups: [], deleted: false });
	return { courseId, groupId: 7 };
}

function label(sim: Simulator): INodeParameters {
	schoolOf(sim).labels.set(7, 'Beginners');
	return { labelId: 7 };
}

function folder(sim: Simulator): INodeParameters {
	return { folderId: schoolOf(sim).addFolder(8675309, 'Made by the test').id };
}

function file(sim: Simulator): INodeParameters {
	schoolOf(sim).files.set(7, { id: 7, folderId: 8675309, name: 'a.pdf', size: 3 });
	return { fileId: 7 };
}

/** A class that was recorded and is over. */
function recorded(sim: Simulator): INodeParameters {
	Object.assign(sim.state.institution.activities.get(activityId)!, { startTime: 1, endTime: 2 });
	schoolOf(sim).recordings.set(classId, { locked: false, files: [{ fileId: 'f1', deleted: false }] });
	return { classId };
}

/** The class of the beginning with a sub-classroom in another course. */
function dualTeacher({ state: { institution } }: Simulator): INodeParameters {
	institution.addCourse(7);
	const { startTime, endTime } = institution.activities.get(activityId)!;
	institution.addActivity({ courseId: 7, activityId: 102, classId: 202, name: 'Sub', teacherUid: TEACHER, startTime, endTime, subOf: activityId });
	return { courseId: 7, classId: 202 };
}

function entry(resource: string, operation: string, parameters: (sim: Simulator) => INodeParameters, more: Partial<CataloguedOperation> = {}): CataloguedOperation {
	return { node: 'classIn', resource, operation, prepare: (sim) => ({ resource, operation, ...parameters(sim) }), ...more };
}

/** What ClassIn's older API does, and what goes with it. */
export const schoolOperations: CataloguedOperation[] = [
	entry('user', 'register', () => ({ telephone: '+44 7700 900123', nickname: 'María', password: 'example-9' })),
	entry('user', 'addToSchool', (sim) => {
		schoolOf(sim).addPerson({ telephone: '0044-7700900123' });
		return { account: '0044 7700 900123', name: 'María', role: 'student' };
	}),
	entry('user', 'update', () => ({ uid: STUDENT, role: 'student', name: 'New name' })),
	entry('user', 'setPassword', () => ({ uid: STUDENT, password: 'example-9' })),
	entry('user', 'stopTeacher', () => ({ teacherUid: OTHER_TEACHER })),
	entry('user', 'restartTeacher', () => ({ teacherUid: OTHER_TEACHER })),
	entry('course', 'create', () => ({ courseName: 'Math 5b', courseUniqueIdentity: 'math-5b', options: { courseIntroduce: 'Fractions' } })),
	entry('course', 'update', () => ({ courseId, updateFields: { courseName: '数学' } })),
	entry('course', 'end', () => ({ courseId })),
	entry('course', 'addTeachers', () => ({ courseId, teacherUids: '1000002, 1000003' })),
	entry('course', 'replaceTeacher', () => ({ courseId, teacherUid: OTHER_TEACHER })),
	entry('course', 'removeTeacher', courseWithTeacher),
	entry('courseMember', 'add', () => ({ courseId, studentUids: OUTSIDER })),
	entry('courseMember', 'remove', () => ({ courseId, studentUids: STUDENT })),
	entry('joinLink', 'get', () => ({ uid: STUDENT, courseId, classId })),
	entry('joinLink', 'getCoursePage', () => ({ courseId, options: { classId, account: 'student-1', nickname: 'Maria' } })),
	entry('activity', 'createDraft', ({ state }) => {
		state.institution.units.set(7, { unitId: 7, courseId, name: 'Unit 7', content: '', publishFlag: 2 });
		return { courseId, unitId: 7, activityType: 2, name: 'Homework', teacherUid: TEACHER };
	}),
	entry('comment', 'set', () => ({ classId, studentUid: STUDENT, starNum: 4, comment: 'Well done' })),
	entry('file', 'upload', () => ({ binaryPropertyName: 'data' }), { binary: { data: { data: Buffer.from('%PDF').toString('base64'), mimeType: 'application/pdf', fileName: 'a.pdf' } } }),
	entry('file', 'rename', (sim) => ({ ...file(sim), fileName: 'b.pdf' })),
	entry('file', 'delete', file),
	entry('folder', 'getAll', (sim) => ({ ...folder(sim), folderId: '', returnAll: true })),
	entry('folder', 'create', () => ({ folderName: 'New' })),
	entry('folder', 'rename', (sim) => ({ ...folder(sim), folderName: 'Renamed' })),
	entry('folder', 'delete', folder),
	entry('group', 'create', () => ({ courseId, groupName: 'Readers', groupList: '[[2000001, 2000002]]' })),
	entry('group', 'update', (sim) => ({ ...group(sim), groupName: 'Writers', groupList: '[[2000001, 2000002]]' })),
	entry('group', 'delete', group),
	entry('label', 'create', () => ({ labelName: 'Beginners' })),
	entry('label', 'update', (sim) => ({ ...label(sim), labelName: 'Advanced' })),
	entry('label', 'delete', label),
	entry('label', 'setOnCourses', (sim) => ({ courseIds: courseId, labelIds: label(sim).labelId! })),
	entry('label', 'setOnClasses', (sim) => ({ courseId, classIds: classId, labelIds: label(sim).labelId! })),
	entry('school', 'updateSettings', () => ({ updateFields: { allowViewReplay: true } })),
	entry('school', 'deleteSubAccount', (sim) => {
		schoolOf(sim).subAccounts.add(STUDENT);
		return { uid: STUDENT };
	}),
	entry('school', 'syncNicknames', () => ({ scope: 'course', courseId })),
	entry('video', 'delete', (sim) => ({ ...recorded(sim), which: 'file', fileId: 'f1' })),
	entry('video', 'setLock', (sim) => ({ ...recorded(sim), isLock: true })),
	entry('dualTeacherClassroom', 'create', ({ state }) => {
		state.institution.addCourse(7);
		return { mainCourseId: courseId, mainClassId: classId, courseId: 7, className: 'Sub', options: { seatNum: 7 } };
	}),
	entry('dualTeacherClassroom', 'update', (sim) => ({ ...dualTeacher(sim), updateFields: { className: 'Renamed' } })),
	entry('dualTeacherClassroom', 'delete', dualTeacher),
];
