/** Webcast: Set. The document's own request, its two rules, and what expressions may yield. */
import { ClassInBench } from './support';

let bench: ClassInBench;

beforeAll(async () => {
	bench = await ClassInBench.start();
});

afterAll(async () => {
	await bench.engine.stop();
});

beforeEach(() => bench.sim.reset());

const set = (...args: [parameters: object, more?: object]) =>
	bench.run('webcast', 'set', args[0] as never, args[1] as never);

const ALL_FOUR = { recordState: true, recordType: 0, liveState: true, openState: true };

describe('the request', () => {
	it('is the one of the document, byte for byte', async () => {
		const { items, error } = await set({
			courseId: 414193,
			activityId: 25096094,
			options: {
				webcastIntroduce: 'Course introduction for this live session',
				watchByLogin: false,
				openState: true,
				liveState: true,
				recordType: 0,
				recordState: true,
			},
		});
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json)).toEqual([{ success: true, courseId: 414193, activityId: 25096094 }]);
		expect(bench.sent()).toEqual({
			request: 'POST /lms/activity/setWebcast',
			body: '{"courseId":414193,"activityId":25096094,"recordState":1,"recordType":0,"liveState":1,"openState":1,"watchByLogin":0,"webcastIntroduce":"Course introduction for this live session"}',
		});
		const { headers } = bench.sim.requests[0]!;
		expect(Object.keys(headers).sort()).toEqual([
			'accept',
			'accept-encoding',
			'connection',
			'content-length',
			'content-type',
			'host',
			'user-agent',
			'x-eeo-sign',
			'x-eeo-ts',
			'x-eeo-uid',
		]);
		expect(headers['x-eeo-uid']).toBe(String(bench.sim.account.classInSid));
		expect(Math.abs(Number(headers['x-eeo-ts']) - Date.now() / 1000)).toBeLessThan(60);
	});

	it('carries every parameter of the document, each in its JSON type', async () => {
		bench.sim.state.institution.activities.get(25096094)!.subOf = 1;
		await bench.json('webcast', 'set', {
			courseId: '414193',
			activityId: '25096094',
			options: {
				customColumn: 'Homework: p. 42',
				webcastIntroduce: 'Hi 👋',
				liveAndPlaybackStudentUids: '2000001, 2000002',
				liveAndPlaybackUserState: 3,
				liveAndPlaybackClassMemberState: 2,
				liveAndPlaybackViewingSet: 1,
				webcastAllForbidden: false,
				allowUnloggedChat: true,
				watchPassword: '0042',
				watchByLogin: true,
				omoStationBroadcast: false,
				useCoMainRecord: false,
				openState: true,
				liveState: true,
				recordType: 2,
				recordState: true,
			},
		});
		expect(bench.sent().body).toBe(
			'{"courseId":414193,"activityId":25096094,"recordState":1,"recordType":2,"liveState":1,"openState":1,"useCoMainRecord":0,"omoStationBroadcast":0,"watchByLogin":1,"watchPassword":"0042","allowUnloggedChat":1,"webcastAllForbidden":0,"liveAndPlaybackViewingSet":1,"liveAndPlaybackClassMemberState":2,"liveAndPlaybackUserState":3,"liveAndPlaybackStudentUids":[2000001,2000002],"webcastIntroduce":"Hi 👋","customColumn":"Homework: p. 42"}',
		);
	});

	it.each([
		['1024 bytes, which are signed', 'x'.repeat(1024)],
		['1025 bytes, which are not signed', 'x'.repeat(1025)],
		['1026 bytes in Chinese, which are not signed', '课'.repeat(342)],
	])('is signed right with a text of %s', async (_what, webcastIntroduce) => {
		await bench.json('webcast', 'set', { activityId: 25096094, options: { webcastIntroduce } });
		expect(bench.sent().body).toBe(JSON.stringify({ activityId: 25096094, webcastIntroduce }));
	});

	it('keeps numbers as numbers and texts as texts, whatever an expression yields', async () => {
		const items = [
			{ id: '25096094', on: 'TRUE', password: 1234, uids: '[2000001,"2000002"]', setting: '-1' },
			{ id: 25096094, on: 1, password: '1234', uids: [2000001, '2000002'], setting: -1 },
		];
		await bench.json(
			'webcast',
			'set',
			{
				activityId: '={{ $json.id }}',
				options: {
					concurrency: 1,
					watchByLogin: '={{ $json.on }}',
					watchPassword: '={{ $json.password }}',
					liveAndPlaybackStudentUids: '={{ $json.uids }}',
					liveAndPlaybackViewingSet: '={{ $json.setting }}',
				},
			},
			{ items },
		);
		const body =
			'{"activityId":25096094,"watchByLogin":1,"watchPassword":"1234","liveAndPlaybackViewingSet":-1,"liveAndPlaybackStudentUids":[2000001,2000002]}';
		expect(bench.bodies()).toEqual([body, body]);
	});

	it('leaves out what is empty, but sends a text that is empty on purpose', async () => {
		await bench.json(
			'webcast',
			'set',
			{
				activityId: 25096094,
				classId: '={{ $json.missing }}',
				courseId: '={{ $json.empty }}',
				options: {
					recordType: '={{ $json.missing }}',
					watchByLogin: '={{ $json.empty }}',
					customColumn: '={{ $json.nothing }}',
					watchPassword: '',
				},
			},
			{ items: [{ empty: '', nothing: null }] },
		);
		expect(bench.sent().body).toBe('{"activityId":25096094,"watchPassword":""}');
	});

	it('goes to the class ID without an activity ID, and to the activity ID when both are given', async () => {
		const items = [{ classId: 1152000 }, { activityId: 25096094, classId: 999 }];
		const parameters = {
			activityId: '={{ $json.activityId }}',
			classId: '={{ $json.classId }}',
			options: { watchByLogin: true, concurrency: 1 },
		};
		expect(await bench.json('webcast', 'set', parameters, { items })).toEqual([
			{ success: true, classId: 1152000 },
			{ success: true, activityId: 25096094 },
		]);
		expect(bench.bodies()).toEqual([
			'{"classId":1152000,"watchByLogin":1}',
			'{"activityId":25096094,"watchByLogin":1}',
		]);
	});
});

