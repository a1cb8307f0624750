import { z } from 'zod';

import { shown } from './checks';

/** A moment as people and expressions give it: exact, or as a time on the workflow's clock. */
export type GivenMoment = { epochMs: number } | { local: string };

/** Days since the end of 1899, as sheets count them: from the year 2000 to 2099. No other way to write a date has such numbers. */
const SHEET_DAYS = { from: 36_526, below: 73_051, of1970: 25_569 };
const DAY_SECONDS = 86_400;

/** Milliseconds before this are seconds by mistake (or a class in 1973). */
const EARLIEST_MS = 100_000_000_000;

/** The years 2000 to 2099 in milliseconds: a number beyond them is a date that was written without any signs. */
const LIKELY_MS = { from: 946_684_800_000, below: 4_102_444_800_000 };
/** `202612240930` and `20261224093000`, with the year first. */
const DIGITS_ONLY = /^(20\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?$/;

/** The end of the year 9999: nothing later can be written as a date. */
const LATEST_MS = 253_402_300_799_999;

/**
 * A date with the year first, and a time, as people, sheets and databases write them: `2026-12-24T09:30:00.000+08:00`,
 * `2026-12-24 9:30`, `2026/12/24 9:30 AM`, `2026-12-24 01:30:00+00`, `2026-12-24T09:30:00+08:00[Asia/Shanghai]`.
 */
const WRITTEN =
	/^(\d{4})([-/])(\d{1,2})\2(\d{1,2})(?:(?:T| {1,4})(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?: ?([AP])M)?(?: ?(Z|[+-]\d{2}(?::?\d{2})?)(?:\[[^\]]{1,60}\])?)?)?$/i;

/** Two numbers before the year, of which nobody can tell which is the day. */
const YEAR_LAST = /^\d{1,2}[-/.]\d{1,2}[-/.]\d{4}(?!\d)/;

const EXAMPLE = '2026-12-24T09:30:00';

/** Why a value is no date; it completes the sentence `"Field" …`. */
class NoDate {
	constructor(readonly reason: string) {}
}

function fromObject(value: object): number | undefined {
	if (value instanceof Date) return value.getTime();
	const { toMillis } = value as { toMillis?: () => unknown };
	const ms = typeof toMillis === 'function' ? toMillis.call(value) : undefined;
	return typeof ms === 'number' ? ms : undefined;
}

/** The hour on a clock of 24 hours; undefined when the clock of 12 hours has no such hour. */
function hourOf(given: string | undefined, half: string | undefined): number | undefined {
	const hour = Number(given ?? 0);
	if (half === undefined) return hour < 24 ? hour : undefined;
	if (hour < 1 || hour > 12) return undefined;
	return (hour % 12) + (half.toUpperCase() === 'P' ? 12 : 0);
}

/** Minutes before UTC are negative. */
function offsetMinutes(zone: string): number | undefined {
	if (/^z$/i.test(zone)) return 0;
	const [hours, minutes] = [Number(zone.slice(1, 3)), Number(zone.slice(3).replace(':', '') || 0)];
	if (hours > 14 || minutes > 59) return undefined;
	return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}

function noDate(value: unknown): NoDate {
	if (typeof value !== 'string' || !YEAR_LAST.test(value)) return new NoDate(`must be a date and time, such as ${EXAMPLE}${shown(value)}`);
	return new NoDate(`must be a date and time with the year first, such as ${EXAMPLE}${shown(value)}: which number is the day, and which the month, can’t be told`);
}

/** A written date and time as if it were in UTC, and the zone that it names. */
function wallClock(text: string): { ms: number; zone?: string } | NoDate {
	const found = WRITTEN.exec(text);
	if (!found) return noDate(text);
	const [, year, , month, day, hourText, minuteText, secondText, fractionText, half, zone] = found;
	const [hour, minute, second] = [hourOf(hourText, half), Number(minuteText ?? 0), Number(secondText ?? 0)];
	if (hour === undefined || minute > 59 || second > 59) return new NoDate(`must be a date and time: there is no such time of day as in ${text}`);
	const midnight = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
	if (midnight.getUTCMonth() !== Number(month) - 1 || midnight.getUTCDate() !== Number(day)) {
		return new NoDate(`must be a date and time: there is no such day as ${year}-${month}-${day}`);
	}
	const ms = midnight.getTime() + ((hour * 60 + minute) * 60 + second) * 1000 + Number((fractionText ?? '').padEnd(3, '0').slice(0, 3));
	return { ms, ...(zone === undefined ? {} : { zone }) };
}

