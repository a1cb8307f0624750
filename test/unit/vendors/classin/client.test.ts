/** The client outside n8n: hosts, repeats, and what it makes of answers. */
import { ApiFailure } from '../../../../vendors/apiFailure';
import { createClassInClient } from '../../../../vendors/classin/lms/client';
import { createHttp, DEFAULT_POLICY } from '../../../../vendors/http';
import { testRuntime } from '../../support/clock';
import { json, scripted, type Answer } from '../../support/server';

const stops: Array<() => Promise<void>> = [];

afterEach(async () => {
	await Promise.all(stops.splice(0).map(async (stop) => await stop()));
});

async function serve(answer: Answer) {
	const server = await scripted(answer);
	stops.push(server.stop);
	return server;
}

function client(...hosts: string[]) {
	const runtime = testRuntime();
	const http = createHttp(runtime, { ...DEFAULT_POLICY, hosts });
	return { runtime, lms: createClassInClient(http, runtime, { sid: '1', secret: 'abcdef', baseUrl: hosts[0]! }) };
}

/** An address where nothing answers. */
async function closed(): Promise<string> {
	const server = await scripted(() => {});
	await server.stop();
	return server.url;
}

const NEW_CLASS = { courseId: 1, name: 'A', teacherUid: 2, startTime: 3, endTime: 4 };

async function failureOf(promise: Promise<unknown>): Promise<ApiFailure> {
	const error: unknown = await promise.then(
		() => undefined,
		(thrown: unknown) => thrown,
	);
	expect(error).toBeInstanceOf(ApiFailure);
	return error as ApiFailure;
}

it('turns to the second host when the first can not be reached, because nothing was sent there', async () => {
	const backup = await serve((_request, response) => json(response, 200, { code: 1, msg: 'ok', data: null }));
	const { lms, runtime } = client(await closed(), backup.url);
	await lms.webcast.set({ activityId: 1 }, { liveState: true });
	expect(backup.received.map(({ method, url, body }) => [method, url, body])).toEqual([
		['POST', '/lms/activity/setWebcast', '{"activityId":1,"liveState":1}'],
	]);
	expect(runtime.waits.length).toBeGreaterThan(0);
});

const BREAKS: Array<[what: string, answer: Answer, kind: string]> = [
	['a broken connection', (_request, response) => response.destroy(), 'dropped'],
	['a failing server', (_request, response) => json(response, 503, 'down'), 'server'],
	['an answer that is cut', (_request, response) => response.end('{"code":1'), 'unreadable'],
];

it.each(BREAKS)('never repeats after %s, because it may have been done', async (_what, answer, kind) => {
	const first = await serve(answer);
	const backup = await serve((_request, response) => json(response, 200, { code: 1, data: {} }));
	const failure = await failureOf(client(first.url, backup.url).lms.classrooms.create(NEW_CLASS));
	expect(failure.kind).toBe(kind);
	expect(failure.details.hint).toMatch(/look/i);
	expect([first.received.length, backup.received.length]).toEqual([1, 0]);
});

it('waits as long as ClassIn asks before it repeats a refused request', async () => {
	const server = await serve((_request, response, count) =>
		count === 1
			? json(response, 200, { code: 101003001, msg: '请求频次过快' }, { 'retry-after': '7' })
			: json(response, 200, { code: 1, data: { activityId: 5 } }),
	);
	const { lms, runtime } = client(server.url);
	expect((await lms.classrooms.create(NEW_CLASS)).data).toEqual({ activityId: 5 });
	expect(runtime.waits).toEqual([7000]);
});

it('leaves out what is not set', async () => {
	const server = await serve((_request, response) => json(response, 200, { code: 1, data: null }));
	const { lms } = client(server.url);
	await lms.units.update(1, 2, { name: undefined, content: '' });
	await lms.webcast.set({ classId: 3 }, { watchPassword: undefined, watchByLogin: false }, undefined);
	expect(server.received.map(({ body }) => body)).toEqual([
		'{"courseId":1,"unitId":2,"content":""}',
		'{"classId":3,"watchByLogin":0}',
	]);
});

