/** Token: made without any call, verified with Agora's package, hidden from errors, and only where there is a certificate. */
import { AccessToken2 } from 'agora-token/src/AccessToken2';

import { Access } from './support';

let access: Access;
beforeAll(async () => {
	access = await Access.start();
});
afterAll(() => access.engine.stop());
beforeEach(() => access.sim.reset());
afterEach(() => expect(access.sim.requests).toEqual([]));

function parsed(token: unknown) {
	const official = new AccessToken2('', '', 0, 0);
	expect(official.from_string(String(token))).toBe(true);
	expect(official.verifySignature(access.sim.account.appCertificate)).toBe(true);
	return official as unknown as { issueTs: number; expire: number; services: Array<Record<string, unknown> & { __type: number }> };
}

it('Create for Classroom lets one person into one classroom until the token ends', async () => {
	const { items, error } = await access.run('token', 'createClassroom', { roomUuid: 'math 101', userUuid: '={{ $json.id }}', role: 'Teacher', expire: 600 }, { items: [{ id: 'ann' }, { id: 'bob' }] });
	expect(error).toBeUndefined();
	expect(items.map(({ json, pairedItem }) => [json.userUuid, pairedItem])).toEqual([['ann', { item: 0 }], ['bob', { item: 1 }]]);
	const [{ json }] = items as [(typeof items)[number]];
	expect(json).toEqual({ token: expect.stringMatching(/^007/), expiresAt: expect.any(String), roomUuid: 'math 101', userUuid: 'ann', role: 1, roleName: 'teacher', appId: access.sim.account.appId });
	const { issueTs, expire, services } = parsed(json.token);
	expect(services.map(({ __type: type }) => type)).toEqual([2, 5, 7]);
	expect(expire).toBe(600);
	expect(Date.parse(String(json.expiresAt))).toBe((issueTs + 600) * 1000);
});

it('makes a join link in the published layout, and one from a pattern', async () => {
	const start = '2026-12-01T09:00:00Z';
	const layout = await access.run('token', 'createClassroom', { roomUuid: 'math 101', userUuid: 'ann', link: 'layout', page: 'https://class.example.com/join?theme=dark', userName: 'Ann Ü', options: { startTime: start, duration: 1800, roomType: 'lectureHall', language: 'zh', pretest: false, roomName: 'Math' } });
	const [json] = access.json(layout) as [Record<string, string>];
	expect(Object.fromEntries(new URL(json.joinUrl!).searchParams)).toEqual({
		theme: 'dark', userUuid: 'ann', userName: 'Ann Ü', roomUuid: 'math 101', roleType: '2', roomType: '2', roomName: 'Math', pretest: 'false', rtmToken: json.token, language: 'zh', startTime: String(Date.parse(start)), duration: '1800', appId: access.sim.account.appId, region: 'AP',
	});
	const pattern = await access.run('token', 'createClassroom', { roomUuid: 'math 101', userUuid: 'ann', link: 'pattern', pattern: 'https://x.example/#/{roomUuid}/{userName}?t={token}' });
	const [made] = access.json(pattern) as [Record<string, string>];
	expect(made.joinUrl).toBe(`https://x.example/#/math%20101/ann?t=${encodeURIComponent(made.token!)}`);
});

it('ends at the time that is given, if that is sooner, and refuses one that is over', async () => {
	const end = new Date(Math.floor(Date.now() / 1000) * 1000 + 120_000);
	const { items } = await access.run('token', 'createClassroom', { roomUuid: 'r', userUuid: 'u', expire: 86_400, options: { validUntil: end.toISOString() } });
	expect(items[0]!.json.expiresAt).toBe(end.toISOString());
	const later = await access.run('token', 'createSignaling', { userId: 'u', expire: 60, options: { validUntil: new Date(Date.now() + 1e9).toISOString() } });
	expect(parsed(later.items[0]!.json.token).expire).toBe(60);
	const over = await access.run('token', 'createClassroom', { roomUuid: 'r', userUuid: 'u', options: { validUntil: '2020-01-01T00:00:00Z' } });
	expect(over.error?.message).toBe('"Valid Until" is in the past');
	expect(over.error?.description).toContain('class is over');
});

it('takes role and type as numbers, as other operations give them', async () => {
	const { items } = await access.run('token', 'createClassroom', { roomUuid: 'r', userUuid: 'u', role: '={{ 3 }}', link: 'layout', page: 'https://class.example.com/', options: { roomType: '={{ 4 }}' } });
	expect(items[0]!.json).toMatchObject({ role: 3, roleName: 'assistant' });
	expect(new URL(String(items[0]!.json.joinUrl)).searchParams.get('roomType')).toBe('4');
});

