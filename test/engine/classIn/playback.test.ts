/** Viewers of replays, and the login-free link. */
import { createHash } from 'node:crypto';

import { ClassInBench } from './support';

let bench: ClassInBench;

beforeAll(async () => {
	bench = await ClassInBench.start();
});

afterAll(async () => {
	await bench.engine.stop();
});

const past = Math.floor(Date.now() / 1000) - 3600;

/** Two recorded classes that are over, and one that is still to come. */
beforeEach(() => {
	bench.sim.reset();
	const { institution } = bench.sim.state;
	const ended = { courseId: 414193, startTime: past - 3600, endTime: past, teacherUid: 1000001 };
	const webcast = { recordState: 1, recordType: 0, liveState: 0, openState: 1, other: {} };
	institution.addActivity({ ...ended, activityId: 101, classId: 201, name: 'A', webcast: { ...webcast } });
	institution.addActivity({ ...ended, activityId: 102, classId: 202, name: 'B', webcast: { ...webcast } });
});

const IDS = { courseId: 414193, activityId: 101 };

it('adds viewers: one item per person, who was refused goes to the error output', async () => {
	const { good, bad } = await bench.outputs('playback', 'addViewers', { ...IDS, uidList: '2000001, 77' });
	expect(bench.sent()).toEqual({
		request: 'POST /playback/addPlaybackUser',
		body: '{"courseId":414193,"activityId":101,"uidList":[2000001,77]}',
	});
	expect(good.map(({ json, pairedItem }) => ({ ...json, pairedItem }))).toEqual([
		{ ...IDS, uid: 2000001, success: true, outcome: 'added', code: 1, pairedItem: { item: 0 } },
	]);
	expect(bad.map(({ json, pairedItem }) => ({ ...json, pairedItem }))).toEqual([
		{
			error: 'The person is not in the course of this class (code 121609003: 该用户不在课节所属班级中)',
			details: {
				...IDS,
				uid: 77,
				kind: 'notFound',
				code: 121609003,
				hint: expect.stringContaining('Add the person to the course first'),
				vendorMessage: '该用户不在课节所属班级中',
			},
			pairedItem: { item: 0 },
		},
	]);
});

it('removes viewers, by class ID where there is no activity ID', async () => {
	const parameters = {
		courseId: 414193,
		classId: '={{ $json.classId }}',
		uidList: '={{ $json.uid }}',
		options: { concurrency: 1 },
	};
	const items = [
		{ classId: 201, uid: 2000001 },
		{ classId: 202, uid: 2000002 },
	];
	expect(await bench.json('playback', 'removeViewers', parameters, { items })).toEqual([
		{ courseId: 414193, classId: 201, uid: 2000001, success: true, outcome: 'removed', code: 1 },
		{ courseId: 414193, classId: 202, uid: 2000002, success: true, outcome: 'removed', code: 1 },
	]);
	expect(bench.bodies()).toEqual([
		'{"courseId":414193,"classId":201,"uidList":[2000001]}',
		'{"courseId":414193,"classId":202,"uidList":[2000002]}',
	]);
	expect(bench.sim.requests[0]!.path).toBe('/playback/deletePlaybackUser');
});

it('an ID is needed, and a class that is not over has no viewers', async () => {
	expect((await bench.refusal('playback', 'addViewers', { courseId: 414193, uidList: '1' })).message).toMatch(
		/^"Activity ID" or "Class ID" must be filled in/,
	);
	expect(bench.sim.requests).toHaveLength(0);
	expect(
		await bench.refusal('playback', 'addViewers', { courseId: 414193, activityId: 25096094, uidList: '1' }),
	).toEqual({
		message: 'Activity 25096094 is not over yet (code 121609005: 课节未结束)',
		hint: 'Who may watch the replay can only be set after the class has ended.',
	});
});