it.each([
	['as the examples have it', { live_url: 'https://x/live.php?lessonKey=ab12', live_info: { HLS: 'h' } }],
	['as the texts have it', { liveUrl: 'https://x/live.php?lessonKey=ab12', liveInfo: { HLS: 'h' } }],
])('reads live addresses %s', async (_what, live) => {
	const server = await serve((_request, response) =>
		json(response, 200, { code: '1', data: { activityId: '7', classId: 8, name: 'A', ...live, more: true } }),
	);
	expect(await client(server.url).lms.classrooms.create(NEW_CLASS)).toEqual({
		code: 1,
		vendorMessage: undefined,
		outcome: 'created',
		data: {
			activityId: 7,
			classId: 8,
			name: 'A',
			more: true,
			liveUrl: 'https://x/live.php?lessonKey=ab12',
			liveInfo: { HLS: 'h' },
			lessonKey: 'ab12',
		},
	});
});

it('takes lists where the documents’ tables and examples disagree, and names with spaces around them', async () => {
	const answers = [
		[{ unitId: 5, name: 'A' }],
		{ ' successList': ['11'], 'failedList ': [{ ' uid': 12, code: 166, msg: 'x' }] },
	];
	const server = await serve((_request, response, count) => json(response, 200, { code: 1, data: answers[count - 1] }));
	const { lms } = client(server.url);
	expect((await lms.units.create({ courseId: 1, name: 'A', publishFlag: 0 })).data).toEqual({ unitId: 5, name: 'A' });
	expect(await lms.playback.addViewers(1, { activityId: 2 }, [11, 12])).toEqual([
		{ uid: 11, success: true, outcome: 'added', code: 1 },
		{ uid: 12, success: true, outcome: 'alreadyViewer', code: 166, vendorMessage: 'x' },
	]);
});

it.each([
	[{ activityId: 'seven', name: null }, { activityId: 'seven', name: null }],
	[[{ activityId: 7 }, { activityId: 8 }], { data: [{ activityId: 7 }, { activityId: 8 }] }],
	['7', { data: '7' }],
	[null, {}],
])('an answer of another shape, %j, loses nothing that was asked for', async (data, expected) => {
	const server = await serve((_request, response) => json(response, 200, { code: 1, data }));
	expect((await client(server.url).lms.classrooms.create(NEW_CLASS)).data).toEqual(expected);
});

it('one entry that can not be read does not spoil the others', async () => {
	const data = [{ studentUid: 1, code: 1 }, null, 'x', { studentUid: 2 }, { ' studentUid': '3', 'code ': '1', msg: null }];
	const server = await serve((_request, response) => json(response, 200, { code: 1, data }));
	const outcomes = await client(server.url).lms.students.add(1, 2, [1, 2, 3]);
	expect(outcomes.map(({ failure, ...entry }) => ({ ...entry, failed: failure?.kind }))).toEqual([
		{ studentUid: 1, success: true, outcome: 'added', code: 1, failed: undefined },
		{ studentUid: 2, failed: 'unreadable' },
		{ studentUid: 3, success: true, outcome: 'added', code: 1, failed: undefined },
	]);
});

it.each([
	[{ activityIds: [1] }, { activityId: 1, classId: 2 }],
	[{ classIds: [2] }, { activityId: 1, classId: 2 }],
	[{ classIds: [2] }, { activityId: 2 }],
])('finds what became of %j by the ID that was sent', async (classes, entry) => {
	const failedList = [{ ...entry, code: 121609006, msg: 'x' }];
	const server = await serve((_request, response) =>
		json(response, 200, { code: 1, data: { successList: [], failedList } }),
	);
	expect(await client(server.url).lms.playback.forbid(9, classes as never)).toEqual([
		{ ...Object.fromEntries(Object.entries(classes).map(([name, [id]]) => [name.replace('Ids', 'Id'), id])), failure: expect.objectContaining({ details: expect.objectContaining({ code: 121609006 }) }) },
	]);
});

it('keeps to the limit on new classes', async () => {
	const server = await serve((_request, response) => json(response, 200, { code: 1, data: { activityId: 5 } }));
	const { lms, runtime } = client(server.url);
	for (let count = 0; count < 1000; count++) await lms.classrooms.create(NEW_CLASS);
	expect(runtime.waits).toEqual([]);
	await lms.classrooms.create(NEW_CLASS);
	expect(runtime.waits.reduce((sum, ms) => sum + ms, 0)).toBe(61_000);
	// Nothing but creating is limited.
	await lms.classrooms.release(1, 2);
	expect(runtime.waits.reduce((sum, ms) => sum + ms, 0)).toBe(61_000);
});
