const DAY_MS = 86_400_000;

export type Period = 'thisMonth' | 'lastMonth' | 'lastDays';

/** A day in UTC, as Agora counts days, e.g. 2026-11-27. */
const day = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/**
 * The first and the last day of a period.
 *
 * @param now milliseconds since 1970
 * @param days how many days `lastDays` has, today included
 */
export function daysOf(period: Period, now: number, days: number): { from: string; to: string } {
	const today = new Date(now);
	const [year, month] = [today.getUTCFullYear(), today.getUTCMonth()];
	switch (period) {
		case 'thisMonth':
			return { from: day(Date.UTC(year, month, 1)), to: day(now) };
		case 'lastMonth':
			return { from: day(Date.UTC(year, month - 1, 1)), to: day(Date.UTC(year, month, 0)) };
		case 'lastDays':
			return { from: day(now - (days - 1) * DAY_MS), to: day(now) };
	}
}
