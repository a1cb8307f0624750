import { ApiFailure } from '../../apiFailure';
import { FieldError } from '../../fieldError';
import { checkUnixSeconds } from '../../plainInputs';
import { understoodStart } from '../../shownMoment';

/** ClassIn's codes for a start that it does not accept. */
const START_REFUSED = [120, 268];

const MINUTE = 60;
const SHORTEST = 15 * MINUTE;
const LONGEST = 24 * 60 * MINUTE;
const YEARS_AHEAD = 2;

/** Times of a class in Unix seconds; on a change, one of them may be missing. */
export interface Times {
	startTime?: number;
	endTime?: number;
}

/**
 * Checks that times are in seconds, which milliseconds would be refused for with a code that doesn't say so.
 *
 * @throws FieldError (`startTime`, `endTime`)
 */
export function checkTimes({ startTime, endTime }: Times): void {
	for (const [field, time] of Object.entries({ startTime, endTime })) if (time !== undefined) checkUnixSeconds(field, time);
}

/**
 * Checks how long a class lasts.
 *
 * @throws FieldError (`endTime`)
 *
 * Source: ClassIn API, "Create/edit a classroom", code 165 (15 minutes to 24 hours) and 119.
 */
export function checkLength({ startTime, endTime }: Times): void {
	if (startTime === undefined || endTime === undefined) return;
	const length = endTime - startTime;
	const hint = 'A class in ClassIn lasts from 15 minutes to 24 hours.';
	if (length <= 0) throw new FieldError('endTime', '"End Time" must be after "Start Time"', hint);
	if (length < SHORTEST)
		throw new FieldError('endTime', '"End Time" must be at least 15 minutes after "Start Time"', hint);
	if (length > LONGEST)
		throw new FieldError('endTime', '"End Time" must not be more than 24 hours after "Start Time"', hint);
}

/**
 * Checks that a new class starts in the future, at most two years ahead. One that may have been created before is not
 * held to the first: an import that was left half done is run again when some of its classes have begun.
 *
 * @param now milliseconds since 1970
 * @param zone the time zone that counts for times without one, to be shown
 * @param mayExist whether ClassIn is asked for a class with the same unique identity first
 * @throws FieldError (`startTime`)
 *
 * Source: ClassIn API, "Create a classroom" (startTime).
 */
export function checkStart(startTime: number, now: number, zone: string, mayExist = false): void {
	const hint = understoodStart(startTime * 1000, zone);
	if (startTime * 1000 <= now && !mayExist) throw new FieldError('startTime', '"Start Time" must be in the future', hint);
	const latest = new Date(now);
	latest.setUTCFullYear(latest.getUTCFullYear() + YEARS_AHEAD);
	if (startTime * 1000 > latest.getTime()) {
		throw new FieldError('startTime', '"Start Time" must not be more than two years ahead', hint);
	}
}

/** Adds to ClassIn's refusal of a start how it was understood. */
export function tellStart(error: unknown, startTime: number, zone: string): void {
	if (!(error instanceof ApiFailure) || !START_REFUSED.includes(Number(error.details.code))) return;
	const { hint = '' } = error.details;
	error.details.hint = `${hint} ${understoodStart(startTime * 1000, zone)}`.trim();
}
