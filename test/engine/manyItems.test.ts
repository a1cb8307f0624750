/** Many items: fast, in order, each on its own, within Agora's limits, and over at once when stopped. */
import { setTimeout as sleep } from 'node:timers/promises';

import { Engine } from '../../testkit/harness';

/** So many begin at once; how many follow is measured while running. */
const AT_A_TIME = 32;
/** What is never exceeded, however long the way. */
const MOST = 512;
/** A busy machine answers late, which is no fault here. */
const PATIENT = { timeoutSeconds: 600, deadlineSeconds: 3600 };
const GET_USER = { resource: 'user', operation: 'get', roomUuid: '={{ $json.room }}', userUuid: '={{ $json.user }}', options: PATIENT };

let engine: Engine;

beforeAll(async () => {
	engine = await Engine.start({ rateLimits: true });
});

afterAll(async () => {
	await engine?.stop();
});

/** Rooms with one student each; items that go through them in turn. */
function school(name: string, rooms: number, items: number): Array<{ room: string; user: string; number: number }> {
	for (let room = 0; room < rooms; room++) {
		engine.sim.seed.room({ roomUuid: `${name}-${room}` });
		engine.sim.seed.user(`${name}-${room}`, { userUuid: 'student' });
	}
	return Array.from({ length: items }, (_, number) => ({ room: `${name}-${number % rooms}`, user: 'student', number }));
}

function statuses(since: number): Record<number, number> {
	const counts: Record<number, number> = {};
	for (const { status } of engine.sim.requests.slice(since)) counts[status] = (counts[status] ?? 0) + 1;
	return counts;
}

it('results come in the order of the items, however long each takes, and failures stay on their own', async () => {
	const items = school('order', 10, 200).map((item) => (item.number % 7 === 3 ? { ...item, user: 'nobody' } : item));
	for (let n = 0; n < 20; n++) engine.sim.fault({ kind: 'latency', ms: 20 * (n % 5), path: '/order-', skip: n * 9 });
	const { items: given } = await engine.runNode({ node: 'agora', parameters: GET_USER, items, continueOnFail: true });
	engine.sim.clearFaults();
	expect(given).toHaveLength(200);
	for (const [index, { json, pairedItem }] of given.entries()) {
		expect(pairedItem).toEqual({ item: index });
		if (index % 7 === 3) expect(json.error).toContain('"nobody"');
		else expect(json).toMatchObject({ roomUuid: `order-${index % 10}`, userUuid: 'student' });
	}
});

it('has more in flight when answers take long and more of them bring more, and never more than the most', async () => {
	engine.sim.reset();
	const items = school('flight', 40, 1000);
	engine.sim.fault({ kind: 'latency', ms: 500, path: '/flight-', count: items.length });
	const { items: given } = await engine.runNode({ node: 'agora', parameters: GET_USER, items });
	engine.sim.clearFaults();
	expect(given).toHaveLength(1000);
	expect(engine.sim.load.maxInFlight).toBeGreaterThan(2 * AT_A_TIME);
	expect(engine.sim.load.maxInFlight).toBeLessThanOrEqual(MOST);
});

it.each([1, AT_A_TIME])('has as many requests in flight as the user wants, and no more: %i', async (concurrency) => {
	engine.sim.reset();
	const items = school('wanted', 20, 2 * concurrency + 6);
	// Answers so slow that all requests are there at once also on a busy machine.
	engine.sim.fault({ kind: 'latency', ms: concurrency === 1 ? 20 : 1000, path: '/wanted-', count: items.length });
	await engine.runNode({ node: 'agora', parameters: { ...GET_USER, options: { ...PATIENT, concurrency } }, items });
	engine.sim.clearFaults();
	expect(engine.sim.load.maxInFlight).toBe(concurrency);
});

it('keeps to 100 requests a second in one classroom', async () => {
	const items = school('one', 1, 250);
	const before = engine.sim.requests.length;
	const began = performance.now();
	const { items: given } = await engine.runNode({ node: 'agora', parameters: GET_USER, items });
	expect(given).toHaveLength(250);
	expect(statuses(before)).toEqual({ 200: 250 });
	// The third hundred begins two seconds after the first.
	expect(performance.now() - began).toBeGreaterThan(2000);
});

it('keeps to 1,000 requests a second in all classrooms together, with several executions side by side', async () => {
	const before = engine.sim.requests.length;
	const executions = ['p', 'q'].map(async (name) => {
		const items = school(name, 50, 900);
		return await engine.runNode({ node: 'agora', parameters: GET_USER, items });
	});
	for (const { items, error } of await Promise.all(executions)) expect([error?.message, error?.description, items.length]).toEqual([undefined, undefined, 900]);
	expect(statuses(before)).toEqual({ 200: 1800 });
});

it('sends nothing more once the execution is stopped', async () => {
	const items = school('stop', 10, 300);
	engine.sim.fault({ kind: 'latency', ms: 300, path: '/stop-', count: 300 });
	const before = engine.sim.requests.length;
	const stopped = (async () => {
		while (engine.sim.requests.length === before) await sleep(5);
	})();
	const { run } = await engine.runNode({ node: 'agora', parameters: GET_USER, items, stopped });
	expect(run.status).not.toBe('success');
	await sleep(700);
	engine.sim.clearFaults();
	// Most would be on their way before the first answer.
	expect(engine.sim.requests.length - before).toBeLessThan(items.length / 2);
});

it('an item that fails ends the run without sending what was not begun', async () => {
	const items = school('fail', 20, 1500).map((item) => (item.number === 40 ? { ...item, user: 'nobody' } : item));
	// The others are answered long after the one that fails, and only an answer lets more than the most begin.
	engine.sim.fault({ kind: 'latency', ms: 5000, path: '/users/student', count: items.length });
	const before = engine.sim.requests.length;
	const { error, items: given } = await engine.runNode({ node: 'agora', parameters: GET_USER, items });
	while (engine.sim.load.inFlight > 0) await sleep(20);
	engine.sim.clearFaults();
	expect(error?.context?.itemIndex).toBe(40);
	expect(given).toEqual([]);
	expect(engine.sim.requests.length - before).toBeLessThanOrEqual(MOST);
});

it('the credential is decrypted once for the run, and every request is signed with it', async () => {
	const items = school('signed', 5, 50);
	const before = engine.sim.requests.length;
	const { credentialReads } = await engine.runNode({ node: 'agora', parameters: GET_USER, items });
	expect(credentialReads).toBe(1);
	const sent = engine.sim.requests.slice(before).filter(({ path }) => path.includes('/signed-'));
	expect(sent).toHaveLength(50);
	expect(sent.every(({ auth }) => auth.verified)).toBe(true);
});