function fromText(text: string): GivenMoment | NoDate {
	const written = wallClock(text);
	if (written instanceof NoDate) return written;
	// Without a zone, it is a time on the workflow's clock.
	if (written.zone === undefined) return { local: new Date(written.ms).toISOString().slice(0, -1) };
	const offset = offsetMinutes(written.zone);
	if (offset === undefined) return new NoDate(`must be a date and time: there is no zone ${written.zone}`);
	return { epochMs: written.ms - offset * 60_000 };
}

/** A date as sheets hand it out when it is not formatted: days, whose fraction is the time of day, on the workflow's clock. */
function fromSheetDays(days: number): GivenMoment | undefined {
	if (days < SHEET_DAYS.from || days >= SHEET_DAYS.below) return undefined;
	return { local: new Date(Math.round((days - SHEET_DAYS.of1970) * DAY_SECONDS) * 1000).toISOString().slice(0, -1) };
}

function fromMilliseconds(epochMs: number): GivenMoment | NoDate {
	if (epochMs >= LIKELY_MS.below) return new NoDate('must be a date and time: the number is too large to be one, in milliseconds since 1970');
	if (epochMs < LIKELY_MS.from) return new NoDate('must be given in milliseconds since 1970, not in seconds');
	return Number.isInteger(epochMs) ? { epochMs } : new NoDate('must be a whole number of milliseconds since 1970');
}

function read(value: unknown): GivenMoment | NoDate {
	if (typeof value === 'object' && value !== null) {
		const epochMs = fromObject(value);
		return epochMs === undefined || Number.isNaN(epochMs) ? noDate(value) : { epochMs };
	}
	const given = typeof value === 'string' ? value.trim() : value;
	if (typeof given === 'number' || (typeof given === 'string' && /^(?:\d{9,}|\d{5}(?:\.\d{1,15})?)$/.test(given))) {
		const [, year, month, day, hour, minute, second = '00'] = DIGITS_ONLY.exec(String(given)) ?? [];
		if (year !== undefined) return fromText(`${year}-${month}-${day}T${hour}:${minute}:${second}`);
		return fromSheetDays(Number(given)) ?? fromMilliseconds(Number(given));
	}
	return typeof given === 'string' ? fromText(given) : noDate(given);
}

/** What is wrong with a number of milliseconds. */
function wrongNumber({ epochMs }: { epochMs: number }): string | undefined {
	if (epochMs > LATEST_MS) return 'must be a date and time: the number is too large to be one, in milliseconds since 1970';
	return Number.isInteger(epochMs) && epochMs >= EARLIEST_MS ? undefined : 'must be given in milliseconds since 1970, not in seconds';
}

/** A date with time: text with the year first, a Date or Luxon object, milliseconds since 1970, or days as sheets count them. */
export const moment = z.unknown().transform((value, context): GivenMoment => {
	const found = read(value);
	const reason = found instanceof NoDate ? found.reason : 'epochMs' in found ? wrongNumber(found) : undefined;
	if (reason === undefined) return found as GivenMoment;
	context.addIssue({ code: 'custom', message: reason });
	return z.NEVER;
});

/** How far a zone's clock is ahead of UTC at a moment, in milliseconds. */
function offsetMs(zone: string, epochMs: number): number {
	const parts = new Intl.DateTimeFormat('en-US', {
		timeZone: zone,
		hourCycle: 'h23',
		year: 'numeric',
		month: 'numeric',
		day: 'numeric',
		hour: 'numeric',
		minute: 'numeric',
		second: 'numeric',
	}).formatToParts(epochMs);
	const part = (type: string): number => Number(parts.find((entry) => entry.type === type)?.value ?? 0);
	const shown = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
	return shown - Math.floor(epochMs / 1000) * 1000;
}

/**
 * The moment that was meant.
 *
 * @param given from `moment`
 * @param zone IANA name of the workflow's time zone; counts where the text names none
 * @returns milliseconds since 1970. A time that a clock skips in spring is read as if it had not been
 *   put forward yet; of a time that comes twice in autumn, the first one counts.
 */
export function epochMsOf(given: GivenMoment, zone: string): number {
	if ('epochMs' in given) return given.epochMs;
	const clock = Date.parse(`${given.local}Z`);
	const candidates = [clock - offsetMs(zone, clock - 86_400_000), clock - offsetMs(zone, clock + 86_400_000)];
	const exact = candidates.filter((candidate) => candidate + offsetMs(zone, candidate) === clock);
	return exact.length > 0 ? Math.min(...exact) : candidates[0]!;
}
