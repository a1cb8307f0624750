/** The simulator's channels follow its classrooms, rules take effect and end, and every documented refusal is given. */
import { DOCUMENTED_LIMITS, type Simulator, startSimulator } from '../../../simulator';
import { Presence } from '../../../simulator/channels/presence';
import { send } from './helpers';

let sim: Simulator;
beforeAll(async () => {
	sim = await startSimulator();
});
afterAll(() => sim.stop());
beforeEach(() => sim.reset());
afterEach(() => expect(sim.errors).toEqual([]));

const JSON_TYPE = { 'content-type': 'application/json' };
const call = async (method: string, path: string, body?: unknown, headers: Record<string, string> = JSON_TYPE) => {
	const pair = Buffer.from(`${sim.account.customerId}:${sim.account.customerSecret}`).toString('base64');
	return await send(sim, method, path, body, { authorization: `Basic ${pair}`, ...headers });
};
const app = () => sim.account.appId;
const list = async () => (await call('GET', `/dev/v1/channel/${app()}`)).body;
const users = async (name: string) => (await call('GET', `/dev/v1/channel/user/${app()}/${encodeURIComponent(name)}`)).body.data;
const ban = async (rule: object) => await call('POST', '/dev/v1/kicking-rule', { appid: app(), privileges: ['join_channel'], ...rule });

it('a classroom is a channel while somebody is in it', async () => {
	sim.seed.room({ roomUuid: 'math 1' });
	expect(await list()).toEqual({ success: true, data: { channels: [], total_size: 0 } });
	const teacher = sim.seed.user('math 1', { userUuid: 't', role: 1 });
	const ann = sim.seed.user('math 1', { userUuid: 'ann' });
	sim.seed.user('math 1', { userUuid: 'bob', online: false });
	expect(await list()).toEqual({ success: true, data: { channels: [{ channel_name: 'math 1', user_count: 2 }], total_size: 1 } });
	expect(await users('math 1')).toEqual({ channel_exist: true, mode: 2, broadcasters: [Number(teacher.streamUuid)], audience: [Number(ann.streamUuid)], audience_total: 1 });
	sim.act({ do: 'stage', roomUuid: 'math 1', userUuid: 'ann' });
	expect((await users('math 1')).broadcasters).toHaveLength(2);
	const status = (uid: string | number) => call('GET', `/dev/v1/channel/user/property/${app()}/${uid}/math%201`);
	expect((await status(ann.streamUuid)).body.data).toEqual({ in_channel: true, uid: Number(ann.streamUuid), join: expect.any(Number), platform: 7, role: 2 });
	expect((await status(5)).body.data).toEqual({ in_channel: false });
	expect((await status('ann')).status).toBe(400);
	for (const userUuid of ['t', 'ann']) sim.act({ do: 'leave', roomUuid: 'math 1', userUuid });
	expect(await users('math 1')).toEqual({ channel_exist: false });
});

it('counts recorders, and knows channels that are no classrooms', async () => {
	sim.seed.room({ roomUuid: 'math', state: 1 });
	sim.seed.user('math', { userUuid: 'ann' });
	sim.seed.record('math', { running: true });
	sim.state.channels.presence.others.set(Presence.key(app(), 'call'), { mode: 1, members: [{ uid: 5, host: true, join: 1, platform: 1 }] });
	expect((await list()).data.channels).toEqual([
		{ channel_name: 'math', user_count: 2 },
		{ channel_name: 'call', user_count: 1 },
	]);
	expect(await users('call')).toEqual({ channel_exist: true, mode: 1, total: 1, users: [5] });
	expect((await call('GET', `/dev/v1/channel/user/${app()}/math/hosts_only`)).body.data).toEqual({ channel_exist: true, mode: 2, broadcasters: [] });
});

it('gives pages', async () => {
	for (let number = 0; number < 5; number++) {
		sim.seed.room({ roomUuid: `r${number}` });
		sim.seed.user(`r${number}`, {});
	}
	const page = async (query: string) => (await call('GET', `/dev/v1/channel/${app()}?${query}`));
	expect((await page('page_no=2&page_size=2')).body.data).toEqual({ channels: [{ channel_name: 'r4', user_count: 1 }], total_size: 5 });
	expect((await page('page_no=3&page_size=2')).body.data).toEqual({ channels: [], total_size: 5 });
	expect((await page('page_size=501')).status).toBe(400);
});

