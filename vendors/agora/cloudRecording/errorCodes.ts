import { entryOf } from '../../coerce';
import type { ErrorInfo } from '../../errorInfo';

export type { ErrorInfo };

export type Action = 'acquire' | 'start' | 'update' | 'updateLayout' | 'query' | 'stop';

const TRY_LATER = 'Try again in a moment.';
const NEW_RESOURCE = 'Get a new resource ID with "Acquire", or use "Record", which does both steps in time.';

/** An App ID that the service does not know. */
export const NOT_ENABLED: ErrorInfo = {
	kind: 'forbidden',
	message: 'Cloud Recording is not enabled for this App ID',
	hint: 'Check the App ID of the credential, and enable Cloud Recording for the project in Agora Console.',
};

const TIMED_OUT: ErrorInfo = {
	kind: 'server',
	message: 'Agora could not reach the recorder in time',
	hint: TRY_LATER,
};

const UNFINISHED: ErrorInfo = {
	kind: 'server',
	message: 'Agora did not finish the request in time',
	hint: 'Whether it was done is not known. Query the recording, then try again.',
};

/** Agora has no recorder for a recording (anymore). */
export const RECORDER_GONE: ErrorInfo = {
	kind: 'notFound',
	message: '{subject} was not found: its recorder has left, or is being moved to another server',
	hint: 'A move takes 30 to 90 seconds, so try again then. Otherwise the recording is over: it was stopped, the channel was empty for longer than "Stop When Empty", or the token or the storage keys were not accepted. Check also resource ID, recording ID and mode.',
};

const ENDING: ErrorInfo = {
	kind: 'gone',
	message: '{subject} is ending or has ended already',
	hint: 'Nothing needs to be done. Start a new recording if you need one.',
};

/** Codes that mean the same wherever they come from. Source: Cloud Recording REST, "Response status codes" and "Common errors". */
export const EVERYWHERE: Record<string, ErrorInfo> = {
	2: {
		kind: 'invalid',
		message: 'Agora does not accept a value in the request',
		hint: 'Agora’s words, if there are any, say which one. Typical are a user ID that is no number, a "Folder" with other characters than letters and digits, and storage settings that don’t fit the vendor.',
	},
	8: {
		kind: 'invalid',
		message: 'Agora does not understand the address, the method or the headers of the request',
		hint: 'Check the base URL of the credential, and that no proxy on the way changes requests.',
	},
	49: ENDING,
	50: {
		kind: 'timeout',
		message: 'The files of {subject} are still being uploaded',
		hint: 'Nothing is lost: Agora goes on uploading. Look again later.',
	},
	53: {
		kind: 'conflict',
		message: 'A recording with this channel and this recorder user ID runs already',
		hint: 'Nothing needs to be done if that is the recording you want. Otherwise stop it first. Only to pay for a second one beside it, use another user ID for the recorder, or leave it empty so that a free one is chosen.',
	},
	62: TIMED_OUT,
	65: UNFINISHED,
	109: {
		kind: 'auth',
		message: 'The channel token has expired',
		hint: 'Make a new one that lives longer than the recording: it can’t be renewed while recording.',
	},
	110: {
		kind: 'auth',
		message: 'Agora does not accept the channel token',
		hint: 'It must be made for this App ID, this channel and the user ID of the recorder. Choose to make it from the App Certificate to be sure.',
	},
	432: {
		kind: 'conflict',
		message: 'The request does not fit the resource ID',
		hint: `Channel, recorder user ID and settings must be the same as in "Acquire", and the resource ID must be unused. ${NEW_RESOURCE}`,
	},
	433: {
		kind: 'gone',
		message: 'The resource ID has expired: it must be used within five minutes, best within two seconds',
		hint: NEW_RESOURCE,
	},
	435: {
		kind: 'gone',
		message: 'Nothing was recorded',
		hint: 'Nobody sent audio or video in the channel. Check channel name, channel profile and the lists of users to record.',
	},
	501: ENDING,
	502: {
		kind: 'server',
		message: 'Agora has no recorder free at the moment',
		hint: 'Try again in a moment with a new resource ID and another recorder user ID.',
	},
	1001: { kind: 'invalid', message: 'Agora can’t read the resource ID', hint: `Check that it is complete. ${NEW_RESOURCE}` },
	1003: {
		kind: 'invalid',
		message: 'App ID or recording ID do not belong to the resource ID',
		hint: 'Use resource ID and recording ID from the same "Record" or "Start", with the same credential.',
	},
	1004: { kind: 'conflict', message: 'The recording runs already', hint: 'Use the recording ID (sid) of the first start.' },
	1005: {
		kind: 'conflict',
		message: 'The resource ID was used already: each one works for one recording only',
		hint: NEW_RESOURCE,
	},
	1013: {
		kind: 'invalid',
		message: 'Agora does not accept the channel name',
		hint: 'It may have up to 63 of these characters: letters a to z, digits, spaces and ! # $ % & ( ) + - : ; < = . > ? @ [ ] ^ _ { } | ~ ,',
	},
	1028: {
		kind: 'invalid',
		message: 'Agora does not accept a value of the layout',
		hint: 'Positions and sizes go from 0 to 1, and there may be 17 regions at most.',
	},
};

