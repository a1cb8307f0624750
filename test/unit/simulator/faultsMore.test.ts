import { type Simulator, startSimulator } from '../../../simulator';
import { agora, classIn, poll, recording } from './helpers';

describe('faults that tests of many operations need', () => {
	let simulator: Simulator;
	let call: ReturnType<typeof agora>;
	beforeAll(async () => {
		simulator = await startSimulator();
		call = agora(simulator);
	});
	beforeEach(() => {
		simulator.reset();
		simulator.seed.room({ roomUuid: 'a' });
	});
	afterEach(() => expect(simulator.errors).toEqual([]));
	afterAll(() => simulator.stop());

	const get = () => call('GET', '/v2/rooms/a');
	const done = () => simulator.requests.map((request) => request.done);

	test('the log tells what was carried out, whatever became of the answer', async () => {
		await get();
		await call('GET', '/v2/rooms/none');
		simulator.fault({ kind: 'status', status: 500, when: 'after' });
		await call('PUT', '/v2/rooms/a/states/1');
		simulator.fault({ kind: 'drop', when: 'after' });
		await expect(poll(simulator)).rejects.toThrow();
		simulator.fault({ kind: 'drop', when: 'before' });
		await expect(poll(simulator)).rejects.toThrow();
		await classIn(simulator)('/lms/unit/create', { courseId: 414193, name: 'A', publishFlag: 2 });
		await classIn(simulator)('/lms/unit/create', { courseId: 414193, name: 'A', publishFlag: 2 });
		await recording(simulator)('POST', '/acquire', { cname: 'c', uid: '1', clientRequest: {} });
		await recording(simulator)('POST', '/acquire', { cname: 'c' });
		expect(done()).toEqual([true, false, true, true, false, true, false, true, false]);
	});

	test('offline: connections are refused until it comes back on the same port', async () => {
		await get();
		const comeBack = await simulator.goOffline();
		await expect(get()).rejects.toThrow();
		await comeBack();
		expect((await get()).status).toBe(200);
		expect(simulator.requests).toHaveLength(2);
	});

	test('a charset that is not the one that is declared', async () => {
		simulator.fault({ kind: 'charset', charset: 'utf-16le', declared: 'utf-8' });
		const response = await fetch(`${simulator.url}/v1/ncs/ip`);
		expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
		const bytes = Buffer.from(await response.arrayBuffer());
		expect(bytes.toString('utf-16le')).toMatch(/^\{"/);
	});

	test('the right answer under another status', async () => {
		simulator.fault({ kind: 'patch', set: {}, status: 206 });
		const { status, body } = await get();
		expect([status, body.data.roomUuid]).toEqual([206, 'a']);
	});

	test('answers of which something is not as it should be, again the same with the same seed', async () => {
		const answers = async (): Promise<string[]> => {
			const texts: string[] = [];
			for (let seed = 1; seed <= 60; seed++) {
				simulator.reset();
				simulator.seed.room({ roomUuid: 'a' });
				simulator.fault({ kind: 'mutate', seed });
				const response = await fetch(`${simulator.url}/v1/ncs/ip`);
				texts.push(await response.text());
			}
			return texts;
		};
		const first = await answers();
		expect(new Set(first).size).toBeGreaterThan(30);
		expect(first.some((text) => text.includes('"__proto__"'))).toBe(true);
		expect(await answers()).toEqual(first);
	});
});
