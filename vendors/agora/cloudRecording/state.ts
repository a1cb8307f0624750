import { z } from 'zod';

import { shownAddress } from '../../shownAddress';
import { booleanOf, epochMs, textOf } from '../../coerce';
import { isObject, type JsonObject, whole } from '../../json';
import { type RecordedFile, recordedFiles } from './files';
import { isOver, isRecording } from './recordingModes';

/** One stream that a web page recording sends to a CDN, with whatever else Agora says of it. */
export interface RtmpOutput extends JsonObject {
	rtmpUrl?: string;
	/** `connecting`, `publishing`, `onhold` or `disconnected`. */
	status?: string;
}

/** What an answer says about a recording, in one form for all modes and all ages of the API. */
export interface RecordingState {
	cname?: string;
	uid?: string;
	/** Source: `statusWords`. */
	status?: number;
	/** Unknown where the answer says nothing about it. */
	running?: boolean;
	over: boolean;
	/** Web page recording: `init`, `inProgress` or `exit`. */
	webState?: string;
	/** Web page recording: paused. */
	onhold?: boolean;
	rtmpOutputs?: RtmpOutput[];
	fileListMode?: string;
	fileList: RecordedFile[];
	/** When the recording began, in milliseconds since 1970. */
	sliceStartTime?: number;
	/** After stop: `uploaded`, `backuped` or `unknown`. */
	uploadingStatus?: string;
	/** The answer as it came. */
	raw: Record<string, unknown>;
}

function fieldsOf(value: unknown): JsonObject {
	return isObject(value) ? value : {};
}

function text(value: unknown): string | undefined {
	return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The payloads of the web page services by name; one document spells the key `playload`. */
function services(server: JsonObject): Record<string, JsonObject> {
	const list = Array.isArray(server.extensionServiceState) ? (server.extensionServiceState as unknown[]) : [];
	return Object.fromEntries(
		list.map((entry) => {
			const { serviceName, payload, playload } = fieldsOf(entry);
			return [textOf(serviceName), fieldsOf(payload ?? playload)];
		}),
	);
}

/** Behind the application of an address stands the key with which anybody could send. */
function rtmpOutput(entry: unknown): RtmpOutput {
	if (!isObject(entry)) return { rtmpUrl: shownAddress(textOf(entry)) };
	return entry.rtmpUrl === undefined ? entry : { ...entry, rtmpUrl: shownAddress(textOf(entry.rtmpUrl)) };
}

function rtmpOutputs(payload: JsonObject | undefined): RtmpOutput[] | undefined {
	const { outputs } = payload ?? {};
	if (outputs === undefined || outputs === null) return undefined;
	return (Array.isArray(outputs) ? (outputs as unknown[]) : [outputs]).map(rtmpOutput);
}

function isRunning(status: number | undefined, webState: string | undefined): boolean | undefined {
	if (webState !== undefined) return webState === 'inProgress' && !isOver(status);
	return status === undefined ? undefined : isRecording(status);
}

/**
 * Reads the answer of query or stop.
 *
 * Source: Cloud Recording REST, "query" and "stop", responses of all modes; the 2019 edition, where numbers
 * were text.
 */
export function recordingState(raw: Record<string, unknown>): RecordingState {
	const server = fieldsOf(raw.serverResponse);
	const { web_recorder_service: web, rtmp_publish_service: rtmp, upload_service: upload } = services(server);
	const status = whole(server.status);
	const webState = text(web?.state);
	const fileList = recordedFiles(web?.fileList ?? server.fileList);
	return {
		cname: text(raw.cname),
		uid: raw.uid === undefined ? undefined : textOf(raw.uid),
		status,
		running: isRunning(status, webState),
		over: isOver(status) || webState === 'exit',
		webState,
		onhold: web && booleanOf(web.onhold),
		rtmpOutputs: rtmpOutputs(rtmp),
		fileListMode: text(server.fileListMode),
		fileList,
		sliceStartTime: epochMs(server.sliceStartTime) ?? fileList.find((file) => file.sliceStartTime)?.sliceStartTime,
		uploadingStatus: text(server.uploadingStatus) ?? text(upload?.uploadingStatus),
		raw,
	};
}

/** Answers of query and stop: what they must have, and what they say. */
export const stateBody = z
	.object({ serverResponse: z.object({}).passthrough().nullish() })
	.passthrough()
	.transform(recordingState);
