/** Every way out that a message about classes names is gone, against the simulator, and leads out; or it is said why it can't be. */
import type { INodeParameters } from 'n8n-workflow';

import { ClassInBench } from './support';

let bench: ClassInBench;
beforeAll(async () => {
	bench = await ClassInBench.start();
});
afterAll(async () => await bench.engine.stop());
beforeEach(() => bench.sim.reset());

const DAY = 86_400_000;
const at = (days: number, minutes = 0): string => new Date(Math.floor(Date.now() / DAY) * DAY + days * DAY + minutes * 60_000).toISOString();
const CLASS = { courseId: 414193, name: 'Fractions', teacherUid: 1000001, startTime: at(1), endTime: at(1, 60) };

/** People of the course who are no teachers, and what they become for the test. */
const teach = (uid: number): void => void bench.sim.state.institution.teachers.add(uid);

async function fails(operation: string, parameters: INodeParameters, message: RegExp, advice: RegExp): Promise<void> {
	const refusal = await bench.refusal('classroom', operation, parameters);
	expect(refusal.message).toMatch(message);
	expect(refusal.hint).toMatch(advice);
}

const works = async (operation: string, parameters: INodeParameters) => (await bench.json('classroom', operation, parameters))[0]!;

describe('people', () => {
	it('a teacher of another school: after being added to this one', async () => {
		await fails('create', { ...CLASS, teacherUid: 1009999 }, /does not belong to this school/, /Add the teacher to the school/);
		teach(1009999);
		await works('create', { ...CLASS, teacherUid: 1009999 });
	});

	it('a co-teacher of another school: after being added to this one', async () => {
		const given = { ...CLASS, options: { assistantUids: '1009999' } };
		await fails('create', given, /co-teacher does not belong to this school/, /Add the co-teacher to the school/);
		teach(1009999);
		await works('create', given);
	});

	it('the teacher as co-teacher: taken out of "Co-Teacher UIDs"', async () => {
		await fails('create', { ...CLASS, options: { assistantUids: '1000001' } }, /can't be its co-teacher, too/, /Take the teacher out of "Co-Teacher UIDs"/);
		await works('create', CLASS);
	});
});

describe('times', () => {
	it.each<[string, INodeParameters, RegExp, RegExp, INodeParameters]>([
		['too short: 15 minutes', { endTime: at(1, 10) }, /at least 15 minutes/, /lasts from 15 minutes/, { endTime: at(1, 15) }],
		['too long: 24 hours', { endTime: at(3) }, /more than 24 hours/, /to 24 hours/, { endTime: at(2) }],
		['in the past: as it was understood, a day later', { startTime: at(-1), endTime: at(-1, 60) }, /must be in the future/, /was understood as/, {}],
	])('%s', async (_name, wrong, message, advice, right) => {
		await fails('create', { ...CLASS, ...wrong }, message, advice);
		await works('create', { ...CLASS, ...right });
	});
});

it('a course that ClassIn does not know: with its Course ID', async () => {
	await fails('create', { ...CLASS, courseId: 999 }, /no such course|does not belong to this school/, /Check the Course ID/);
	await works('create', CLASS);
});

it('a class that was not found: with the IDs that belong together', async () => {
	const { activityId } = await works('create', CLASS);
	await fails('delete', { courseId: 414193, activityId: 5 }, /was not found/, /must belong together/);
	await works('delete', { courseId: 414193, activityId: activityId as number });
});

it('a class that was deleted: with one that still exists', async () => {
	const [{ activityId: gone }, { activityId: there }] = [await works('create', CLASS), await works('create', { ...CLASS, name: 'Decimals' })];
	await works('delete', { courseId: 414193, activityId: gone as number });
	await fails('delete', { courseId: 414193, activityId: gone as number }, /has been deleted|was not found/, /still exists|belong together/);
	await works('delete', { courseId: 414193, activityId: there as number });
});

it('a signature that is not accepted: with the secret of the same school', async () => {
	const run = async (secret: string) => await bench.run('classroom', 'create', { ...CLASS, requestSettings: { maxAttempts: 1 } }, { credentials: { classInSignatureApi: { secret } } });
	const { error } = await run('of-another-school');
	expect([error?.message, error?.description]).toEqual([expect.stringMatching(/does not accept the signature/), expect.stringMatching(/SID and the Secret/)]);
	expect((await run(bench.sim.account.classInSecret)).error).toBeUndefined();
});

/*
 * Not gone here: ways that lie with ClassIn or in its dashboard (what a plan has in it, enabling and adding people by
 * hand, closed accounts, maintenance, an expired course), and what the client waits for itself. Every other code is held
 * to its words only: test/engine/classIn/codes.test.ts and schoolCodes.test.ts.
 */
