import type { VariantRow, Variation } from './table';

const post = (path: string, source: string, at: string, variation: Variation): VariantRow => ({ method: 'POST', path, source, at, ...variation });

/** Path of a message that ClassIn pushes; `{Cmd}` stands for any. */
export const messagePath = (cmd: number | string): string => `classIn/${cmd}`;

const push = (cmd: number | string, source: string, at: string, variation: Variation): VariantRow => ({
	method: 'PUSH',
	path: messagePath(cmd),
	source,
	at,
	...variation,
});

const TEXT: Variation = { kind: 'text' };
const ABSENT: Variation = { kind: 'absent' };
const NULL: Variation = { kind: 'null' };
const UNKNOWN: Variation = { kind: 'unknownField' };

/** Every path of the LMS API. */
const PATHS = [
	...['createClass', 'updateClass', 'delete', 'release', 'addStudent', 'deleteStudent', 'setWebcast', 'createActivityNoClass'].map((name) => `/lms/activity/${name}`),
	...['create', 'update', 'delete', 'move'].map((name) => `/lms/unit/${name}`),
	...['addPlaybackUser', 'deletePlaybackUser', 'setPlaybackAllViewable', 'setPlaybackAllForbidden'].map((name) => `/playback/${name}`),
	...['addClass', 'editClass', 'deleteClass'].map((name) => `/lms/onlineDoubleTeacher/${name}`),
];

/** Calls whose example has nothing, `null` or an empty object as `data`, and whose table promises nothing more. */
const WITHOUT_DATA = ['/lms/activity/deleteStudent', '/lms/activity/setWebcast', '/lms/unit/move'];

/** Calls whose table has a name and an ID in `data` that nobody needs. */
const ABOUT_ACTIVITY = ['/lms/activity/updateClass', '/lms/activity/delete', '/lms/activity/release'];

/**
 * What ClassIn's documents permit in answers of the LMS API, beside what the simulator says by itself. Sources are the
 * titles of pages, which have no line numbers.
 */
const ANSWERS: readonly VariantRow[] = [
	...PATHS.flatMap((path) => [
		post(path, 'Introduction to API v2: only code 1 is success, as number; the older API writes "1"', 'code', TEXT),
		post(path, 'Introduction to API v2: words for code 1', 'msg', {
			kind: 'oneOf',
			insteadOf: ['程序正常执行', 'Execution successful'],
			values: ['程序正常执行', 'Execution successful', '', undefined],
		}),
		post(path, 'Fields may be added', '', UNKNOWN),
	]),
	...WITHOUT_DATA.flatMap((path) => [post(path, 'data: object, may be null', 'data', NULL), post(path, 'data: object, may be null', 'data', ABSENT)]),
	...ABOUT_ACTIVITY.flatMap((path) => [
		post(path, 'Table and example name the activity again', 'data.name', ABSENT),
		post(path, 'Older parts write IDs as text', 'data.activityId', TEXT),
		post(path, 'Fields may be added', 'data', UNKNOWN),
	]),
	post('/lms/activity/createClass', 'Create a classroom, example', 'data.activityId', TEXT),
	post('/lms/activity/createClass', 'Create a classroom, example', 'data.classId', TEXT),
	post('/lms/activity/createClass', 'Create a classroom: liveUrl in the notes, live_url in the example', 'data.live_url', { kind: 'renamed', to: 'liveUrl' }),
	post('/lms/activity/createClass', 'Create a classroom: liveInfo in the notes, live_info in the example', 'data.live_info', { kind: 'renamed', to: 'liveInfo' }),
	post('/lms/activity/createClass', 'Create a classroom: empty without a recording', 'data.live_info', { kind: 'oneOf', insteadOf: [''], values: ['', null, undefined] }),
	post('/lms/activity/createClass', 'Fields may be added', 'data', UNKNOWN),
	post('/lms/unit/create', 'Create a unit', 'data.unitId', TEXT),
	post('/lms/unit/create', 'Create a unit: code 29213 is "created"', 'code', { kind: 'oneOf', insteadOf: [1], values: [1, 29213] }),
	post('/lms/unit/update', 'Edit a unit', 'data.unitId', TEXT),
	post('/lms/unit/delete', 'Delete a unit: the table says text, the example number', 'data.unitId', TEXT),
	post('/lms/activity/addStudent', 'Add students: "array[string]" in the table, numbers in the example', 'data[].studentUid', TEXT),
	post('/lms/activity/addStudent', 'Add students', 'data[].code', TEXT),
	post('/lms/activity/addStudent', 'Add students', 'data[].msg', ABSENT),
	post('/lms/activity/addStudent', 'Fields may be added', 'data[]', UNKNOWN),
	...['addPlaybackUser', 'deletePlaybackUser'].flatMap((name) => [
		post(`/playback/${name}`, 'Client replay: failedList in the example', 'data.failedList[].uid', TEXT),
		post(`/playback/${name}`, 'Client replay: failedList in the example', 'data.failedList[].code', TEXT),
		post(`/playback/${name}`, 'Client replay: failedList in the example', 'data.failedList[].msg', NULL),
		post(`/playback/${name}`, 'Client replay: names with a space in one example', 'data.successList', { kind: 'renamed', to: ' successList' }),
	]),
	...['setPlaybackAllViewable', 'setPlaybackAllForbidden'].flatMap((name) => [
		post(`/playback/${name}`, 'Client replay, for all', 'data.failedList[].code', TEXT),
		post(`/playback/${name}`, 'Client replay, for all', 'data.failedList[].activityId', TEXT),
		post(`/playback/${name}`, 'Client replay: " activityIds" has a space in the example', 'data.failedList', { kind: 'renamed', to: 'failedList ' }),
	]),
	...['classId', 'code', 'isMainClass'].map((name) => post('/lms/onlineDoubleTeacher/editClass', 'Older parts write numbers as text', `data[].${name}`, TEXT)),
	post('/lms/onlineDoubleTeacher/editClass', 'Edit a class of a dual-teacher course', 'data[].msg', ABSENT),
	post('/lms/onlineDoubleTeacher/editClass', 'Fields may be added', 'data[]', UNKNOWN),
	post('/lms/onlineDoubleTeacher/editClass', 'Not documented, but of other calls: nothing beside code 1', 'data', ABSENT),
	...['classId', 'code'].flatMap((name) => [
		post('/lms/onlineDoubleTeacher/addClass', 'Older parts write numbers as text', `data.subClassData[].${name}`, TEXT),
		post('/lms/onlineDoubleTeacher/deleteClass', 'Older parts write numbers as text', `data[].${name}`, TEXT),
	]),
];

