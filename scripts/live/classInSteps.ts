import { classIn } from '../../runtime/connections/library';
import { type Plan, refused, type Step } from './step';

export interface ClassInAccess {
	sid: string;
	secret: string;
	/** Only for a run against the simulator. */
	baseUrl?: string;
	/** A course to try things in; without one only signatures are tried. */
	courseId?: number;
	teacherUid?: number;
}

export interface ClassInChoices {
	/** Unix time in ms; makes the names of this run. */
	startedAt: number;
	fetch: typeof fetch;
}

const DAY = 86_400;

/** Every LMS operation that can be tried on activities of its own. */
export function classInPlan(access: ClassInAccess, { startedAt, fetch: send }: ClassInChoices): Plan {
	const { courseId, teacherUid } = access;
	const client = classIn({ ...access, fetch: send });
	const cleanups: Plan['cleanups'] = [];
	const name = `n8n check ${startedAt}`;
	const made: { unit?: number; other?: number; activity?: number } = {};
	const needsCourse = courseId === undefined ? 'it needs a course: --course ID' : undefined;
	const needsTeacher = needsCourse ?? (teacherUid === undefined ? 'it needs a teacher of the course: --teacher UID' : undefined);
	const course = courseId ?? 0;

	async function unit(suffix: string): Promise<number> {
		const { data } = await client.units.create({ courseId: course, name: `${name} ${suffix}`, publishFlag: 0 });
		const id = Number(data.unitId);
		cleanups.push({ what: `unit ${id} of course ${course}`, run: async () => await client.units.delete(course, id) });
		return id;
	}
	const start = Math.floor(startedAt / 1000) + DAY;
	const withCourse = (operation: string, run: () => Promise<unknown>): Step => ({ operation, run, ...(needsCourse ? { notTried: needsCourse } : {}) });
	const withTeacher = (operation: string, run: () => Promise<unknown>): Step => ({ operation, run, ...(needsTeacher ? { notTried: needsTeacher } : {}) });

	const steps: Step[] = [
		{ operation: 'unit: update one that is not there', run: async () => await client.units.update(1, 1, { name }).catch(() => undefined) },
		{
			operation: 'wrong secret',
			run: async () => await refused('auth', async () => await classIn({ ...access, secret: 'wrong-secret', fetch: send, maxAttempts: 1 }).units.update(1, 1, { name })),
		},
		withCourse('unit: create', async () => (made.unit = await unit('A'))),
		withCourse('unit: create another', async () => (made.other = await unit('B'))),
		withCourse('unit: update', async () => await client.units.update(course, made.unit!, { name: `${name} A2` })),
		withTeacher('classroom: create', async () => {
			const { data } = await client.classrooms.create({ courseId: course, unitId: made.unit!, name, teacherUid: teacherUid!, startTime: start, endTime: start + 3600 });
			made.activity = Number(data.activityId);
			cleanups.push({ what: `class ${made.activity} of course ${course}`, run: async () => await client.classrooms.delete(course, made.activity!) });
		}),
		withTeacher('classroom: update', async () => await client.classrooms.update(course, made.activity!, { name: `${name} 2` })),
		withTeacher('webcast: set', async () => await client.webcast.set({ activityId: made.activity! }, { webcastIntroduce: 'n8n check' }, course)),
		withTeacher('unit: move', async () => await client.units.move(course, made.unit!, made.other!)),
		...['student: add', 'student: remove', 'playback: addViewers', 'playback: removeViewers', 'playback: allow', 'playback: forbid'].map(
			(operation): Step => ({ operation, notTried: 'it changes what other people may see', run: async () => undefined }),
		),
	];
	return { steps, cleanups };
}
