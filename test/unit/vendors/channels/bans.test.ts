/** A ban is made once, whatever happens to the answer: the list of rules tells whether a lost try was carried out. */
import type { ApiFailure } from '../../../../vendors/apiFailure';
import type { NewBan } from '../../../../vendors/agora/channels/bans';
import { type Simulator, startSimulator } from '../../../../simulator';
import { testRuntime } from '../../support/clock';
import { json, scripted } from '../../support/server';
import { clientFor } from './support';

const BAN: NewBan = { target: { cname: 'math', uid: 7 }, privileges: ['join_channel'], minutes: 10 };

let sim: Simulator;
beforeAll(async () => {
	sim = await startSimulator();
});
afterAll(() => sim.stop());
beforeEach(() => sim.reset());
afterEach(() => expect(sim.errors).toEqual([]));

/** Waits pass at once, on the simulator's clock. */
function client() {
	const runtime = testRuntime({ now: () => sim.now() });
	const slept = runtime.sleep;
	const ticking = { ...runtime, sleep: async (ms: number) => (sim.advance(ms), await slept(ms)) };
	return { bans: clientFor(sim.url, ticking).bans, waits: runtime.waits };
}
const posts = () => sim.requests.filter(({ method }) => method === 'POST');
const rules = () => sim.state.channels.rules.list(sim.account.appId, sim.now());

it('makes, lists, changes and lifts a rule with exactly these requests', async () => {
	const { bans } = client();
	const { id, foundAfterFailure } = await bans.create(BAN);
	expect(foundAfterFailure).toBe(false);
	expect(await bans.list()).toEqual([
		{ id, cname: 'math', uid: 7, privileges: ['join_channel'], endsAt: expect.any(String), createdAt: expect.any(String), updatedAt: expect.any(String), opid: 1406, raw: expect.objectContaining({ opid: 1406 }) },
	]);
	const endsAt = await bans.changeEnd(id!, { minutes: 60 });
	expect(Math.abs(Date.parse(endsAt!) - sim.now() - 3_600_000)).toBeLessThan(5000);
	await bans.lift(id!);
	expect(rules()).toEqual([]);
	const { appId } = sim.account;
	expect(sim.requests.map(({ method, query, body }) => [method, query, body])).toEqual([
		['POST', {}, { appid: appId, cname: 'math', uid: 7, time: 10, privileges: ['join_channel'] }],
		['GET', { appid: appId }, undefined],
		['PUT', {}, { appid: appId, id, time: 60 }],
		['DELETE', {}, { appid: appId, id }],
	]);
});

it('lasts and ends in seconds where these are given, and is found by them', async () => {
	sim.fault({ kind: 'drop', when: 'after', method: 'POST', count: 1 } as never);
	const { bans } = client();
	const { target, privileges } = BAN;
	const made = await bans.create({ target, privileges, seconds: 600 });
	expect(made).toEqual({ id: rules()[0]!.id, foundAfterFailure: true, sentAt: expect.any(Number) });
	expect(posts().map(({ body }) => body)).toEqual([{ appid: sim.account.appId, cname: 'math', uid: 7, time_in_seconds: 600, privileges: ['join_channel'] }]);
	const endsAt = await bans.changeEnd(made.id!, { seconds: 90 });
	expect(Math.abs(Date.parse(endsAt!) - sim.now() - 90_000)).toBeLessThan(5000);
	expect(sim.requests.at(-1)!.body).toEqual({ appid: sim.account.appId, id: made.id, time_in_seconds: 90 });
});

it.each([
	['the connection broke', { kind: 'drop', when: 'after' }],
	['HTTP 504', { kind: 'status', status: 504, when: 'after' }],
	['HTTP 500', { kind: 'status', status: 500, when: 'after' }],
	['an answer that can’t be read', { kind: 'html', status: 200, when: 'after' }],
] as const)('%s after the rule was made: finds it and makes no second one', async (_name, fault) => {
	sim.fault({ ...fault, method: 'POST', count: 1 } as never);
	const { bans } = client();
	const made = await bans.create(BAN);
	expect(made).toEqual({ id: rules()[0]!.id, foundAfterFailure: true, sentAt: expect.any(Number) });
	expect(rules()).toHaveLength(1);
	expect(posts()).toHaveLength(1);
});

it('where the list can’t be read after a lost answer, no second rule is made, and the failure says where to look', async () => {
	sim.fault({ kind: 'drop', when: 'after', method: 'POST', count: 1 } as never);
	sim.fault({ kind: 'status', status: 500, method: 'GET', count: 99 } as never);
	const failure = await client().bans.create(BAN).catch((error: unknown) => error as ApiFailure);
	expect(failure).toMatchObject({ kind: 'dropped', details: { hint: expect.stringMatching(/not known.*"Get Many"/) } });
	expect(rules()).toHaveLength(1);
	expect(posts()).toHaveLength(1);
});

