import { CLOUD_RECORDING, type NotificationKey, notificationKey, PRODUCTS, RTC, TRANSCRIPTS } from './eventTypes';
import { foldDeep, isObject, type JsonObject, omitUndefined, whole, withName } from '../../json';
import { entryOf, isoTime, textOf } from '../../coerce';
import { idOf } from './keys';
import { recordingDetails } from './recordingDetails';
import { CHANNEL_LEAVES, CLIENT_TYPES, PLATFORMS, SERVICES, TRANSCRIPT_ENDS } from './words';

/** A notification in plain words. */
export interface Notification extends JsonObject {
	/** The same in every repetition and for both of a redundant pair. */
	id: string;
	/** Agora's own ID, which the two of a redundant pair do not share. */
	noticeId?: string | number;
	event: NotificationKey;
	productId: number;
	productName: string;
	eventType: number;
	/** When it happened, ISO 8601 in UTC. */
	occurredAt?: string;
	/** When Agora sent it; changes with each repetition. */
	notifiedAt?: string;
	/** The name of the channel, where there is one. */
	channel?: string;
	data: JsonObject;
}

/** Agora's console sends made-up events of this channel and this user when the URL is checked. */
const CHECK_CHANNEL = 'test_webhook';
const CHECK_UID = '12121212';

/** The name of the channel that a notification is about: `cname` in recordings, `channel` in transcripts, `channelName` elsewhere. */
function channelOf(payload: JsonObject): string | undefined {
	const player = isObject(payload.player) ? payload.player : {};
	const name = payload.cname ?? payload.channelName ?? player.channelName ?? payload.channel;
	return name === undefined || name === null ? undefined : textOf(name);
}

/**
 * Whether a notification is only a check of the URL, with made-up contents.
 *
 * Source: Notifications, "Enable Notifications", step "Check".
 */
export function isHealthCheck(notification: unknown): boolean {
	if (!isObject(notification) || !isObject(notification.payload)) return false;
	const { payload, productId } = notification;
	if (channelOf(payload) !== CHECK_CHANNEL) return false;
	return whole(productId) !== RTC || payload.uid === undefined || textOf(payload.uid) === CHECK_UID;
}

/** Whether a channel event is about a recorder of Agora's and not about a person. */
export function isAboutRecorder(notification: unknown): boolean {
	if (!isObject(notification) || !isObject(notification.payload)) return false;
	const { payload, productId } = notification;
	return whole(productId) === RTC && whole(payload.platform) === 6 && CLIENT_TYPES[whole(payload.clientType) ?? -1] !== undefined;
}

function recordingParts(eventType: unknown, payload: JsonObject): JsonObject {
	const { cname, uid, sid, sequence, sendts, serviceType, details, ...more } = payload;
	const { msgName, ...rest } = isObject(details) ? details : {};
	const service = whole(serviceType);
	return omitUndefined({
		cname,
		// A recorder's user ID is text elsewhere in the API.
		uid: uid === undefined || uid === null ? undefined : textOf(uid),
		sid,
		sequence: whole(sequence),
		serviceType: service,
		serviceName: service === undefined ? undefined : (SERVICES[service] ?? String(service)),
		msgName,
		occurredAt: isoTime(sendts),
		data: omitUndefined({ ...more, ...recordingDetails(eventType, rest) }),
	});
}

function channelParts(payload: JsonObject): JsonObject {
	const { channelName, uid, clientSeq, ts, ...rest } = payload;
	let data = withName(rest, 'platform', 'platformName', PLATFORMS);
	data = withName(data, 'clientType', 'clientTypeName', CLIENT_TYPES);
	data = withName(data, 'reason', 'reasonText', CHANNEL_LEAVES);
	const duration = whole(rest.duration);
	return omitUndefined({
		channelName,
		uid: uid === undefined || uid === null ? undefined : textOf(uid),
		clientSeq,
		occurredAt: isoTime(ts),
		data: omitUndefined({ ...data, durationSeconds: duration }),
	});
}

function transcriptParts(payload: JsonObject): JsonObject {
	const { start_ts: start, stop_ts: stop } = payload;
	return omitUndefined({ occurredAt: isoTime(stop ?? start), data: omitUndefined({ ...payload, startedAt: isoTime(start), endedAt: isoTime(stop), reasonText: entryOf(TRANSCRIPT_ENDS, payload.message) }) });
}

function otherParts(payload: JsonObject): JsonObject {
	return omitUndefined({ occurredAt: isoTime(payload.lts ?? payload.ts ?? payload.sendts), data: payload });
}

function partsOf(product: number, event: NotificationKey, eventType: unknown, payload: JsonObject): JsonObject {
	if (product === CLOUD_RECORDING) return recordingParts(eventType, payload);
	if (product === TRANSCRIPTS) return transcriptParts(payload);
	return product === RTC && event !== 'other' ? channelParts(payload) : otherParts(payload);
}

/** A notification in which nothing lies deeper than n8n can work with. */
export function readableNotification(raw: JsonObject): JsonObject {
	return foldDeep(raw) as JsonObject;
}

/**
 * A notification in plain words: numbers with what they mean, times as ISO 8601, lists of files in one form.
 * What has no name here keeps its payload as it came.
 *
 * Source: Notifications, "Request body", "Cloud Recording event types", "Channel event types"; Real-time STT, "Notifications".
 */
export function normaliseNotification(original: JsonObject): Notification {
	const raw = readableNotification(original);
	const { noticeId, productId, eventType, notifyMs, eventMs, sid } = raw;
	const product = whole(productId) ?? NaN;
	const event = notificationKey(product, whole(eventType));
	const payload = isObject(raw.payload) ? raw.payload : omitUndefined({ value: raw.payload });
	const parts = partsOf(product, event, eventType, payload);
	const { occurredAt, data, ...rest } = parts;
	return omitUndefined({
		id: idOf(original),
		noticeId,
		event,
		productId: Number.isNaN(product) ? productId : product,
		productName: PRODUCTS[product] ?? `Product ${textOf(productId)}`,
		eventType: whole(eventType) ?? eventType,
		occurredAt: occurredAt ?? isoTime(eventMs),
		notifiedAt: isoTime(notifyMs),
		channel: channelOf(payload),
		sid,
		...rest,
		data,
	}) as Notification;
}
