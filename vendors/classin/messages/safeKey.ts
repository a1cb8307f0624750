import { isObject } from '../../json';
import { timingSafeEqual } from '../../timingSafeEqual';
import { safeKey } from '../signature';

/** `absent`: the message carries nothing that could be checked. */
export type SafeKeyVerdict = 'valid' | 'invalid' | 'absent';

/**
 * Says whether a pushed message knows the school's secret: its `SafeKey` must be the MD5 of secret and `TimeStamp`.
 * The contents of the message are not covered, so the key proves only who made it.
 *
 * Some kinds of messages come without one of the two fields; the times are not compared to the clock, because
 * messages are pushed again for as long as it takes.
 *
 * Source: ClassIn API, "Data subscription", "Common fields" and "How to tell that a message comes from ClassIn".
 */
export function verifySafeKey(message: unknown, secret: string): SafeKeyVerdict {
	if (!isObject(message)) return 'absent';
	const { SafeKey: given, TimeStamp: timeStamp } = message;
	const nothing = (value: unknown): boolean => value === undefined || value === null || value === '';
	if (nothing(given) || nothing(timeStamp)) return 'absent';
	if (typeof timeStamp !== 'number' && typeof timeStamp !== 'string') return 'invalid';
	return timingSafeEqual(given, safeKey(secret, timeStamp)) ? 'valid' : 'invalid';
}
