import { parameter } from '../../../../runtime/parameters/parameter';
import { wholeNumber } from '../../../../runtime/parameters/checks';
import { BAN_SECONDS, type BanLength, banMs, type BanRule, MAX_BAN_MINUTES } from '../../../../vendors/agora/channels/bans';

const SOME_SECONDS = { name: 'For Some Seconds', value: 'seconds', description: 'It ends by itself after a short time, and can be lifted before' } as const;
const SOME_MINUTES = { name: 'For Some Minutes', value: 'minutes', description: 'It ends by itself, and can be lifted before' } as const;

/** How long a ban lasts from now on. */
export const howLong = parameter({
	displayName: 'How Long',
	name: 'howLong',
	type: 'options',
	options: [SOME_SECONDS, SOME_MINUTES],
	default: 'minutes',
	description: 'How long the ban lasts, from now on',
});

/** The same of a new one, which may be over at once. */
export const howLongOrOnce = parameter({
	...howLong,
	options: [SOME_SECONDS, SOME_MINUTES, { name: 'Once', value: 'once', description: 'Takes the user out of the channel, who may come back right away' }],
	description: 'How long the ban lasts',
});

export const banMinutes = parameter(
	{
		displayName: 'Minutes',
		name: 'time',
		type: 'number',
		displayOptions: { show: { howLong: ['minutes'] } },
		typeOptions: { minValue: 1, maxValue: MAX_BAN_MINUTES, numberPrecision: 0 },
		default: 60,
		description: 'How many minutes from now on the ban lasts, a day (1440) at most',
	},
	() => wholeNumber(1, MAX_BAN_MINUTES),
);

export const banSeconds = parameter(
	{
		displayName: 'Seconds',
		name: 'time_in_seconds',
		type: 'number',
		displayOptions: { show: { howLong: ['seconds'] } },
		typeOptions: { minValue: BAN_SECONDS.least, maxValue: BAN_SECONDS.most, numberPrecision: 0 },
		default: 60,
		description: 'How many seconds from now on the ban lasts, 10 to 86,430',
	},
	() => wholeNumber(BAN_SECONDS.least, BAN_SECONDS.most),
);

/** The length that was chosen. */
export function banLength(chosen: 'seconds' | 'minutes' | 'once', minutes: number, seconds: number): BanLength {
	if (chosen === 'once') return { minutes: 0 };
	return chosen === 'seconds' ? { seconds } : { minutes };
}

/** When a ban ends that was sent at a time, in milliseconds since 1970. */
export function endOf(length: BanLength, sentAt: number): string {
	return new Date(sentAt + banMs(length)).toISOString();
}

export const banId = parameter(
	{
		displayName: 'Ban ID',
		name: 'id',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. 1953',
		description: 'The number (ID) of the ban, from the output of "Create" or "Get Many"',
	},
	() => wholeNumber(1),
);

/** A rule as an item: whom it keeps out of what, and until when. */
export function banItem({ raw: _raw, ...rule }: BanRule): object {
	return { ...rule, ...(rule.cname === undefined ? {} : { roomUuid: rule.cname }) };
}