it('a rule keeps out until it ends or is lifted', async () => {
	sim.seed.room({ roomUuid: 'math' });
	const ann = sim.seed.user('math', { userUuid: 'ann' });
	sim.seed.user('math', { userUuid: 'bob' });
	const uid = Number(ann.streamUuid);
	const inside = async () => [...((await users('math')).audience as number[])].includes(uid);
	const { body } = await ban({ cname: 'math', uid, time: 10 });
	expect(body).toEqual({ status: 'success', id: expect.any(Number) });
	expect(await inside()).toBe(false);
	sim.advance(9 * 60_000);
	expect(await inside()).toBe(false);
	const { result } = (await call('PUT', '/dev/v1/kicking-rule', { appid: app(), id: body.id, time: 5 })).body;
	expect(Math.abs(Date.parse(result.ts) - sim.now() - 5 * 60_000)).toBeLessThan(5000);
	sim.advance(4 * 60_000);
	expect(await inside()).toBe(false);
	sim.advance(2 * 60_000);
	expect(await inside()).toBe(true);
	const again = await ban({ uid, time_in_seconds: 86_430, time: 1 });
	expect(await inside()).toBe(false);
	const rules = (await call('GET', `/dev/v1/kicking-rule?appid=${app()}`)).body.rules;
	expect(rules).toEqual([expect.objectContaining({ id: again.body.id, uid, privileges: ['join_channel'], appid: app() })]);
	expect((await call('DELETE', '/dev/v1/kicking-rule', { appid: app(), id: again.body.id })).body).toEqual({ status: 'success', id: again.body.id });
	expect(await inside()).toBe(true);
	await ban({ cname: 'math', time: 60 });
	expect(await users('math')).toEqual({ channel_exist: false });
});

it('a rule of time 0 is over at once, one without time lasts an hour', async () => {
	await ban({ cname: 'math', uid: 5, time: 0 });
	await ban({ cname: 'math', uid: 6 });
	const rules = sim.state.channels.rules.list(app(), sim.now());
	expect(rules.map(({ uid, endsAt, createdAt }) => [uid, endsAt - createdAt])).toEqual([[6, 3_600_000]]);
});

it.each([
	[400, 'POST', '/dev/v1/kicking-rule', { privileges: [] }],
	[400, 'POST', '/dev/v1/kicking-rule', { privileges: ['fly'], uid: 1 }],
	[400, 'POST', '/dev/v1/kicking-rule', { privileges: ['join_channel'] }],
	[400, 'POST', '/dev/v1/kicking-rule', { privileges: ['join_channel'], uid: 0 }],
	[400, 'POST', '/dev/v1/kicking-rule', { privileges: ['join_channel'], uid: 1, ip: '192.0.2.1' }],
	[404, 'PUT', '/dev/v1/kicking-rule', { id: 5, time: 5 }],
	[404, 'DELETE', '/dev/v1/kicking-rule', { id: 5 }],
])('refuses with HTTP %i: %s %s %j', async (status, method, path, body) => {
	expect((await call(method, path, { appid: app(), ...body })).status).toBe(status);
});

it('refuses who is not the customer, another App ID, and requests that do not say what they are', async () => {
	const other = '0'.repeat(32);
	expect((await call('GET', `/dev/v1/channel/${other}`)).status).toBe(400);
	expect((await call('POST', '/dev/v1/kicking-rule', { appid: other, uid: 1, privileges: ['join_channel'] })).status).toBe(400);
	expect((await send(sim, 'GET', `/dev/v1/channel/${app()}`, undefined, JSON_TYPE)).status).toBe(401);
	expect((await call('GET', `/dev/v1/channel/${app()}`, undefined, {})).status).toBe(415);
	sim.set({ rateLimits: { channelQuery: 1, channelOther: 1 } });
	expect([(await call('GET', `/dev/v1/channel/${app()}`)).status, (await call('GET', `/dev/v1/channel/${app()}`)).status]).toEqual([200, 429]);
	expect(DOCUMENTED_LIMITS).toMatchObject({ channelQuery: 20, channelOther: 10 });
});

it('knows the projects and what they used', async () => {
	const projects = await call('GET', '/dev/v1/projects');
	const [project] = projects.body.projects;
	expect(project).toMatchObject({ vendor_key: app(), sign_key: sim.account.appCertificate });
	sim.state.channels.usage.set('default', { '2026-11-01': { durationAudioAll: 60 }, '2026-11-03': { durationAudioAll: 30 } });
	const usage = (query: string) => call('GET', `/dev/v3/usage?project_id=${project.id}&${query}`);
	expect((await usage('from_date=2026-11-01&to_date=2026-11-02&business=default')).body.usages).toEqual([{ date: '2026-11-01T00:00:00.000Z', usage: { durationAudioAll: 60 } }]);
	expect((await usage('from_date=2026-11-02&to_date=2026-11-01')).status).toBe(400);
	expect((await call('GET', '/dev/v3/usage?project_id=none&from_date=2026-11-01&to_date=2026-11-02')).status).toBe(404);
});
