/** What is saved: small, plain, refused when damaged, begun anew when something else is watched. */
import { Engine } from '../../../testkit/harness';
import { ActiveWorkflow, type Json, type Mode } from './host';

let engine: Engine;
beforeEach(async () => {
	engine = await Engine.start();
	engine.sim.seed.room({ roomUuid: 'math' });
});
afterEach(async () => await engine.stop());

const numbers = (items: Json[]): number[] => items.map(({ sequence }) => sequence);

function stateOf(workflow: ActiveWorkflow, mode: Mode): Record<string, unknown> {
	return (mode === 'classic' ? workflow.stored['node:Trigger'] : workflow.stored) as Record<string, unknown>;
}

async function running(mode: Mode, parameters = {}): Promise<ActiveWorkflow> {
	const workflow = new ActiveWorkflow(engine, mode, parameters);
	await workflow.activate();
	engine.sim.advance(1000);
	engine.sim.seed.event('math');
	await workflow.poll();
	return workflow;
}

describe.each<Mode>(['classic', 'durable'])('%s engine', (mode) => {
	it('a state that is damaged is refused, and "Start Over" is the way out', async () => {
		for (const damage of [{ rooms: 'gone' }, { rooms: [['math', -1, 0]] }, { rooms: [['math', 1, 0, 'zzz']] }, { start: 'x' }, { version: 99 }]) {
			const workflow = await running(mode);
			Object.assign(stateOf(workflow, mode), damage);
			workflow.reload();
			await expect(workflow.poll()).rejects.toMatchObject({
				message: expect.stringContaining("saved position of this trigger can't be used"),
				description: expect.stringContaining('Start Over'),
				failure: { cause: 'configuration-invalid' },
			});
			workflow.parameters = { options: { startOver: 'again' } };
			workflow.reload();
			expect(await workflow.poll()).toEqual([]);
			engine.sim.advance(1000);
			engine.sim.seed.event('math');
			expect(await workflow.poll()).toHaveLength(1);
		}
	});

	it('a state of something else is refused too', async () => {
		const workflow = await running(mode);
		const state = stateOf(workflow, mode);
		for (const key of Object.keys(state)) delete state[key];
		state.lastTimeChecked = '2026-01-01';
		workflow.reload();
		await expect(workflow.poll()).rejects.toThrow("can't be used");
		workflow.parameters = { options: { startOver: '1' } };
		expect(await workflow.poll()).toEqual([]);
	});

	it('begins anew when another App ID, region, source or choice of classrooms is watched', async () => {
		const workflow = await running(mode);
		for (const parameters of [{ options: { rooms: ['math'] } }, { options: { startOver: 'x' } }, { source: 'classrooms', roomUuids: ['math'] }, {}]) {
			engine.sim.seed.event('math', { count: 3 });
			engine.sim.advance(1000);
			workflow.parameters = parameters;
			workflow.reload();
			expect(numbers(await workflow.poll())).toEqual([]);
			engine.sim.advance(1000);
			engine.sim.seed.event('math');
			expect(await workflow.poll()).toHaveLength(1);
		}
	});

	it('goes on where it was when only the filter changes', async () => {
		const workflow = await running(mode);
		workflow.parameters = { events: ['chat.message'] };
		workflow.reload();
		engine.sim.seed.event('math', { cmd: 3 });
		expect(await workflow.poll()).toHaveLength(1);
	});

	it('begins with what is still kept when asked to', async () => {
		engine.sim.seed.event('math', { count: 2 });
		engine.sim.takeFromQueue({ count: 1 });
		const workflow = new ActiveWorkflow(engine, mode, { options: { startFrom: 'retained' } });
		expect(numbers(await workflow.activate())).toEqual([1, 2]);
		workflow.reload();
		expect(await workflow.poll()).toEqual([]);
	});

	it('is plain JSON of less than 64 kB for 1,000 classrooms that are live', async () => {
		const workflow = new ActiveWorkflow(engine, mode, {});
		await workflow.activate();
		await workflow.poll();
		engine.sim.advance(1000);
		for (let index = 0; index < 1000; index++) {
			const roomUuid = `c0ffee00-cafe-4000-8000-${String(index).padStart(12, '0')}`;
			engine.sim.seed.room({ roomUuid });
			engine.sim.advance(900);
			engine.sim.act({ do: 'setState', roomUuid, state: 1 });
			engine.sim.seed.event(roomUuid, { count: 9 });
		}
		await workflow.drain();
		expect(workflow.items).toHaveLength(10_000);
		expect(JSON.parse(JSON.stringify(workflow.stored))).toEqual(workflow.stored);
		process.stdout.write(`${mode}: state of 1,000 classrooms ${workflow.storedBytes} bytes\n`);
		expect(workflow.storedBytes).toBeLessThan(64 * 1024);
	});
});

it('lets go of a classroom that is gone', async () => {
	const workflow = await running('durable', { options: { recheckMinutes: 1 } });
	expect(JSON.stringify(workflow.stored)).toContain('math');
	engine.sim.act({ do: 'setState', roomUuid: 'math', state: 1 });
	engine.sim.act({ do: 'setState', roomUuid: 'math', state: 2 });
	engine.sim.act({ do: 'setState', roomUuid: 'math', state: 3 });
	expect(await workflow.poll()).not.toEqual([]);
	engine.sim.act({ do: 'destroyRoom', roomUuid: 'math' });
	// The list is asked again after a while only, so the clock of this process is moved along.
	const now = jest.spyOn(performance, 'now');
	const from = performance.now();
	for (let minute = 0; minute <= 30; minute += 2) {
		now.mockReturnValue(from + minute * 60_000);
		engine.sim.advance(2 * 60_000);
		expect(await workflow.poll()).toEqual([]);
	}
	now.mockRestore();
	expect(JSON.stringify(workflow.stored)).not.toContain('math');
});
