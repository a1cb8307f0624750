import type { ClassInLibrary } from '../../runtime/connections/library';
import { made, notTried, type Plan, type Step } from './step';

/** What the steps of the LMS made, for those of the older API that work on it. */
export interface School {
	client: ClassInLibrary;
	/** Names what this run makes. */
	name: string;
	courseId: number;
	teacherUid: number;
	/** The class, once it was made. */
	classId(): number;
	/** Why nothing is tried that needs a course, or a teacher of it. */
	needsCourse?: string;
	needsTeacher?: string;
}

const TEXT = 'n8n check';
const PEOPLE = 'it changes people or what they may do';
const STAYS = 'what it makes can’t be taken back';
const OTHERS = 'it changes what other people see';
const COMPUTED = 'it is computed here: no server is asked';
const OVER = 'it needs a class that is over';
const DUAL = 'it needs a dual-teacher class and a second course';

const LEFT_OUT: ReadonlyArray<readonly [why: string, operations: string[]]> = [
	[PEOPLE, ['user: register', 'user: addToSchool', 'user: update', 'user: setPassword', 'user: stopTeacher', 'user: restartTeacher', 'courseMember: add', 'courseMember: remove']],
	[STAYS, ['course: create', 'course: update', 'course: end']],
	[PEOPLE, ['course: addTeachers', 'course: replaceTeacher', 'course: removeTeacher', 'group: create', 'group: update', 'group: delete']],
	[OTHERS, ['label: setOnCourses', 'school: updateSettings', 'school: deleteSubAccount', 'school: syncNicknames']],
	[OVER, ['comment: set', 'video: delete', 'video: setLock']],
	[COMPUTED, ['playback: getReplayLink']],
	[DUAL, ['dualTeacherClassroom: create', 'dualTeacherClassroom: update', 'dualTeacherClassroom: delete']],
];

/** ClassIn's older API (v1): what can be read safely, and what a run makes itself and takes back. */
export function schoolSteps({ client: { school }, name, courseId, teacherUid, classId, needsCourse, needsTeacher }: School, cleanups: Plan['cleanups']): Step[] {
	let folderId: number | undefined;
	let fileId: number | undefined;
	let labelId: number | undefined;
	const { drive, labels, links } = school;
	// No more than 20 characters.
	const label = name.replace(' check', '');
	const bytes = new TextEncoder().encode(TEXT);

	const reads: Step[] = [
		{ operation: 'folder: getAll', run: async () => await drive.folders() },
		{ operation: 'folder: getAll, what lies in the top folder', run: async () => await drive.content(await drive.topFolderId()) },
	];
	const own: Step[] = [
		{ operation: 'joinLink: getCoursePage', run: async () => await links.coursePage(courseId) },
		{
			operation: 'folder: create',
			run: async () => {
				const id = (folderId = (await drive.createFolder(await drive.topFolderId(), name)).folderId);
				cleanups.push({ what: `folder ${id} of the cloud drive`, run: async () => await drive.deleteFolder(id) });
			},
		},
		{ operation: 'folder: rename', needs: ['folder: create'], run: async () => await drive.renameFolder(made(folderId), `${name} 2`) },
		{
			operation: 'file: upload',
			needs: ['folder: create'],
			run: async () => {
				const open = async function* () {
					yield bytes;
				};
				const id = (fileId = await drive.upload(made(folderId), { name: 'check.txt', type: 'text/plain', size: bytes.length, open }));
				cleanups.push({ what: `file ${id} of the cloud drive`, run: async () => await drive.deleteFile(id) });
			},
		},
		{ operation: 'file: rename', needs: ['file: upload'], run: async () => await drive.renameFile(made(fileId), 'check 2.txt') },
		{ operation: 'file: delete', needs: ['file: upload'], run: async () => await drive.deleteFile(made(fileId)) },
		{ operation: 'folder: delete', needs: ['folder: create'], run: async () => await drive.deleteFolder(made(folderId)) },
		{
			operation: 'label: create',
			run: async () => {
				const id = (labelId = (await labels.create(label)).labelId);
				cleanups.push({ what: `label ${id}`, run: async () => await labels.delete(id) });
			},
		},
		{ operation: 'label: update', needs: ['label: create'], run: async () => await labels.rename(made(labelId), `${label} 2`) },
	];
	const withClass: Step[] = [
		{ operation: 'joinLink: get', needs: ['classroom: create'], run: async () => await links.joinLink(teacherUid, courseId, classId()) },
		{
			operation: 'label: setOnClasses',
			needs: ['classroom: create', 'label: create'],
			run: async () => {
				const [outcome] = await labels.setOnClasses(courseId, [classId()], [made(labelId)]);
				if (outcome && 'failure' in outcome) throw outcome.failure;
			},
		},
	];
	const last: Step = { operation: 'label: delete', needs: ['label: create'], run: async () => await labels.delete(made(labelId)) };
	const unless = (why: string | undefined) => (step: Step): Step => (why === undefined ? step : { ...step, notTried: why });
	return [
		...reads,
		...own.map(unless(needsCourse)),
		...withClass.map(unless(needsTeacher)),
		unless(needsCourse)(last),
		...LEFT_OUT.flatMap(([why, operations]) => operations.map((operation) => notTried(operation, why))),
	];
}