describe('what is refused before anything is sent', () => {
	it.each([
		['neither ID', {}, { watchByLogin: true }, /^"Activity ID" or "Class ID" must be filled in/],
		['no setting', { activityId: 1 }, {}, /^"Settings to Change" must have at least one entry: ClassIn refuses/],
		[
			'only empty settings',
			{ activityId: 1 },
			{ watchByLogin: '={{ "" }}' },
			/^"Settings to Change" must have at least one entry/,
		],
		['a course but no setting', { activityId: 1, courseId: 2 }, {}, /^"Settings to Change" must have at least one entry/],
		[
			'an ID in words',
			{ activityId: 'maths' },
			{ watchByLogin: true },
			/^"Activity ID" must be a whole number from 1, not "maths"$/,
		],
		['an ID of 0', { activityId: 0 }, { watchByLogin: true }, /^"Activity ID" must be a whole number from 1, not 0$/],
		['a fraction', { activityId: 1.5 }, { watchByLogin: true }, /^"Activity ID" must be a whole number from 1, not 1.5$/],
		[
			'an ID too large to be exact',
			{ activityId: '9007199254740993' },
			{ watchByLogin: true },
			/^"Activity ID" is too large to be sent exactly: whole numbers go up to 9,007,199,254,740,991$/,
		],
		[
			'a UID too large to be exact',
			{ activityId: 1 },
			{ liveAndPlaybackStudentUids: '[9007199254740993]' },
			/^"Settings to Change > Live and Playback: Student UIDs > entry 1" is too large/,
		],
		[
			'a switch in other words',
			{ activityId: 1 },
			{ watchByLogin: '={{ "maybe" }}' },
			/^"Settings to Change > Require Login" must be true or false/,
		],
		[
			'an unknown type',
			{ activityId: 1 },
			{ recordType: '={{ 7 }}' },
			/^"Settings to Change > Recording Type" must be one of Both, Classroom, On-Site, not 7$/,
		],
		[
			'text as an object',
			{ activityId: 1 },
			{ customColumn: '={{ ({}) }}' },
			/^"Settings to Change > Custom Column" must be text$/,
		],
		[
			'half an emoji',
			{ activityId: 1 },
			{ customColumn: '={{ "👋"[0] }}' },
			/^"Settings to Change > Custom Column" contains half of a character/,
		],
	])('%s', async (_what, ids, options, message) => {
		const refusal = await bench.refusal('webcast', 'set', { ...ids, options } as never);
		expect(refusal.message).toMatch(message);
		expect(bench.sim.requests).toHaveLength(0);
	});
});

