/** A timetable goes into ClassIn: classes, webcast, students, release, in a real n8n from the example workflow. */
import type { WorkflowDefinition } from '../../host/client';
import { filledIn } from './support/examples';
import { ours, startWorld, type World } from './support/world';

let world: World;

beforeAll(async () => {
	world = await startWorld();
});

afterAll(async () => {
	await world?.stop();
});

/** The example as a user imports it, with the credential chosen and one more node at its end. */
async function timetable(): Promise<WorkflowDefinition> {
	const { name, nodes, connections } = await filledIn(world, 'classin-timetable.json');
	const release = ours(
		world,
		'classIn',
		'Release',
		{
			resource: 'classroom',
			operation: 'release',
			courseId: '={{ $("Create the Class").item.json.courseId }}',
			activityId: '={{ $("Create the Class").item.json.activityId }}',
		},
		{ onError: 'continueRegularOutput' },
	);
	return {
		name,
		nodes: [...nodes, release],
		connections: { ...connections, 'Write the Introduction': { main: [[
			{ node: 'Add the Students', type: 'main', index: 0 },
			{ node: 'Release', type: 'main', index: 0 },
		]] } },
	};
}

it('creates each class once, sets its webcast, adds its students, and tells that it is published already', async () => {
	const outcome = await world.client.runOnce(await timetable(), { trigger: 'When You Click Execute' });
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

	const students = outcome.json<{ activityId: number; studentUid: number; success: boolean }>('Add the Students');
	expect(students.map(({ activityId, studentUid, success }) => [activityId, studentUid, success])).toEqual([
		[created[0]!.activityId, 2000001, true],
		[created[0]!.activityId, 2000002, true],
		[created[1]!.activityId, 2000001, true],
		[created[1]!.activityId, 2000002, true],
		[created[1]!.activityId, 2000031, true],
	]);

	// ClassIn publishes classes by itself, and says so with a code of its own.
	const releases = outcome.json<{ error: string; details: { code: number } }>('Release');
	expect(releases.map(({ details }) => details.code)).toEqual([29184, 29184]);
	expect(world.sim.requests.every(({ auth }) => auth.verified)).toBe(true);
});

it('a second run makes no second class and passes over those that are there', async () => {
	const outcome = await world.client.runOnce(await timetable(), { trigger: 'When You Click Execute' });
	expect(outcome.error).toBeUndefined();
	const [created, known] = outcome.node('Create the Class').outputs;
	expect(created).toEqual([]);
	expect(known?.map(({ json }) => (json.details as { code: number }).code)).toEqual([398, 398]);
});
