/** Channel: exactly these requests, these items, and what goes wrong as an error with a way out. */
import { Presence } from '../../../../simulator/channels/presence';
import { Access, CODES, ONCE } from './support';

let access: Access;
beforeAll(async () => {
	access = await Access.start();
});
afterAll(() => access.engine.stop());
beforeEach(() => access.sim.reset());
afterEach(() => expect(access.sim.errors).toEqual([]));

const app = () => access.sim.account.appId;
const call = () => access.sim.state.channels.presence.others.set(Presence.key(app(), 'call'), { mode: 1, members: [{ uid: 5, host: true, join: 1, platform: 1 }] });

describe('Get Many', () => {
	it('sends exactly this and lists what is live', async () => {
		access.classroom();
		call();
		const result = await access.run('channel', 'getAll');
		expect(access.json(result)).toEqual([
			{ roomUuid: 'math 101', channelName: 'math 101', userCount: 4 },
			{ roomUuid: 'call', channelName: 'call', userCount: 1 },
		]);
		expect(access.requests()).toEqual([['GET', `/dev/v1/channel/${app()}`, { page_no: '0', page_size: '500' }]]);
		expect(result.items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 0 }]);
	});

	it('lists as many as wanted, or those with a beginning, for each of two items', async () => {
		for (const name of ['a-1', 'b-1', 'b-2']) {
			access.sim.seed.room({ roomUuid: name });
			access.sim.seed.user(name, {});
		}
		const result = await access.run('channel', 'getAll', { limit: '={{ $json.limit }}', options: { beginsWith: '={{ $json.start }}' } }, { items: [{ start: 'b-', limit: 1 }, { start: '', limit: 50 }] });
		expect(result.items.map(({ json, pairedItem }) => [json.roomUuid, pairedItem])).toEqual([
			['b-1', { item: 0 }],
			['a-1', { item: 1 }],
			['b-1', { item: 1 }],
			['b-2', { item: 1 }],
		]);
	});

	it('lists classrooms only, with what they are', async () => {
		access.classroom();
		call();
		const result = await access.run('channel', 'getAll', { returnAll: true, options: { classroomsOnly: true } });
		expect(access.json(result)).toEqual([
			{ roomUuid: 'math 101', channelName: 'math 101', userCount: 4, roomName: 'Math', roomTypeName: 'smallClass', stateName: 'started', startsAt: expect.any(String) },
		]);
	});

	it('tells which second credential that needs', async () => {
		const { error } = await access.run('channel', 'getAll', { options: { classroomsOnly: true } }, { notChosen: ['agoraRtmTokenApi'] });
		expect(error?.message).toBe('No credential of the type "Agora RTM Token API" is chosen in this node');
		expect((await access.run('channel', 'getAll', {}, { notChosen: ['agoraRtmTokenApi'] })).error).toBeUndefined();
	});

	it('tells which credential it needs itself', async () => {
		const { error } = await access.run('channel', 'getAll', {}, { notChosen: ['agoraCloudRecordingApi'] });
		expect(error?.message).toBe('No credential of the type "Agora Cloud Recording API" is chosen in this node');
		expect(error?.description).toContain('Choose a credential');
	});

	it.each(CODES)('tells what HTTP %i means', async (status, expected) => {
		access.sim.fault({ kind: 'envelope', status, code: 0, msg: 'vendor says so', count: 9 });
		const { error, items } = await access.run('channel', 'getAll', { options: ONCE });
		expect(items).toEqual([]);
		expect(error?.message).toMatch(expected);
		expect(error?.message).toContain('vendor says so');
		expect(error?.httpCode).toBe(String(status));
		expect(error?.description).toMatch(/\w{3}.*[.)]$/);
	});

	it('sends a failed item to the error output', async () => {
		access.sim.fault({ kind: 'envelope', status: 403, code: 0, msg: 'no', count: 1 });
		const { run } = await access.run('channel', 'getAll', {}, { errorOutput: true });
		const [, failed] = run.data.resultData.runData.Node![0]!.data!.main!;
		expect(failed).toEqual([expect.objectContaining({ json: { error: expect.stringContaining('(HTTP 403'), details: expect.objectContaining({ httpStatus: 403 }) }, pairedItem: { item: 0 } })]);
	});
});

