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

it.each([
	['as the form has them', '2026-10-01T00:00:00', '2026-12-31T23:59:59'],
	['as they are written, whatever zone they name', '2026-10-01T00:00:00+08:00', '2026-12-31T23:00:00.000-05:00'],
	['as dates alone', '2026-10-01', '2026/12/31'],
	['from Luxon', '={{ DateTime.fromISO("2026-10-01T00:00:00", { zone: "Asia/Shanghai" }) }}', '={{ DateTime.fromISO("2026-12-31T23:30:00", { zone: "America/New_York" }) }}'],
	['in milliseconds', Date.UTC(2026, 9, 1), Date.UTC(2026, 11, 31)],
])('asks for the days between two dates, %s', async (_name, from_date, to_date) => {
	const { items, error } = await access.run('usage', 'get', { period: 'betweenDates', from_date, to_date });
	expect(error).toBeUndefined();
	expect(items[0]!.json).toMatchObject({ from: '2026-10-01', to: '2026-12-31' });
	expect(access.sim.requests.at(-1)!.query).toMatchObject({ from_date: '2026-10-01', to_date: '2026-12-31' });
});

it('asks for more days than a year has', async () => {
	const { items, error } = await access.run('usage', 'get', { period: 'lastDays', days: 731 });
	expect(error).toBeUndefined();
	expect(items[0]!.json.from).toBe(new Date(Date.parse(today()) - 730 * 86_400_000).toISOString().slice(0, 10));
});

it.each([
	[{ period: 'lastDays', days: 0 }, '"Days" must be a whole number from 1'],
	[{ period: 'betweenDates', from_date: '={{ "" }}', to_date: '2026-12-31' }, '"First Day" must be a date and time, such as 2026-12-24T09:30:00, but is empty'],
	[{ period: 'betweenDates', from_date: '2026-12-31', to_date: '2026-12-30' }, '"Last Day" is 2026-12-30, which is before "First Day" (2026-12-31)'],
	[{ period: 'betweenDates', from_date: '31.12.2026', to_date: '2026-12-31' }, '"First Day" must be a date and time with the year first'],
])('refuses %j before anything is sent', async (parameters, message) => {
	const { error } = await access.run('usage', 'get', parameters);
	expect(error?.message).toContain(message);
	expect(access.sim.requests).toEqual([]);
});

it.each(CODES)('tells what HTTP %i means', async (status, expected) => {
	access.sim.fault({ kind: 'envelope', status, code: 0, msg: 'vendor says so', count: 9 });
	const { error } = await access.run('usage', 'get', { options: ONCE });
	expect(error?.message).toMatch(expected);
	expect(error?.description).toMatch(/\w{3}.*[.)]$/);
});
