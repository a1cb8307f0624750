import { createHash } from 'crypto';

import { canonicalJson, isObject, type JsonObject } from '../../json';

/** Fields that say when an event happened, or number it. Without one of them two events could have the same contents. */
const DATES = ['ts', 'sendts', 'lts', 'start_ts', 'sequence', 'clientSeq'];

/** A key that is no `noticeId`, of what two notifications of the same event have in common. */
function contentsKey({ productId, eventType, payload }: JsonObject): string {
	const contents = canonicalJson([productId, eventType, payload]);
	return `sha-${createHash('sha256').update(contents, 'utf8').digest('hex').slice(0, 32)}`;
}

const noticeKey = (noticeId: string | number): string => `notice ${noticeId}`;

function isName(noticeId: unknown): noticeId is string | number {
	return (typeof noticeId === 'string' && noticeId !== '') || typeof noticeId === 'number';
}

function isDated(payload: unknown): boolean {
	return isObject(payload) && DATES.some((field) => Object.hasOwn(payload, field));
}

/**
 * What tells a notification from every other. `noticeId` stays the same when Agora tries again. Projects with
 * redundant notifications get each one twice on purpose, so contents with a date count as well.
 *
 * Source: Notifications, "Request body", `noticeId`; "Handle redundant notifications"; Cloud Recording,
 * "Callback service".
 */
export function notificationKeys(raw: JsonObject): string[] {
	const { noticeId, payload } = raw;
	const named = isName(noticeId) ? [noticeKey(noticeId)] : [];
	return named.length > 0 && !isDated(payload) ? named : [...named, contentsKey(raw)];
}

/**
 * The ID of a notification, the same for both of a redundant pair and in every repetition: of its contents, or
 * Agora's `noticeId` where the contents do not say when it happened.
 */
export function idOf(raw: JsonObject): string {
	const { noticeId, payload } = raw;
	return isName(noticeId) && !isDated(payload) ? String(noticeId) : contentsKey(raw);
}

/** The keys of the notification that an item is from. */
export function keysOfItem({ id, noticeId }: JsonObject): string[] {
	const own = typeof id === 'string' && id !== String(noticeId) ? [id] : [];
	return isName(noticeId) ? [noticeKey(noticeId), ...own] : own;
}