/** Codes that mean something else, or more, in one call. Source: as above. */
export const IN_ONE_CALL: Record<Action, Record<string, ErrorInfo>> = {
	acquire: {
		62: NOT_ENABLED,
		400: NOT_ENABLED,
		401: EVERYWHERE['1013']!,
		405: {
			kind: 'forbidden',
			message: 'Agora has paused this App ID, for example because a bill is overdue',
			hint: 'Check the account in Agora Console.',
		},
		406: {
			kind: 'conflict',
			message: 'As many recordings run at once as Agora allows for this account',
			hint: 'Stop recordings that are no longer needed, or try again later. Agora’s support can raise the number.',
		},
		500: { kind: 'server', message: 'Agora could not process the request', hint: TRY_LATER },
		501: { kind: 'server', message: 'Agora has no recorder free at the moment', hint: TRY_LATER },
		504: { kind: 'server', message: 'Agora did not find a recorder in time', hint: TRY_LATER },
	},
	start: {
		15: {
			kind: 'server',
			message: 'Agora could not start the recording',
			hint: 'Agora doesn’t document this code. Check that all IDs are text and all numbers are numbers, above all in fields that come from other nodes.',
		},
		501: { kind: 'server', message: 'Agora could not start the recording', hint: TRY_LATER },
	},
	update: { 404: RECORDER_GONE },
	updateLayout: { 404: RECORDER_GONE },
	query: { 404: RECORDER_GONE },
	stop: { 404: RECORDER_GONE },
};

/** What a status means that no code explains. */
export const BY_STATUS: Record<number, ErrorInfo> = {
	206: UNFINISHED,
	400: EVERYWHERE['2']!,
	401: {
		kind: 'auth',
		message: 'Agora does not accept Customer ID and Customer Secret',
		hint: 'Copy both from the RESTful API page of Agora Console, of the account that owns the App ID. App ID and App Certificate do not work here.',
	},
	403: NOT_ENABLED,
	404: {
		kind: 'notFound',
		message: 'The server does not know this address',
		hint: 'Check the base URL of the credential.',
	},
	429: {
		kind: 'rateLimited',
		message: 'Too many requests: Agora asks to slow down',
		hint: 'Agora allows 10 requests a second for one App ID. This node keeps to it, so other programs (or other n8n workers) use the same App ID. Lower "Items at a Time" among the options, or ask Agora for more.',
	},
	504: TIMED_OUT,
};

/** What a failure of Agora's means that says no more. */
export const SERVER: ErrorInfo = { kind: 'server', message: 'Agora could not process the request', hint: TRY_LATER };
/** What a refusal means that says no more. */
export const OTHER: ErrorInfo = {
	kind: 'invalid',
	message: 'Agora did not carry out the request',
	hint: 'Agora’s words, if there are any, say why. If they don’t help, Agora’s support knows more.',
};

const ABOUT_A_RECORDING: ReadonlySet<Action> = new Set(['update', 'updateLayout', 'query', 'stop']);

/** An App ID is refused in many words and places; numbers that mean something of their own are left to it. */
function refusesAppId(code: string | number | undefined, said: string): boolean {
	const general = code === undefined || !/^\d+$/.test(String(code)) || [2, 8, 400].includes(Number(code));
	return general && /app[ _-]?id.{0,8}invalid|invalid.{0,3}app[ _-]?id/i.test(`${code ?? ''} ${said}`);
}

/**
 * What an answer that is not success means. A code that Agora documents says more than the HTTP status around it: a
 * wrong request stays wrong under HTTP 500.
 *
 * @param action the call that was made
 * @param status the HTTP status
 * @param code the vendor's code, when there is one
 * @param said the vendor's words, when there are some
 * @param isJson whether the answer was JSON, so that Agora and not something on the way said it
 */
export function errorInfoOf(action: Action, status: number, code?: string | number, said = '', isJson = true): ErrorInfo {
	if (refusesAppId(code, said)) return NOT_ENABLED;
	// 401 is the channel name in the code of "acquire", and the account in the HTTP status of every call.
	if (status === 401 && Number(code ?? 401) === 401 && !/channel/i.test(said)) return BY_STATUS[401]!;
	const known = code === undefined ? undefined : (entryOf(IN_ONE_CALL[action], code) ?? entryOf(EVERYWHERE, code));
	// Code 62 of acquire is a refusal with 400, but a timeout with 504.
	if (known === NOT_ENABLED && status >= 500) return TIMED_OUT;
	if (known) return known;
	if (status === 404 && code === undefined && isJson && ABOUT_A_RECORDING.has(action) && !/route/i.test(said)) return RECORDER_GONE;
	return BY_STATUS[status] ?? (status >= 500 ? SERVER : OTHER);
}