it('does not wait beyond the time of all tries, whatever Agora asks for', async () => {
	const server = await scripted((_seen, response) => json(response, 503, {}, { 'retry-after': '600' }));
	const runtime = testRuntime();
	const failure = await clientFor(server.url, runtime).bans.create(BAN).catch((error: unknown) => error as ApiFailure);
	await server.stop();
	expect(failure).toMatchObject({ kind: 'server', details: { retryAfterMs: 600_000, hint: expect.stringMatching(/The vendor asks to wait 10 minutes\.$/) } });
	expect(runtime.waits).toEqual([]);
});

it('a try that was not carried out is sent again', async () => {
	sim.fault({ kind: 'status', status: 504, method: 'POST', count: 2 } as never);
	const { bans, waits } = client();
	expect(await bans.create(BAN)).toMatchObject({ foundAfterFailure: false });
	expect(rules()).toHaveLength(1);
	expect(waits).toEqual([1000, 3000]);
});

it('a rule for the same person that was there before, with another end, is not taken for the new one', async () => {
	sim.state.channels.rules.add(sim.account.appId, { cname: 'math', uid: 7 }, ['join_channel'], 600 * 60_000, sim.now());
	sim.fault({ kind: 'status', status: 504, method: 'POST', count: 1 } as never);
	expect(await client().bans.create(BAN)).toMatchObject({ foundAfterFailure: false });
	expect(rules()).toHaveLength(2);
});

it('to put somebody out once is sent again without looking, because such a rule is in no list', async () => {
	sim.fault({ kind: 'drop', when: 'after', method: 'POST', count: 1 } as never);
	expect(await client().bans.create({ ...BAN, minutes: 0 })).toMatchObject({ foundAfterFailure: false });
	expect(sim.requests.map(({ method }) => method)).toEqual(['POST', 'POST']);
});

it('what Agora refuses is not repeated', async () => {
	sim.fault({ kind: 'envelope', status: 400, code: 0, msg: 'invalid cname', method: 'POST', count: 9 } as never);
	const failure = await client().bans.create(BAN).catch((error: unknown) => error as ApiFailure);
	expect(failure).toMatchObject({ kind: 'invalid', message: expect.stringContaining('invalid cname') });
	expect(posts()).toHaveLength(1);
});

it('gives up in the end, and says that it is not known', async () => {
	const server = await scripted(({ method }, response) => (method === 'POST' ? json(response, 504, {}) : json(response, 200, { status: 'success', rules: [] })));
	const failure = await clientFor(server.url).bans.create(BAN).catch((error: unknown) => error as ApiFailure);
	await server.stop();
	expect(failure).toMatchObject({ kind: 'server' });
	expect(server.received.filter(({ method }) => method === 'POST')).toHaveLength(4);
});

it('a rule that is gone is told; one that went with a try whose answer was lost is lifted', async () => {
	const { bans } = client();
	await expect(bans.lift(4)).rejects.toMatchObject({ kind: 'notFound', details: { hint: expect.stringContaining('Get Many') } });
	const { id } = await bans.create(BAN);
	sim.fault({ kind: 'drop', when: 'after', method: 'DELETE', count: 1 } as never);
	await bans.lift(id!);
	expect(rules()).toEqual([]);
});

it.each([[{ error: 'quota exceeded' }, 'invalid', /quota exceeded/], [{}, 'unreadable', /"status" is missing/]])('an answer with HTTP 200 that does not say that it was done is a failure: %j', async (body, kind, message) => {
	const server = await scripted((_seen, response) => json(response, 200, body));
	const { bans } = clientFor(server.url);
	const calls = [() => bans.create(BAN), () => bans.list(), () => bans.changeEnd(5, { minutes: 5 }), () => bans.lift(5)];
	for (const call of calls) {
		const failure = await (call() as Promise<unknown>).catch((error: unknown) => error as ApiFailure);
		expect(failure).toMatchObject({ kind, message: expect.stringMatching(message) });
	}
	expect(await bans.beside(5)).toEqual([]);
	await server.stop();
});

it.each([[{ status: 'success' }], [{ success: true }], [{ id: 5, rules: [], result: {} }]])('what says so in another way is enough: %j', async (body) => {
	const server = await scripted((_seen, response) => json(response, 200, body));
	const { bans } = clientFor(server.url);
	await bans.create({ ...BAN, minutes: 0 });
	expect(await bans.list()).toEqual([]);
	await bans.changeEnd(5, { minutes: 5 });
	await bans.lift(5);
	await server.stop();
});

it('a page that says 404 is not Agora, and says nothing about a rule', async () => {
	const server = await scripted((_seen, response) => response.writeHead(404, { 'content-type': 'text/html' }).end('<html>Not Found</html>'));
	const failure = await clientFor(server.url).bans.lift(5).catch((error: unknown) => error as ApiFailure);
	await server.stop();
	expect(failure).toMatchObject({ details: { foreign: true }, message: expect.stringContaining('or Agora does not know the address') });
});
