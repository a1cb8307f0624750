/** A roster goes into ClassIn: people, course, unit, class, members, links, mails; and a course is kept like a list. */
import type { WorkflowDefinition } from '../../host/client';
import { filledIn } from './support/examples';
import { startInbox, type Inbox } from './support/inbox';
import { startWorld, type World } from './support/world';

let world: World;
let inbox: Inbox;

beforeAll(async () => {
	world = await startWorld();
	inbox = await startInbox();
});

afterAll(async () => {
	await world?.stop();
	await inbox?.stop();
});

interface Student {
	name: string;
	phone: string;
	mail: string;
}

const HEAD_TEACHER = 1000001;
const school = () => world.sim.state.institution.school;

/** 113 students whose data is right, and 7 that are wrong in 7 ways. */
function roster(): Student[] {
	const students = Array.from({ length: 120 }, (_, index) => {
		const digits = String(index).padStart(3, '0');
		const phone = index % 3 === 0 ? `+44 (0)7700 900${digits}` : index % 3 === 1 ? `138 0013 0${digits}` : `001-800-643-7${digits}`;
		return { name: `Student ${index}`, phone, mail: `student-${index}@example.com` };
	});
	school().addPerson({ telephone: '13800138999', closed: true });
	const wrong = ['07700 900999', 'see e-mail', '', '+44', '170 0013 8000', '138 0013 8999', school().people.get(HEAD_TEACHER)!.telephone!];
	for (const [index, phone] of wrong.entries()) students[index * 17]!.phone = phone;
	return students;
}

const PASSWORD = 'a-first-password';
const RUN = { trigger: 'When You Click Execute' };
const REASONS = [
	/needs a country code/,
	/has characters that no phone number has/,
	/must be filled in/,
	/is too short|is empty/,
	/numbers of this range \(code 288/,
	/has closed the account \(code 886/,
	/is the head teacher of the course \(code 333/,
];

/** What ClassIn has, to see whether a run changes anything. */
function everything(): string {
	const { institution } = world.sim.state;
	return JSON.stringify([
		[...school().people.values()],
		[...institution.students],
		[...institution.courses.values()].map(({ courseId, students }) => [courseId, [...students]]),
		[...institution.units.values()],
		[...institution.activities.keys()],
	]);
}

it('roster to classroom: 113 members, 7 items that say what to mend, and a second run without a change', async () => {
	const workflow: WorkflowDefinition = await filledIn(world, 'roster-to-classroom.json', { initialPassword: PASSWORD, students: roster(), mailUrl: `${inbox.url}/mail` });
	const first = await world.client.runOnce(workflow, RUN);
	expect(first.error).toBeUndefined();

	const [course] = first.json<{ courseId: number; outcome: string }>('Make the Course');
	expect(course!.outcome).toBe('created');
	expect(world.sim.state.institution.courses.get(course!.courseId)!.students.size).toBe(113);

	const failed = ['Register the Student', 'Add to the Course', 'Get the Join Link'].flatMap((name) => first.node(name).outputs[1] ?? []);
	expect(failed).toHaveLength(7);
	const problems = failed.map(({ json }) => String(json.error));
	for (const reason of REASONS) expect(problems.filter((problem) => reason.test(problem))).toHaveLength(1);
	for (const { json } of failed) expect((json.details as { hint?: string }).hint).toEqual(expect.stringMatching(/\S/));

	const mails = inbox.json('/mail');
	expect(mails).toHaveLength(113);
	expect(new Set(mails.map(({ to }) => to)).size).toBe(113);
	for (const { text } of mails) expect(text).toMatch(/https:\/\/www\.eeo\.cn\/client\/invoke\/index\.html\?telephone=[^&]+&classId=\d+&courseId=\d+&schoolId=1000082/);
	expect(world.sim.requests.every(({ auth }) => auth.verified)).toBe(true);
	expect(JSON.stringify(world.sim.requests)).not.toContain(PASSWORD);

	const before = everything();
	inbox.received.length = 0;
	world.sim.advance(60_000);
	const second = await world.client.runOnce(workflow, RUN);
	expect(second.error).toBeUndefined();
	expect(everything()).toBe(before);
	expect(inbox.received).toEqual([]);
	expect(second.json<{ outcome: string }>('Add to the Course').every(({ outcome }) => outcome === 'alreadyMember')).toBe(true);
	expect(second.json<{ outcome: string }>('Make the Class').map(({ outcome }) => outcome)).toEqual(['alreadyExists']);
});

it('enrolment sync: who is new joins, who has left the list leaves, and who was added by hand stays', async () => {
	world.sim.reset();
	await world.client.session.api('POST', '/data-tables', {
		body: { name: 'ClassIn students', columns: [{ name: 'phone', type: 'string' }, { name: 'uid', type: 'number' }] },
	});
	const members = world.sim.state.institution.courses.get(414193)!.students;
	const byHand = [...members];
	const student = (index: number) => ({ name: `S ${index}`, phone: `+44 7700 9001${String(index).padStart(2, '0')}` });
	const sync = async (...numbers: number[]) => {
		const workflow = await filledIn(world, 'enrolment-sync.json', { initialPassword: PASSWORD, students: numbers.map(student) });
		world.sim.advance(60_000);
		const outcome = await world.client.runOnce(workflow, { trigger: 'Every Morning' });
		expect(outcome.error).toBeUndefined();
		return [...members].filter((uid) => !byHand.includes(uid)).map((uid) => school().people.get(uid)!.telephone!.slice(-2)).sort();
	};
	expect(await sync(1, 2, 3)).toEqual(['01', '02', '03']);
	expect(await sync(2, 3, 4)).toEqual(['02', '03', '04']);
	expect(await sync(2, 3, 4)).toEqual(['02', '03', '04']);
	expect(byHand.every((uid) => members.has(uid))).toBe(true);
});

it('the first password that the examples come with registers nobody', async () => {
	world.sim.reset();
	const before = school().people.size;
	const outcome = await world.client.runOnce(await filledIn(world, 'roster-to-classroom.json'), RUN);
	expect(outcome.error).toBeUndefined();
	expect(school().people.size).toBe(before);
	const refused = expect.stringContaining('"Password" must have 6 to 20 characters');
	expect(outcome.json<{ problem: string }>('Student and Reason').map(({ problem }) => problem)).toEqual([refused, refused]);
});
