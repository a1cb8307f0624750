import { type Simulator, startSimulator } from '../../../simulator';
import { agora, type Parsed } from './helpers';

describe('Flexible Classroom content', () => {
	let simulator: Simulator;
	let call: ReturnType<typeof agora>;
	beforeAll(async () => {
		simulator = await startSimulator();
		call = agora(simulator);
	});
	beforeEach(() => simulator.reset());
	afterEach(() => expect(simulator.errors).toEqual([]));
	afterAll(() => simulator.stop());

	test('properties: a plain key is replaced, a dotted path changes a leaf, deletion takes both', async () => {
		simulator.seed.room({ roomUuid: 'a' });
		simulator.seed.user('a', { userUuid: 'u' });
		for (const [path, read] of [
			['/v2/rooms/a/properties', async () => (await call('GET', '/v2/rooms/a')).body.data.roomProperties],
			['/v2/rooms/a/users/u/properties', async () => (await call('GET', '/v2/rooms/a/users/u')).body.data.userProperties],
		] as const) {
			await call('PUT', path, { properties: { k: { a: 1, b: 2 }, l: 1 }, cause: {} });
			await call('PUT', path, { properties: { 'k.a': 5, 'n.m.o': true } });
			expect(await read()).toMatchObject({ k: { a: 5, b: 2 }, n: { m: { o: true } } });
			await call('PUT', path, { properties: { k: { c: 3 } } });
			expect((await read()).k).toEqual({ c: 3 });
			expect((await call('DELETE', path, { properties: ['n.m.o', 'l', 'absent'], cause: {} })).body.code).toBe(0);
			expect(await read()).toMatchObject({ n: { m: {} } });
			expect(await read()).not.toHaveProperty('l');
			expect((await call('DELETE', path)).body.code).toBe(400);
			expect((await call('PUT', path, { properties: [] })).body.code).toBe(400);
			await call('PUT', path, '{"properties":{"__proto__.x":1,"__proto__":{"y":1}}}');
			expect(({} as Parsed).x ?? ({} as Parsed).y).toBeUndefined();
		}
	});

	test('courseware is put, listed and deleted, with its conversion rules', async () => {
		simulator.seed.room({ roomUuid: 'a' });
		const put = (ext: string, type: string) =>
			call('PUT', '/v1/rooms/a/resources/f1', {
				resourceName: 'f',
				size: 1024,
				ext,
				url: 'https://x.example/f',
				conversion: { type },
			});
		expect((await put('ppt', 'static')).body.data).toMatchObject({
			resourceUuid: 'f1',
			convert: true,
			taskProgress: { totalPageSize: 10 },
		});
		expect((await put('ppt', 'dynamic')).body.code).toBe(400);
		expect((await put('pptx', 'dynamic')).body.code).toBe(0);
		expect((await put('exe', 'static')).body.code).toBe(400);
		simulator.advance(2000);
		const [resource] = (await call('GET', '/v1/rooms/a/resources')).body.data;
		expect(resource.taskProgress).toMatchObject({ convertedPercentage: 100, convertedPageSize: 10 });
		expect((await call('DELETE', '/v1/rooms/a/resources', { resourceUuids: ['f1', 'f2'] })).body.code).toBe(0);
		expect((await call('GET', '/v1/rooms/a/resources')).body.data).toEqual([]);
		expect((await call('DELETE', '/v1/rooms/a/resources')).body.code).toBe(400);
	});

	test('widgets and ext apps are set and deleted; a widget goes with its owner', async () => {
		simulator.seed.room({ roomUuid: 'a' });
		simulator.seed.user('a', { userUuid: 'u' });
		await call('PUT', '/v2/rooms/a/widgets/w', { extra: { k: { a: 1, b: 2 } }, state: 1, ownerUserUuid: 'u', cause: { why: 1 } });
		await call('DELETE', '/v2/rooms/a/widgets/w/extra', { properties: ['k.a'], cause: {} });
		expect((await call('GET', '/v2/rooms/a')).body.data.roomProperties.widgets.w).toEqual({ extra: { k: { b: 2 } }, state: 1 });
		await call('PUT', '/v2/rooms/a/widgets/w/users/u', { properties: { score: 1 } });
		await call('DELETE', '/v2/rooms/a/widgets/w/users/u', { properties: ['score'] });
		expect((await call('PUT', '/v2/rooms/a/widgets/w/users/nobody', { properties: {} })).body.code).toBe(20404200);
		simulator.act({ do: 'leave', roomUuid: 'a', userUuid: 'u' });
		const { list } = (await call('GET', '/v2/rooms/a/widgets/w/sequences')).body.data;
		expect(list.map((e: Parsed) => [e.cmd, e.data.action, e.operator.userUuid])).toEqual([
			[1110, 1, 'server'],
			[1110, 2, 'server'],
			[1110, 1, 'server'],
			[1110, 2, 'server'],
			[1110, 2, 'server'],
		]);
		expect(list[0].data).toEqual({
			action: 1,
			widgetUuid: 'w',
			changeProperties: { extra: { k: { a: 1, b: 2 } }, state: 1 },
			cause: { why: 1 },
		});
		simulator.set({ widgetOperatorPlacement: 'inside' });
		await call('PUT', '/v2/rooms/a/widgets/v', { state: 0 });
		await call('DELETE', '/v2/rooms/a/widgets/v', { cause: {} });
		const inside = (await call('GET', '/v2/rooms/a/widgets/v/sequences')).body.data.list;
		expect(inside.map((e: Parsed) => [e.data.operator.role, e.operator])).toEqual([
			['server', undefined],
			['server', undefined],
		]);

		await call('PUT', '/v2/rooms/a/extApps/e/properties', { properties: { a: 1, b: 2 }, common: { state: 1 }, cause: {} });
		await call('DELETE', '/v2/rooms/a/extApps/e/properties', { properties: ['a'] });
		expect((await call('GET', '/v2/rooms/a')).body.data.roomProperties.extApps.e).toEqual({ b: 2, state: 1 });
	});
});
