/** Wrong input and wrong credentials: the error names the cause and the way out, and nothing is sent that should not be. */
import type { CredentialValues } from '../../testkit/harness';
import { Engine } from '../../testkit/harness';

let engine: Engine;

beforeAll(async () => {
	engine = await Engine.start();
});

afterAll(async () => {
	await engine.stop();
});

async function failing(roomUuid: string, credentials?: CredentialValues, settings = {}) {
	const before = engine.sim.requests.length;
	const { error, items } = await engine.runNode({
		node: 'agora',
		parameters: { resource: 'classroom', operation: 'get', roomUuid, options: settings },
		credentials,
	});
	expect(items).toEqual([]);
	return { message: error?.message, hint: error?.description, sent: engine.sim.requests.length - before };
}

const agora = (values: CredentialValues[string]): CredentialValues => ({ agoraRtmTokenApi: values });

it('an App Certificate of the wrong length', async () => {
	expect(await failing('math', agora({ appCertificate: 'abc' }))).toEqual({
		message: expect.stringMatching(/App Certificate.*32/),
		hint: expect.stringMatching(/Agora Console/),
		sent: 0,
	});
});

it.each([
	[{ resource: 'pupil', operation: 'get' }, 'This node has no resource "pupil"'],
	[{ resource: 'classroom', operation: 'paint' }, 'The resource "Classroom" has no operation "paint"'],
	[{ resource: 'classroom', operation: 5 }, 'The resource "Classroom" has no operation 5'],
	[{ resource: 'classroom', operation: null }, 'No operation is chosen'],
	[{ resource: '', operation: 'get' }, 'No resource is chosen'],
])('what is no operation: %j', async (parameters, message) => {
	const { error } = await engine.runNode({ node: 'agora', parameters });
	expect([error?.message, error?.description]).toEqual([message, expect.stringContaining('Choose the resource and the operation again')]);
});

it('a region that does not exist', async () => {
	expect(await failing('math', agora({ region: 'mars' }))).toEqual({
		message: expect.stringMatching(/Region.*cn, ap, eu, na/),
		hint: expect.stringMatching(/region in which your classrooms are created/),
		sent: 0,
	});
});

it.each([
	['nothing', '={{ "" }}', /"Classroom ID" is empty/],
	['a slash', 'math/101', /"Classroom ID" contains "\/"/],
	['65 characters', 'x'.repeat(65), /"Classroom ID" has 65 characters/],
	['a letter outside the allowed ones', 'máth', /"Classroom ID" contains "á"/],
	['two dots', '..', /"Classroom ID" is ".."/],
])('a classroom ID with %s', async (_what, roomUuid, message) => {
	expect(await failing(roomUuid)).toEqual({
		message: expect.stringMatching(message),
		hint: expect.stringMatching(/The ID \(roomUuid\) of the classroom/),
		sent: 0,
	});
});

it('an ID with ? # and % is allowed by Agora, so it arrives unchanged', async () => {
	const result = await failing('a?b#c%d');
	expect(result.message).toMatch(/Classroom "a\?b#c%d" was not found/);
	expect(engine.sim.requests.at(-1)?.path).toContain('/v2/rooms/a%3Fb%23c%25d');
});

it('a certificate of another project', async () => {
	expect(await failing('math', agora({ appCertificate: '0'.repeat(32) }))).toEqual({
		message: expect.stringMatching(/Agora does not accept the token \(HTTP 401/),
		hint: expect.stringMatching(/Check App ID and App Certificate/),
		sent: 1,
	});
});

it('a base URL where nothing answers', async () => {
	expect(await failing('math', agora({ baseUrl: 'http://127.0.0.1:1' }), { maxAttempts: 1 })).toEqual({
		message: 'No connection to 127.0.0.1:1',
		hint: expect.stringMatching(/Check the Base URL of the credential/),
		sent: 0,
	});
});

it('a base URL without https', async () => {
	expect(await failing('math', agora({ baseUrl: 'http://api.example.com' }))).toEqual({
		message: expect.stringMatching(/https/),
		hint: expect.anything(),
		sent: 0,
	});
});

it('no message, hint or log of these ever holds the certificate or a token', async () => {
	const { account } = engine.sim;
	const result = await failing('nowhere');
	const text = JSON.stringify([result, engine.sim.requests]);
	expect(text).not.toContain(account.appCertificate);
	expect(text).not.toMatch(/007[A-Za-z0-9+/=]{40,}/);
});
