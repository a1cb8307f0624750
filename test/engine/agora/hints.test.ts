/** Every way out that a message about classrooms names is gone, against the simulator, and leads out; or it is said why it can't be. */
import type { IDataObject } from 'n8n-workflow';

import { type CredentialValues, Engine, type NodeResult } from '../../../testkit/harness';

const ROOM = 'math-101';

let engine: Engine;
beforeAll(async () => {
	engine = await Engine.start();
});
afterAll(async () => await engine.stop());
beforeEach(() => engine.sim.reset());

type Step = [what: `${string}.${string}`, parameters?: IDataObject, credentials?: CredentialValues];

async function run([what, parameters = {}, credentials]: Step): Promise<NodeResult> {
	const [resource, operation] = what.split('.');
	return await engine.runNode({
		node: 'agora',
		parameters: { resource, operation, roomUuid: ROOM, requestSettings: { maxAttempts: 1 }, ...parameters },
		...(credentials ? { credentials } : {}),
	});
}

/** Fails with these words, and the advice holds these. */
async function fails(step: Step, message: RegExp, advice: RegExp): Promise<void> {
	const { error } = await run(step);
	expect(error?.message).toMatch(message);
	expect(error?.description).toMatch(advice);
}

async function works(...steps: Step[]): Promise<void> {
	for (const step of steps) expect([step[0], (await run(step)).error?.message]).toEqual([step[0], undefined]);
}

const create = (changes: IDataObject = {}): Step => ['classroom.create', { roomName: 'Mathematics', roomType: 'smallClass', duration: 0, options: { ifExists: 'fail' }, ...changes }];
it('a start in the past is warned of, with the zone that counted; a class of tomorrow is not', async () => {
	const late = await run(create({ startTime: '2026-01-05T09:30:00' }));
	expect(late.error).toBeUndefined();
	expect(late.hints.map(({ message }) => message)).toEqual([expect.stringMatching(/^Item 0: "Start Time" was understood as 2026-01-05T.*Z \(UTC\), which is in the past\..*time zone of the workflow \([A-Za-z_/]+\)/)]);
	engine.sim.reset();
	const early = await run(create({ startTime: '2035-01-05T09:30:00' }));
	expect([early.error, early.hints]).toEqual([undefined, []]);
});

const setState = (state: string): Step => ['classroom.setState', { state }];
const start: Step = ['recording.start', { mode: 'composite' }];
const update: Step = ['recording.update', { onhold: 'pause' }];
const USER = { userUuid: 'kim' };

describe('a classroom', () => {
	it('that was not found: with its ID, in its region', async () => {
		engine.sim.seed.room({ roomUuid: ROOM });
		await fails(['classroom.get', { roomUuid: 'math-1O1' }], /was not found/, /Check the ID/);
		await fails(['classroom.get', {}, { agoraRtmTokenApi: { region: 'eu' } }], /was not found/, /the region of the credential is the one in which the classroom was created/);
		await works(['classroom.get']);
	});

	it('that is gone an hour after its end: it can be created again', async () => {
		// An hour is longer than a token may be off.
		engine.sim.set({ destroyAfterEndMs: 60_000 });
		engine.sim.seed.room({ roomUuid: ROOM, state: 2 });
		engine.sim.advance(61_000);
		await fails(['classroom.get'], /was not found/, /also removed an hour after it ends/);
		await works(create(), ['classroom.get']);
	});

	it('that is closed: a new one with another ID', async () => {
		engine.sim.seed.room({ roomUuid: ROOM, state: 3 });
		await fails(start, /is over/, /Create a new one with another ID/);
		await works(create({ roomUuid: 'math-102' }), [start[0], { ...start[1], roomUuid: 'math-102' }]);
	});

	it('that ended: it can be closed', async () => {
		engine.sim.seed.room({ roomUuid: ROOM, state: 2 });
		await fails(setState('started'), /has ended already/, /can be closed, but not started again/);
		await works(setState('closed'));
	});

	it('that has another room type: another ID, or its own type', async () => {
		engine.sim.seed.room({ roomUuid: ROOM, roomType: 0 });
		const wanted = create({ options: { ifExists: 'continue' } });
		await fails(wanted, /exists already with another room type/, /another ID for the classroom, or the room type it was created with/);
		await works(create({ roomUuid: 'math-102' }), create({ roomType: 'oneToOne', options: { ifExists: 'continue' } }));
	});
});

describe('a recording', () => {
	it('that does not run: after a start', async () => {
		engine.sim.seed.room({ roomUuid: ROOM, state: 1 });
		await fails(update, /No recording is running/, /Start a recording first/);
		await works(['recording.start', { mode: 'web', options: { url: 'https://class.example.com/record.html' } }]);
		engine.sim.advance(61_000);
		await works(update);
	});

	it('that runs already: after a stop', async () => {
		engine.sim.seed.room({ roomUuid: ROOM, state: 1 });
		await works(start);
		await fails(start, /A recording is running already/, /Stop it first/);
		await works(['recording.stop'], start);
	});
});

it('a user who was not found: after entering', async () => {
	engine.sim.seed.room({ roomUuid: ROOM, state: 1 });
	await fails(['user.get', USER], /was not found/, /only knows users who have entered this classroom/);
	engine.sim.seed.user(ROOM, USER);
	await works(['user.get', USER]);
});

it('a token that is not accepted: with the certificate of the same project', async () => {
	engine.sim.seed.room({ roomUuid: ROOM });
	await fails(['classroom.get', {}, { agoraRtmTokenApi: { appCertificate: 'f'.repeat(32) } }], /does not accept the token/, /both from the same project/);
	await works(['classroom.get']);
});

/*
 * Not gone here: enabling Flexible Classroom (403) lies in Agora's console, turning the chat on again (30403200) in the
 * classroom's app; an App ID missing in the request (30400100) and an empty page address (30400412) are refused before
 * anything is sent; "slow down" (429) and "try again later" (5xx) the client does by itself (test/unit/vendors/http).
 */
