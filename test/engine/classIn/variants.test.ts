/** Whatever form ClassIn's documents permit for an answer or a message, the same comes out. */
import { normaliseMessage } from '../../../vendors/classin/messages/message';
import { Random } from '../../../simulator/random';
import { varyValue } from '../../../simulator/variants';
import { CLASSIN_VARIANTS, messagePath } from '../../../simulator/variants/classIn';
import { CLASSIN_MESSAGES } from '../../../simulator/webhooks';
import { ClassInBench } from './support';

let bench: ClassInBench;

beforeAll(async () => {
	bench = await ClassInBench.start();
});

afterAll(async () => {
	await bench.engine.stop();
});

const SEEDS = Array.from({ length: 12 }, (_, index) => index + 1);
const soon = Math.floor(Date.now() / 86_400_000) * 86_400_000 + 2 * 86_400_000;
const COURSE = { courseId: 414193 };
const CLASS = { ...COURSE, name: 'A', teacherUid: 1000001, startTime: new Date(soon).toISOString(), endTime: new Date(soon + 3_600_000).toISOString() };

/** A sub-classroom from its beginning to its end. */
async function dualTeacher(run: (resource: string, operation: string, parameters: object) => Promise<Array<Record<string, unknown>>>) {
	bench.sim.state.institution.addCourse(7);
	const made = await run('dualTeacherClassroom', 'create', { mainCourseId: COURSE.courseId, mainClassId: 1152000, courseId: 7, className: 'S', options: { recordState: true, liveState: true } });
	const sub = { courseId: 7, classId: made[0]!.classId };
	return [made, await run('dualTeacherClassroom', 'update', { ...sub, updateFields: { className: 'T' } }), await run('dualTeacherClassroom', 'delete', sub)].flat();
}

/** A day of planning: what comes out, without what an answer may leave out. */
async function plan(seed: number) {
	bench.sim.reset();
	bench.sim.set({ variants: seed });
	const past = Math.floor(Date.now() / 1000) - 3600;
	const webcast = { recordState: 1, recordType: 0, liveState: 0, openState: 1, other: {} };
	bench.sim.state.institution.addActivity({ ...COURSE, startTime: past - 3600, endTime: past, teacherUid: 1000001, activityId: 101, classId: 201, name: 'B', webcast } as never);
	const run = async (resource: string, operation: string, parameters: object) => {
		const { good, bad } = await bench.outputs(resource, operation, parameters as never);
		return [...good, ...bad].map(({ json }) => json);
	};
	const [unit] = await run('unit', 'create', { ...COURSE, name: 'U', publishFlag: 0 });
	const [created] = await run('classroom', 'create', { ...CLASS, identityFrom: 'none', options: { recording: { settings: { recordState: true, recordType: 0, liveState: true, openState: true } } } });
	const ids = { ...COURSE, activityId: created!.activityId };
	return [
		[unit, created],
		await run('unit', 'update', { ...COURSE, unitId: unit!.unitId, updateFields: { publishFlag: 2 } }),
		await run('classroom', 'update', { ...ids, updateFields: { name: 'C' } }),
		await run('webcast', 'set', { ...ids, options: { watchByLogin: true } }),
		await run('student', 'add', { ...ids, studentUids: '2000001, 9' }),
		await run('student', 'remove', { ...ids, studentUids: '2000001' }),
		await run('playback', 'addViewers', { ...COURSE, activityId: 101, uidList: '2000001, 77' }),
		await run('playback', 'forbid', { ...COURSE, activityIds: '101' }),
		await run('classroom', 'delete', ids),
		await run('unit', 'delete', { ...COURSE, unitId: unit!.unitId }),
		await dualTeacher(run),
	].flat();
}

/** Without the fields that are ClassIn's to leave out or to add, and its words. */
function essential(items: Array<Record<string, unknown> | undefined>): unknown {
	const text = JSON.stringify(items, (key, value: unknown) =>
		['vendorMessage', 'name', 'liveInfo', 'lessonKey', 'liveUrl', 'isMainClass', 'error'].includes(key) || /^x\d+Added$/.test(key) || (key === 'code' && value === 29213) ? undefined : value,
	);
	return JSON.parse(text);
}

it.each(SEEDS)('answers, seed %i', async (seed) => {
	const plain = essential((await plan(0)).map((json) => ({ ...json })));
	const varied = await plan(seed);
	// The names of unit and class stand for what was asked for; code 1 is not said.
	const without = (value: unknown): unknown => JSON.parse(JSON.stringify(value, (key, inner: unknown) => (key === 'code' && inner === 1 ? undefined : inner)));
	expect(without(essential(varied))).toEqual(without(plain));
	expect(varied[1]).toMatchObject({ outcome: 'created', liveUrl: expect.stringContaining('lessonKey='), liveInfo: expect.objectContaining({ HLS: expect.any(String) }) });
	expect(JSON.stringify(varied)).not.toMatch(/undefined|"null"|NaN/);
});

it.each(SEEDS)('messages, seed %i', (seed) => {
	const random = new Random(seed);
	for (const [name, message] of Object.entries(CLASSIN_MESSAGES)) {
		const whole = JSON.parse(JSON.stringify({ _id: `id of ${name}`, SID: 1, ...message })) as Record<string, unknown>;
		const varied = varyValue(CLASSIN_VARIANTS, { method: 'PUSH', path: messagePath(String(whole.Cmd)) }, whole, random) as Record<string, unknown>;
		const [before, after] = [normaliseMessage(whole), normaliseMessage(varied)];
		expect([name, after.event, after.cmd, after.courseId, after.classId, after.uid, after.occurredAt]).toEqual([name, before.event, before.cmd, before.courseId, before.classId, before.uid, before.occurredAt]);
		expect(JSON.stringify(after)).not.toMatch(/undefined|"null"|NaN/);
		expect(after.unreadable).toBeUndefined();
	}
});
