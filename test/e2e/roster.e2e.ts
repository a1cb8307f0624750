/** A roster goes into ClassIn: people, course, unit, class, members, links, mails; and a course is kept like a list. */
import type { WorkflowDefinition } from '../../host/client';
import { filledIn, fromSheet } from './support/examples';
import { startInbox, type Inbox } from './support/inbox';
import { makeTable, type Table } from './support/tables';
import { startWorld, type World } from './support/world';

let world: World;
let inbox: Inbox;
let rosterTable: Table;
let studentsTable: Table;

beforeAll(async () => {
	world = await startWorld();
	inbox = await startInbox();
	rosterTable = await makeTable(world, 'ClassIn roster', { key: 'string', value: 'number' });
	studentsTable = await makeTable(world, 'ClassIn students', { courseId: 'number', uid: 'number', phone: 'string' });
});

beforeEach(async () => {
	world.sim.reset();
	world.sim.clearFaults();
	inbox.received.length = 0;
	inbox.refuses = undefined;
	await rosterTable.clear();
	await studentsTable.clear();
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

/** The day in n8n's time zone, a week from now. */
const DAY = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);
const FILLED = () => ({ initialPassword: PASSWORD, date: DAY, mailUrl: `${inbox.url}/mail` });
const person = (name: string, phone: string): Student => ({ name, phone, mail: `${name.toLowerCase()}@example.com` });
const ADA = person('Ada', '+44 7700 900123');
const BAO = person('Bao', '138 0013 8000');

/** One run of the roster. @returns who was mailed in it, and the problems that it named */
async function mailed(settings: Record<string, unknown>) {
	inbox.received.length = 0;
	const outcome = await world.client.runOnce(await filledIn(world, 'roster-to-classroom.json', { ...FILLED(), students: [ADA, BAO], ...settings }), RUN);
	const problems = outcome.nodes['Student and Reason']?.items.map(({ json }) => `${String(json.name)}: ${String(json.problem)}`) ?? [];
	return { error: outcome.error?.message, to: inbox.json('/mail').map(({ to }) => to).sort(), problems };
}

/** The classes that were made, and the name of the unit that holds each. */
function classes(): string[] {
	const { activities, units } = world.sim.state.institution;
	return [...activities.values()].map(({ name, unitId }) => `${name} in ${units.get(unitId)?.name ?? 'no unit'}`);
}

it('roster to classroom: 113 members, 7 items that say what to mend, and a second run without a change', async () => {
	const workflow: WorkflowDefinition = await filledIn(world, 'roster-to-classroom.json', { ...FILLED(), students: roster() });
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

it('roster to classroom: who got no link gets it next time, and nobody gets it twice', async () => {
	const before = classes().length;
	world.sim.fault({ kind: 'status', status: 403, path: 'getLoginLinked', count: 100 });
	const withoutLink = await mailed({});
	expect(withoutLink).toEqual({ error: undefined, to: [], problems: [expect.stringContaining('Ada: '), expect.stringContaining('Bao: ')] });
	world.sim.clearFaults();

	inbox.refuses = BAO.mail;
	const refused = /^Not everybody was mailed the link, see Student and Reason:\n.*(503|mailbox is full)/;
	expect(await mailed({})).toEqual({ error: expect.stringMatching(refused), to: [ADA.mail], problems: [expect.stringMatching(/^Bao: .*(503|mailbox is full)/)] });
	inbox.refuses = undefined;
	expect(await mailed({})).toEqual({ error: undefined, to: [BAO.mail], problems: [] });
	// The same person twice on the list, and one more.
	const twice = { students: [ADA, BAO, { ...ADA, phone: '0044 (0)7700-900123' }, person('Cy', '+44 7700 900125'), person('Cy', '+44 7700 900125')] };
	expect((await mailed(twice)).to).toEqual(['cy@example.com']);
	expect((await mailed(twice)).to).toEqual([]);
	expect(classes().slice(before)).toEqual(['Fractions, part 1 in Fractions']);

	// A second class of the course: everybody is a member, and gets its link.
	const second = { className: 'Fractions, part 2', start: '18:00', end: '18:45' };
	expect(await mailed(second)).toEqual({ error: undefined, to: [ADA.mail, BAO.mail], problems: [] });
	expect((await mailed(second)).to).toEqual([]);
	expect(classes().slice(before)).toEqual(['Fractions, part 1 in Fractions', 'Fractions, part 2 in Fractions']);
});

it('roster to classroom: the class never lands outside its unit', async () => {
	const before = classes().length;
	// ClassIn has made the unit, and does not make the class.
	expect((await mailed({ date: '2020-01-15' })).error).toContain('does not accept the start');
	expect((await mailed({})).error).toBeUndefined();
	expect(classes().slice(before)).toEqual(['Fractions, part 1 in Fractions']);

	world.sim.fault({ kind: 'status', status: 403, path: '/lms/unit/create', count: 100 });
	expect((await mailed({ className: 'Fractions, part 2' })).error).toMatch(/\S/);
	world.sim.clearFaults();
	expect(classes().slice(before)).toHaveLength(1);

	// A unit that was there before: nothing says its ID, so the user does.
	await rosterTable.clear();
	const third = { className: 'Fractions, part 3', start: '18:00', end: '18:45' };
	const stopped = await mailed(third);
	expect(stopped.error).toContain('Unit ID"');
	expect(stopped.error).toContain('put it into the table');
	const [row] = await rosterTable.rows();
	const { unitId } = [...world.sim.state.institution.units.values()].find(({ name }) => name === 'Fractions')!;
	await rosterTable.update('key', row!.key, { value: unitId });
	expect(await mailed(third)).toEqual({ error: undefined, to: [ADA.mail, BAO.mail], problems: [] });
	expect(classes().slice(before)).toEqual(['Fractions, part 1 in Fractions', 'Fractions, part 3 in Fractions']);
});

it('roster to classroom: the list may come from a sheet', async () => {
	const workflow = fromSheet(await filledIn(world, 'roster-to-classroom.json', FILLED()), 'students', [ADA, { ...BAO, phone: 13800138000 }]);
	expect((await world.client.runOnce(workflow, RUN)).error).toBeUndefined();
	expect(inbox.json('/mail').map(({ to }) => to).sort()).toEqual([ADA.mail, BAO.mail]);
});

describe('enrolment sync', () => {
	const members = (): Set<number> => world.sim.state.institution.courses.get(414193)!.students;
	const student = (index: number) => ({ name: `S ${index}`, phone: `+44 7700 9001${String(index).padStart(2, '0')}` });
	let byHand: number[];
	beforeEach(() => {
		byHand = [...members()];
	});

	/** One run. @returns the last digits of those whom the runs have added, and why it stopped */
	async function sync(list: object[], change = (workflow: WorkflowDefinition): WorkflowDefinition => workflow) {
		const workflow = change(await filledIn(world, 'enrolment-sync.json', { initialPassword: PASSWORD, students: list }));
		const outcome = await world.client.runOnce(workflow, { trigger: 'Every Morning' });
		expect(byHand.every((uid) => members().has(uid))).toBe(true);
		const added = [...members()].filter((uid) => !byHand.includes(uid));
		return { error: outcome.error?.message, added: added.map((uid) => school().people.get(uid)!.telephone!.slice(-2)).sort() };
	}
	const of = (...numbers: number[]): object[] => numbers.map(student);

	it('who is new joins, who has left the list leaves, and who was added by hand stays', async () => {
		expect(await sync(of(1, 2, 3))).toEqual({ error: undefined, added: ['01', '02', '03'] });
		expect(await sync(of(2, 3, 4))).toEqual({ error: undefined, added: ['02', '03', '04'] });
		expect(await sync(of(2, 3, 4))).toEqual({ error: undefined, added: ['02', '03', '04'] });
		expect((await studentsTable.rows()).map(({ courseId, phone }) => [courseId, phone])).toEqual([2, 3, 4].map((index) => [414193, student(index).phone]));
	});

	it('another spelling of a phone number, and a number in the place of a text, is the same person', async () => {
		expect((await sync([student(1), { name: 'Bao', phone: '138 0013 8000' }])).added).toEqual(['00', '01']);
		expect(await sync([{ name: 'S 1', phone: '0044-7700-900101' }, { name: 'Bao', phone: 13800138000 }])).toEqual({ error: undefined, added: ['00', '01'] });
		// Not even for a moment.
		expect(JSON.stringify(world.sim.requests)).not.toContain('delCourseStudent');
		expect(await sync([{ name: 'Bao', phone: 13800138000 }])).toEqual({ error: undefined, added: ['00'] });
		expect(JSON.stringify(world.sim.requests)).toContain('delCourseStudent');
	});

	it('an empty list takes nobody out, and is said', async () => {
		await sync(of(1, 2));
		expect(await sync([])).toEqual({ error: 'Nobody was taken out of the course: the list is empty.', added: ['01', '02'] });
	});

	it('while somebody can’t be registered, nobody is taken out, and who is new is added', async () => {
		await sync(of(1, 2));
		const unknown = { name: 'S 2', phone: '07700 900102' };
		expect(await sync([unknown, student(3)])).toEqual({ error: expect.stringContaining('not everybody on the list could be registered'), added: ['01', '02', '03'] });
		expect(await sync(of(2, 3))).toEqual({ error: undefined, added: ['02', '03'] });
	});

	it('who can’t be added keeps nobody else from joining or leaving, and the run ends with the reason', async () => {
		await sync(of(1, 2));
		school().courses.get(414193)!.mainTeacherUid = HEAD_TEACHER;
		const teacher = { name: 'Head', phone: school().people.get(HEAD_TEACHER)!.telephone! };
		const error = expect.stringMatching(/^Not everybody could be added to the course:\nHead, \S+: .*head teacher/);
		expect(await sync([student(2), teacher, student(3)])).toEqual({ error, added: ['02', '03'] });
	});

	it('a row without a UID stops the run only when all others are done', async () => {
		await sync(of(1, 2));
		await studentsTable.insert({ courseId: 414193, phone: '+44 7700 900199' });
		expect(await sync(of(2, 3))).toEqual({ error: expect.stringMatching(/^\+44 7700 900199 was not taken out of the course: .*is empty/), added: ['02', '03'] });
		expect((await studentsTable.rows()).map(({ phone }) => phone).sort()).toEqual(['+44 7700 900102', '+44 7700 900103', '+44 7700 900199']);
	});

	it('leaves those of another course alone', async () => {
		await sync(of(1));
		await studentsTable.insert({ courseId: 414194, uid: byHand[0], phone: 'of another course' });
		expect((await sync(of(2))).added).toEqual(['02']);
		expect(await studentsTable.rows()).toHaveLength(2);
	});

	it('the list may come from a sheet', async () => {
		const sheet = (rows: object[]) => (workflow: WorkflowDefinition) => fromSheet(workflow, 'students', rows);
		expect(await sync([], sheet(of(1, 2)))).toEqual({ error: undefined, added: ['01', '02'] });
		expect(await sync([], sheet(of(2, 3)))).toEqual({ error: undefined, added: ['02', '03'] });
		// A sheet without a row.
		expect(await sync([], sheet([]))).toEqual({ error: expect.stringContaining('Nobody was taken out of the course'), added: ['02', '03'] });
	});
});

it('the first password that the examples come with registers nobody', async () => {
	const before = school().people.size;
	const outcome = await world.client.runOnce(await filledIn(world, 'roster-to-classroom.json', { date: DAY }), RUN);
	expect(outcome.error).toBeUndefined();
	expect(school().people.size).toBe(before);
	const refused = expect.stringContaining('"Password" must have 6 to 20 characters');
	expect(outcome.json<{ problem: string }>('Student and Reason').map(({ problem }) => problem)).toEqual([refused, refused]);
});

it('the day that the example comes with makes no class', async () => {
	const before = classes();
	const { initialPassword, mailUrl } = FILLED();
	const outcome = await world.client.runOnce(await filledIn(world, 'roster-to-classroom.json', { initialPassword, mailUrl }), RUN);
	expect(outcome.error?.message).toContain('put the day here');
	expect([inbox.received, classes()]).toEqual([[], before]);
});
