/** What Agora answers to a call for transcripts that it does not carry out, with a way out. */
import { Access, ONCE } from './access/support';

let access: Access;
beforeAll(async () => {
	access = await Access.start();
});
afterAll(() => access.engine.stop());
beforeEach(() => access.sim.reset());

describe.each([
	['start', { cname: 'c', options: ONCE }],
	['get', { agentId: 'x', options: ONCE }],
	['getAll', { options: ONCE }],
	['update', { agentId: 'x', updateFields: { keywords: 'a' }, options: ONCE }],
	['stop', { agentId: 'x', options: ONCE }],
])('%s', (operation, parameters) => {
	it.each([
		[400, 2, /does not accept a value/],
		[400, 62, /not enabled for the project/],
		[401, 0, /Customer ID and Customer Secret/],
		[403, 0, /does not allow this/],
		[404, 0, /was not found/],
		[429, 0, /Too many requests/],
		[500, 0, /could not process/],
		[501, 0, /could not do it at this moment/],
		[504, 0, /did not finish/],
		[500, 20, /did not finish/],
	])('tells what HTTP %i with code %i means', async (status, code, expected) => {
		access.sim.fault({ kind: 'status', status, body: { code, reason: 'vendor says so' }, count: 9 });
		const { error } = await access.run('transcript', operation, parameters as never);
		expect(error?.message).toMatch(expected);
		expect(error?.message).toContain('vendor says so');
		expect(error?.description).toMatch(/\w{3}.*[.)]$/);
	});
});
