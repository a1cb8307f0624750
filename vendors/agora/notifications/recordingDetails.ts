import { recordedFiles } from '../cloudRecording/files';
import { statusWords } from '../cloudRecording/recordingModes';
import { type JsonObject, whole, withName } from '../../json';
import { entryOf, isoTime, textOf } from '../../coerce';
import {
	ERROR_LEVELS,
	ERRORS,
	LEAVE_BITS,
	LEAVE_FAILED_START,
	MODULES,
	WARNINGS,
	WEB_LIMITS,
	WEB_RELOADS,
	WEB_STOPS,
} from './words';

/** The file list in one form: notifications write one name, `fileName` or `filename`. */
function withFiles(details: JsonObject): JsonObject {
	const given = details.fileList;
	return given === undefined || given === null ? details : { ...details, fileList: recordedFiles(given) };
}

/** Source: Notifications, "recorder_leave": the reasons are the bits of the code. */
function leaveReasons(code: unknown): string[] | undefined {
	const number = whole(code);
	if (number === undefined) return undefined;
	return number === 0 ? [LEAVE_FAILED_START] : LEAVE_BITS.filter(([bit]) => (number & bit) !== 0).map(([, text]) => text);
}

function streamState(details: JsonObject): JsonObject {
	return { ...withName(details, 'state', 'stateName', { 0: 'receiving', 1: 'notReceiving' }), changedAt: isoTime(details.UtcMs) };
}

/**
 * The details of a Cloud Recording event, with what its numbers mean. Fields that no document names stay as
 * they are.
 *
 * Source: Notifications, "Cloud Recording event types".
 */
export function recordingDetails(eventType: unknown, details: JsonObject): JsonObject {
	switch (whole(eventType)) {
		case 1: {
			const named = withName(withName(details, 'module', 'moduleName', MODULES), 'errorLevel', 'errorLevelName', ERROR_LEVELS);
			const code = `${textOf(details.module)}/${textOf(details.errorCode)}`;
			return { ...named, fatal: whole(details.errorLevel) === 5, errorText: ERRORS[code] };
		}
		case 2:
			return {
				...withName(details, 'module', 'moduleName', MODULES),
				warnText: WARNINGS[`${textOf(details.module)}/${textOf(details.warnCode)}`],
			};
		case 3: {
			const status = whole(details.status);
			const words = status === undefined ? undefined : statusWords(status);
			const named = withName(details, 'recordingMode', 'recordingModeName', { 0: 'individual', 1: 'mix' });
			return { ...withFiles(named), statusName: words?.name, statusText: words?.text };
		}
		case 11:
			return withName(details, 'exitStatus', 'exitStatusName', { 0: 'normal', 1: 'abnormal' });
		case 12: {
			const { newUid } = details;
			return { ...details, ...(newUid === undefined ? {} : { newUid: textOf(newUid) }) };
		}
		case 33: {
			const progress = whole(details.progress);
			return { ...details, percent: progress === undefined ? undefined : progress / 100 };
		}
		case 41: {
			const leaveReasonTexts = leaveReasons(details.leaveCode);
			return { ...details, leaveReasonTexts };
		}
		case 42:
			return { ...details, startedAt: isoTime(details.startUtcMs), discontinuedAt: isoTime(details.discontinueUtcMs) };
		case 43:
		case 44:
			return streamState(details);
		case 70:
			return { ...details, startedAt: isoTime(details.recorderStartTime) };
		case 71:
			return withFiles(withName(details, 'code', 'reasonText', WEB_STOPS));
		case 72:
			return { ...details, limitText: entryOf(WEB_LIMITS, details.limitType) };
		case 73:
			return { ...details, reasonText: entryOf(WEB_RELOADS, details.reason) };
		case 90: {
			const names = typeof details.fileName === 'string' ? details.fileName.split(';').filter((name) => name !== '') : [];
			return { ...details, fileNames: names };
		}
		default:
			return withFiles(details);
	}
}
