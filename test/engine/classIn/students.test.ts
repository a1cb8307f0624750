/** Students of a class: what becomes of each is an item of its own. */
import { ClassInBench } from './support';

let bench: ClassInBench;

beforeAll(async () => {
	bench = await ClassInBench.start();
});

afterAll(async () => {
	await bench.engine.stop();
});

beforeEach(() => bench.sim.reset());

const IDS = { courseId: 414193, activityId: 25096094 };

describe('add', () => {
	const STRANGER = '机构下无此学生';

	it('sends the UIDs as numbers; who was refused goes to the error output, one item each, paired', async () => {
		const { good, bad } = await bench.outputs('student', 'add', { ...IDS, studentUids: '2000001, 2000150\n9' });
		expect(bench.sent()).toEqual({
			request: 'POST /lms/activity/addStudent',
			body: '{"courseId":414193,"activityId":25096094,"studentUids":[2000001,2000150,9]}',
		});
		expect(good).toEqual([
			{ json: { ...IDS, studentUid: 2000001, success: true, outcome: 'added', code: 1 }, pairedItem: { item: 0 } },
			{ json: { ...IDS, studentUid: 2000150, success: true, outcome: 'added', code: 1 }, pairedItem: { item: 0 } },
		]);
		expect(bad.map(({ json, pairedItem }) => ({ json, pairedItem }))).toEqual([
			{
				json: {
					error: `The student does not belong to this school (code 121601059: ${STRANGER})`,
					details: {
						...IDS,
						studentUid: 9,
						kind: 'notFound',
						code: 121601059,
						hint: expect.stringContaining('Add the student with "User: Add to School" first'),
						vendorMessage: STRANGER,
					},
				},
				pairedItem: { item: 0 },
			},
		]);
	});

	it('without an error output the node stops, and says what was carried out', async () => {
		const { items, error } = await bench.run('student', 'add', { ...IDS, studentUids: '2000001, 8, 9' });
		expect(items).toEqual([]);
		expect(error?.message).toBe(`2 of 3 did not work; 1 was carried out. The first: The student does not belong to this school (code 121601059: ${STRANGER})`);
		expect(error?.description).toMatch(/Add the student with "User: Add to School" first.*"Continue \(using error output\)"/);
		expect((error as unknown as { errorResponse: object }).errorResponse).toMatchObject({
			partial: { done: [{ studentUid: 2000001, outcome: 'added' }], refused: [{ studentUid: 8, error: expect.any(String) }, { studentUid: 9 }] },
		});
	});

	it('takes lists, JSON, single numbers and text, per item', async () => {
		const lists = [[2000001, '2000002'], '["2000001", 2000002]', '2000001;2000002', 2000003, '2000001,2000001'];
		const parameters = { ...IDS, studentUids: '={{ $json.uids }}', options: { concurrency: 1 } };
		const { items } = await bench.run('student', 'add', parameters, {
			items: lists.map((uids) => ({ uids })) as never,
		});
		const sent = bench.sim.requests.map(({ body }) => (body as { studentUids: unknown }).studentUids);
		expect(sent).toEqual([[2000001, 2000002], [2000001, 2000002], [2000001, 2000002], [2000003], [2000001]]);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([0, 0, 1, 1, 2, 2, 3, 4].map((item) => ({ item })));
	});

	it('knows a member that ClassIn reports by a code, and a student that it does not mention', async () => {
		bench.sim.fault({
			kind: 'envelope',
			code: 1,
			data: [
				{ studentUid: '2000002', code: '1', msg: 'ok' },
				{ studentUid: 2000001, code: 133, msg: '老师或学生已经存在' },
			],
		});
		const { items: all } = await bench.run('student', 'add', { ...IDS, studentUids: [2000001, 2000002, 2000003] as never }, { continueOnFail: true });
		const items = all.map(({ json }) => json);
		expect(items).toEqual([
			{
				...IDS,
				studentUid: 2000001,
				success: true,
				outcome: 'alreadyMember',
				code: 133,
				vendorMessage: '老师或学生已经存在',
			},
			{ ...IDS, studentUid: 2000002, success: true, outcome: 'added', code: 1 },
			{ error: "ClassIn's answer says nothing about this entry", details: expect.objectContaining({ ...IDS, studentUid: 2000003, hint: expect.any(String) }) },
		]);
	});

	it.each([
		['no UIDs', '', /^"Student UIDs" is empty: enter at least one UID$/],
		['names', 'Maria, Tom', /^"Student UIDs > entry 1" must be a whole number from 1, not "Maria"$/],
		['broken JSON', '[2000001,', /^"Student UIDs" must be a list: separate the UIDs with commas$/],
		['an object', '={{ ({ uid: 1 }) }}', /^"Student UIDs" must be a list/],
	])('%s: refused before anything is sent', async (_what, studentUids, message) => {
		const parameters = { ...IDS, studentUids: studentUids === '' ? '={{ "" }}' : studentUids };
		expect((await bench.refusal('student', 'add', parameters)).message).toMatch(message);
		expect(bench.sim.requests).toHaveLength(0);
	});

	it('a refusal as a whole is an error, and the next item goes on', async () => {
		const { items } = await bench.run(
			'student',
			'add',
			{ courseId: 414193, activityId: '={{ $json.id }}', studentUids: '2000001' },
			{ items: [{ id: 1 }, { id: 25096094 }], continueOnFail: true },
		);
		expect(items.map(({ json, pairedItem }) => [json.outcome ?? json.error, pairedItem])).toEqual([
			['Activity 1 was not found (code 30002: 活动不存在)', { item: 0 }],
			['added', { item: 1 }],
		]);
	});
});

describe('remove', () => {
	it('sends the UIDs and returns one item per student', async () => {
		const activity = bench.sim.state.institution.activities.get(25096094)!;
		activity.students.add(2000001).add(2000002);
		expect(await bench.json('student', 'remove', { ...IDS, studentUids: '2000001' })).toEqual([
			{ ...IDS, studentUid: 2000001, success: true, outcome: 'removed', code: 1 },
		]);
		expect(bench.sent()).toEqual({
			request: 'POST /lms/activity/deleteStudent',
			body: '{"courseId":414193,"activityId":25096094,"studentUids":[2000001]}',
		});
		expect([...activity.students]).toEqual([2000002]);
	});

	it('is refused after the class', async () => {
		bench.sim.state.institution.activities.get(25096094)!.endTime = 1;
		expect(await bench.refusal('student', 'remove', { ...IDS, studentUids: '2000001' })).toEqual({
			message: 'Activity 25096094 has ended already (code 110100069: 活动已结束)',
			hint: 'Students can only be removed before the end.',
		});
	});
});
