/** A timetable goes into ClassIn: classes, webcast, students, release, in a real n8n from the example workflow. */
import { settingsOf, withDays } from '../../demo/examples';
import type { WorkflowDefinition } from '../../host/client';
import { deriveIdentity } from '../../vendors/classin/lms/identity';
import { filledIn, fromSheet } from './support/examples';
import { ours, startWorld, type World } from './support/world';

let world: World;

beforeAll(async () => {
	world = await startWorld();
});

afterAll(async () => {
	await world?.stop();
});

const FILLED = { initialPassword: 'a-first-password' };
const RUN = { trigger: 'When You Click Execute' };

/** The example as a user imports it, with the credential chosen and two more nodes at its end. */
async function timetable(): Promise<WorkflowDefinition> {
	const { name, nodes, connections } = withDays(await filledIn(world, 'classin-timetable.json', FILLED));
	const ids = {
		courseId: '={{ $("Create the Class").item.json.courseId }}',
		activityId: '={{ $("Create the Class").item.json.activityId }}',
	};
	const guests = ours(world, 'classIn', 'Add Guests', { resource: 'student', operation: 'add', ...ids, studentUids: '2000001, 2000031' });
	const release = ours(world, 'classIn', 'Release', { resource: 'classroom', operation: 'release', ...ids }, { onError: 'continueRegularOutput' });
	return {
		name,
		nodes: [...nodes, guests, release],
		connections: { ...connections, 'Write the Introduction': { main: [[
			{ node: 'Add Guests', type: 'main', index: 0 },
			{ node: 'Release', type: 'main', index: 0 },
		]] } },
	};
}

const withClasses = (classes: object[]): Promise<WorkflowDefinition> => filledIn(world, 'classin-timetable.json', { ...FILLED, classes });

const PHONES = ['0044-7700900123', '13800138000'];
const course = () => world.sim.state.institution.courses.get(414193)!;
const uids = (): number[] => PHONES.map((telephone) => [...world.sim.state.institution.school.people.values()].find((one) => one.telephone === telephone)!.uid);
const links = (rows: Array<{ name: string; className: string }>) => rows.map(({ name, className }) => `${name}: ${className}`);
const LINKS = ['Ada Okafor: Fractions, part 1', 'Ada Okafor: Fractions, part 2', 'Bao Chen: Fractions, part 1', 'Bao Chen: Fractions, part 2'];

it('creates each class once, sets its webcast, brings its students in, and tells that it is published already', async () => {
	const outcome = await world.client.runOnce(await timetable(), RUN);
	expect(outcome.error).toBeUndefined();

	const created = outcome.json<{ activityId: number; classId: number }>('Create the Class');
	expect(created).toHaveLength(2);
	expect(new Set(created.map(({ activityId }) => activityId)).size).toBe(2);

	const webcasts = world.sim.requests.filter(({ path: at }) => at === '/lms/activity/setWebcast');
	const introductions = ['Halves, thirds and quarters', 'Adding fractions'];
	expect(webcasts).toHaveLength(created.length);
	// Several are sent at a time, so they may arrive in another order.
	expect(webcasts.map(({ body }) => body)).toEqual(
		expect.arrayContaining(created.map(({ activityId }, index) => ({ courseId: 414193, activityId, webcastIntroduce: introductions[index] }))),
	);

	const guests = outcome.json<{ activityId: number; studentUid: number; success: boolean }>('Add Guests');
	expect(guests.map(({ activityId, studentUid, success }) => [activityId, studentUid, success])).toEqual([
		[created[0]!.activityId, 2000001, true],
		[created[0]!.activityId, 2000031, true],
		[created[1]!.activityId, 2000001, true],
		[created[1]!.activityId, 2000031, true],
	]);

	expect(outcome.json<{ outcome: string }>('Register the Student').map((one) => one.outcome)).toEqual(['created', 'created']);
	for (const uid of uids()) expect(course().students.has(uid)).toBe(true);
	const made = outcome.json<{ name: string; className: string; joinUrl: string }>('Student and Link');
	expect(links(made)).toEqual(LINKS);
	expect(new Set(made.map(({ joinUrl }) => joinUrl)).size).toBe(4);

	// ClassIn publishes classes by itself, and says so with a code of its own.
	const releases = outcome.json<{ outcome: string; code: number }>('Release');
	expect(releases.map(({ outcome: what, code }) => [what, code])).toEqual([['alreadyPublished', 29184], ['alreadyPublished', 29184]]);
	expect(world.sim.requests.every(({ auth }) => auth.verified)).toBe(true);
});

