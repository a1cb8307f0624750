/** Every way out that a message about classrooms names is gone, against the simulator, and leads out; or it is said why it can't be. */
import type { IDataObject } from 'n8n-workflow';

import { BY_CODE, BY_STATUS, REFUSED, SERVER } from '../../../vendors/agora/classroom/response';
import { type CredentialValues, Engine, type NodeResult } from '../../../testkit/harness';
import { withOptions } from '../../../testkit/withOptions';

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
		parameters: withOptions({ resource, operation, roomUuid: ROOM, ...parameters }, { maxAttempts: 1 }),
		...(credentials ? { credentials } : {}),
	});
}

/** What the errors of these tests advised. */
const followed: string[] = [];

/** Fails with these words, and the advice holds these. */
async function fails(step: Step, message: RegExp, advice: RegExp): Promise<void> {
	const { error } = await run(step);
	expect(error?.message).toMatch(message);
	expect(error?.description).toMatch(advice);
	followed.push(String(error?.description));
}

async function works(...steps: Step[]): Promise<void> {
	for (const step of steps) expect([step[0], (await run(step)).error?.message]).toEqual([step[0], undefined]);
}

const create = (changes: IDataObject = {}): Step => ['classroom.create', { roomName: 'Mathematics', roomType: 'smallClass', duration: 0, options: { ifExists: 'fail' }, ...changes }];
it('a start in the past is warned of, with the zone that counted; a class of tomorrow is not', async () => {
	const LATE = /^Item 0: "Start Time" is in the past\. The start was understood as 2026-01-05 09:30 in ([A-Za-z_]+\/[A-Za-z_]+), the time zone of the workflow \(2026-01-05T\d\d:30:00\.000Z\)/;
	const late = await run(create({ startTime: '2026-01-05T09:30:00' }));
	expect(late.error).toBeUndefined();
	expect(late.hints.map(({ message }) => message)).toEqual([expect.stringMatching(LATE)]);
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
		await fails(wanted, /exists already with another classroom type/, /another ID for the classroom, or the "Classroom Type" it was created with/);
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
		expect((await run(start)).items[0]?.json).toMatchObject({ outcome: 'alreadyStarted', outcomeText: expect.stringContaining('stop it first') });
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

it('a failure of Agora’s: later', async () => {
	engine.sim.seed.room({ roomUuid: ROOM });
	engine.sim.fault({ kind: 'status', status: 500, count: 1 });
	await fails(['classroom.get'], /could not process the request/, /Try again later/);
	await works(['classroom.get']);
});

/** Which hints no test above follows, and why. */
const NOT_FOLLOWED: Record<string, ReadonlyArray<number | string>> = {
	'it is refused before anything is sent': [30400100, 30400412],
	'the way lies in Agora’s console, or in the classroom’s app': [403, 30403200],
	'it stands for codes that no document has, which the simulator does not send': ['a refusal'],
	'the client slows down by itself (test/unit/vendors/http.test.ts)': [429],
	'to who asked for it, it is an outcome (test/engine/agora/twice.test.ts)': [30409100, 30409411],
	'it stands for answers without a code, which only a gateway gives; the same advice is followed above for the codes': [400, 404, 409, 410],
};

it('every hint of the table is followed above, or it is said why it can’t be', () => {
	const hints = [...Object.entries(BY_CODE), ...Object.entries(BY_STATUS), ['a failure', SERVER] as const, ['a refusal', REFUSED] as const].map(([code, { hint }]) => ({ code, hint: hint ?? '' }));
	const gone = new Set(hints.filter(({ hint }) => followed.includes(hint)).map(({ code }) => code));
	const reasons = Object.values(NOT_FOLLOWED).flat().map(String);
	expect(hints.map(({ code }) => code).filter((code) => !gone.has(code) && !reasons.includes(code))).toEqual([]);
	// No reason for what is followed, or is not there any more.
	expect(reasons.filter((code) => gone.has(code) || !hints.some((one) => one.code === code))).toEqual([]);
	process.stdout.write(`${hints.length} hints of classrooms: ${gone.size} followed, ${reasons.length} with a reason why not\n`);
});
