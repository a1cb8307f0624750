/** Every way out that a message about classes names is gone, against the simulator, and leads out; or it is said why it can't be. */
import type { INodeParameters } from 'n8n-workflow';

import { NOT_FOLLOWED, TABLES } from './hintReasons';
import { WAYS } from './hintWays';
import { MORE_WAYS } from './hintWaysUnits';
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

/** Somebody of another school. */
const stranger = (): number => bench.sim.state.institution.school.addPerson({ telephone: '0044-7700900123' }).uid;

const addToSchool = async (): Promise<unknown> => await done('user', 'addToSchool', { account: '+44 7700 900123', name: 'María', role: 'teacher' });

/** What the errors of these tests advised. */
const followed: string[] = [];

async function refuses(resource: string, operation: string, parameters: INodeParameters, message: RegExp, advice: RegExp): Promise<void> {
	const refusal = await bench.refusal(resource, operation, parameters);
	expect(refusal.message).toMatch(message);
	expect(refusal.hint).toMatch(advice);
	followed.push(String(refusal.hint));
}

const fails = async (operation: string, parameters: INodeParameters, message: RegExp, advice: RegExp): Promise<void> =>
	await refuses('classroom', operation, parameters, message, advice);

const done = async (resource: string, operation: string, parameters: INodeParameters) => (await bench.json(resource, operation, parameters))[0]!;

const works = async (operation: string, parameters: INodeParameters) => (await bench.json('classroom', operation, parameters))[0]!;

