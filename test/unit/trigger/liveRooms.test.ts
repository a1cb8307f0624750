/**
 * A classroom whose every event another reader took is found among the live channels: random histories in which all that
 * the queue held may be gone, and nothing later shows that the classroom exists.
 */
import fc from 'fast-check';

import { createChannelClient } from '../../../vendors/agora/channels/client';
import type { Watch } from '../../../vendors/agora/events/session';
import { fetchTransport } from '../../../runtime/transport/fetchTransport';
import { startSimulator, type Simulator } from '../../../simulator';
import { clientFor } from './model/client';
import { Flow, Host } from './model/host';
import { markOf, World } from './model/world';

const RUNS = Number(process.env.TRIGGER_RUNS ?? 60);
const WATCH: Watch = { source: 'app', roomUuids: [], scope: 'scope', startOver: false, fromNow: true };

const step = fc.oneof(
	{ weight: 3, arbitrary: fc.record({ do: fc.constant('class' as const), events: fc.integer({ min: 1, max: 150 }) }) },
	{ weight: 3, arbitrary: fc.record({ do: fc.constant('events' as const), room: fc.nat(9), count: fc.integer({ min: 1, max: 20 }) }) },
	{ weight: 3, arbitrary: fc.record({ do: fc.constant('thief' as const), share: fc.constantFrom(0.5, 1) }) },
	{ weight: 3, arbitrary: fc.record({ do: fc.constant('poll' as const), requests: fc.oneof(fc.constant(1000), fc.integer({ min: 1, max: 6 })) }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('call' as const) }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('restart' as const) }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.constantFrom(1_000, 60_000, 6 * 60_000) }) },
);

let sim: Simulator;
beforeAll(async () => {
	sim = await startSimulator();
});
afterAll(async () => await sim.stop());

function liveChannels(): () => AsyncIterable<string> {
	const { appId, customerId, customerSecret } = sim.account;
	const authorization = `Basic ${Buffer.from(`${customerId}:${customerSecret}`).toString('base64')}`;
	const channels = createChannelClient({
		runtime: fetchTransport(() => ({ authorization })),
		policy: { hosts: [sim.url], timeoutMs: 60_000, deadlineMs: 60_000, maxAttempts: 1 },
		appId,
		limiters: { questions: [], others: [] },
	});
	return async function* () {
		for await (const { channelName } of channels.list()) yield channelName;
	};
}

type Steps = typeof step extends fc.Arbitrary<infer T> ? T[] : never;

async function run(steps: Steps, live?: () => AsyncIterable<string>): Promise<{ lost: number[]; twice: number[]; events: number }> {
	sim.reset();
	const world = new World(sim);
	const host = new Host(sim, clientFor(sim), 'host', live);
	const flow = new Flow('flow', WATCH, 'durable');
	const rooms: string[] = [];
	await host.poll(flow, 1000);
	sim.advance(1000);
	for (const one of steps) {
		switch (one.do) {
			case 'class': {
				const name = `class-${rooms.push('') - 1}`;
				rooms[rooms.length - 1] = name;
				world.room(name);
				sim.act({ do: 'enter', roomUuid: name, userUuid: 'teacher', role: 1 });
				for (let i = 0; i < one.events; i++) world.event(name, i, true);
				break;
			}
			case 'events':
				if (rooms.length > 0) for (let i = 0; i < one.count; i++) world.event(rooms[one.room % rooms.length]!, i, true);
				break;
			case 'thief':
				sim.takeFromQueue({ probability: one.share });
				break;
			case 'poll':
				await host.poll(flow, one.requests);
				break;
			case 'call':
				sim.state.channels.presence.others.set(`${sim.account.appId}/no-classroom`, { mode: 1, members: [{ uid: 7, host: true, join: 1, platform: 7 }] });
				break;
			case 'restart':
				host.restart([flow], 60_000);
				break;
			case 'wait':
				sim.advance(one.ms);
		}
	}
	sim.takeFromQueue();
	for (let round = 0; round < 4; round++) {
		sim.advance(6 * 60_000);
		await host.poll(flow, 100_000);
	}
	const marks = flow.deliveries.map(({ item }) => markOf(item.event)).filter((mark) => mark !== undefined);
	const seen = new Set(marks);
	return {
		lost: world.happened.filter(({ mark }) => !seen.has(mark)).map(({ mark }) => mark),
		twice: marks.filter((mark, index) => marks.indexOf(mark) !== index),
		events: world.happened.length,
	};
}

it(`loses nothing and repeats nothing in ${RUNS} random histories`, async () => {
	let events = 0;
	const live = liveChannels();
	await fc.assert(
		fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 25 }), async (steps) => {
			const result = await run(steps, live);
			events += result.events;
			expect({ lost: result.lost, twice: result.twice }).toEqual({ lost: [], twice: [] });
		}),
		{ numRuns: RUNS },
	);
	process.stdout.write(`live channels: ${RUNS} runs, ${events} events, each of them once\n`);
}, 15 * 60_000);

const STOLEN: Steps = [{ do: 'class', events: 5 }, { do: 'thief', share: 1 }, { do: 'poll', requests: 1000 }];

it('without the list of channels such a classroom stays unknown', async () => {
	expect((await run(STOLEN)).lost).toHaveLength(5);
	expect((await run(STOLEN, liveChannels())).lost).toEqual([]);
});

it('a channel that is no classroom is asked for once an hour', async () => {
	const lists = (): number => sim.requests.filter(({ path }) => path.includes('/rooms/no-classroom/')).length;
	await run([{ do: 'call' }, ...Array.from({ length: 8 }, () => ({ do: 'poll' as const, requests: 1000 }))], liveChannels());
	expect(lists()).toBe(1);
});
