/** Recordings come, and what a recheck found, although single classrooms fail or n8n did not save a poll. */
import { PollResult } from '../../../vendors/agora/events/pollContext';
import type { Watch } from '../../../vendors/agora/events/session';
import { ApiFailure } from '../../../vendors/apiFailure';
import { type Death, Flow } from './model/host';
import { APP, got, MINUTE, Minutes, names } from './model/minutes';

let minutes: Minutes;
beforeAll(async () => {
	minutes = await Minutes.start();
});
afterAll(async () => await minutes.sim.stop());
beforeEach(() => minutes.reset());

describe('recordings', () => {
	const WAITS: Watch = { ...APP, recordingPatience: 60 * MINUTE };
	const record = (room: string): void => {
		minutes.sim.act({ do: 'startRecord', roomUuid: room, web: true });
		minutes.sim.advance(MINUTE);
		minutes.sim.act({ do: 'stopRecord', roomUuid: room });
	};
	const outcomes = ({ recordings }: Flow): string[] => recordings.map(({ pending, reason }) => `${pending.roomUuid} ${reason ?? 'ready'}`).sort();

	it.each([404, 500])('four classrooms that answer %d cost a fifth nothing, and are given up in time', async (status) => {
		const broken = names('broken', 4);
		const flow = await minutes.started(new Flow('flow', WAITS, 'durable'), ...broken, 'math');
		for (const room of broken) {
			minutes.fail(room, status, { what: 'records' });
			record(room);
		}
		await minutes.polls(flow, 1);
		record('math');
		expect(await minutes.polls(flow, 30, () => outcomes(flow).includes('math ready'))).toBeLessThanOrEqual(4);
		await minutes.polls(flow, 60);
		expect(outcomes(flow)).toEqual([...broken.map((room) => `${room} timeout`), 'math ready']);
		expect(flow.told.length).toBeLessThanOrEqual(7);
		expect(flow.told.every(({ onlyRoomsFailed }) => onlyRoomsFailed)).toBe(true);
		const { failures } = flow;
		await minutes.polls(flow, 30);
		expect(flow.failures).toBe(failures);
	});

	it('one failure when the time is over gives up nothing that is there', async () => {
		const flow = await minutes.started(new Flow('flow', WAITS, 'durable'), 'math');
		record('math');
		await minutes.host.poll(flow, 0);
		minutes.sim.advance(90 * MINUTE);
		minutes.sim.fault({ kind: 'status', status: 500, path: '/rooms/math/records', count: 1 });
		await minutes.polls(flow, 2);
		expect(outcomes(flow)).toEqual(['math ready']);
	});

	it('come although reading lists would take all the time there is', async () => {
		const flow = await minutes.started(new Flow('flow', WAITS, 'durable'), ...names('room', 40));
		flow.sweepMs = MINUTE;
		record('room-0');
		minutes.sim.advance(5 * MINUTE);
		expect(await minutes.polls(flow, 20, () => outcomes(flow).length > 0, 25)).toBeLessThanOrEqual(2);
	});
});

describe('what a recheck found comes at the next poll when n8n saved nothing of it', () => {
	async function recheck(how: (flow: Flow) => Promise<void>): Promise<void> {
		const flow = await minutes.started(new Flow('flow', APP, 'durable'), 'art', 'math', 'odd');
		flow.sweepMs = 60 * MINUTE;
		minutes.sim.advance(61 * MINUTE);
		minutes.world.event('math', 1, true, { queue: false });
		await how(flow);
		expect(got(flow)).not.toContain('math/2');
		minutes.sim.advance(MINUTE);
		await minutes.polls(flow, 1);
		expect(got(flow).filter((one) => one === 'math/2')).toHaveLength(1);
	}

	it('because a failure was owed', async () => {
		await recheck(async (flow) => {
			flow.owesFailure = true;
			minutes.fail('odd', 500, { count: 1 });
			await minutes.host.poll(flow, 1000);
		});
	});

	it.each<Death>([{ at: 'refused' }, { at: 'rolledBack' }])('because it was $at', async (death) => {
		await recheck(async (flow) => await minutes.host.poll(flow, 1000, death));
	});
});

describe('PollResult', () => {
	const failure = (kind: 'auth' | 'forbidden' | 'rateLimited' | 'server'): ApiFailure => new ApiFailure(kind, { kind });

	it('takes for hopeless what is about the account, not what is about rooms', () => {
		const result = new PollResult();
		result.learn(1, 0);
		for (const kind of ['auth', 'forbidden', 'server', 'server', 'server'] as const) result.failRoom(failure(kind), true);
		expect(result).toMatchObject({ hopeless: false, onlyRoomsFailed: true, failure: { kind: 'auth' } });
		result.fail(failure('server'));
		expect(result).toMatchObject({ hopeless: false, onlyRoomsFailed: false, failure: { kind: 'server' } });
		result.failRoom(failure('rateLimited'), false);
		expect(new PollResult().failure).toBeUndefined();
	});

	it.each(['auth', 'rateLimited'] as const)('%s before any answer is about the account', (kind) => {
		const result = new PollResult();
		result.failRoom(failure(kind), false);
		expect(result).toMatchObject({ hopeless: true, onlyRoomsFailed: false });
	});
});
