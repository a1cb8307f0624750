import { signV2, type Simulator, startSimulator } from '../../../simulator';
import vectors from '../../fixtures/vectors/classin-signature-vectors.json';
import { classIn, send } from './helpers';

describe('ClassIn', () => {
	test.each(vectors)('signature vector: $origin, $name', ({ body, sid, timeStamp, secret, sign }) => {
		expect(signV2(body as Record<string, unknown>, String(sid), String(timeStamp), secret)).toBe(sign);
	});

	let simulator: Simulator;
	let call: ReturnType<typeof classIn>;
	let soon: number;
	beforeAll(async () => {
		simulator = await startSimulator();
		call = classIn(simulator);
	});
	beforeEach(() => {
		simulator.reset();
		soon = Math.floor(simulator.now() / 1000) + 86_400;
	});
	afterEach(() => expect(simulator.errors).toEqual([]));
	afterAll(() => simulator.stop());

	const school = () => simulator.state.institution;
	const activity = () => {
		const found = school().activities.get(25096094);
		if (!found) throw new Error('no activity');
		return found;
	};
	const code = async (path: string, body: Record<string, unknown>) => (await call(path, body)).body?.code;
	const WEBCAST = '/lms/activity/setWebcast';
	const SEED = {
		courseId: 414193,
		activityId: 25096094,
		recordState: 1,
		recordType: 0,
		liveState: 1,
		openState: 1,
		watchByLogin: 0,
		webcastIntroduce: 'Course introduction for this live session',
	};
	const lesson = (more: Record<string, unknown> = {}) => ({
		courseId: 414193,
		name: 'Lesson',
		teacherUid: 1000001,
		startTime: soon,
		endTime: soon + 3600,
		...more,
	});

	test('signed requests are accepted; every kind of mistake has its code, in HTTP 200', async () => {
		const answer = await call(WEBCAST, SEED);
		expect([answer.status, answer.body]).toEqual([200, { code: 1, msg: 'Execution successful', data: null }]);
		expect(activity().webcast).toMatchObject({ recordState: 1, liveState: 1, openState: 1, other: { watchByLogin: 0 } });
		const wrong = async (change: Record<string, string>, body = SEED as Record<string, unknown>) => {
			const { status, body: result } = await call(WEBCAST, body, change);
			return [status, result.code];
		};
		expect(await wrong({ 'x-eeo-sign': 'f'.repeat(32) })).toEqual([200, 101002005]);
		expect(await wrong({ 'x-eeo-uid': '7' })).toEqual([200, 101002005]);
		expect(await wrong({ 'x-eeo-ts': String(Math.floor(simulator.now() / 1000) - 301) })).toEqual([200, 101002006]);
		expect(await wrong({ 'x-eeo-ts': String(simulator.now()) })).toEqual([200, 101002006]);
		expect(await wrong({ 'x-eeo-ts': '' })).toEqual([200, 101002008]);
		expect(await wrong({}, { ...SEED, key: 'x' })).toEqual([200, 101001001]);
		const none = await send(simulator, 'POST', WEBCAST, SEED);
		expect(none.body).toEqual({ code: 101002008, msg: '时间戳不存在', data: null });
	});

	test('strict types: HTTP 400 and plain text, or a parameter error', async () => {
		const text = await call(WEBCAST, { ...SEED, courseId: '414193' });
		expect([text.status, text.text, text.headers.get('content-type')]).toEqual([
			400,
			'type mismatch for field "courseId"',
			'text/plain; charset=utf-8',
		]);
		for (const [name, value] of [
			['watchPassword', 1],
			['recordState', true],
			['recordState', 1.5],
			['liveAndPlaybackStudentUids', '1,2'],
			['liveAndPlaybackStudentUids', ['1']],
		] as const) {
			expect((await call(WEBCAST, { ...SEED, [name]: value })).text).toBe(`type mismatch for field "${name}"`);
		}
		expect((await call('/lms/activity/release', { courseId: 414193, activityIds: [1] })).text).toBe(
			'field "activityId" is not set',
		);
		simulator.set({ classIn: { strictTyping: false } });
		expect(await code(WEBCAST, { ...SEED, courseId: '414193' })).toBe(101001001);
	});

	test('setWebcast: every documented code', async () => {
		const id = { activityId: 25096094 };
		const set = async (body: Record<string, unknown>) => code(WEBCAST, { ...id, ...body });
		expect(await code(WEBCAST, { courseId: 414193, liveState: 1 })).toBe(101001001);
		expect(await set({})).toBe(101001001);
		expect(await code(WEBCAST, { activityId: 1, watchByLogin: 1 })).toBe(121601031);
		expect(await code(WEBCAST, { ...id, courseId: 1, watchByLogin: 1 })).toBe(121601031);
		expect(await code(WEBCAST, { classId: 1152000, watchByLogin: 1 })).toBe(1);
		expect(await code(WEBCAST, { classId: 1, activityId: 25096094, watchByLogin: 1 })).toBe(1);
		expect(await set({ liveState: 1 })).toBe(122301037);
		expect(await set({ watchByLogin: 2 })).toBe(121601020);
		expect(await set({ useCoMainRecord: 1 })).toBe(121604008);
		activity().subOf = 1;
		expect(await set({ useCoMainRecord: 1, recordState: 1 })).toBe(122301037);
		expect(await set({ useCoMainRecord: 1, recordState: 0, recordType: 0, liveState: 0, openState: 0 })).toBe(1);
		const all = { recordState: 1, recordType: 2, liveState: 1, openState: 1 };
		const without = async (permission: string, body: Record<string, unknown>) => {
			simulator.set({ classIn: { permissions: { [permission]: false } } });
			const result = await set(body);
			simulator.set({ classIn: { permissions: { [permission]: true } } });
			return result;
		};
		expect(await without('webLive', all)).toBe(121601005);
		expect(await without('onSiteRecording', all)).toBe(121601006);
		expect(await without('live', all)).toBe(121601009);
		expect(await without('cloudRecording', all)).toBe(121601010);
		expect(await without('omo', { omoStationBroadcast: 1 })).toBe(121604007);
		simulator.set({ classIn: { strictRecordGroup: true } });
		expect(await set({ recordState: 1 })).toBe(122301037);
		expect(await set(all)).toBe(1);
		simulator.advance(activity().startTime * 1000 - simulator.now() - 19 * 60_000);
		expect(await set({ ...all, liveState: 0 })).toBe(350);
		expect(await set({ ...all, openState: 0 })).toBe(1);
		expect(await set({ watchByLogin: 1 })).toBe(1);
		simulator.advance(80 * 60_000);
		expect(await set({ ...all, recordState: 0, liveState: 0, openState: 0 })).toBe(145);
		activity().deleted = true;
		expect((await call(WEBCAST, { ...id, watchByLogin: 1 })).body).toEqual({
			code: 121601045,
			msg: 'Classroom has been deleted',
			data: null,
		});
	});

	test('units', async () => {
		const made = (await call('/lms/unit/create', { courseId: 414193, name: 'U', publishFlag: 2 })).body;
		expect(made).toMatchObject({ code: 1, msg: '程序正常执行', data: { name: 'U', unitId: expect.any(Number) } });
		const { unitId } = made.data;
		expect(await code('/lms/unit/create', { courseId: 414193, name: 'U', publishFlag: 2 })).toBe(29208);
		expect(await code('/lms/unit/create', { courseId: 5, name: 'U', publishFlag: 2 })).toBe(147);
		const other = (await call('/lms/unit/create', { courseId: 414193, name: 'V', publishFlag: 0 })).body.data.unitId;
		expect(await code('/lms/unit/update', { courseId: 414193, unitId })).toBe(101001001);
		expect(await code('/lms/unit/update', { courseId: 414193, unitId, publishFlag: 0 })).toBe(40004);
		expect(await code('/lms/unit/update', { courseId: 414193, unitId, name: 'V' })).toBe(50003);
		expect(await code('/lms/unit/update', { courseId: 414193, unitId: 1, name: 'X' })).toBe(40020);
		expect(await code('/lms/unit/update', { courseId: 414193, unitId: other, publishFlag: 2 })).toBe(1);
		const { activityId } = (await call('/lms/activity/createClass', lesson({ unitId }))).body.data;
		expect(await code('/lms/unit/move', { courseId: 414193, unitId, toUnitId: unitId })).toBe(29046);
		expect(await code('/lms/unit/move', { courseId: 414193, unitId, toUnitId: 1 })).toBe(50004);
		expect(await code('/lms/unit/move', { courseId: 414193, unitId, toUnitId: other })).toBe(1);
		expect(school().activities.get(activityId)?.unitId).toBe(other);
		simulator.set({ classIn: { unitCapacity: 1 } });
		expect(await code('/lms/activity/createClass', lesson({ unitId: other }))).toBe(29138);
		simulator.advance(86_400_000 + 60_000);
		expect(await code('/lms/unit/delete', { courseId: 414193, unitId: other })).toBe(40001);
		simulator.advance(-86_400_000);
		expect(await code('/lms/unit/delete', { courseId: 414193, unitId: other })).toBe(1);
		expect(school().activities.get(activityId)?.deleted).toBe(true);
	});

	test('createClass answers in snake case; streams only with live', async () => {
		const all = { recordState: 1, recordType: 0, liveState: 1, openState: 1 };
		const { data } = (await call('/lms/activity/createClass', lesson(all))).body;
		expect(data).toMatchObject({
			activityId: expect.any(Number),
			classId: expect.any(Number),
			name: 'Lesson',
			live_url: expect.stringContaining('lessonKey='),
		});
		expect(Object.values(data.live_info).every(Boolean)).toBe(true);
		const plain = (await call('/lms/activity/createClass', lesson())).body.data;
		expect([plain.live_url, plain.live_info]).toEqual(['', { RTMP: '', HLS: '', FLV: '' }]);
	});

	test('createClass: rules, one identity per class, partial success, quota', async () => {
		const create = (more: Record<string, unknown>) => code('/lms/activity/createClass', lesson(more));
		expect(await create({ endTime: soon })).toBe(119);
		expect(await create({ startTime: 1, endTime: 4000 })).toBe(120);
		expect(await create({ endTime: soon + 60 })).toBe(165);
		expect(await create({ startTime: soon + 3 * 366 * 86_400, endTime: soon + 3 * 366 * 86_400 + 3600 })).toBe(268);
		expect(await create({ teacherUid: 5 })).toBe(136);
		expect(await create({ assistantUids: [1000001] })).toBe(322);
		expect(await create({ assistantUids: [5] })).toBe(318);
		expect(await create({ name: 'x'.repeat(51) })).toBe(100);
		expect(await create({ recordState: 1 })).toBe(100);
		expect(await create({ isDc: 3 })).toBe(110100066);
		expect(await create({ isHd: 2, seatNum: 13 })).toBe(368);
		expect(await create({ unitId: 5 })).toBe(121601020);
		const once = (await call('/lms/activity/createClass', lesson({ uniqueIdentity: 'row-1' }))).body;
		const twice = (await call('/lms/activity/createClass', lesson({ uniqueIdentity: 'row-1' }))).body;
		expect([once.code, twice.code, twice.data.activityId]).toEqual([1, 398, once.data.activityId]);
		expect(await code('/lms/activity/delete', { courseId: 414193, activityId: once.data.activityId })).toBe(1);
		expect(await create({ uniqueIdentity: 'row-1' })).toBe(1);
		simulator.set({ classIn: { liveInfoFails: true } });
		const partly = (await call('/lms/activity/createClass', lesson())).body;
		expect([partly.code, school().activities.has(partly.data.activityId)]).toEqual([267, true]);
		simulator.set({ classIn: { liveInfoFails: false, monthlyQuota: 1 } });
		expect([await create({}), await create({})]).toEqual([1, 121601003]);
	});

	test('updateClass and delete by time', async () => {
		const { activityId } = (await call('/lms/activity/createClass', lesson())).body.data;
		const update = (more: Record<string, unknown>) =>
			code('/lms/activity/updateClass', { courseId: 414193, activityId, ...more });
		const remove = () => code('/lms/activity/delete', { courseId: 414193, activityId });
		expect(await update({})).toBe(101001001);
		expect(await update({ name: 'New' })).toBe(1);
		expect(await update({ recordState: 1, liveState: 1 })).toBe(100);
		expect(await code('/lms/activity/updateClass', { courseId: 414193, activityId: 1, name: 'x' })).toBe(143);
		simulator.advance(86_400_000 - 19 * 60_000);
		expect(await update({ name: 'x' })).toBe(350);
		expect(await update({ recordState: 1, recordType: 0, liveState: 0, openState: 0 })).toBe(226);
		expect(await update({ teacherUid: 1000002 })).toBe(1);
		simulator.advance(20 * 60_000);
		expect(await update({ name: 'x' })).toBe(140);
		expect(await remove()).toBe(40005);
		simulator.advance(3_600_000);
		expect(await update({ name: 'x' })).toBe(145);
		expect(await update({ teacherUid: 1000002 })).toBe(385);
		expect(await remove()).toBe(40006);
		simulator.advance(-86_400_000);
		expect(await remove()).toBe(1);
		expect(await remove()).toBe(29149);
		expect(await update({ name: 'x' })).toBe(212);
	});
});
