/** The list of folders in the editor, with n8n's own context for lists. */
import { LoadOptionsContext } from 'n8n-core';
import { Workflow, type INode } from 'n8n-workflow';

import { credentialsFor } from '../../../testkit/credentials';
import { additionalData } from '../../../testkit/harness';
import { TestCredentials } from '../../../testkit/testCredentials';
import { ClassInBench, CLOUD_API, sentForms } from './support';

let bench: ClassInBench;

beforeAll(async () => {
	bench = await ClassInBench.start();
});

afterAll(async () => {
	await bench.engine.stop();
});

beforeEach(() => bench.sim.reset());

async function list(filter?: string) {
	const node: INode = { id: 'n', name: 'Node', type: 'n8n-nodes-agora-classin.classIn', typeVersion: 1, position: [0, 0], parameters: {}, credentials: { classInSignatureApi: { id: 'c', name: 'c' } } };
	const workflow = new Workflow({ id: 'w', nodes: [node], connections: {}, active: false, nodeTypes: bench.engine.loaded.nodeTypes });
	const helper = new TestCredentials(bench.engine.loaded.credentialTypes, credentialsFor(bench.sim));
	const context = new LoadOptionsContext(workflow, node, additionalData(helper, workflow, 'internal'), '');
	return await bench.engine.loaded.nodes.classIn!.methods!.listSearch!.searchFolders!.call(context, filter);
}

it('shows folders with the way to them, and finds them by a part of it or by ID', async () => {
	const { school } = bench.sim.state.institution;
	const maths = [...school.folders.values()].find(({ name }) => name === 'Maths')!;
	const grade = school.addFolder(maths.id, 'Grade 5');
	expect((await list()).results.map(({ name }) => name)).toEqual(['English', 'Maths', 'Maths / Grade 5']);
	expect((await list('grade')).results).toEqual([{ name: 'Maths / Grade 5', value: grade.id }]);
	expect((await list(String(maths.id))).results).toEqual([{ name: 'Maths', value: maths.id }]);
	expect(sentForms(bench)[0]).toEqual({ request: `${CLOUD_API}getFolderList`, form: '' });
});

it('shows a folder by its ID where ClassIn tells no name', async () => {
	bench.sim.fault({ kind: 'envelope', code: 1, data: { 55: [{ id: '56', pid: '55', name: 'Inner' }] }, path: 'getFolderList' });
	expect((await list()).results).toEqual([{ name: '55', value: 55 }, { name: '55 / Inner', value: 56 }, { name: 'English', value: 102 }, { name: 'Maths', value: 101 }]);
});

it('says why there is none', async () => {
	bench.sim.set({ classIn: { school: { disabledActions: ['getFolderList'] } } });
	await expect(list()).rejects.toThrow(/^ClassIn does not allow this to the school \(code 102/);
});
