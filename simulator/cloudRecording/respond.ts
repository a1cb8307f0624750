import { json } from '../reply';
import type { Reply } from '../types';

/** A documented failure of Cloud Recording: HTTP status (201 and 206 too), code and reason. */
export class RecordingError extends Error {
	/** Real ms to wait before the answer is sent. */
	delayMs?: number;

	constructor(
		readonly status: number,
		readonly code: number,
		reason: string,
		/** Further fields of the answer. */
		readonly fields: Record<string, unknown> = {},
	) {
		super(reason);
	}
}

export const invalid = (operation: string, what: string): RecordingError =>
	new RecordingError(400, 2, `${operation}: invalid ${what}!`);

export const failure = (error: RecordingError): Reply =>
	json(error.status, { ...error.fields, code: error.code, reason: error.message });
