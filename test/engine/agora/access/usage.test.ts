/** Usage: exactly these requests, minutes by day and in all, and never the certificate that comes with the answer. */
import { Access, CODES, ONCE } from './support';

let access: Access;
beforeAll(async () => {
	access = await Access.start();
});
afterAll(() => access.engine.stop());
beforeEach(() => access.sim.reset());
afterEach(() => expect(access.sim.errors).toEqual([]));

const today = () => new Date().toISOString().slice(0, 10);
const firstOfMonth = () => `${today().slice(0, 8)}01`;

it('sends exactly this and adds up the month so far', async () => {
	access.sim.state.channels.usage.set('default', {
		[firstOfMonth()]: { durationAudioAll: 600, durationVideoHd: 90, durationVideo2K: 60 },
		'2020-01-01': { durationAudioAll: 6_000_000 },
	});
	const result = await access.run('usage', 'get');
	expect(access.json(result)).toEqual([
		{ business: 'default', from: firstOfMonth(), to: today(), days: 1, totalMinutes: 12.5, audioMinutes: 10, hdMinutes: 1.5, hdPlusMinutes: 0, fullHdMinutes: 0, video2kMinutes: 1, video4kMinutes: 0, usage: { durationAudioAll: 600, durationVideoHd: 90, durationVideo2K: 60 } },
	]);
	const [{ id }] = [{ id: `project-${access.sim.account.appId.slice(0, 6)}` }];
	expect(access.requests()).toEqual([
		['GET', '/dev/v1/projects', {}],
		['GET', '/dev/v3/usage', { project_id: id, from_date: firstOfMonth(), to_date: today(), business: 'default' }],
	]);
	expect(JSON.stringify(result.run)).not.toContain(access.sim.account.appCertificate);
});

it('lists the days, of Cloud Recording, for each of two items', async () => {
	access.sim.state.channels.usage.set('cloudRecording', { [today()]: { durationAudioAll: 60 } });
	const { items } = await access.run('usage', 'get', { business: '={{ $json.kind }}', period: 'lastDays', days: 3, output: 'days' }, { items: [{ kind: 'cloudRecording' }, { kind: 'Audio and Video' }] });
	expect(items).toEqual([expect.objectContaining({ json: expect.objectContaining({ business: 'cloudRecording', date: today(), audioMinutes: 1, totalMinutes: 1 }), pairedItem: { item: 0 } })]);
});

it('works without the credential for classrooms', async () => {
	expect((await access.run('usage', 'get', { period: 'lastMonth' }, { notChosen: ['agoraRtmTokenApi'] })).error).toBeUndefined();
});

it('refuses days that can’t be', async () => {
	const { error } = await access.run('usage', 'get', { period: 'lastDays', days: 0 });
	expect(error?.message).toContain('"Days" must be a whole number from 1 to 366');
});

it.each(CODES)('tells what HTTP %i means', async (status, expected) => {
	access.sim.fault({ kind: 'envelope', status, code: 0, msg: 'vendor says so', count: 9 });
	const { error } = await access.run('usage', 'get', { options: ONCE });
	expect(error?.message).toMatch(expected);
	expect(error?.description).toMatch(/\w{3}.*[.)]$/);
});
