import { createHash } from 'crypto';

import { canonicalJson, isObject, type JsonObject } from '../../json';

/** Fields that say when an event happened, or number it. Without one of them two events could have the same contents. */
const DATES = ['ts', 'sendts', 'lts', 'sequence', 'clientSeq'];

/** The key of a notification by its `noticeId`. */
export function noticeKey(noticeId: string | number): string {
	return `notice ${noticeId}`;
}

/**
 * What tells a notification from every other. `noticeId` stays the same when Agora tries again. Projects with
 * redundant notifications get each one twice on purpose, so contents with a date count as well.
 *
 * Source: Notifications, "Request body", `noticeId`; "Handle redundant notifications"; Cloud Recording,
 * "Callback service".
 */
export function notificationKeys({ noticeId, productId, eventType, payload }: JsonObject): string[] {
	const contents = createHash('sha256').update(canonicalJson([productId, eventType, payload]), 'utf8').digest('hex');
	const named = (typeof noticeId === 'string' && noticeId !== '') || typeof noticeId === 'number';
	const dated = isObject(payload) && DATES.some((field) => field in payload);
	return [...(named ? [noticeKey(noticeId)] : []), ...(dated || !named ? [`contents ${contents}`] : [])];
}
