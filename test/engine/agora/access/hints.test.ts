/** Every way out that a message about channels, bans or usage names is gone, against the simulator, and leads out; or it is said why it can't be. */
import { MEANINGS } from '../../../../vendors/agora/channels/bans';
import { BY_STATUS, OTHER } from '../../../../vendors/agora/channels/response';
import { NO_PROJECT_HINT } from '../../../../vendors/agora/usage/usage';
import { Followed, followHint, type HintCase, namedHints, only } from '../../../support/hintList';
import { Access, ONCE } from './support';

let access: Access;
beforeAll(async () => {
	access = await Access.start();
});
afterAll(() => access.engine.stop());
beforeEach(() => access.sim.reset());

const followed = new Followed(namedHints({ HTTP: BY_STATUS, 'a ban, HTTP': MEANINGS, 'a refusal': { 'without more': OTHER }, usage: { 'no project': { hint: NO_PROJECT_HINT } } }));

/** A run with the credential as it is, or with other values. */
const run = async (resource: string, operation: string, parameters: object = {}, credential: Record<string, string> = {}) =>
	await access.run(resource, operation, { ...parameters, options: ONCE }, { credentials: { agoraCloudRecordingApi: credential } });
const channels = async (credential?: Record<string, string>) => await run('channel', 'getAll', {}, credential);
const fails = (status: number) => () => void access.sim.fault({ kind: 'envelope', status, code: 0, msg: 'vendor says so', count: 1 });

const CASES: HintCase[] = [
	{ name: 'HTTP 400', refused: async () => await channels({ appId: 'f'.repeat(32) }), works: channels },
	{ name: 'HTTP 401', refused: async () => await channels({ customerSecret: 'of-another-account' }), works: channels },
	{ name: 'HTTP 404', refused: async () => await channels({ baseUrl: `${access.sim.url}/another` }), works: channels },
	...[500, 504].map((status) => ({ name: `HTTP ${status}`, prepare: fails(status), refused: channels, works: channels })),
	{
		name: 'a ban, HTTP 404',
		prepare: async () => void only(await run('ban', 'create', { who: 'uid', uid: 7 })),
		refused: async () => await run('ban', 'update', { id: 5 }),
		works: async () => await run('ban', 'update', { id: only(await run('ban', 'getAll')).id }),
	},
	{ name: 'usage no project', refused: async () => await run('usage', 'get', {}, { appId: 'f'.repeat(32) }), works: async () => await run('usage', 'get') },
];

it.each(CASES.map((one) => [one.name, one] as const))('%s', async (_name, one) => await followHint(followed, one));

/** Which hints are not followed above, and why. */
const NOT_FOLLOWED = {
	'the way lies in Agora’s console': ['HTTP 403'],
	'the way lies with a proxy between n8n and Agora, which the simulator does not have': ['HTTP 415'],
	'the client slows down by itself (test/unit/vendors/http.test.ts); what others send in the same account is not simulated': ['HTTP 429'],
	'it points at Agora’s own words, which stand in the message (test/unit/vendors/channels/channels.test.ts)': ['a refusal without more'],
};

it('every hint of the tables is followed above, or it is said why it can’t be', () => {
	followed.expectAll('channels, bans and usage', NOT_FOLLOWED);
});