describe('what ClassIn refuses', () => {
	it('the time lock is explained', async () => {
		const activity = bench.sim.state.institution.activities.get(25096094)!;
		activity.startTime = Math.floor(Date.now() / 1000) + 600;
		const refusal = await bench.refusal('webcast', 'set', { activityId: 25096094, options: ALL_FOUR });
		expect(refusal).toEqual({
			message:
				'Activity 25096094 starts within 20 minutes or is running, so its settings are locked (code 350: Cannot modify classroom parameters within 20 minutes before class starts)',
			hint: expect.stringMatching(/^From 20 minutes before class on, and when it is over, only "Web Playback" can be changed/),
		});
	});

	it('settings that do not fit lead to all four', async () => {
		const refusal = await bench.refusal('webcast', 'set', { activityId: 25096094, options: { liveState: true } });
		expect(refusal.message).toMatch(/don't fit together \(code 122301037: Recording and live/);
		expect(refusal.hint).toMatch(
			/Set all four: "Cloud Recording", "Recording Type", "Web Live Streaming" and "Web Playback"/,
		);
	});

	it('the main recording is for sub-classrooms only', async () => {
		const refusal = await bench.refusal('webcast', 'set', { activityId: 25096094, options: { useCoMainRecord: true } });
		expect(refusal.message).toMatch(
			/^Activity 25096094 is not a sub-classroom of a dual-teacher class \(code 121604008/,
		);
		expect(refusal.hint).toMatch(/Take out "Use Main Classroom Recording"/);
	});

	it('one item does not disturb the others, in their order', async () => {
		const { items, error } = await set(
			{ activityId: '={{ $json.id }}', options: { customColumn: '={{ $json.text }}' } },
			{
				items: [
					{ id: 1, text: 'a' },
					{ id: 25096094, text: 'b' },
					{ id: 'x', text: 'c' },
				],
				continueOnFail: true,
			},
		);
		expect(error).toBeUndefined();
		expect(items.map(({ json, pairedItem }) => [json.error ?? json, pairedItem])).toEqual([
			[expect.stringMatching(/^Activity 1 does not belong to this school/), { item: 0 }],
			[{ success: true, activityId: 25096094 }, { item: 1 }],
			['"Activity ID" must be a whole number from 1, not "x"', { item: 2 }],
		]);
		expect(items[0]!.json.details).toMatchObject({
			kind: 'notFound',
			code: 121601031,
			vendorMessage: 'Classroom does not belong to this institution',
			request: 'POST /lms/activity/setWebcast',
			hint: expect.stringContaining('Check the ID'),
		});
		expect(bench.bodies().sort()).toEqual([
			'{"activityId":1,"customColumn":"a"}',
			'{"activityId":25096094,"customColumn":"b"}',
		]);
	});
});
