/** Dates mean what people mean: the workflow's clock where no zone is named. */
import fc from 'fast-check';

import { epochMsOf, moment } from '../../../runtime/parameters/dateTime';

const read = (value: unknown, zone = 'UTC'): string => new Date(epochMsOf(moment.parse(value), zone)).toISOString();

it.each([
	['2031-05-06T09:30:00', 'Asia/Shanghai', '2031-05-06T01:30:00.000Z'],
	['2031-05-06 09:30', 'America/New_York', '2031-05-06T13:30:00.000Z'],
	['2031-05-06', 'Europe/Berlin', '2031-05-05T22:00:00.000Z'],
	['2031-05-06T09:30:15.5', 'UTC', '2031-05-06T09:30:15.500Z'],
	['2031-05-06T09:30:00Z', 'Asia/Shanghai', '2031-05-06T09:30:00.000Z'],
	['2031-05-06T09:30:00+0800', 'UTC', '2031-05-06T01:30:00.000Z'],
	['2031-05-06T09:30:00.000-04:00', 'UTC', '2031-05-06T13:30:00.000Z'],
	// As sheets and databases write it.
	['2026-12-24 9:30', 'Asia/Shanghai', '2026-12-24T01:30:00.000Z'],
	['2026-12-24 01:30:00+00', 'Asia/Shanghai', '2026-12-24T01:30:00.000Z'],
	['2026-12-24 09:30:00Z', 'Asia/Shanghai', '2026-12-24T09:30:00.000Z'],
	['2026-12-24T09:30:00+08', 'UTC', '2026-12-24T01:30:00.000Z'],
	['2026/12/24 09:30', 'Asia/Shanghai', '2026-12-24T01:30:00.000Z'],
	['2026-12-24T09:30:00.000+08:00[Asia/Shanghai]', 'UTC', '2026-12-24T01:30:00.000Z'],
	['2026-12-24 09:30:00 AM', 'Asia/Shanghai', '2026-12-24T01:30:00.000Z'],
	['2026-12-24 12:05 am', 'UTC', '2026-12-24T00:05:00.000Z'],
	['2026-1-2 3:04 PM', 'UTC', '2026-01-02T15:04:00.000Z'],
	['2026-12-24 09:30:00.123456', 'UTC', '2026-12-24T09:30:00.123Z'],
])('%s in %s is %s', (text, zone, expected) => {
	expect(read(text, zone)).toBe(expected);
});

it('takes Date, Luxon-like objects and milliseconds', () => {
	const ms = 1935797400000;
	expect([new Date(ms), { toMillis: () => ms }, ms, String(ms)].map((value) => read(value))).toEqual(Array(4).fill('2031-05-06T01:30:00.000Z'));
});

it.each([
	[46380.395833333336, 'Asia/Shanghai', '2026-12-24T01:30:00.000Z'],
	['46380.3958333333', 'UTC', '2026-12-24T09:30:00.000Z'],
	[46380, 'Europe/Berlin', '2026-12-23T23:00:00.000Z'],
	[36526, 'UTC', '2000-01-01T00:00:00.000Z'],
])('takes %s, as sheets count days, on the clock of %s for %s', (days, zone, expected) => {
	expect(read(days, zone)).toBe(expected);
});

it.each([
	[20310305093000, 'Europe/Berlin', '2031-03-05T08:30:00.000Z'],
	['20310305093015', 'UTC', '2031-03-05T09:30:15.000Z'],
	['203103050930', 'UTC', '2031-03-05T09:30:00.000Z'],
	[203103050930, 'Asia/Shanghai', '2031-03-05T01:30:00.000Z'],
])('takes %s for a date without signs, not for milliseconds', (digits, zone, expected) => {
	expect(read(digits, zone)).toBe(expected);
});

it.each([[20311305093000, 'there is no such day as 2031-13-05'], [150000000000, 'must be given in milliseconds'], [5_000_000_000_000, 'too large'], ['20310305093', 'must be given in milliseconds']])('does not take %s for a moment in another age', (digits, reason) => {
	expect(moment.safeParse(digits).error?.issues[0]?.message).toContain(reason);
});

