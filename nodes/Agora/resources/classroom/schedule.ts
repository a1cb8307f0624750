import { wholeNumber } from '../../../../runtime/parameters/checks';
import { epochMsOf, type GivenMoment } from '../../../../runtime/parameters/dateTime';
import { parameter, parameters } from '../../../../runtime/parameters/parameter';
import { FieldError } from '../../../../vendors/fieldError';
import { understoodStart } from '../../../../vendors/shownMoment';

/** Agora's limit for the length of a class. */
const MAX_DURATION_SECONDS = 86_400;

const SECONDS = { minutes: 60, seconds: 1 } as const;
type Unit = keyof typeof SECONDS;

export const scheduleFields = parameters([
	{
		displayName: 'Start Time',
		name: 'startTime',
		type: 'dateTime',
		default: '',
		placeholder: 'e.g. 2026-12-24T09:30:00',
		description: 'When the class begins, in the time zone of the workflow unless the value names another. Leave empty to start it with Set State.',
		hint: 'It can’t be changed later',
	},
	parameter(
		{
			displayName: 'Duration',
			name: 'duration',
			type: 'number',
			typeOptions: { minValue: 0, maxValue: MAX_DURATION_SECONDS, numberPrecision: 0 },
			default: 60,
			description: 'How long the class takes, 24 hours at most. Then it ends, and users may stay for the closing delay. 0 means no planned end.',
		},
		() => wholeNumber(0),
	),
	{
		displayName: 'Duration Unit',
		name: 'durationUnit',
		type: 'options',
		options: [
			{ name: 'Minutes', value: 'minutes' },
			{ name: 'Seconds', value: 'seconds' },
		],
		default: 'minutes',
		description: 'The unit of the duration, and of the closing delay among the options',
	},
]);

export const closeDelayField = parameter({
	displayName: 'Closing Delay',
	name: 'closeDelay',
	type: 'number',
	typeOptions: { minValue: 0, numberPrecision: 0 },
	default: 10,
	description: 'How long users may stay in the classroom after the class ended, counted in "Duration Unit". Then it closes and everybody has to leave. Agora’s own default is 10 minutes.',
});

interface GivenSchedule {
	startTime?: GivenMoment;
	duration: number;
	durationUnit: Unit;
	closeDelay?: number;
}

/** As the API wants it: milliseconds since 1970, and seconds. */
export interface Schedule {
	startTime?: number;
	duration?: number;
	closeDelay?: number;
}

/**
 * @param given as the user entered it
 * @param zone the workflow's time zone, for times that name none
 * @throws FieldError when the class would take longer than Agora allows
 */
export function scheduleFrom(given: GivenSchedule, zone: string): Schedule | undefined {
	const factor = SECONDS[given.durationUnit];
	const schedule: Schedule = {};
	if (given.startTime) schedule.startTime = epochMsOf(given.startTime, zone);
	if (given.duration) schedule.duration = given.duration * factor;
	if (given.closeDelay !== undefined) schedule.closeDelay = given.closeDelay * factor;
	if ((schedule.duration ?? 0) > MAX_DURATION_SECONDS) {
		throw new FieldError(
			'duration',
			`"Duration" is ${given.duration} ${given.durationUnit}, but a class can take 24 hours (1,440 minutes or 86,400 seconds) at most`,
			'Enter a shorter duration, check the unit, or use 0 for a class without a planned end.',
		);
	}
	return Object.keys(schedule).length > 0 ? schedule : undefined;
}

/** What is to be said of a class that should have begun already; a repeated run of an import is no reason to refuse it. */
export function pastStart(schedule: Schedule | undefined, zone: string): string | undefined {
	const { startTime } = schedule ?? {};
	if (startTime === undefined || startTime > Date.now()) return undefined;
	return `"Start Time" is in the past. ${understoodStart(startTime, zone)}`;
}
