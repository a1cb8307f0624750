import { json } from '../reply';
import type { Reply } from '../types';

/** A documented refusal of channel management: HTTP status and message. */
export class ChannelError extends Error {
	constructor(
		readonly status: number,
		message: string,
	) {
		super(message);
	}
}

export const refusal = (error: ChannelError): Reply => json(error.status, { message: error.message });

/** The answers carry an ID that Agora's support asks for. */
export const answer = (status: number, body: unknown, requestId: string): Reply => json(status, body, { 'x-request-id': requestId });
