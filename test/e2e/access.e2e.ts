/**
 * Getting people in, and seeing who is there, in a real n8n: the join links of examples/ from the mail to the class,
 * bans, and attendance against what the simulator knows, to the second.
 */
import { RunOutcome } from '../../host/client';
import type { Room } from '../../simulator/agora/room';
import { verifyToken } from '../../simulator/agora/accessToken';
import { filledIn } from './support/examples';
import { startInbox, type Inbox } from './support/inbox';
import { ours, runChain, startWorld, type World } from './support/world';

const MINUTE = 60_000;
const ROOM = 'math-7a-monday';
const SECRET = 'a long random text of this test';

let world: World;
let inbox: Inbox;

beforeAll(async () => {
	world = await startWorld();
	inbox = await startInbox();
});
afterAll(async () => {
	await world?.stop();
	await inbox?.stop();
});
beforeEach(() => {
	inbox.received.length = 0;
	world.sim.reset();
});

interface Person {
	user: string;
	name: string;
	role: string;
}

const PEOPLE: Person[] = [
	{ user: 'teacher-7', name: 'Ms Rivera & co', role: 'teacher' },
	...Array.from({ length: 29 }, (_, index) => ({ user: `student-${index + 1}`, name: `Student ${index + 1} Ü`, role: 'student' })),
];

/** The example, for this class at these times. */
async function links(from: number, until: number): Promise<{ id: string; links: Map<string, string> }> {
	const workflow = await filledIn(world, 'join-links.json', {
		secret: SECRET,
		joinAddress: `${world.n8n.url}/webhook/join`,
		page: 'https://class.example.com/join?school=1',
	});
	const people = workflow.nodes.find(({ name }) => name === 'People of a Class')!;
	people.parameters = { ...people.parameters, jsonOutput: JSON.stringify({ room: ROOM, from, until, people: PEOPLE }) };
	const webhook = workflow.nodes.find(({ name }) => name === 'Join Link')!;
	webhook.webhookId = 'join';
	const { id } = await world.client.createWorkflow(workflow);
	await world.client.activateWorkflow(id);
	const execution = await world.client.waitForExecution(await world.client.runWorkflow(id, 'Make Links'));
	const made = new RunOutcome(execution).json<{ user: string; link: string }>('Links to Mail');
	return { id, links: new Map(made.map(({ user, link }) => [user, link])) };
}

const open = async (link: string) => await fetch(link, { redirect: 'manual' });

/** Somebody's page: enters the classroom with what the link says, if the token lets them in. */
async function enter(link: string): Promise<void> {
	const answer = await open(link);
	expect(answer.status).toBe(302);
	const query = Object.fromEntries(new URL(answer.headers.get('location')!).searchParams) as Record<string, string>;
	const { sim } = world;
	const verdict = verifyToken(query.rtmToken!, sim.account.appId, sim.account.appCertificate, Date.now());
	expect(verdict).toEqual({ ok: true, grant: expect.objectContaining({ room: ROOM, rtmUser: query.userUuid }) });
	expect(query).toMatchObject({ roomUuid: ROOM, appId: sim.account.appId, school: '1', region: 'AP' });
	sim.act({ do: 'enter', roomUuid: ROOM, userUuid: query.userUuid!, userName: query.userName!, role: Number(query.roleType) });
}

const agora = (name: string, parameters: Record<string, unknown>) => ours(world, 'agora', name, parameters);

/** What the simulator knows: seconds between start and end of the class, from its own record of every coming and going. */
function recordOf(room: Room): Map<string, number> {
	const { startedAt = 0, endedAt = Infinity } = room;
	const open = new Map<string, number>();
	const sums = new Map<string, number>();
	for (const { cmd, data } of room.log.events()) {
		if (cmd !== 20) continue;
		const lists = data as { onlineUsers: Array<{ userUuid: string; updateTime: number }>; offlineUsers: Array<{ userUuid: string; updateTime: number }> };
		for (const { userUuid, updateTime } of lists.onlineUsers) open.set(userUuid, updateTime);
		for (const { userUuid, updateTime } of lists.offlineUsers) {
			const from = Math.max(open.get(userUuid)!, startedAt);
			sums.set(userUuid, (sums.get(userUuid) ?? 0) + Math.max(0, Math.min(updateTime, endedAt) - from));
		}
	}
	return new Map([...sums].map(([user, ms]) => [user, Math.round(ms / 1000)]));
}

