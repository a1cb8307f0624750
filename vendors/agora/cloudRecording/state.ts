import { shownAddress } from '../../shownAddress';
import { z } from 'zod';

import { milliseconds, type RecordedFile, recordedFiles } from './files';
import { isOver, isRecording } from './recordingModes';
import { textOf } from '../../coerce';

/** One stream that a web page recording sends to a CDN. */
export interface RtmpOutput {
	rtmpUrl: string;
	/** `connecting`, `publishing`, `onhold` or `disconnected`. */
	status: string;
}

/** What an answer says about a recording, in one form for all modes and all ages of the API. */
export interface RecordingState {
	cname?: string;
	uid?: string;
	/** Source: `statusWords`. */
	status?: number;
	running: boolean;
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

type Fields = Record<string, unknown>;

function fieldsOf(value: unknown): Fields {
	return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

function text(value: unknown): string | undefined {
	return typeof value === 'string' && value !== '' ? value : undefined;
}

function wholeNumber(value: unknown): number | undefined {
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	return Number.isInteger(number) ? (number as number) : undefined;
}

/** The payloads of the web page services by name; one document spells the key `playload`. */
function services(server: Fields): Record<string, Fields> {
	const list = Array.isArray(server.extensionServiceState) ? (server.extensionServiceState as unknown[]) : [];
	return Object.fromEntries(
		list.map((entry) => {
			const { serviceName, payload, playload } = fieldsOf(entry);
			return [textOf(serviceName), fieldsOf(payload ?? playload)];
		}),
	);
}

function rtmpOutputs(payload: Fields | undefined): RtmpOutput[] | undefined {
	if (!payload || !Array.isArray(payload.outputs)) return undefined;
	return (payload.outputs as unknown[]).map((entry) => {
		const { rtmpUrl, status } = fieldsOf(entry);
		// Behind the application stands the key with which anybody could send.
		return { rtmpUrl: shownAddress(textOf(rtmpUrl ?? '')), status: textOf(status ?? '') };
	});
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
	const status = wholeNumber(server.status);
	const webState = text(web?.state);
	const fileList = recordedFiles(web?.fileList ?? server.fileList);
	return {
		cname: text(raw.cname),
		uid: raw.uid === undefined ? undefined : textOf(raw.uid),
		status,
		running: webState === undefined ? isRecording(status) : webState === 'inProgress' && !isOver(status),
		over: isOver(status) || webState === 'exit',
		webState,
		onhold: typeof web?.onhold === 'boolean' ? web.onhold : undefined,
		rtmpOutputs: rtmpOutputs(rtmp),
		fileListMode: text(server.fileListMode),
		fileList,
		sliceStartTime: milliseconds(server.sliceStartTime) ?? fileList.find((file) => file.sliceStartTime)?.sliceStartTime,
		uploadingStatus: text(server.uploadingStatus) ?? text(upload?.uploadingStatus),
		raw,
	};
}

/** Answers of query and stop: what they must have, and what they say. */
export const stateBody = z
	.object({ serverResponse: z.object({}).passthrough().nullish() })
	.passthrough()
	.transform(recordingState);