it.each([36525, 73051, 1935797400, 20261224, '9:30'])('does not take %s for days of a sheet', (value) => {
	expect(moment.safeParse(value).success).toBe(false);
});

it('reads a time that the clock skips as if it had not been put forward, and the first of two', () => {
	expect(read('2031-03-30T02:30:00', 'Europe/Berlin')).toBe('2031-03-30T01:30:00.000Z');
	expect(read('2031-10-26T02:30:00', 'Europe/Berlin')).toBe('2031-10-26T00:30:00.000Z');
	expect(read('2031-03-09T02:30:00', 'America/New_York')).toBe('2031-03-09T07:30:00.000Z');
	expect(read('2031-11-02T01:30:00', 'America/New_York')).toBe('2031-11-02T05:30:00.000Z');
});

it.each(['tomorrow', '2031-13-01T00:00:00', '2031-02-30', '2031-05-06T24:00:00', '2031-05-06T09:60:00', '', null, undefined, true, {}, [], new Date(NaN), '12:00', '06.05.2031'])(
	'refuses %p',
	(value) => {
		const result = moment.safeParse(value);
		expect(result.success).toBe(false);
		expect(result.error?.issues[0]?.message).toMatch(/^must be a date and time/);
	},
);

it.each([
	['2027-02-30T10:00:00Z', 'there is no such day as 2027-02-30'],
	['2027-02-30T10:00:00', 'there is no such day as 2027-02-30'],
	['2027-02-29', 'there is no such day as 2027-02-29'],
	['2027-02-28 13:00 PM', 'there is no such time of day as in 2027-02-28 13:00 PM'],
	['2027-02-28T25:00:00+08:00', 'there is no such time of day as in'],
	['2027-02-28T10:00:00+15:00', 'there is no zone +15:00'],
	['tomorrow', 'such as 2026-12-24T09:30:00, not "tomorrow"'],
	[true, 'such as 2026-12-24T09:30:00, not true'],
	[5n, 'such as 2026-12-24T09:30:00, not 5'],
	['12/24/2026 09:30', 'such as 2026-12-24T09:30:00, not "12/24/2026 09:30": which number is the day, and which the month, can’t be told'],
	['24.12.2026', 'with the year first, such as 2026-12-24T09:30:00'],
	['15.01.2027T09:00', 'with the year first, such as 2026-12-24T09:30:00'],
	[3.352050850032444e137, 'the number is too large to be one'],
	['99999999999999999999', 'the number is too large to be one'],
])('says what is wrong with %p', (value, reason) => {
	expect(moment.safeParse(value).error?.issues[0]?.message).toContain(reason);
});

it('tells a part of a millisecond from seconds', () => {
	expect(moment.safeParse(1935797400000.5).error?.issues[0]?.message).toBe('must be a whole number of milliseconds since 1970');
});

it.each([1935797400, '1935797400', -5, 1935797400000.5])('refuses seconds and other numbers: %p', (value) => {
	expect(moment.safeParse(value).error?.issues[0]?.message).toMatch(/milliseconds/);
});

it('shows the same time on the clock of the zone, for any zone and moment that exists', () => {
	const zones = ['UTC', 'Asia/Shanghai', 'Asia/Kolkata', 'America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe', 'Pacific/Apia', 'America/St_Johns'];
	const clock = (ms: number, zone: string): string =>
		new Date(ms).toLocaleString('sv-SE', { timeZone: zone }).replace(' ', 'T');
	fc.assert(
		fc.property(fc.constantFrom(...zones), fc.integer({ min: 1_600_000_000, max: 2_500_000_000 }), (zone, seconds) => {
			const local = clock(seconds * 1000, zone);
			expect(clock(epochMsOf(moment.parse(local), zone), zone)).toBe(local);
		}),
		{ numRuns: 500 },
	);
});
