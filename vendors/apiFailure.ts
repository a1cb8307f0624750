/** Why a call did not succeed, whatever vendor answered. */
export type FailureKind =
	/** The vendor does not accept the credential or signature. */
	| 'auth'
	/** The account may not do this. */
	| 'forbidden'
	| 'notFound'
	/** The thing exists already or is in a state that does not allow this. */
	| 'conflict'
	/** It was there once and is over. */
	| 'gone'
	/** The vendor does not accept a value. */
	| 'invalid'
	| 'rateLimited'
	/** The vendor's side failed (5xx or its own code for that). */
	| 'server'
	/** No connection could be made: nothing was sent. */
	| 'unreachable'
	/** The connection broke or timed out after sending: whether it was done is unknown. */
	| 'dropped'
	| 'timeout'
	| 'cancelled'
	/** The answer is not what the vendor documents (HTML, broken JSON, other shape). */
	| 'unreadable'
	/** The answer points elsewhere; it is never followed, because credentials would go along. */
	| 'redirect';

export interface FailureDetails {
	kind: FailureKind;
	/** HTTP status, when there was an answer. */
	status?: number;
	/** The vendor's own code, as it came. */
	code?: string | number;
	/** The vendor's own text, as it came. */
	vendorMessage?: string;
	/** What to do about it, as a sentence. */
	hint?: string;
	/** How long the vendor asks to wait, in milliseconds. */
	retryAfterMs?: number;
	/** Whether the host's name did not resolve; given where the kind is `unreachable`, and then nothing was sent either way. */
	unresolved?: boolean;
	/** The vendor says that it did nothing and that the same request may be sent again. */
	notDone?: boolean;
	/** The answer is not of the vendor's kind: a gateway or a wrong address may have given it. */
	foreign?: boolean;
	/** `METHOD /path` without query, for the message. */
	request?: string;
	/** How many times the request was sent, those counted that were surely not carried out. */
	attempts?: number;
	/** An earlier try of the same request may have been carried out, so "it is so already" may be its work. */
	mayBeDone?: boolean;
	/** What was done although the vendor reported a failure, for partial successes. */
	partial?: Record<string, unknown>;
	cause?: unknown;
}

/** A call to a vendor that did not succeed. The message says what happened; `hint` says the way out. */
export class ApiFailure extends Error {
	override readonly name = 'ApiFailure';
	readonly details: FailureDetails;

	constructor(message: string, details: FailureDetails) {
		super(message, { cause: details.cause });
		this.details = details;
	}

	get kind(): FailureKind {
		return this.details.kind;
	}

	/** This try was surely not carried out: it was not sent, or refused before anybody looked at it. */
	get isNotDone(): boolean {
		return this.kind === 'unreachable' || this.kind === 'rateLimited' || this.details.notDone === true;
	}

	/** The server says that it will never do it (501 and 505), so there is no use in asking again. */
	get isHopeless(): boolean {
		return this.details.status === 501 || this.details.status === 505;
	}
}
