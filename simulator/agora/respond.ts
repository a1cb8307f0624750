import { json } from '../reply';
import type { Call, Reply } from '../types';

/** A documented failure: HTTP status, business code and text. Thrown by what a request asks for. */
export class ClassroomError extends Error {
	constructor(
		readonly status: number,
		readonly code: number,
		message: string,
	) {
		super(message);
	}
}

export const badParameter = (what: string): ClassroomError => new ClassroomError(400, 400, `Parameter error: ${what}`);
export const roomNotFound = (): ClassroomError => new ClassroomError(404, 20404100, 'Room not exists!');
export const userNotFound = (): ClassroomError => new ClassroomError(404, 20404200, 'User not exists!');
export const classStarted = (): ClassroomError => new ClassroomError(409, 30409100, 'Class has been started!');
export const classEnded = (): ClassroomError => new ClassroomError(409, 30409101, 'Class has been ended!');
export const classClosed = (): ClassroomError => new ClassroomError(410, 30410100, 'Class is over!');
export const recordNotStarted = (): ClassroomError => new ClassroomError(409, 30409410, 'Record not started!');
export const recordNotEnded = (): ClassroomError => new ClassroomError(409, 30409411, 'Record not ended!');

/** The envelope of a success. `beside` goes next to `data`, where some examples put fields. */
export const success = (call: Call, data?: unknown, beside: Record<string, unknown> = {}): Reply =>
	json(200, { code: 0, msg: 'Success', ts: call.now, ...(data === undefined ? {} : { data }), ...beside });

/** The envelope of a failure. */
export const failure = (call: Call, error: ClassroomError): Reply =>
	json(error.status, { code: error.code, msg: error.message, ts: call.now });