describe('people', () => {
	it('a teacher of another school: after being added to this one', async () => {
		const given = { ...CLASS, teacherUid: stranger() };
		await fails('create', given, /does not belong to this school/, /Add the person as a teacher with "User: Add to School" first, and check "Teacher UID"/);
		await addToSchool();
		await works('create', given);
	});

	it('a co-teacher of another school: after being added to this one', async () => {
		const given = { ...CLASS, options: { assistantUids: String(stranger()) } };
		await fails('create', given, /co-teacher does not belong to this school/, /Add the person as a teacher with "User: Add to School" first, and check "Co-Teacher UIDs"/);
		await addToSchool();
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
		['in the past: as it was understood, a day later', { startTime: at(-1), endTime: at(-1, 60), ifExists: 'fail' }, /must be in the future/, /was understood as \d{4}-\d\d-\d\d \d\d:\d\d in [A-Za-z]+\/[A-Za-z_]+, the time zone of the workflow/, {}],
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
	await fails('release', { courseId: 414193, activityId: gone as number }, /has been deleted|was not found/, /still exists|belong together/);
	await works('release', { courseId: 414193, activityId: there as number });
});

it('a signature that is not accepted: with the secret of the same school', async () => {
	const run = async (secret: string) => await bench.run('classroom', 'create', { ...CLASS, options: { maxAttempts: 1 } }, { credentials: { classInSignatureApi: { secret } } });
	const { error } = await run('of-another-school');
	expect([error?.message, error?.description]).toEqual([expect.stringMatching(/does not accept the signature/), expect.stringMatching(/SID and the Secret/)]);
	followed.push(String(error?.description));
	expect((await run(bench.sim.account.classInSecret)).error).toBeUndefined();
});

describe('units', () => {
	const course = { courseId: 414193 };
	const create = async (name: string, publishFlag = 2) => (await done('unit', 'create', { ...course, name, publishFlag })).unitId as number;

	it('one that is not of this course: with the IDs that belong together', async () => {
		const unitId = await create('A');
		for (const operation of ['delete', 'update']) {
			await refuses('unit', operation, { ...course, unitId: 99, updateFields: { content: 'B' } }, /was not found/, /must belong together/);
		}
		await done('unit', 'update', { ...course, unitId, updateFields: { content: 'B' } });
		await done('unit', 'delete', { ...course, unitId });
	});

	it('a published one does not become a draft: without "Status"', async () => {
		const unitId = await create('A');
		await refuses('unit', 'update', { ...course, unitId, updateFields: { publishFlag: 0, content: 'B' } }, /can't become a draft again/, /Take out "Status"/);
		await done('unit', 'update', { ...course, unitId, updateFields: { content: 'B' } });
	});

	it('a target that is not there: one of the same course', async () => {
		const [from, to] = [await create('A'), await create('B')];
		await refuses('unit', 'move', { ...course, unitId: from, toUnitId: 99 }, /target unit was not found/, /must be in the same course/);
		await done('unit', 'move', { ...course, unitId: from, toUnitId: to });
	});
});

describe('replays', () => {
	const past = Math.floor(Date.now() / 1000) - 3600;
	const webcast = { recordState: 1, recordType: 0, liveState: 0, openState: 1, other: {} };
	const seed = (activityId: number, more: object = {}): void =>
		void bench.sim.state.institution.addActivity({ courseId: 414193, startTime: past - 3600, endTime: past, teacherUid: 1000001, activityId, classId: activityId + 100, name: 'B', webcast, ...more } as never);
	const viewers = (activityId: number, uidList = '2000001'): INodeParameters => ({ courseId: 414193, activityId, uidList });

	it('of a class that is not over: after its end', async () => {
		const soon = Math.floor(Date.now() / 1000) + 600;
		seed(101, { startTime: soon, endTime: soon + 900 });
		await refuses('playback', 'addViewers', viewers(101), /is not over yet/, /after the class has ended/);
		// The class comes to its end. What a signature's time may be off is less, so the clock stays.
		bench.sim.reset();
		seed(101);
		await done('playback', 'addViewers', viewers(101));
	});

	it('of a class that is not of this course: with the IDs that belong together', async () => {
		seed(101);
		await refuses('playback', 'addViewers', viewers(55), /was not found/, /must belong together|Check the ID/);
		await done('playback', 'addViewers', viewers(101));
	});
});

describe('the hint of each code that the simulator answers with by itself', () => {
	const hintOf = (code: string): string => {
		const [table, number] = code.split(' ') as [keyof typeof TABLES, string];
		return TABLES[table][Number(number)]?.hint ?? '';
	};

	it.each([...WAYS, ...MORE_WAYS].map((way) => [way.code, way] as const))('%s', async (code, { resource, operation, prepare, refused, follow, instead, through }) => {
		const school = bench.sim.state.institution;
		prepare?.(school);
		if (code === 'CREATE_CLASSROOM 120') bench.sim.advance(240_000);
		const refusal = await bench.refusal(resource, operation, refused);
		// The node may say more, such as how a time was understood.
		expect(refusal.hint).toContain(hintOf(code));
		followed.push(hintOf(code));
		follow?.(school);
		await done(through?.resource ?? resource, through?.operation ?? operation, { ...refused, ...instead });
	});
});

it('every hint of the LMS API’s codes is followed above, or it is said why it can’t be', () => {
	const known = Object.entries(TABLES).flatMap(([table, codes]) => Object.entries(codes).map(([code, { hint }]) => ({ name: `${table} ${code}`, code, hint: hint ?? '' })));
	// The same words behind the same code are one hint, whatever call it is of.
	const hints = known.filter(({ code, hint }, index) => known.findIndex((other) => other.code === code && other.hint === hint) === index);
	const gone = new Set(hints.filter(({ hint }) => followed.includes(hint)).map(({ name }) => name));
	const reasons = Object.values(NOT_FOLLOWED).flat();
	expect(new Set(reasons).size).toBe(reasons.length);
	expect(hints.map(({ name }) => name).filter((name) => !gone.has(name) && !reasons.includes(name))).toEqual([]);
	// No reason for what is followed, or is not there any more.
	expect(reasons.filter((name) => gone.has(name) || !hints.some((one) => one.name === name))).toEqual([]);
	process.stdout.write(`${hints.length} hints: ${gone.size} followed, ${reasons.length} with a reason why not\n`);
});
