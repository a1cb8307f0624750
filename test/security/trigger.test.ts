/** Attacks on the classroom trigger: by who knows an App ID, and by what stands in answers. Each passed once. */
import type { INodeParameters } from 'n8n-workflow';

import { nested } from '../../testkit/harmful';
import { Engine } from '../../testkit/harness';
import { ActiveWorkflow, type Json, type Mode } from '../engine/trigger/host';

let engine: Engine;
beforeEach(async () => {
	engine = await Engine.start();
	engine.sim.seed.room({ roomUuid: 'math' });
});
afterEach(async () => await engine.stop());

async function running(mode: Mode = 'durable', parameters: INodeParameters = {}): Promise<ActiveWorkflow> {
	const workflow = new ActiveWorkflow(engine, mode, parameters);
	await workflow.activate();
	await workflow.poll();
	engine.sim.advance(1000);
	return workflow;
}

const numbers = (items: Json[]): number[] => items.map(({ sequence }) => sequence);
const upTo = (last: number): number[] => Array.from({ length: last }, (_, index) => index + 1);

/** Twenty ordinary events with one between them that is meant to do harm. */
function withPoison(roomUuid: string, poison: Record<string, unknown>): void {
	engine.sim.seed.event(roomUuid, { count: 10 });
	engine.sim.act({ do: 'event', roomUuid, ...poison });
	engine.sim.seed.event(roomUuid, { count: 10 });
}

describe('who knows only the App ID', () => {
	it('gets nothing that others of the same n8n have read', async () => {
		const owner = await running('durable', { options: { startFrom: 'retained' } });
		engine.sim.seed.event('math', { count: 150 });
		expect(await owner.poll()).toHaveLength(150);
		const thief = new ActiveWorkflow(engine, 'durable', { options: { startFrom: 'retained', maxEvents: 100 } }, { appCertificate: 'f'.repeat(32) });
		for (let polls = 0; polls < 3; polls++) await expect(thief.poll()).rejects.toMatchObject({ failure: { cause: 'credential-invalid' } });
		expect(thief.items).toEqual([]);
	});

	it('does not slow down others by answers from an address of its own', async () => {
		const stranger = await Engine.start();
		try {
			stranger.sim.fault({ kind: 'status', status: 429, retryAfter: 3600, count: 1000 });
			const slow = new ActiveWorkflow(engine, 'durable', {}, { baseUrl: stranger.sim.url });
			await expect(slow.activate()).rejects.toMatchObject({ failure: { cause: 'rate-limited' } });
			const workflow = await running();
			engine.sim.seed.event('math');
			expect(await workflow.poll()).toHaveLength(1);
		} finally {
			await stranger.stop();
		}
	});
});