it('a second run changes nothing: classes and students are found, and the links are the same', async () => {
	const { activities } = world.sim.state.institution;
	const before = [activities.size, course().students.size, world.sim.state.institution.school.people.size];
	const outcome = await world.client.runOnce(await timetable(), RUN);
	expect(outcome.error).toBeUndefined();
	expect(outcome.json<{ outcome: string }>('Create the Class').map((one) => one.outcome)).toEqual(['alreadyExists', 'alreadyExists']);
	expect(outcome.json<{ outcome: string }>('Register the Student').map((one) => one.outcome)).toEqual(['existed', 'existed']);
	expect(outcome.json<{ outcome: string }>('Add to the Course').map((one) => one.outcome)).toEqual(['alreadyMember', 'alreadyMember']);
	expect(links(outcome.json('Student and Link'))).toEqual(LINKS);
	expect([activities.size, course().students.size, world.sim.state.institution.school.people.size]).toEqual(before);
});

it('once classes have begun, a run brings the students in all the same, makes no link into what is over, and names the class that has none', async () => {
	const filled = withDays(await filledIn(world, 'classin-timetable.json', FILLED));
	const [over, ahead] = settingsOf(filled).classes as Array<{ name: string; teacherUid: number; date: string; start: string; end: string }>;
	const before = { ...over!, date: '2026-01-15' };
	const seconds = (time: string): number => Date.parse(`${before.date}T${time}Z`) / 1000;
	const { activities, identities } = world.sim.state.institution;
	const held = [...activities.values()].find(({ name }) => name === before.name)!;
	identities.set(deriveIdentity({ courseId: 414193, name: before.name, teacherUid: before.teacherUid, startTime: seconds(before.start), endTime: seconds(before.end) }), held);
	const classes = [before, ahead!];
	world.sim.fault({ kind: 'status', status: 403, path: 'setWebcast', count: 100 });
	const run = async () => await world.client.runOnce(await withClasses(classes), RUN);
	const outcome = await run();
	expect(outcome.error).toBeUndefined();
	expect(outcome.json<{ outcome: string }>('Create the Class').map((one) => one.outcome)).toEqual(['alreadyExists', 'alreadyExists']);
	expect(links(outcome.json('Student and Link'))).toEqual(LINKS.filter((link) => link.endsWith(ahead!.name)));

	world.sim.fault({ kind: 'status', status: 403, path: 'getLoginLinked', count: 100 });
	const named = (await run()).json<{ name: string; className: string }>('Student and Reason');
	expect(links(named)).toEqual(LINKS.filter((link) => link.endsWith(ahead!.name)));
	world.sim.clearFaults();
});

it('the days that the example comes with make no class', async () => {
	const { activities } = world.sim.state.institution;
	const before = activities.size;
	const outcome = await world.client.runOnce(await filledIn(world, 'classin-timetable.json', FILLED), RUN);
	expect(outcome.error?.message).toContain('put the day here');
	expect(activities.size).toBe(before);
});

it.each(['classes', 'students'])('the %s may come from a sheet', async (list) => {
	world.sim.reset();
	const filled = withDays(await filledIn(world, 'classin-timetable.json', FILLED));
	const rows = settingsOf(filled)[list] as object[];
	const outcome = await world.client.runOnce(fromSheet(filled, list, rows), RUN);
	expect(outcome.error).toBeUndefined();
	expect(links(outcome.json('Student and Link'))).toEqual(LINKS);
	expect(world.sim.requests.filter(({ path: at }) => at === '/lms/activity/createClass')).toHaveLength(2);
});
