import { FieldError } from '../../fieldError';
import { isObject } from '../../json';
import { topLevelScalars } from '../../jsonScan';
import { timingSafeEqual } from '../../timingSafeEqual';
import { couldBeTime, safeKey } from '../signature';

/**
 * `absent`: the message carries nothing that could be checked; `outdated`: the key is right, but its time is none, or
 * not of the last days.
 */
export type SafeKeyVerdict = 'valid' | 'invalid' | 'absent' | 'outdated';

/** Kinds of messages that may come without a key have a few kB. */
export const MOST_UNPROVED_BYTES = 1_048_576;

/** The longest of ClassIn's own examples has some hundreds; each costs some microseconds to put into plain words. */
export const MOST_UNPROVED_VALUES = 20_000;

/** ClassIn's own messages have more bytes for each value; what is denser is nothing that there are words for. */
const FEWEST_BYTES_PER_VALUE = 8;

/** How many values of a message are put into plain words, so that 1 MB never takes longer than a tenth of a second. */
export function mostValues(bytes: number, isProved: boolean): number {
	return isProved ? Math.max(MOST_UNPROVED_VALUES, Math.floor(bytes / FEWEST_BYTES_PER_VALUE)) : MOST_UNPROVED_VALUES;
}

/** So much may the clock of the sender be ahead. */
const FUTURE_MS = 86_400_000;

/** Which times of a message count. */
export interface TimeWindow {
	/** Milliseconds since 1970. */
	now: number;
	/** How old a message may be; ClassIn sends one again until it is acknowledged. */
	maxAgeMs: number;
}

/** As long as ClassIn goes on sending a message that nobody acknowledges, and some time more. */
const USUAL_MAX_AGE_MS = 30 * 86_400_000;

function isPlausible(timeStamp: string, { now, maxAgeMs }: TimeWindow): boolean {
	if (!couldBeTime(timeStamp)) return false;
	const ms = timeStamp.length === 13 ? Number(timeStamp) : Number(timeStamp) * 1000;
	return ms >= now - maxAgeMs && ms <= now + FUTURE_MS;
}

function isNothing(value: unknown): boolean {
	return value === undefined || value === null || value === '';
}

function verdictOn(given: unknown, timeStamp: unknown, secret: string, window: TimeWindow): SafeKeyVerdict {
	if (isNothing(given) || isNothing(timeStamp)) return 'absent';
	if (typeof timeStamp !== 'number' && typeof timeStamp !== 'string') return 'invalid';
	const time = String(timeStamp);
	if (!timingSafeEqual(given, safeKey(secret, time))) return 'invalid';
	return isPlausible(time, window) ? 'valid' : 'outdated';
}

/**
 * Says whether a pushed message knows the school's secret: its `SafeKey` must be the MD5 of secret and `TimeStamp`.
 * The contents of the message are not covered, so the key proves only who made it.
 *
 * The check code of a replay link and the key of the older API are MD5 of the secret and something else in just the
 * same way. So only what is a time counts as `TimeStamp`; a link that was handed to a student is no key.
 *
 * Some kinds of messages come without one of the two fields.
 *
 * @param window which times count; by default those of the last 30 days
 * @throws FieldError (`secret`) where there is none: then anybody could make a key
 *
 * Source: ClassIn API, "Data subscription", "Common fields" and "How to tell that a message comes from ClassIn".
 */
export function verifySafeKey(
	message: unknown,
	secret: string,
	window: TimeWindow = { now: Date.now(), maxAgeMs: USUAL_MAX_AGE_MS },
): SafeKeyVerdict {
	if (typeof secret !== 'string' || secret === '') throw new FieldError('secret', 'The Secret is empty.', 'Without a secret, anybody could make a key.');
	return isObject(message) ? verdictOn(message.SafeKey, message.TimeStamp, secret, window) : 'absent';
}

/**
 * The same of a message that was not read yet, in one pass over its bytes and without making anything of them.
 *
 * @param secret must be there: unlike `verifySafeKey`, this does not look
 */
export function verifySafeKeyInText(bytes: Uint8Array, secret: string, window: TimeWindow): SafeKeyVerdict {
	const { SafeKey: key, TimeStamp: timeStamp } = topLevelScalars(bytes, ['SafeKey', 'TimeStamp']);
	return verdictOn(key, timeStamp, secret, window);
}
