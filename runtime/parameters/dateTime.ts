import { z } from 'zod';

/** A moment as people and expressions give it: exact, or as a time on the workflow's clock. */
export type GivenMoment = { epochMs: number } | { local: string };

/** Milliseconds before this are seconds by mistake (or a class in 1973). */
const EARLIEST_MS = 100_000_000_000;

const LOCAL = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?)?$/;

function fromObject(value: object): number | undefined {
	if (value instanceof Date) return value.getTime();
	const { toMillis } = value as { toMillis?: () => unknown };
	const ms = typeof toMillis === 'function' ? toMillis.call(value) : undefined;
	return typeof ms === 'number' ? ms : undefined;
}

/** The parts of a time without zone, or undefined when there is no such day or time. */
function wallClock(local: string): number | undefined {
	const found = LOCAL.exec(local);
	if (!found) return undefined;
	const [year, month, day, hour, minute, second] = found.slice(1, 7).map((part) => Number(part ?? 0)) as [
		number, number, number, number, number, number,
	];
	const ms = Date.UTC(year, month - 1, day, hour, minute, second, Number((found[7] ?? '0').padEnd(3, '0')));
	const back = new Date(ms);
	const same = back.getUTCMonth() === month - 1 && back.getUTCDate() === day && hour < 24 && minute < 60 && second < 60;
	return same ? ms : undefined;
}

function read(value: unknown): GivenMoment | undefined {
	if (typeof value === 'object' && value !== null) {
		const epochMs = fromObject(value);
		return epochMs === undefined || Number.isNaN(epochMs) ? undefined : { epochMs };
	}
	const given = typeof value === 'string' ? value.trim() : value;
	if (typeof given === 'number' || (typeof given === 'string' && /^\d{9,}$/.test(given))) {
		return { epochMs: Number(given) };
	}
	if (typeof given !== 'string') return undefined;
	if (wallClock(given) !== undefined) return { local: given };
	if (!/^\d{4}-\d{2}-\d{2}T.*(?:Z|[+-]\d{2}:?\d{2})$/i.test(given)) return undefined;
	const epochMs = Date.parse(given);
	return Number.isNaN(epochMs) ? undefined : { epochMs };
}

/** A date with time: ISO 8601 text, a Date or Luxon object, or milliseconds since 1970. */
export const moment = z.unknown().transform((value, context): GivenMoment => {
	const found = read(value);
	if (found === undefined) {
		context.addIssue({ code: 'custom', message: 'must be a date and time, such as 2026-12-24T09:30:00' });
		return z.NEVER;
	}
	if ('epochMs' in found && !(Number.isInteger(found.epochMs) && found.epochMs >= EARLIEST_MS)) {
		context.addIssue({ code: 'custom', message: 'must be given in milliseconds since 1970, not in seconds' });
		return z.NEVER;
	}
	return found;
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
	const clock = wallClock(given.local) ?? 0;
	const candidates = [clock - offsetMs(zone, clock - 86_400_000), clock - offsetMs(zone, clock + 86_400_000)];
	const exact = candidates.filter((candidate) => candidate + offsetMs(zone, candidate) === clock);
	return exact.length > 0 ? Math.min(...exact) : candidates[0]!;
}