describe('Get Users', () => {
	it('sends exactly this and says who is who, servers marked', async () => {
		const { teacher, ann, bob, recorder } = access.classroom();
		access.sim.act({ do: 'stage', roomUuid: 'math 101', userUuid: 'bob' });
		const result = await access.run('channel', 'getUsers', { cname: 'math 101' });
		const same = { channelName: 'math 101', roomUuid: 'math 101', mode: 'live' };
		expect(access.json(result)).toEqual([
			{ ...same, uid: teacher, isHost: true, userUuid: 'teacher', userName: 'Ms Garcia', roleName: 'teacher', isServer: false },
			{ ...same, uid: bob, isHost: true, userUuid: 'bob', userName: 'Bob', roleName: 'student', isServer: false },
			{ ...same, uid: ann, isHost: false, userUuid: 'ann', userName: 'Ann', roleName: 'student', isServer: false },
			{ ...same, uid: recorder, isHost: false, isServer: true },
		]);
		expect(access.requests()).toEqual([
			['GET', `/dev/v1/channel/user/${app()}/math%20101`, {}],
			['GET', `/ap/edu/apps/${app()}/v2/rooms/math%20101/sequences`, { cmd: '20' }],
		]);
	});

	it('lists the numbers alone without the second credential, and hosts only', async () => {
		const { teacher } = access.classroom();
		const result = await access.run('channel', 'getUsers', { cname: 'math 101', hostsOnly: true }, { notChosen: ['agoraRtmTokenApi'] });
		expect(access.json(result)).toEqual([{ channelName: 'math 101', roomUuid: 'math 101', mode: 'live', uid: teacher, isHost: true }]);
		expect(access.requests()).toEqual([['GET', `/dev/v1/channel/user/${app()}/math%20101/hosts_only`, {}]]);
	});

	it('takes a call that is no classroom, and says when nobody is there', async () => {
		call();
		const { items, hints, error } = await access.run('channel', 'getUsers', { cname: '={{ $json.name }}' }, { items: [{ name: 'call' }, { name: 'none' }] });
		expect(error).toBeUndefined();
		expect(items.map(({ json, pairedItem }) => [json, pairedItem])).toEqual([[{ channelName: 'call', roomUuid: 'call', mode: 'communication', uid: 5, isHost: true }, { item: 0 }]]);
		expect(hints.map(({ message }) => message)).toEqual([expect.stringContaining('nobody is in the channel "none"')]);
	});

	it('refuses a channel that can’t be, before anything is sent', async () => {
		const { error } = await access.run('channel', 'getUsers', { cname: 'a/b' });
		expect(error?.message).toContain('"Channel Name" contains "/"');
		expect(access.sim.requests).toEqual([]);
	});

	it('refuses two credentials of different projects', async () => {
		access.classroom();
		const { error } = await access.run('channel', 'getUsers', { cname: 'math 101' }, { credentials: { agoraRtmTokenApi: { appId: '0'.repeat(32) } } });
		expect(error?.message).toContain('different App IDs');
	});
});

describe('Get User Status', () => {
	it('sends exactly this for a user of a classroom, and for a number', async () => {
		const { ann } = access.classroom();
		const byId = await access.run('channel', 'getUserStatus', { cname: 'math 101', userUuid: 'ann' });
		const status = { channelName: 'math 101', uid: ann, inChannel: true, platform: 7, platformName: 'web', role: 3, roleName: 'audience', joinedAt: expect.stringMatching(/^20.*Z$/) };
		expect(access.json(byId)).toEqual([{ ...status, userUuid: 'ann' }]);
		const byNumber = await access.run('channel', 'getUserStatus', { cname: 'math 101', userBy: 'uid', uid: String(ann) });
		expect(access.json(byNumber)).toEqual([status]);
		const gone = await access.run('channel', 'getUserStatus', { cname: 'math 101', userBy: 'uid', uid: 77 });
		expect(access.json(gone)).toEqual([{ channelName: 'math 101', uid: 77, inChannel: false }]);
		const path = (uid: number) => `/dev/v1/channel/user/property/${app()}/${uid}/math%20101`;
		expect(access.requests()).toEqual([
			['GET', `/ap/edu/apps/${app()}/v2/rooms/math%20101/users/ann`, {}],
			['GET', path(ann), {}],
			['GET', path(ann), {}],
			['GET', path(77), {}],
		]);
	});

	it('names the user who never was in the classroom', async () => {
		access.classroom();
		const { error } = await access.run('channel', 'getUserStatus', { cname: 'math 101', userUuid: 'nobody' });
		expect(error?.message).toContain('User "nobody" in classroom "math 101" was not found');
	});
});
