import { ApiFailure, type FailureDetails } from './apiFailure';
import { BLOCKED_HINT, classifyNetworkError, isNoHost, whyNoConnection } from './network';
import { AnswerTooLong } from './responseText';

/** What the runtime threw, in words and with a way out. */
export function networkFailure(error: unknown, request: string, host: string): ApiFailure {
	const { kind, unresolved, networkCode, blocked } = classifyNetworkError(error);
	if (blocked) return new ApiFailure(`n8n does not allow a connection to ${host}`, { kind, hint: BLOCKED_HINT, request, cause: error });
	// n8n replaces messages that name such a code by a general one, so it goes to the end of the hint.
	const code = networkCode ? ` (${networkCode})` : '';
	const texts: Partial<Record<FailureDetails['kind'], [string, string]>> = {
		unreachable: [
			isNoHost(networkCode) ? `The host ${host} was not found` : `No connection to ${host}`,
			whyNoConnection(networkCode, 'the Base URL of the credential'),
		],
		timeout: [
			`${host} did not answer in time`,
			'Raise "Time Limit per Try (Seconds)" among the options, or try again later. Whether the request was carried out is not known.',
		],
		dropped: [
			`The connection to ${host} broke before the answer was complete`,
			'Whether the request was carried out is not known: look before you repeat it.',
		],
		cancelled: ['The execution was stopped', 'Run the workflow again when you are ready.'],
	};
	const [message, hint] = texts[kind] ?? texts.dropped!;
	return new ApiFailure(message, { kind, unresolved, hint: kind === 'unreachable' ? hint : `${hint}${code}`, request, cause: error });
}

/** The same for what came of sending a request and reading its answer. */
export function sendingFailure(error: unknown, request: string, host: string): ApiFailure {
	if (!(error instanceof AnswerTooLong)) return networkFailure(error, request, host);
	return new ApiFailure(`The answer of ${host} can't be read: it has more than ${Math.round(error.limit / 1e6)} MB`, {
		kind: 'unreadable',
		request,
		hint: 'Whether the request was carried out is not known. Check the base URL of the credential: something else than the API may be answering.',
		cause: error,
	});
}
