/** Units of a course. */
import { ClassInBench } from './support';

let bench: ClassInBench;

beforeAll(async () => {
	bench = await ClassInBench.start();
});

afterAll(async () => {
	await bench.engine.stop();
});

beforeEach(() => bench.sim.reset());

function unit(unitId: number, publishFlag = 2): void {
	bench.sim.state.institution.units.set(unitId, {
		unitId,
		courseId: 414193,
		name: `Unit ${unitId}`,
		content: '',
		publishFlag,
	});
}

it('create sends the document’s values in its order', async () => {
	const [json] = await bench.json('unit', 'create', {
		courseId: '414193',
		name: '创建单元',
		publishFlag: 2,
		options: { content: '单元内容描述' },
	});
	expect(bench.sent()).toEqual({
		request: 'POST /lms/unit/create',
		body: '{"courseId":414193,"name":"创建单元","content":"单元内容描述","publishFlag":2}',
	});
	expect(json).toEqual({
		outcome: 'created',
		courseId: 414193,
		name: '创建单元',
		publishFlag: 2,
		unitId: expect.any(Number),
	});
});

it('create keeps a name made of digits a text, and takes the status as text', async () => {
	await bench.json('unit', 'create', { courseId: 414193, name: '={{ 2026 }}', publishFlag: '={{ "0" }}' });
	expect(bench.sent().body).toBe('{"courseId":414193,"name":"2026","publishFlag":0}');
});

it('create: the code that says "created" is a success that shows the code', async () => {
	bench.sim.fault({ kind: 'envelope', code: 29213, msg: '单元创建成功', data: { unitId: 5, name: 'A' } });
	expect(await bench.json('unit', 'create', { courseId: 414193, name: 'A', publishFlag: 2 })).toEqual([
		{
			outcome: 'created',
			courseId: 414193,
			name: 'A',
			publishFlag: 2,
			unitId: 5,
			code: 29213,
			vendorMessage: '单元创建成功',
		},
	]);
});

it('create: two items with their own names, one of them taken', async () => {
	unit(7);
	const { items } = await bench.run(
		'unit',
		'create',
		{ courseId: 414193, name: '={{ $json.name }}', publishFlag: 2 },
		{ items: [{ name: 'Unit 7' }, { name: 'Unit 8' }], continueOnFail: true },
	);
	expect(items.map(({ json, pairedItem }) => [json.error ?? json.name, pairedItem])).toEqual([
		['A unit with this name exists already in the course (code 29208: 单元已存在)', { item: 0 }],
		['Unit 8', { item: 1 }],
	]);
});

it('create: a name that is taken is an outcome where that was chosen, with a hint that ClassIn names no unit', async () => {
	unit(7);
	const parameters = { courseId: 414193, name: 'Unit 7', publishFlag: 2, ifExists: 'continue' };
	const { items, hints, error } = await bench.run('unit', 'create', parameters);
	expect(error).toBeUndefined();
	expect(items.map(({ json }) => json)).toEqual([
		{ outcome: 'alreadyExists', courseId: 414193, name: 'Unit 7', code: 29208, vendorMessage: '单元已存在', hint: expect.stringContaining('keeps the status and content it was created with') },
	]);
	expect(JSON.stringify(hints)).toMatch(/Unit 7: the course has a unit of this name already\. ClassIn does not say which one it is/);
	expect(bench.sim.state.institution.units.size).toBe(1);
	// Should ClassIn name it one day, the item has it, and no hint is needed.
	bench.sim.fault({ kind: 'envelope', code: 29208, msg: '单元已存在', data: { unitId: 7 } });
	const named = await bench.run('unit', 'create', parameters);
	expect(named.items.map(({ json }) => json)).toMatchObject([{ outcome: 'alreadyExists', unitId: 7 }]);
	expect(named.hints).toEqual([]);
	expect((await bench.refusal('unit', 'create', { ...parameters, ifExists: 'fail' })).message).toMatch(/\(code 29208/);
});

it('update sends what was chosen', async () => {
	unit(7, 0);
	const updateFields = { publishFlag: 2, name: 'Fractions', content: '' };
	expect(await bench.json('unit', 'update', { courseId: 414193, unitId: 7, updateFields })).toEqual([
		{ success: true, courseId: 414193, unitId: 7 },
	]);
	expect(bench.sent()).toEqual({
		request: 'POST /lms/unit/update',
		body: '{"courseId":414193,"unitId":7,"name":"Fractions","content":"","publishFlag":2}',
	});
});

it('update refuses to send nothing, and explains that a published unit stays published', async () => {
	unit(7);
	const ids = { courseId: 414193, unitId: 7 };
	expect((await bench.refusal('unit', 'update', { ...ids, updateFields: {} })).message).toMatch(
		/^"Update Fields" must have at least one entry/,
	);
	expect(bench.sim.requests).toHaveLength(0);
	expect(await bench.refusal('unit', 'update', { ...ids, updateFields: { publishFlag: 0 } })).toEqual({
		message: "Unit 7 is published and can't become a draft again (code 40004: 已发布不可修改为草稿)",
		hint: 'Take out "Status", or set it to Published.',
	});
});

it('delete sends both IDs as numbers', async () => {
	unit(7);
	expect(await bench.json('unit', 'delete', { courseId: '414193', unitId: '7' })).toEqual([
		{ deleted: true, courseId: 414193, unitId: 7, outcome: 'deleted' },
	]);
	expect(bench.sent()).toEqual({ request: 'POST /lms/unit/delete', body: '{"courseId":414193,"unitId":7}' });
	expect(bench.sim.state.institution.units.has(7)).toBe(false);
});

it('delete: a unit with a class that is over stays', async () => {
	unit(7);
	Object.assign(bench.sim.state.institution.activities.get(25096094)!, { unitId: 7, startTime: 1, endTime: 2 });
	const refusal = await bench.refusal('unit', 'delete', { courseId: 414193, unitId: 7 });
	expect(refusal.message).toMatch(/^Unit 7 holds a class that is running or over, so it can't be deleted \(code 40001/);
	expect(refusal.hint).toMatch(/"Unit: Move"/);
});

it('move sends source and target, and refuses to move a unit into itself', async () => {
	unit(7);
	unit(8);
	const activity = bench.sim.state.institution.activities.get(25096094)!;
	activity.unitId = 7;
	expect(await bench.json('unit', 'move', { courseId: 414193, unitId: 7, toUnitId: 8 })).toEqual([
		{ success: true, courseId: 414193, unitId: 7, toUnitId: 8 },
	]);
	expect(bench.sent()).toEqual({ request: 'POST /lms/unit/move', body: '{"courseId":414193,"unitId":7,"toUnitId":8}' });
	expect(activity.unitId).toBe(8);
	expect((await bench.refusal('unit', 'move', { courseId: 414193, unitId: 8, toUnitId: '8' })).message).toBe(
		'"Target Unit ID" must be another unit than "Unit ID"',
	);
	expect(bench.sim.requests).toHaveLength(1);
});