it('a class of 30: links for all, three kicked, one banned and let in again, attendance to the second', async () => {
	const { sim } = world;
	sim.seed.room({ roomUuid: ROOM, roomName: 'Math' });
	const { id, links: all } = await links(Date.now(), Date.now() + 45 * MINUTE);
	expect(all.size).toBe(30);
	expect(new Set(all.values()).size).toBe(30);
	for (const link of all.values()) await enter(link);
	sim.act({ do: 'setState', roomUuid: ROOM, state: 1 });
	sim.advance(10 * MINUTE);

	const live = await runChain(world, 'live', [{}], agora('Live', { resource: 'channel', operation: 'getAll' }));
	expect(live.json('Live')).toEqual([{ roomUuid: ROOM, channelName: ROOM, userCount: 30 }]);

	const kicked = ['student-3', 'student-4', 'student-5'];
	const kick = await runChain(world, 'kick', kicked.map((userUuid) => ({ userUuid })), agora('Kick', { resource: 'user', operation: 'kick', roomUuid: ROOM, userUuid: '={{ $json.userUuid }}', ban: 'none' }));
	expect(kick.json('Kick')).toHaveLength(3);
	sim.advance(5 * MINUTE);
	await enter(all.get('student-3')!);

	const ban = await runChain(world, 'ban', [{}], agora('Ban', { resource: 'ban', operation: 'create', roomUuid: ROOM, userUuid: 'student-9', time: 30 }));
	const [{ id: banId, uid }] = ban.json('Ban') as unknown as [{ id: number; uid: number }];
	const inside = async (): Promise<boolean> => {
		const users = await runChain(world, 'users', [{}], agora('Users', { resource: 'channel', operation: 'getUsers', cname: ROOM }));
		const list = users.json('Users') as unknown as Array<{ uid: number; userName: string }>;
		expect(list.every(({ userName }) => typeof userName === 'string')).toBe(true);
		return list.some((user) => user.uid === uid);
	};
	expect(await inside()).toBe(false);
	const lift = await runChain(world, 'lift', [{}], agora('Lift', { resource: 'ban', operation: 'delete', id: String(banId) }));
	expect(lift.json('Lift')).toEqual([{ deleted: true, id: banId, outcome: 'deleted' }]);
	expect(await inside()).toBe(true);

	sim.advance(20 * MINUTE);
	for (const state of [2, 3]) sim.act({ do: 'setState', roomUuid: ROOM, state });
	const attendance = await runChain(world, 'attendance', [{}], agora('Attendance', { resource: 'attendance', operation: 'get', roomUuid: ROOM }));
	const rows = attendance.json('Attendance') as unknown as Array<{ userUuid: string; secondsInClass: number; timesEntered: number; timesKickedOut: number; complete: boolean }>;
	const room = sim.state.world.room(sim.account.appId, 'ap', ROOM)!;
	expect(new Map(rows.map(({ userUuid, secondsInClass }) => [userUuid, secondsInClass]))).toEqual(recordOf(room));
	expect(rows).toHaveLength(30);
	expect(rows.every(({ complete }) => complete)).toBe(true);
	expect(rows.filter(({ timesKickedOut }) => timesKickedOut > 0).map(({ userUuid }) => userUuid).sort()).toEqual(kicked);
	expect(rows.find(({ userUuid }) => userUuid === 'student-3')!.timesEntered).toBe(2);
	await world.client.deleteWorkflow(id);
	expect(sim.errors).toEqual([]);
});

it('join-links: a forged link, one that is early and one that is over explain themselves; nobody gets a token', async () => {
	const { sim } = world;
	const now = Date.now();
	const cases: Array<[name: string, from: number, until: number, change: (link: string) => string, status: number, text: string]> = [
		['another role', now, now + 45 * MINUTE, (link) => link.replace('role=student', 'role=teacher'), 403, 'does not work'],
		['another person', now, now + 45 * MINUTE, (link) => link.replace('user=student-1&', 'user=student-2&'), 403, 'does not work'],
		['a later end', now - 90 * MINUTE, now - 45 * MINUTE, (link) => link.replace(/until=\d+/, `until=${now + 45 * MINUTE}`), 403, 'does not work'],
		['no signature', now, now + 45 * MINUTE, (link) => link.replace(/&sig=.*$/, ''), 403, 'does not work'],
		['too early', now + 60 * MINUTE, now + 105 * MINUTE, (link) => link, 200, 'You are early'],
		['over', now - 90 * MINUTE, now - 45 * MINUTE, (link) => link, 200, 'This class is over'],
	];
	for (const [name, from, until, change, status, text] of cases) {
		const { id, links: all } = await links(from, until);
		const answer = await open(change(all.get('student-1')!));
		const body = await answer.text();
		expect({ name, status: answer.status, told: body.includes(text), type: answer.headers.get('content-type'), location: answer.headers.get('location') }).toEqual({
			name, status, told: true, type: expect.stringContaining('text/html'), location: null,
		});
		expect(body).not.toContain('007');
		await world.client.deleteWorkflow(id);
	}
	// Fifteen minutes before the class, the door is open.
	sim.seed.room({ roomUuid: ROOM });
	const { id, links: all } = await links(now + 10 * MINUTE, now + 55 * MINUTE);
	await enter(all.get('student-1')!);
	await world.client.deleteWorkflow(id);
	expect(sim.errors).toEqual([]);
});

it('usage-budget: one message when the budget is nearly used, none before', async () => {
	const { sim, client } = world;
	const day = new Date().toISOString().slice(0, 10);
	const { id } = await client.createWorkflow(await filledIn(world, 'usage-budget.json', { minutesAMonth: 100, messageUrl: `${inbox.url}/messages` }));
	for (const [minutes, messages] of [[79, 0], [81, 1]] as const) {
		sim.state.channels.usage.set('default', { [day]: { durationAudioAll: minutes * 60 } });
		await client.waitForExecution(await client.runWorkflow(id, 'Every Morning'));
		expect(inbox.received).toHaveLength(messages);
	}
	expect(inbox.received[0]!.body.toString()).toContain('81 of 100 minutes of this month are used');
	await client.deleteWorkflow(id);
	expect(sim.errors).toEqual([]);
});