describe.each<Mode>(['durable', 'classic'])('one event that is meant to do harm, %s engine', (mode) => {
	it.each([
		['a key of 10,000 dots', { cmd: 1110, data: { widgetUuid: 'x', changeProperties: { [`a${'.a'.repeat(10_000)}`]: 1 } } }],
		['objects that are put together 3,000 deep', { cmd: 1110, data: { changeProperties: { a: { b: nested(3000) }, 'a.b': nested(3000) } } }],
		['data 3,000 deep', { cmd: 3, data: { message: nested(3000) } }],
		['a user whose ID is 3,000 deep', { cmd: 20, data: { onlineUsers: [{ userUuid: nested(3000) }] } }],
		['120,000 users', { cmd: 20, data: { onlineUsers: Array.from({ length: 120_000 }, (_, at) => ({ userUuid: `u${at}` })) } }],
		['120,000 users on stage', { cmd: 1501, data: { acceptedUsers: Array.from({ length: 120_000 }, (_, at) => ({ userUuid: `u${at}` })), addAcceptedUsers: Array.from({ length: 120_000 }, (_, at) => ({ userUuid: `u${at}` })) } }],
		['fields named like methods', { cmd: 20, data: { onlineUsers: [{ userUuid: { toString: 1 }, role: { toString: 1 } }], toString: 1, total: { valueOf: 1 } } }],
	])('%s: it comes once, its neighbors come once', async (_name, poison) => {
		for (const [index, parameters] of [{}, { onePerUser: true, options: { includeRaw: true } }, { options: { users: ['u1*'], roles: ['teacher'] } }].entries()) {
			const workflow = await running(mode, parameters);
			engine.sim.seed.room({ roomUuid: `room-${index}` });
			withPoison(`room-${index}`, poison);
			await workflow.drain();
			const seen = numbers(workflow.items);
			expect(seen.filter((number) => number !== 11)).toEqual(upTo(21).filter((number) => number !== 11));
			if (index === 0) expect(seen.filter((number) => number === 11)).toHaveLength(1);
			// As much as n8n has to save in a moment.
			expect(JSON.stringify(workflow.items).length).toBeLessThan(60_000_000);
			workflow.reload();
			expect(await workflow.poll()).toEqual([]);
		}
	});

	it('what is nested too deep to be kept is marked, and stands there as JSON text', async () => {
		const workflow = await running(mode);
		withPoison('math', { cmd: 3, data: { message: nested(3000) } });
		const items = await workflow.poll();
		expect(numbers(items)).toEqual(upTo(21));
		const [poison, ...more] = items.filter(({ problem }) => problem !== undefined);
		expect(more).toEqual([]);
		expect(poison).toMatchObject({ event: 'chat.message', sequence: 11, problem: expect.stringContaining('levels deep') });
		expect((JSON.parse(poison!.raw as string) as { sequence: number }).sequence).toBe(11);
	});

	it('a number with 16 digits does not make the saved position unreadable', async () => {
		const workflow = await running(mode);
		engine.sim.seed.event('math', { count: 2 });
		engine.sim.fault({ kind: 'patch', path: '/polling/', set: { 'data.1.sequence': Number.MAX_SAFE_INTEGER } });
		expect(numbers(await workflow.poll()).sort((a, b) => a - b)).toEqual([1, 2, Number.MAX_SAFE_INTEGER]);
		for (let round = 3; round < 6; round++) {
			engine.sim.seed.event('math');
			workflow.reload();
			expect(numbers(await workflow.poll())).toEqual([round]);
		}
	});

	it.each([
		['no classroom', { 'data.1.roomUuid': { a: nested(3000) } }],
		['a classroom with a name of a megabyte', { 'data.1.roomUuid': 'x'.repeat(1_000_000) }],
		['text', { 'data.1': 'nothing' }],
		['a list', { 'data.1': [[]] }],
	])('an entry that names %s comes once as it is', async (_name, set) => {
		const workflow = await running(mode);
		engine.sim.seed.event('math', { count: 3 });
		engine.sim.fault({ kind: 'patch', path: '/polling/', set });
		const items = await workflow.poll();
		expect(items.filter(({ problem }) => problem === undefined).map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
		expect(items.filter(({ problem }) => problem !== undefined)).toHaveLength(1);
		expect(workflow.storedBytes).toBeLessThan(2000);
		workflow.reload();
		expect(await workflow.poll()).toEqual([]);
	});
});

it('a time of the vendor that is none does not get into the saved position', async () => {
	for (const ts of [9e15, -1, 'soon', 1e300, {}]) {
		const workflow = new ActiveWorkflow(engine, 'durable', { options: { startOver: JSON.stringify(ts) } });
		engine.sim.fault({ kind: 'patch', path: '/polling/', set: { ts }, count: 3 });
		await workflow.activate();
		await workflow.poll();
		engine.sim.clearFaults();
		engine.sim.advance(1000);
		engine.sim.seed.event('math', { data: { updateTime: engine.sim.now() } });
		expect(await workflow.poll()).toHaveLength(1);
	}
});
