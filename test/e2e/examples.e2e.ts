/**
 * The workflows of examples/ in a real n8n, filled in as their notes say and left as they are otherwise. What other
 * services would get goes to an inbox on loopback. Tomorrow's classes are in tomorrow.e2e.ts, the others where their
 * services are: the timetable for ClassIn in classIn.e2e.ts, the roster and the enrolment in roster.e2e.ts, those for a
 * private bucket in bucketExamples.e2e.ts.
 */
import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { resolve } from 'node:path';

import { RunOutcome } from '../../host/client';
import { AgoraSender, CLASSIN_MESSAGES, ClassInSender, RECORDING_EVENTS } from '../../simulator/webhooks';
import { filledIn } from './support/examples';
import { startInbox, type Inbox } from './support/inbox';
import { startWorld, type World } from './support/world';

const MINUTE = 60_000;

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

async function imported(file: string, settings?: Record<string, unknown>): Promise<string> {
	return (await world.client.createWorkflow(await filledIn(world, file, settings))).id;
}

async function run(id: string, trigger: string): Promise<RunOutcome> {
	return new RunOutcome(await world.client.waitForExecution(await world.client.runWorkflow(id, trigger)));
}

it('every example is run by one of these tests', async () => {
	const examples = (await readdir(resolve(__dirname, '..', '..', 'examples'))).filter((name) => name.endsWith('.json'));
	const tests = (await readdir(__dirname)).filter((name) => name.endsWith('.e2e.ts'));
	const texts = await Promise.all(tests.map(async (name) => await readFile(resolve(__dirname, name), 'utf8')));
	expect(examples.filter((file) => !texts.some((text) => text.includes(`'${file}'`)))).toEqual([]);
});

describe('check-live', () => {
	type Row = { operation: string; result: string };

	/** The table of a run. @param all with the groups that are switched off as a user gets it */
	async function table(all: boolean, settings: Record<string, unknown> = {}): Promise<Row[]> {
		const workflow = await filledIn(world, 'check-live.json', settings);
		if (all) for (const node of workflow.nodes) node.disabled = false;
		const outcome = await world.client.runOnce(workflow);
		expect(outcome.error).toBeUndefined();
		return outcome.json<Row>('The Table');
	}
	const withResult = (rows: Row[], result: RegExp): string[] => rows.filter((row) => result.test(row.result)).map(({ operation }) => operation);

	it('as it is: what concerns classrooms is as expected, the rest is not tried, and the classroom is closed', async () => {
		const rows = await table(false);
		const { world: agora } = world.sim.state;
		expect(withResult(rows, /^failed/)).toEqual([]);
		expect(withResult(rows, /^as expected$/)).toHaveLength(21);
		expect(withResult(rows, /^not tried/)).toHaveLength(21);
		expect(agora.allRooms().map(({ roomUuid, state }) => [roomUuid, state])).toEqual([[expect.stringMatching(/^n8n-check-\d{13}$/), 2]]);
		expect(world.sim.requests.filter(({ path }) => !path.includes('/edu/'))).toEqual([]);
	});

	it('with everything switched on: all as expected, and what was made is taken back', async () => {
		const { institution, channels } = world.sim.state;
		const there = (): number[] => [institution.units.size, institution.school.labels.size, channels.rules.list(world.sim.account.appId, world.sim.now()).length];
		const before = there();
		const rows = await table(true, { courseId: [...institution.courses.keys()][0], teacherUid: [...institution.teachers.keys()][0] });
		expect(rows.filter(({ result }) => result !== 'as expected')).toEqual([]);
		expect(rows).toHaveLength(42);
		expect(there()).toEqual(before);
	});

	it('says of what failed that and why, and goes on', async () => {
		world.sim.fault({ kind: 'status', status: 403, body: { code: 403, msg: 'not for you' }, path: '/widgets/n8nCheck', count: 100 });
		const rows = await table(false);
		expect(withResult(rows, /^failed: .{20}/)).toEqual(['widget: set', 'widget: getEvents', 'widget: delete']);
		expect(withResult(rows, /^as expected$/)).toHaveLength(18);
		world.sim.clearFaults();
	});
});

