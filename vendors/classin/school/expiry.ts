import { FieldError } from '../../fieldError';
import { shownMoment } from '../../shownMoment';

const DAY_MS = 86_400_000;
const YEARS_AHEAD = 5;

/** An expression may say "in a day" a moment before the node runs, and ClassIn's clock may differ. */
const SLACK_MS = 60_000;

/**
 * Checks that a course ends at least a day and at most five years from now; 0 is never.
 *
 * @param expiryTime Unix seconds
 * @param now milliseconds since 1970
 * @param zone the time zone that counts for times without one, to be shown
 * @throws FieldError (`expiryTime`)
 *
 * Source: ClassIn API, "Create a course" and "Edit a course" (expiryTime, 151, 154).
 */
export function checkExpiry(expiryTime: number, now: number, zone: string): void {
	if (expiryTime === 0) return;
	const ends = expiryTime * 1000;
	const hint = `The end was understood as ${shownMoment(ends, zone)}. Another zone counts only where the value names it.`;
	if (ends < now + DAY_MS - SLACK_MS) throw new FieldError('expiryTime', '"Expiry Time" must be at least a day from now', hint);
	const latest = new Date(now);
	latest.setUTCFullYear(latest.getUTCFullYear() + YEARS_AHEAD);
	if (ends > latest.getTime() + SLACK_MS) throw new FieldError('expiryTime', '"Expiry Time" must not be more than five years from now', hint);
}
