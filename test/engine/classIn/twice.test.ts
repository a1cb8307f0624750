/** A cleanup that was left half done is completed by running it again: what was deleted before is told, and what may be a wrong ID is the user's to choose. */
import type { INodeParameters } from 'n8n-workflow';

import { ClassInBench } from './support';

let bench: ClassInBench;

beforeAll(async () => {
	bench = await ClassInBench.start();
});

afterAll(async () => {
	await bench.engine.stop();
});

beforeEach(() => bench.sim.reset());
afterEach(() => expect(bench.sim.errors).toEqual([]));

const COURSE = 414193;
const institution = () => bench.sim.state.institution;
const school = () => institution().school;

it('a class that was deleted before is an outcome; one that ClassIn never knew is an error', async () => {
	const ids = { courseId: COURSE, activityId: 25096094 };
	expect(await bench.json('classroom', 'delete', ids)).toMatchObject([{ deleted: true, ...ids, outcome: 'deleted' }]);
	expect(await bench.json('classroom', 'delete', ids)).toEqual([{ deleted: true, ...ids, outcome: 'alreadyDeleted', code: 29149, vendorMessage: '活动已删除' }]);
	expect((await bench.refusal('classroom', 'delete', { ...ids, activityId: 5 })).message).toMatch(/^Activity 5 was not found \(code 30002/);
	// Elsewhere the same code is still an error.
	expect((await bench.refusal('classroom', 'release', ids)).message).toMatch(/has been deleted \(code 29149/);
});

it('a course that was deleted needs no end', async () => {
	bench.sim.fault({ kind: 'envelope', code: 149, msg: '该课程已删除' });
	expect(await bench.json('course', 'end', { courseId: COURSE })).toEqual([{ success: true, courseId: COURSE, outcome: 'alreadyDeleted', code: 149, vendorMessage: '该课程已删除' }]);
});

interface Deletion {
	resource: string;
	operation: string;
	/** The name of the ID, beside what else is needed. */
	field: string;
	more?: INodeParameters;
	code: number;
	put(id: number): void;
}

const DELETIONS: Deletion[] = [
	{ resource: 'unit', operation: 'delete', field: 'unitId', more: { courseId: COURSE }, code: 40020, put: (unitId) => void institution().units.set(unitId, { unitId, courseId: COURSE, name: `Unit ${unitId}`, content: '', publishFlag: 2 }) },
	{ resource: 'label', operation: 'delete', field: 'labelId', code: 356, put: (labelId) => void school().labels.set(labelId, `Label ${labelId}`) },
	{ resource: 'folder', operation: 'delete', field: 'folderId', code: 193, put: (id) => void school().folders.set(id, { id, pid: 8675309, name: `Folder ${id}`, system: false, depth: 1 }) },
	{ resource: 'file', operation: 'delete', field: 'fileId', code: 198, put: (id) => void school().files.set(id, { id, folderId: 8675309, name: `${id}.pdf`, size: 1 }) },
	{ resource: 'school', operation: 'deleteSubAccount', field: 'uid', code: 22101, put: (uid) => void school().subAccounts.add(uid) },
];

it.each(DELETIONS.map((one) => [`${one.resource} ${one.operation}`, one] as const))('%s: of three, the first of which is gone', async (_name, { resource, operation, field, more = {}, code, put }) => {
	for (const id of [2001, 2002, 2003]) put(id);
	await bench.json(resource, operation, { ...more, [field]: 2001 });
	const items = [2001, 2002, 2003].map((id) => ({ id }));
	const parameters = { ...more, [field]: '={{ $json.id }}' };
	// An ID that may be wrong does not pass unless that was chosen.
	const { error } = await bench.run(resource, operation, parameters, { items: items.slice(0, 1) });
	expect(error?.message).toContain(`(code ${code}`);
	const again = await bench.json(resource, operation, { ...parameters, ifMissing: 'continue' }, { items });
	expect(again).toEqual([
		{ ...more, [field]: 2001, deleted: false, outcome: 'notFound', code, vendorMessage: expect.any(String) },
		{ ...more, [field]: 2002, deleted: true, outcome: 'deleted' },
		{ ...more, [field]: 2003, deleted: true, outcome: 'deleted' },
	]);
});

it('label: also with the code for a label of another school, which none of this school has', async () => {
	bench.sim.fault({ kind: 'envelope', code: 355, msg: '标签不属于该机构' });
	expect(await bench.json('label', 'delete', { labelId: 5, ifMissing: 'continue' })).toMatchObject([{ deleted: false, outcome: 'notFound', code: 355 }]);
});

it('who takes members or teachers out of a course that is over is not sent to another one', async () => {
	await bench.json('course', 'end', { courseId: COURSE });
	const over = { message: expect.stringMatching(/^The course has (ended|expired) \(code 153/), hint: expect.stringMatching(/^Nothing needs to be done.* before "Course: End"\.$/) };
	expect(await bench.refusal('courseMember', 'remove', { courseId: COURSE, studentUids: '2000001' })).toEqual(over);
	expect(await bench.refusal('course', 'removeTeacher', { courseId: COURSE, teacherUid: 1000001 })).toEqual(over);
	expect((await bench.refusal('courseMember', 'add', { courseId: COURSE, studentUids: '2000001' })).hint).toBe('Use another course.');
});
