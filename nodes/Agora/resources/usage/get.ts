import { parameter } from '../../../../runtime/parameters/parameter';
import { wholeNumber } from '../../../../runtime/parameters/checks';
import { type DayUsage, minutesOf } from '../../../../vendors/agora/usage/usage';
import { channelOperation } from '../../channelOperation';
import { calendarDay, daysOf, MAX_DAYS } from './period';

function total(days: DayUsage[]): Omit<DayUsage, 'date'> {
	const usage: Record<string, number> = {};
	for (const { usage: seconds } of days) {
		for (const [name, value] of Object.entries(seconds)) usage[name] = (usage[name] ?? 0) + value;
	}
	const sum = (field: Exclude<keyof DayUsage, 'date' | 'usage'>): number => minutesOf(days.reduce((all, one) => all + one[field], 0) * 60);
	return {
		totalMinutes: sum('totalMinutes'),
		audioMinutes: sum('audioMinutes'),
		hdMinutes: sum('hdMinutes'),
		hdPlusMinutes: sum('hdPlusMinutes'),
		fullHdMinutes: sum('fullHdMinutes'),
		video2kMinutes: sum('video2kMinutes'),
		video4kMinutes: sum('video4kMinutes'),
		usage,
	};
}

export const get = channelOperation({
	name: 'Get',
	value: 'get',
	action: 'Get usage',
	description: 'Tell how many minutes the project has used, by day and quality or in all, for this month or other days',
	parameters: [
		{
			displayName: 'Minutes Of',
			name: 'business',
			type: 'options',
			options: [
				{ name: 'Audio and Video', value: 'default', description: 'What users spent in channels' },
				{ name: 'Cloud Recording', value: 'cloudRecording' },
				{ name: 'Mini Program', value: 'miniapp', description: 'What users of mini programs spent in channels' },
				{ name: 'On-Premise Recording', value: 'recording' },
				{ name: 'Transcoding', value: 'transcodeDuration', description: 'What was mixed for live streams' },
			],
			default: 'default',
			description: 'What was used',
		},
		{
			displayName: 'Period',
			name: 'period',
			type: 'options',
			options: [
				{ name: 'Between Dates', value: 'betweenDates', description: 'From one day to another, both included' },
				{ name: 'Last Days', value: 'lastDays', description: 'So many days, today included' },
				{ name: 'Last Month', value: 'lastMonth' },
				{ name: 'This Month so Far', value: 'thisMonth' },
			],
			default: 'thisMonth',
			description: 'For which days. Agora counts days in UTC, and counts the current day with some delay.',
		},
		parameter(
			{
				displayName: 'Days',
				name: 'days',
				type: 'number',
				displayOptions: { show: { period: ['lastDays'] } },
				typeOptions: { minValue: 1, maxValue: MAX_DAYS, numberPrecision: 0 },
				default: 7,
				description: 'How many days, today included',
			},
			() => wholeNumber(1, MAX_DAYS),
		),
		parameter(
			{
				displayName: 'First Day',
				name: 'from_date',
				type: 'dateTime',
				required: true,
				displayOptions: { show: { period: ['betweenDates'] } },
				default: '',
				placeholder: 'e.g. 2026-10-01',
				description: 'The first day that counts, as Agora counts days, which is in UTC; the time of day makes no difference',
			},
			() => calendarDay,
		),
		parameter(
			{
				displayName: 'Last Day',
				name: 'to_date',
				type: 'dateTime',
				required: true,
				displayOptions: { show: { period: ['betweenDates'] } },
				default: '',
				placeholder: 'e.g. 2026-12-31',
				description: 'The last day that counts, in UTC; the time of day makes no difference',
			},
			() => calendarDay,
		),
		{
			displayName: 'Output',
			name: 'output',
			type: 'options',
			options: [
				{ name: 'One Item for All Days', value: 'total' },
				{ name: 'One Item per Day', value: 'days' },
			],
			default: 'total',
			description: 'What the items are',
		},
	],
	rules({ period, from_date: from = '', to_date: to = '' }, context) {
		if (period === 'betweenDates' && from > to) context.addIssue({ code: 'custom', path: ['to_date'], message: `is ${to}, which is before "First Day" (${from})` });
	},
	async run({ channels }, { business, period, days, from_date, to_date, output }) {
		const { from, to } = daysOf({ period, days, from: from_date, to: to_date }, channels.runtime.now());
		const found = await channels.usage.days(await channels.usage.projectId(), from, to, business);
		if (output === 'days') return found.map((one) => ({ business, ...one }));
		return { business, from, to, days: found.length, ...total(found) };
	},
});
