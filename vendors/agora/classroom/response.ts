import type { z } from 'zod';

import { ApiFailure } from '../../apiFailure';
import { entryOf } from '../../coerce';
import type { ErrorInfo } from '../../errorInfo';
import type { Reply } from '../../http';
import { bodyOf, checked, codeOf, refused, unreadable, wordsIn } from '../answer';

const ROOM_MISSING: ErrorInfo = {
	kind: 'notFound',
	message: '{subject} was not found',
	hint: 'Check the ID, and that the region of the credential is the one in which the classroom was created. A classroom is also removed an hour after it ends.',
};

const ROOM_OVER: ErrorInfo = {
	kind: 'gone',
	message: 'The class in {subject} is over',
	hint: 'A closed classroom can’t be opened again. Create a new one with another ID.',
};

/** Codes of the answer body. Source: Flexible Classroom REST, "Status code". */
export const BY_CODE: Record<string, ErrorInfo> = {
	30400412: {
		kind: 'invalid',
		message: 'The address of the page to record is empty',
		hint: 'Enter the "Page Address" of the web page recording.',
	},
	30400100: { kind: 'invalid', message: 'The App ID is missing in the request', hint: 'Check the App ID of the credential.' },
	30403200: {
		kind: 'forbidden',
		message: 'Chat is muted in {subject}',
		hint: 'A teacher can turn the chat on again in the classroom.',
	},
	20404100: ROOM_MISSING,
	20404200: {
		kind: 'notFound',
		message: '{subject} was not found',
		hint: 'Check the user ID: Agora only knows users who have entered this classroom.',
	},
	30409410: { kind: 'conflict', message: 'No recording is running in {subject}', hint: 'Start a recording first.' },
	30409411: {
		kind: 'conflict',
		message: 'A recording is running already in {subject}',
		hint: 'Stop it first, or use the one that is running.',
	},
	30409100: {
		kind: 'conflict',
		message: 'The class in {subject} has started already',
		hint: 'Get the classroom: "stateName" says in which state it is.',
	},
	30409101: { kind: 'conflict', message: 'The class in {subject} has ended already', hint: 'A class that ended can be closed, but not started again.' },
	30409104: {
		kind: 'conflict',
		message: '{subject} exists already with another classroom type',
		hint: 'Use another ID for the classroom, or the "Classroom Type" it was created with.',
	},
	30410100: ROOM_OVER,
	// Comes with HTTP 400 and "Room is end!".
	20410100: ROOM_OVER,
};

export const BY_STATUS: Record<number, ErrorInfo> = {
	400: {
		kind: 'invalid',
		message: 'Agora does not accept a value in the request',
		hint: 'Check the parameters of this item.',
	},
	401: {
		kind: 'auth',
		message: 'Agora does not accept the token',
		hint: 'Check App ID and App Certificate of the credential (both from the same project in Agora Console), and that the clock of the machine that runs n8n is right. A pasted token may have expired.',
	},
	403: { kind: 'forbidden', message: 'Agora does not allow this for the App ID', hint: 'Check in Agora Console that Flexible Classroom is enabled for the project.' },
	// Without a code, it is the gateway that does not know the address.
	404: {
		kind: 'notFound',
		message: '{subject} was not found, or Agora does not know the address',
		hint: 'Check the ID, and the region and base URL of the credential.',
	},
	409: {
		kind: 'conflict',
		message: '{subject} is in a state that does not allow this',
		hint: 'Get the classroom to see its state, then try what fits it.',
	},
	410: { kind: 'gone', message: '{subject} is over', hint: 'Create a new classroom with another ID.' },
	429: {
		kind: 'rateLimited',
		message: 'Too many requests: Agora asks to slow down',
		hint: 'Lower "Items at a Time" among the options. Agora allows 100 requests a second per classroom and 1,000 per account and region.',
	},
};

/** What a failure of Agora's means that says no more. */
export const SERVER: ErrorInfo = { kind: 'server', message: 'Agora could not process the request', hint: 'Try again later.' };

/** For codes that no document explains. */
export const REFUSED: ErrorInfo = { kind: 'invalid', message: 'Agora did not carry out the request', hint: 'Check the parameters of this item, and that the classroom is in a state that allows it.' };

export interface AnswerRules<T> {
	/** Checks and tidies `data`, or the whole body when `whole` is set. */
	data: z.ZodType<T, z.ZodTypeDef, unknown>;
	/** What the call was about, e.g. `Classroom "math-101"`; begins a sentence. */
	subject?: string;
	/** What codes or statuses mean for this call in particular. */
	meanings?: Record<string, ErrorInfo>;
	/** Some answers carry values beside `data`. */
	whole?: boolean;
}

/** `data: {…}` and `data: […]` of an answer, checked; anything that is not success is thrown as an ApiFailure. */
export function readAnswer<T>(reply: Reply, rules: AnswerRules<T>, now = Date.now()): T {
	const body = bodyOf(reply);
	const code = codeOf(body);
	const success = reply.status >= 200 && reply.status < 300 && (code === 0 || code === '0');
	if (success) return checked(rules.data, rules.whole ? body : (body?.data ?? undefined), reply, ['data']);
	// A gateway answers without a code; a 2xx without one is no answer of this API at all.
	if (!body && reply.status < 400) throw unreadable(reply, reply.text ? 'it is not JSON' : 'it is empty');
	if (body && code === undefined && reply.status < 400) throw unreadable(reply, 'it has no "code"');

	const meaning =
		entryOf(rules.meanings, code) ??
		entryOf(rules.meanings, reply.status) ??
		entryOf(BY_CODE, code) ??
		BY_STATUS[reply.status] ??
		(reply.status >= 500 || String(code) === '500' ? SERVER : REFUSED);
	const [said] = wordsIn(body?.msg, body?.message);
	const hint = said && meaning.kind === 'invalid' ? `${meaning.hint} Agora’s own words in brackets may name what is meant.` : meaning.hint;
	throw new ApiFailure(...refused(reply, { meaning: { ...meaning, hint }, subject: rules.subject ?? 'It', code, said }, now));
}
