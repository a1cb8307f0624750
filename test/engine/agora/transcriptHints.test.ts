/** Every way out that a message about transcripts names is gone, against the simulator, and leads out; or it is said why it can't be. */
import { BY_STATUS, NOT_ENABLED, OTHER } from '../../../vendors/agora/transcripts/response';
import { Access, ONCE } from './access/support';
import { Followed, followHint, type HintCase, namedHints, only } from '../../support/hintList';

let access: Access;
beforeAll(async () => {
	access = await Access.start();
});
afterAll(() => access.engine.stop());
beforeEach(() => access.sim.reset());

const followed = new Followed(namedHints({ HTTP: BY_STATUS, 'a refusal': { 'without more': OTHER }, service: { 'not enabled': NOT_ENABLED } }));

/** A run with the credential as it is, or with other values. */
const run = async (operation: string, parameters: { options?: object; [name: string]: unknown } = {}, credential: Record<string, string> = {}) =>
	await access.run('transcript', operation, { ...parameters, options: { ...ONCE, ...parameters.options } } as never, { credentials: { agoraCloudRecordingApi: credential } });
const list = async (credential?: Record<string, string>) => await run('getAll', {}, credential);
const start = async () => await run('start', { cname: 'math-101' });
const fails = (status: number) => () => void access.sim.fault({ kind: 'envelope', status, code: 0, msg: 'vendor says so', count: 1 });

const CASES: HintCase[] = [
	{ name: 'HTTP 400', refused: async () => await list({ appId: 'f'.repeat(32) }), works: list },
	{ name: 'HTTP 401', refused: async () => await list({ customerSecret: 'of-another-account' }), works: list },
	{
		name: 'HTTP 404',
		prepare: async () => void only(await start()),
		refused: async () => await run('get', { agentId: 'of-another-project' }),
		works: async () => await run('get', { agentId: only(await list()).agentId }),
	},
	...[500, 501].map((status) => ({ name: `HTTP ${status}`, prepare: fails(status), refused: list, works: list })),
	{
		name: 'HTTP 504',
		prepare: fails(504),
		refused: start,
		// It was not carried out.
		follow: async () => expect((await run('getAll', { options: { cname: 'math-101' } })).items).toEqual([]),
		works: start,
	},
];

it.each(CASES.map((one) => [one.name, one] as const))('%s', async (_name, one) => await followHint(followed, one));

/** Which hints are not followed above, and why. */
const NOT_FOLLOWED = {
	'the way lies in Agora’s console': ['HTTP 403', 'service not enabled'],
	'the node makes an outcome of it, with the ID of the one that runs (transcript.test.ts): the hint is for programs that use the library': ['HTTP 409'],
	'the way lies with a proxy between n8n and Agora, which the simulator does not have': ['HTTP 415'],
	'the client slows down by itself (test/unit/vendors/http.test.ts); what others send in the same account is not simulated': ['HTTP 429'],
	'it points at Agora’s own words, which stand in the message': ['a refusal without more'],
};

it('every hint of the table is followed above, or it is said why it can’t be', () => {
	followed.expectAll('transcripts', NOT_FOLLOWED);
});