describe('what happens in classes', () => {
	/** Mathematics from its beginning to its end, with one student who goes and comes back; physics has just begun. */
	function lessons(): void {
		const { sim } = world;
		const act = (roomUuid: string, what: string, more: object = {}): void => void sim.act({ do: what, roomUuid, ...more });
		for (const room of ['math-7a', 'physics-9b']) {
			act(room, 'enter', { userUuid: `teacher of ${room}`, userName: 'Ms Rivera', role: 1 });
			act(room, 'enter', { userUuid: 'ada', userName: 'Ada', role: 2 });
			act(room, 'setState', { state: 1 });
		}
		act('math-7a', 'enter', { userUuid: 'bao', userName: 'Bao', role: 2 });
		act('math-7a', 'enter', { userUuid: 'eve', userName: '=1+1', role: 2 });
		sim.advance(10 * MINUTE);
		act('math-7a', 'leave', { userUuid: 'bao' });
		sim.advance(5 * MINUTE);
		act('math-7a', 'enter', { userUuid: 'bao', userName: 'Bao', role: 2 });
		sim.advance(15 * MINUTE);
		act('math-7a', 'setState', { state: 2 });
		act('math-7a', 'setState', { state: 3 });
	}

	it('notify-class-events, attendance-report, record-every-class: from n8n’s own look once a minute', async () => {
		const { client, sim } = world;
		for (const roomUuid of ['math-7a', 'physics-9b']) sim.seed.room({ roomUuid });
		const notify = await imported('notify-class-events.json', { notificationUrl: `${inbox.url}/messages` });
		const report = await imported('attendance-report.json', { reportUrl: `${inbox.url}/reports` });
		const record = await imported('record-every-class.json', { recordPageUrl: 'https://class.example.com/record_page.html' });
		for (const id of [notify, report, record]) await client.activateWorkflow(id);
		lessons();
		const ended = await Promise.all([notify, report, record].map(async (id) => await client.waitForExecutions(id, 1, 150)));
		expect(ended.flat().map(({ mode, status }) => `${mode} ${status}`)).toEqual(['trigger success', 'trigger success', 'trigger success']);

		const messages = inbox.received.filter(({ path }) => path === '/messages');
		const at = '\\d\\d:\\d\\d';
		expect(inbox.json('/messages').map(({ text }) => text).sort()).toEqual(
			[
				`^=1\\+1 was removed from the class math-7a at ${at}$`,
				`^Ada was removed from the class math-7a at ${at}$`,
				`^Bao left the class math-7a at ${at}$`,
				`^Bao was removed from the class math-7a at ${at}$`,
				`^The class math-7a started at ${at}$`,
				`^The class physics-9b started at ${at}$`,
			].map((text) => expect.stringMatching(text)),
		);
		expect(new Set(messages.map(({ headers }) => headers['idempotency-key'])).size).toBe(6);

		const reports = inbox.received.filter(({ path }) => path.startsWith('/reports/'));
		expect(reports.map(({ path }) => path)).toEqual([expect.stringMatching(/^\/reports\/attendance-\d{4}-\d\d-\d\d-\d{4}\.csv$/)]);
		const lines = reports[0]!.body.toString().replace(/^\uFEFF/, '').trim().split(/\r?\n/);
		expect(lines).toEqual([
			expect.stringMatching(/^roomUuid,userUuid,name,role,roleName,present,secondsInClass,percentOfClass,/),
			expect.stringMatching(/^math-7a,ada,Ada,2,student,true,180\d,100,/i),
			expect.stringMatching(/^math-7a,bao,Bao,2,student,true,150\d,83(\.\d)?,/i),
			expect.stringMatching(/^math-7a,eve,'=1\+1,2,student,true,/i),
		]);

		// Mathematics was over before n8n looked, which is no failure; physics is being recorded.
		const { world: agora } = sim.state;
		const records = (roomUuid: string): number[] => agora.room(sim.account.appId, 'ap', roomUuid)!.records.map(({ status }) => status);
		expect([records('math-7a'), records('physics-9b')]).toEqual([[], [1]]);
		const asked = sim.requests.find(({ method, path, status }) => method === 'PUT' && path.endsWith('/records/states/1') && status === 200);
		expect(JSON.stringify(asked?.body)).toContain('https://class.example.com/record_page.html');

		// n8n looks at once when a workflow is turned on.
		await client.deactivateWorkflow(record);
		sim.act({ do: 'setState', roomUuid: 'physics-9b', state: 2 });
		await client.activateWorkflow(record);
		const second = (await client.waitForExecutions(record, 2, 150))[1]!;
		expect(second.status).toBe('success');
		expect(records('physics-9b')).toEqual([2]);
		for (const id of [notify, report, record]) await client.deleteWorkflow(id);
	});
});

describe('export-recordings', () => {
	const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

	it('stores each recording once, and says so when Agora gave one up', async () => {
		const { sim } = world;
		const evening = new Date(Date.now() - 6 * 60 * MINUTE).toISOString().slice(0, 10);
		for (const name of ['math-7a', 'physics-9b']) sim.seed.room({ roomUuid: `${name}-${evening}` });
		const mp4 = sim.seed.record(`math-7a-${evening}`, { web: true }).recordDetails[0]!.url;
		const playlist = sim.seed.record(`physics-9b-${evening}`).url;
		const id = await imported('export-recordings.json', { storageUrl: `${inbox.url}/storage`, filesBaseUrl: `${sim.url}/files` });
		const schedule = 'Every Half Hour';
		expect((await run(id, schedule)).error).toBeUndefined();

		const base = /^.*\//;
		const pieces = (await (await fetch(playlist)).text()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
		const whole = Buffer.concat(
			await Promise.all(pieces.map(async (piece) => Buffer.from(await (await fetch(base.exec(playlist)![0] + piece)).arrayBuffer()))),
		);
		const stored = inbox.received.map(({ path, body }) => [path.split('/')[2], sha256(body)]);
		expect(stored).toEqual([
			[`math-7a-${evening}`, sha256(Buffer.from(await (await fetch(mp4)).arrayBuffer()))],
			[`physics-9b-${evening}`, sha256(whole)],
		]);

		expect((await run(id, schedule)).error).toBeUndefined();
		expect(inbox.received).toHaveLength(2);

		// Agora tries a page that never reports that it is ready three times, then gives up.
		sim.set({ recordPageReady: false });
		sim.advance(-180 * MINUTE);
		sim.act({ do: 'startRecord', roomUuid: `math-7a-${evening}`, web: true, retryTimeout: 60 });
		sim.advance(180 * MINUTE);
		const failed = await run(id, schedule);
		expect(failed.error?.message).toBe(`The recording of math-7a-${evening} did not succeed: The recorded page did not report that it was ready, so Agora gave up`);
		expect(inbox.received).toHaveLength(2);
	});
});

describe('what the vendors report', () => {
	/** Imported and active; the address that the trigger's vendor is told. */
	async function listening(file: string, trigger: string, path: string, settings: Record<string, unknown>): Promise<{ id: string; url: string }> {
		const workflow = await filledIn(world, file, settings);
		const webhookId = randomUUID();
		// The editor does this when a workflow is imported.
		for (const node of workflow.nodes) if (node.name === trigger) node.webhookId = webhookId;
		const { id } = await world.client.createWorkflow(workflow);
		await world.client.activateWorkflow(id);
		return { id, url: `${world.n8n.url}/webhook/${webhookId}/${path}` };
	}

	it('classin-attendance: a list of those who were there and those who were not', async () => {
		const { id, url } = await listening('classin-attendance.json', 'Attendance Is Ready', 'classin', { reportUrl: `${inbox.url}/lists` });
		const { sid, secret } = world.data.classInSignatureApi as { sid: string; secret: string };
		const sender = new ClassInSender({ url, sid: Number(sid), secret });
		expect(await sender.register()).toMatchObject({ acknowledged: true });
		for (let time = 0; time < 2; time++) sender.push({ ...CLASSIN_MESSAGES.attendance, _id: 'one', ClassName: '=1+1' });
		await sender.idle();
		const [execution] = await world.client.waitForExecutions(id, 1);
		expect(execution!.status).toBe('success');
		expect(inbox.received.map(({ path }) => path)).toEqual([expect.stringMatching(/^\/lists\/\d+\.csv$/)]);
		const [header, ...lines] = inbox.received[0]!.body.toString().replace(/^\uFEFF/, '').trim().split(/\r?\n/);
		expect(header).toBe('Course,Class,Name,UID,Role,Present,Minutes,First in,Last out');
		expect(lines).toEqual([
			expect.stringMatching(/^Math 5b,'=1\+1,Kim Lee,\d+,student,yes,53,20.*Z,20.*Z$/),
			expect.stringMatching(/^Math 5b,'=1\+1,"Max ""M"" <b>Moe<\/b>",7000499,student,no,0,,$/),
		]);
		sender.stop();
		await world.client.deleteWorkflow(id);
	});

	it('recording-news: one message when a recording is stored, and one when it went wrong; none when it ended as it should', async () => {
		const { id, url } = await listening('recording-news.json', 'Recording News', 'agora', { notificationUrl: `${inbox.url}/news` });
		const sender = new AgoraSender({ url, secret: String(world.data.agoraNotificationApi!.secret) });
		expect((await sender.check()).every(({ acknowledged }) => acknowledged)).toBe(true);
		const of = (type: number) => RECORDING_EVENTS.find(({ eventType }) => eventType === type)!;
		for (const type of [33, 31, 1]) expect(await sender.notify({ ...of(type), noticeId: `notice-${type}` })).toMatchObject({ acknowledged: true });
		await sender.notify({ ...of(31), noticeId: 'notice-31' });
		const changed = (type: number, details: object) => {
			const event = of(type);
			const { details: given, ...payload } = event.payload as { details: object };
			return { ...event, payload: { ...payload, details: { ...given, ...details } }, noticeId: `notice-${type}-${JSON.stringify(details)}` };
		};
		// The longest time is over; the page did not load; files of a web page have no names here.
		for (const event of [changed(71, {}), changed(71, { code: 4 }), changed(31, { fileList: undefined })]) expect(await sender.notify(event)).toMatchObject({ acknowledged: true });
		const executions = await world.client.waitForExecutions(id, 5);
		expect(executions.map(({ status }) => status)).toEqual(Array(5).fill('success'));
		expect(inbox.json('/news').map(({ text }) => text).sort()).toEqual([
			expect.stringMatching(/^Something is wrong with the recording of math-101 \(recording\.error\): .{10}/),
			'Something is wrong with the recording of math-101 (webPage.stopped): The web page did not load in time',
			'The recording of math-101 is stored',
			'The recording of math-101 is stored: 38f8_math-101.m3u8, 38f8_math-101_0.mp4',
		]);
		sender.stop();
		await world.client.deleteWorkflow(id);
	});
});
