import type { Call, JsonObject, Reply } from '../types';
import type { Institution } from './institution';
import * as content from './school/content';
import * as courses from './school/courses';
import * as drive from './school/drive';
import * as people from './school/people';
import { answer, V1Error } from './school/respond';

type Action = (institution: Institution, call: Call, form: JsonObject) => Reply;

const COURSE_ACTIONS: Readonly<Record<string, Action>> = {
	register: people.registerOne,
	registerMultiple: people.registerMultiple,
	addSchoolStudent: people.addSchoolStudent,
	addTeacher: people.addTeacher,
	editSchoolStudent: people.editSchoolStudent,
	editTeacher: people.editTeacher,
	stopUsingTeacher: people.stopUsingTeacher,
	restartUsingTeacher: people.restartUsingTeacher,
	modifyPasswordByTelephone: people.modifyPassword,
	deleteSubSchoolAccount: people.deleteSubSchoolAccount,
	addCourse: courses.addCourse,
	editCourse: courses.editCourse,
	endCourse: courses.endCourse,
	modifyCourseTeacher: courses.modifyCourseTeacher,
	removeCourseTeacher: courses.removeCourseTeacher,
	addCourseStudent: courses.addCourseStudent,
	addCourseStudentMultiple: courses.addCourseStudentMultiple,
	delCourseStudent: courses.delCourseStudent,
	delCourseStudentMultiple: courses.delCourseStudentMultiple,
	getLoginLinked: content.getLoginLinked,
	getWebcastUrl: content.getWebcastUrl,
	addCourseGroup: content.addCourseGroup,
	editCourseGroup: content.editCourseGroup,
	delCourseGroup: content.delCourseGroup,
	addSchoolLabel: content.addSchoolLabel,
	updateSchoolLabel: content.updateSchoolLabel,
	deleteSchoolLabel: content.deleteSchoolLabel,
	addCourseLabels: content.addCourseLabels,
	addClassLabels: content.addClassLabels,
	modifyGroupMemberNickname: content.modifyGroupMemberNickname,
	deleteClassVideo: content.deleteClassVideo,
	updateClassLockStatus: content.updateClassLockStatus,
	updateClassStudentComment: content.updateClassStudentComment,
};

const DRIVE_ACTIONS: Readonly<Record<string, Action>> = {
	getTopFolderId: drive.getTopFolderId,
	getFolderList: drive.getFolderList,
	getCloudList: drive.getCloudList,
	createFolder: drive.createFolder,
	renameFolder: drive.renameFolder,
	delFolder: drive.delFolder,
	uploadFile: drive.uploadFile,
	renameFile: drive.renameFile,
	delFile: drive.delFile,
};

/** Calls of which the same one is refused within five seconds, since 2025-11-24. */
const NOT_TWICE = new Set(['register', 'registerMultiple', 'addSchoolStudent', 'addTeacher']);
const FIVE_SECONDS = 5000;

/** @throws V1Error 101003002 when the same call came within five seconds; the signature is not part of what is compared. */
function checkTwice({ school }: Institution, call: Call, action: string, form: JsonObject): void {
	if (!NOT_TWICE.has(action)) return;
	const { safeKey: _key, timeStamp: _time, ...fields } = form;
	const key = `${action} ${JSON.stringify(fields)}`;
	const last = school.recent.get(key);
	if (last !== undefined && call.now - last < FIVE_SECONDS) throw new V1Error(101003002);
	school.recent.set(key, call.now);
}

/**
 * POST /partner/api/course.api.php and cloud.api.php. Any other action is one that this institution hasn't been given.
 * Source: ClassIn API v1, "Calling convention" and the page of each action.
 */
export function callV1(institution: Institution, call: Call): Reply {
	const actions = call.path.endsWith('/cloud.api.php') ? DRIVE_ACTIONS : COURSE_ACTIONS;
	const name = call.query.get('action') ?? '';
	const form = call.body as JsonObject;
	try {
		const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
		if (!action || institution.settings.classIn.school.disabledActions.includes(name)) throw new V1Error(102);
		checkTwice(institution, call, name, form);
		return action(institution, call, form);
	} catch (error) {
		if (error instanceof V1Error) return answer(error.errno, error.message, error.data);
		throw error;
	}
}