/** The same of pushed messages. Source: Data subscription, tables and examples of all pages. */
const MESSAGES: readonly VariantRow[] = [
	push('{Cmd}', 'Common fields: number or text', 'Cmd', TEXT),
	push('{Cmd}', 'Common fields "may appear"', '_id', ABSENT),
	push('{Cmd}', 'Common fields "may appear"', 'SID', ABSENT),
	push('{Cmd}', 'Common fields', 'CourseID', TEXT),
	push('{Cmd}', 'Common fields', 'ClassID', TEXT),
	push('{Cmd}', 'Common fields', 'UID', TEXT),
	push('{Cmd}', 'Common fields: CourseId in the timetable, CourseID elsewhere', 'CourseID', { kind: 'renamed', to: 'CourseId' }),
	push('{Cmd}', 'Common fields "may appear": the samples of End and Rating have neither', 'SafeKey', ABSENT),
	push('{Cmd}', 'Common fields "may appear": the sample of LiveChatMsgDetail has none', 'TimeStamp', ABSENT),
	push('{Cmd}', 'Common fields', 'TimeStamp', TEXT),
	push('{Cmd}', 'Common fields', 'ActionTime', TEXT),
	push('{Cmd}', 'Fields may be added', '', UNKNOWN),
	push('{Cmd}', 'Fields may be added', 'Data', UNKNOWN),
	...['UnitId', 'ActivityId', 'ClassId', 'StudentInfo.StudentUid', 'TeacherInfo.TeacherUid'].map((field) => push('{Cmd}', 'Homework, exams, answer sheets: IDs as text in examples', `Data.${field}`, TEXT)),
	...['courseId', 'classId', 'studentInfos[].studentUid', 'studentInfos[].labelInfos[].labelId'].map((field) => push('{Cmd}', 'Timetable: IDs as text in examples', `opData.${field}`, TEXT)),
	push('{Cmd}', 'Timetable', 'opTime', TEXT),
	...['className', 'beginTime', 'endTime', 'teacherInfo'].map((field) => push('eeoClassInfoChange', 'Timetable: an edit has the changed fields only', `opData.${field}`, ABSENT)),
	push('67371107', 'In class: text in the table, a number in the example', 'LoginMobile', TEXT),
	push('67371111', 'In class: Reason', 'Reason', TEXT),
	push('End', 'Summary of a class', 'CloseTime', TEXT),
	push('End', 'Summary of a class', 'RealCloseTime', TEXT),
	push('End', 'Summary of a class: only what happened', 'Data.handsupEnd', ABSENT),
	push('End', 'Summary of a class: only what happened', 'Data.kickoutEnd', ABSENT),
	push('Record', 'Messages after class: FileId in quotes in the example', 'FileId', TEXT),
	push('Record', 'Messages after class', 'Duration', TEXT),
	push('Record', 'Messages after class', 'CIDExt', ABSENT),
	push('Upload', 'Messages after class', 'Size', TEXT),
	push('Attendance', 'Attendance of a class: FirstInDevice and LastOutReason may be missing', 'Data[].FirstInDevice', ABSENT),
	push('Attendance', 'Attendance of a class: FirstInDevice and LastOutReason may be missing', 'Data[].LastOutReason', ABSENT),
	push('Attendance', 'Attendance of a class', 'Data[].Uid', TEXT),
	push('End', 'Summary of a class: missing or 0', 'RealCloseTime', ABSENT),
	push('HomeworkSubmit', 'Homework: Src in the table, src in the example', 'Data.Files[].src', { kind: 'renamed', to: 'Src' }),
	push('HomeworkSubmit', 'Homework: FileName in the table, fileName in the example', 'Data.Files[].fileName', { kind: 'renamed', to: 'FileName' }),
	push('ReplayDataDetail', 'Replay: IP in the table, Ip in the example', 'Data.Ip', { kind: 'renamed', to: 'IP' }),
	push('LiveDataDetail', 'Web live: IP in the table, Ip in the example', 'Data.Ip', { kind: 'renamed', to: 'IP' }),
	push('67371520', 'In class: Operation is a truth value', 'Operation', TEXT),
	push('67371521', 'In class: 1 up, 0 down', 'Operation', TEXT),
	push('ChatContent', 'Chat: no scheme in the example', 'Identity', ABSENT),
];

/** Everything that ClassIn's documents permit besides what the simulator says by itself. */
export const CLASSIN_VARIANTS: readonly VariantRow[] = [...ANSWERS, ...MESSAGES];