it.each([
	['allow', 'allowed', '/playback/setPlaybackAllViewable'],
	['forbid', 'forbidden', '/playback/setPlaybackAllForbidden'],
])('%s: one item per class, also for those that were refused', async (operation, outcome, path) => {
	const { items } = await bench.run(
		'playback',
		operation,
		{ courseId: 414193, activityIds: '101,102,25096094', classIds: '5' },
		{ continueOnFail: true },
	);
	expect(bench.sent()).toEqual({
		request: `POST ${path}`,
		body: '{"courseId":414193,"activityIds":[101,102,25096094]}',
	});
	expect(items.map(({ json }) => json)).toEqual([
		{ courseId: 414193, activityId: 101, success: true, outcome, code: 1 },
		{ courseId: 414193, activityId: 102, success: true, outcome, code: 1 },
		{
			error: 'Activity 25096094 is not over yet (code 121609005: 课节未结束)',
			details: expect.objectContaining({ courseId: 414193, activityId: 25096094, code: 121609005 }),
		},
	]);
});

it('forbid takes class IDs as well, and needs one of both', async () => {
	expect(await bench.json('playback', 'forbid', { courseId: 414193, classIds: '={{ [201] }}' })).toEqual([
		{ courseId: 414193, classId: 201, success: true, outcome: 'forbidden', code: 1 },
	]);
	expect(bench.sent().body).toBe('{"courseId":414193,"classIds":[201]}');
	expect((await bench.refusal('playback', 'forbid', { courseId: 414193, activityIds: '[]' })).message).toMatch(
		/^"Activity IDs" or "Class IDs" must be filled in/,
	);
});

describe('getReplayLink', () => {
	const { classInSecret } = { classInSecret: 'demo-classin-secret' };

	it('is computed here, from key or address, per item, without a request', async () => {
		const items = [
			{ key: '3dca7b0e14e3bb35', who: 'student-1', name: 'Maria & Tom' },
			{ key: 'https://www.eeo.cn/live.php?lessonKey=aaaa7b0e14e3bb35', who: 4711, name: '李 华' },
		];
		const result = await bench.json(
			'playback',
			'getReplayLink',
			{ lessonKey: '={{ $json.key }}', account: '={{ $json.who }}', nickname: '={{ $json.name }}' },
			{ items },
		);
		const check = (text: string) => createHash('md5').update(`${classInSecret}${text}`, 'utf8').digest('hex');
		expect(result).toEqual([
			{
				replayUrl: `https://live.eeo.cn/live_partner.html?lessonKey=3dca7b0e14e3bb35&account=student-1&nickname=Maria%20%26%20Tom&checkCode=${check('3dca7b0e14e3bb35student-1Maria & Tom')}`,
				lessonKey: '3dca7b0e14e3bb35',
				account: 'student-1',
				nickname: 'Maria & Tom',
				computedLocally: true,
			},
			{
				replayUrl: `https://live.eeo.cn/live_partner.html?lessonKey=aaaa7b0e14e3bb35&account=4711&nickname=%E6%9D%8E%20%E5%8D%8E&checkCode=${check('aaaa7b0e14e3bb354711李 华')}`,
				lessonKey: 'aaaa7b0e14e3bb35',
				account: '4711',
				nickname: '李 华',
				computedLocally: true,
			},
		]);
		expect(bench.sim.requests).toHaveLength(0);
		expect(JSON.stringify(result)).not.toContain(classInSecret);
	});

	it.each([
		['an address without a key', { lessonKey: 'https://www.eeo.cn/live.php' }, /^"Lesson Key" must be a lesson key/],
		['a key with other characters', { lessonKey: 'a&b' }, /^"Lesson Key" must be a lesson key/],
		['a long account', { account: 'x'.repeat(32) }, /^"Account" has 32 characters, but no more than 31 are allowed$/],
		['a long nickname', { nickname: 'x'.repeat(24) }, /^"Nickname" has 24 characters, but no more than 23 are allowed$/],
	])('%s is refused', async (_what, change, message) => {
		const parameters = { lessonKey: 'abc', account: 'a', nickname: 'n', ...change };
		expect((await bench.refusal('playback', 'getReplayLink', parameters)).message).toMatch(message);
	});
});