it('says of a token for a class that it will be over before the class begins', async () => {
	const at = (ms: number): string => new Date(Date.now() + ms).toISOString();
	const [early, intime, tomorrow] = await Promise.all(
		[7_200_000, 3_600_000, 2 * 86_400_000].map(async (ms) => await access.run('token', 'createClassroom', { roomUuid: 'r', userUuid: 'u', expire: 5400, options: { startTime: at(ms) } })),
	);
	expect(early!.hints.map(({ message }) => message)).toEqual([expect.stringMatching(/^Item 0: the token ends at .*, before "Start Time"\. Raise "Valid For \(Seconds\)"/)]);
	expect(tomorrow!.hints.map(({ message }) => message)).toEqual([expect.stringContaining('Make it on the day of the class')]);
	expect([early!.items.length, intime!.items.length, intime!.hints]).toEqual([1, 1, []]);
});

it.each([
	['a number', 4711, '4711'],
	['a user account', 'ann@school', 'ann@school'],
	['anybody', '', ''],
])('Create for Channel is for %s', async (_name, uid, expected) => {
	const { items } = await access.run('token', 'createChannel', { cname: 'call', uid, role: 'listener' });
	expect(items[0]!.json).toEqual({ token: expect.any(String), expiresAt: expect.any(String), cname: 'call', uid: expected, role: 'listener', appId: access.sim.account.appId });
	const [rtc] = parsed(items[0]!.json.token).services;
	expect([String(rtc!.__channel_name), String(rtc!.__uid), Object.keys(rtc!.__privileges as object)]).toEqual(['call', expected, ['1']]);
});

it('Create for Signaling and for Chat are for one user', async () => {
	for (const [operation, type] of [['createSignaling', 2], ['createChat', 5]] as const) {
		const { items } = await access.run('token', operation, { userId: 'ann' });
		const [service, ...more] = parsed(items[0]!.json.token).services;
		expect([more, service!.__type, String(service!.__user_id)]).toEqual([[], type, 'ann']);
	}
});

it.each([
	['createClassroom', { roomUuid: '={{ "" }}', userUuid: 'u' }, '"Classroom ID" is empty'],
	['createClassroom', { roomUuid: 'r', userUuid: 'u/v' }, '"User ID" contains "/"'],
	['createClassroom', { roomUuid: 'r', userUuid: 'u', role: 'pupil' }, '"Role" must be one of'],
	['createClassroom', { roomUuid: 'r', userUuid: 'u', expire: 86_401 }, '"Valid For (Seconds)" must be a whole number from 1 to 86,400'],
	['createClassroom', { roomUuid: 'r', userUuid: 'u', link: 'layout', page: 'class.example.com' }, '"Join Page Address" must be a web address'],
	['createClassroom', { roomUuid: 'r', userUuid: 'u', link: 'pattern', pattern: 'https://x.example/{rom}' }, '{rom}, which does not exist'],
	['createChannel', { cname: 'c', uid: 'é' }, 'The User ID (uid) must be a number'],
	['createChat', { userId: 'a b' }, 'The User ID must have 1 to 64 characters'],
])('%s refuses %j', async (operation, parameters, message) => {
	const { error } = await access.run('token', operation, parameters);
	expect(error?.message).toContain(message);
	expect(error?.message).not.toContain('007');
});

it('sends a failed item to the error output', async () => {
	const { run } = await access.run('token', 'createSignaling', { userId: '={{ $json.id }}' }, { items: [{ id: '' }, { id: 'ann' }], errorOutput: true });
	const [made, failed] = run.data.resultData.runData.Node![0]!.data!.main!;
	expect([made!.length, failed!.map(({ pairedItem }) => pairedItem)]).toEqual([1, [{ item: 0 }]]);
});

it('needs the App Certificate', async () => {
	const pasted = await access.run('token', 'createSignaling', { userId: 'ann' }, { credentials: { agoraRtmTokenApi: { authentication: 'token', token: '007abc' } } });
	expect(pasted.error?.message).toContain('pasted token');
	const none = await access.run('token', 'createSignaling', { userId: 'ann' }, { notChosen: ['agoraRtmTokenApi'] });
	expect(none.error?.message).toBe('No credential of the type "Agora RTM Token API" is chosen in this node');
	const wrong = await access.run('token', 'createSignaling', { userId: 'ann' }, { credentials: { agoraRtmTokenApi: { appCertificate: 'secret-certificate' } } });
	expect(wrong.error?.message).toContain('must have 32 characters');
	expect(JSON.stringify(wrong.run)).not.toContain('secret-certificate');
});
