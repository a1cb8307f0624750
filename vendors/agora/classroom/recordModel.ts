import { entryOf, isoTime, textOf } from '../../coerce';
import { omitUndefined, whole } from '../../json';

/** Kinds of recordings. Source: Flexible Classroom REST, "Get the recording list". */
const TYPES: Record<string, string> = { 1: 'individual', 2: 'composite', 3: 'webPage' };
const STATUSES: Record<string, string> = { 1: 'recording', 2: 'ended' };

/** A recording in plain words; tokens and IDs of the whiteboard stay out. */
export interface RecordingSummary {
	recordId?: string;
	roomUuid: string;
	type?: unknown;
	typeName?: string;
	status?: unknown;
	statusName?: string;
	/** ISO 8601 in UTC. */
	startedAt?: string;
	endedAt?: string;
	/** Length; absent while it runs. */
	seconds?: number;
	/** Addresses or paths of the files, none twice. */
	urls: string[];
	/** Present and true when the recording was given up because its page did not become ready. */
	unready?: boolean;
	/** What belongs behind the address of the recorded page to see what the recorder saw; tokens in it stay out. */
	webRecordUrlQuery?: string;
	sid?: string;
	resourceId?: string;
}

/** An ID or an address: text that is not empty, or a number. */
function idOf(value: unknown): string | undefined {
	if (typeof value === 'number') return String(value);
	return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A query without the values of its tokens. */
function withoutTokens(query: unknown): string | undefined {
	return idOf(query)?.replace(/([?&][^=&]*token[^=&]*=)[^&]*/gi, '$1');
}

function named(value: unknown, names: Record<string, string>): string | undefined {
	return value === undefined || value === null ? undefined : (entryOf(names, value) ?? textOf(value));
}

/** Composite recordings say where they are in `url`, the others in `recordDetails`. */
function urlsOf(record: Record<string, unknown>): string[] {
	const details = Array.isArray(record.recordDetails) ? record.recordDetails : [];
	const urls = [record.url, ...details.map((detail) => (detail as { url?: unknown } | null)?.url)];
	return [...new Set(urls.flatMap((url) => idOf(url) ?? []))];
}

/**
 * @param roomUuid for answers that don't repeat it
 * @param record an entry of the recording list
 */
export function recordingSummary(roomUuid: string, record: Record<string, unknown>): RecordingSummary {
	const startedAt = isoTime(record.startTime);
	const endedAt = isoTime(record.endTime);
	return omitUndefined<RecordingSummary>({
		recordId: idOf(record.recordId),
		roomUuid: idOf(record.roomUuid) ?? roomUuid,
		type: whole(record.type) ?? record.type,
		typeName: named(record.type, TYPES),
		status: whole(record.status) ?? record.status,
		statusName: named(record.status, STATUSES),
		startedAt,
		endedAt,
		seconds: startedAt && endedAt ? Math.round((Date.parse(endedAt) - Date.parse(startedAt)) / 1000) : undefined,
		urls: urlsOf(record),
		unready: ['true', '1'].includes(textOf(record.unready).toLowerCase()) ? true : undefined,
		webRecordUrlQuery: withoutTokens(record.webRecordUrlQuery),
		sid: idOf(record.sid),
		resourceId: idOf(record.resourceId),
	});
}
