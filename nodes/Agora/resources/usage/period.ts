import { z } from 'zod';

import { moment } from '../../../../runtime/parameters/dateTime';

const DAY_MS = 86_400_000;

/** No page has a limit; a century only keeps a slip of the pen from being no date at all. */
export const MAX_DAYS = 36_525;

export type Period = 'thisMonth' | 'lastMonth' | 'lastDays' | 'betweenDates';

/** A day in UTC, as Agora counts days, e.g. 2026-11-27. */
const day = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** The zone behind a time of day. */
const ZONE = /(:\d{2}(?:[.,]\d{1,9})?(?: ?[AP]M)?) ?(?:Z|[+-]\d{2}(?::?\d{2})?)(?:\[[^\]]{1,60}\])?$/i;

/** A date of Luxon as it is written; it knows its own zone. */
function written(value: unknown): unknown {
	const { toISO } = (typeof value === 'object' && value !== null ? value : {}) as { toISO?: () => unknown };
	const text = typeof toISO === 'function' ? toISO.call(value) : value;
	return typeof text === 'string' ? text.trim().replace(ZONE, '$1') : text;
}

/**
 * A day of the calendar, as 2026-11-27: that which is written, whatever zone it names, because Agora's days are days of
 * the calendar too. A number of milliseconds is a day in UTC.
 */
export const calendarDay = z.preprocess(
	written,
	moment.transform((given): string => ('local' in given ? given.local.slice(0, 10) : day(given.epochMs))),
);

interface GivenPeriod {
	period: Period;
	/** How many days `lastDays` has, today included. */
	days: number;
	/** The first and the last day of `betweenDates`. */
	from?: string;
	to?: string;
}

/**
 * The first and the last day of a period.
 *
 * @param now milliseconds since 1970
 */
export function daysOf({ period, days, from = '', to = '' }: GivenPeriod, now: number): { from: string; to: string } {
	const today = new Date(now);
	const [year, month] = [today.getUTCFullYear(), today.getUTCMonth()];
	switch (period) {
		case 'thisMonth':
			return { from: day(Date.UTC(year, month, 1)), to: day(now) };
		case 'lastMonth':
			return { from: day(Date.UTC(year, month - 1, 1)), to: day(Date.UTC(year, month, 0)) };
		case 'lastDays':
			return { from: day(now - (days - 1) * DAY_MS), to: day(now) };
		case 'betweenDates':
			return { from, to };
	}
}
