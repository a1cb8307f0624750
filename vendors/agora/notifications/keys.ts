import { createHash } from 'crypto';

import { canonicalJson, isObject, type JsonObject } from '../../json';

/** Fields that say when an event happened, or number it. Without one of them two events could have the same contents. */
const DATES = ['ts', 'sendts', 'lts', 'sequence', 'clientSeq'];

const CONTENTS = 'contents ';

/** The key of a notification by the ID of its item. */
export function keyOfId(id: string): string {
	return id.startsWith(CONTENTS) ? id : `notice ${id}`;
}

function isName(noticeId: unknown): noticeId is string | number {
	return (typeof noticeId === 'string' && noticeId !== '') || typeof noticeId === 'number';
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
	const named = isName(noticeId);
	const dated = isObject(payload) && DATES.some((field) => field in payload);
	return [...(named ? [keyOfId(String(noticeId))] : []), ...(dated || !named ? [`${CONTENTS}${contents}`] : [])];
}

/** The ID of a notification: Agora's `noticeId`, or made of the contents where there is none. */
export function idOf(raw: JsonObject): string {
	return isName(raw.noticeId) ? String(raw.noticeId) : notificationKeys(raw)[0]!;
}
