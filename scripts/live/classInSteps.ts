import { classIn } from '../../runtime/connections/library';
import { schoolSteps } from './schoolSteps';
import { made, notTried, type Plan, refused, type Step } from './step';

export interface ClassInAccess {
	sid: string;
	secret: string;
	/** Instead of ClassIn's address. */
	baseUrl?: string;
	/** A course to try things in; without one only signatures are tried, and what can be read. */
	courseId?: number;
	teacherUid?: number;
}

export interface ClassInChoices {
	/** Unix time in ms; makes the names of this run. */
	startedAt: number;
	fetch: typeof fetch;
}

const DAY = 86_400;
const OTHERS = 'it changes what other people see';
/** Homework. Source: ClassIn API, "Create an activity (not a classroom)", `activityType`. */
const HOMEWORK = 2;

/** Every operation that can be tried on what the run makes itself; the others are listed with the reason. */
export function classInPlan(access: ClassInAccess, { startedAt, fetch: send }: ClassInChoices): Plan {
	const { courseId, teacherUid } = access;
	const client = classIn({ ...access, fetch: send, maxAttempts: 3 });
	const wrong = classIn({ ...access, secret: 'wrong-secret', fetch: send, maxAttempts: 1 });
	const cleanups: Plan['cleanups'] = [];
	const name = `n8n check ${startedAt}`;
	let [unitId, otherId, activityId, classId]: Array<number | undefined> = [];
	const needsCourse = courseId === undefined ? 'it needs a course: --course ID' : undefined;
	const needsTeacher = needsCourse ?? (teacherUid === undefined ? 'it needs a teacher of the course: --teacher UID' : undefined);
	const [course, teacher] = [courseId ?? 0, teacherUid ?? 0];

	async function unit(suffix: string): Promise<number> {
		const { data } = await client.units.create({ courseId: course, name: `${name} ${suffix}`, publishFlag: 0 });
		const id = Number(data.unitId);
		cleanups.push({ what: `unit ${id} of course ${course}`, run: async () => await client.units.delete(course, id) });
		return id;
	}
	function activity(what: string, id: number): number {
		cleanups.push({ what: `${what} ${id} of course ${course}`, run: async () => await client.classrooms.delete(course, id) });
		return id;
	}
	const start = Math.floor(startedAt / 1000) + DAY;
	const unless = (why: string | undefined) => (operation: string, run: () => Promise<unknown>, needs: string[] = []): Step => ({ operation, needs, run, ...(why ? { notTried: why } : {}) });
	const withCourse = unless(needsCourse);
	const withTeacher = unless(needsTeacher);
	const [inUnit, inClass] = [['unit: create'], ['classroom: create']];

	const steps: Step[] = [
		{ operation: 'unit: update one that is not there', run: async () => await client.units.update(1, 1, { name }).catch(() => undefined) },
		{ operation: 'wrong secret', run: async () => await refused('auth', async () => await wrong.units.update(1, 1, { name })) },
		{ operation: 'wrong secret, older API', run: async () => await refused('auth', async () => await wrong.school.drive.topFolderId()) },
		withCourse('unit: create', async () => (unitId = await unit('A'))),
		withCourse('unit: create another', async () => (otherId = await unit('B'))),
		withCourse('unit: update', async () => await client.units.update(course, made(unitId), { name: `${name} A2` }), inUnit),
		withTeacher('classroom: create', async () => {
			const { data } = await client.classrooms.create({ courseId: course, unitId: made(unitId), name, teacherUid: teacher, startTime: start, endTime: start + 3600 });
			activityId = activity('class', Number(data.activityId));
			classId = Number(data.classId);
		}, inUnit),
		withTeacher('classroom: update', async () => await client.classrooms.update(course, made(activityId), { name: `${name} 2` }), inClass),
		withTeacher('webcast: set', async () => await client.webcast.set({ activityId: made(activityId) }, { webcastIntroduce: 'n8n check' }, course), inClass),
		withTeacher('activity: createDraft', async () => {
			const draft = { courseId: course, unitId: made(unitId), activityType: HOMEWORK, name: `${name} draft`, teacherUid: teacher };
			activity('draft', (await client.school.createDraft(draft)).activityId);
		}, inUnit),
		...schoolSteps({ client, name, courseId: course, teacherUid: teacher, classId: () => made(classId), needsCourse, needsTeacher }, cleanups),
		withTeacher('unit: move', async () => await client.units.move(course, made(unitId), made(otherId)), [...inUnit, 'unit: create another', ...inClass]),
		withTeacher('classroom: delete', async () => await client.classrooms.delete(course, made(activityId)), inClass),
		withCourse('unit: delete', async () => await client.units.delete(course, made(otherId)), ['unit: create another']),
		...['classroom: release', 'student: add', 'student: remove', 'playback: addViewers', 'playback: removeViewers', 'playback: allow', 'playback: forbid'].map((operation) => notTried(operation, OTHERS)),
	];
	return { steps, cleanups };
}
