import type { ErrorInfo, ErrorTable } from '../../codes/errorInfo';

/** Codes that mean the same in every call of the older API. Source: ClassIn API, "Basic errors" and "Questions on planning classes" (400). */
const GENERAL_V1: ErrorTable = {
	100: {
		kind: 'invalid',
		message: 'ClassIn misses a value, or does not accept the form of one',
		hint: "ClassIn's own words, where there are any, say which one. Check above all what comes from expressions.",
	},
	102: {
		kind: 'auth',
		message: 'ClassIn does not allow this to the school',
		hint: 'Check SID and Secret of the credential, and that the clock of the machine that runs n8n is at most 20 minutes off. If they are right, ask ClassIn whether the contract runs and whether this call is enabled for your school.',
	},
	103: {
		kind: 'server',
		message: 'ClassIn could not store the picture',
		hint: 'Try again with another picture, or without one.',
	},
	104: {
		kind: 'server',
		message: 'ClassIn reports an unexpected fault',
		hint: 'Look in ClassIn whether it was done. If not, run it again.',
	},
	106: { kind: 'notFound', message: 'ClassIn has no data for this', hint: 'Check the IDs. Where there are none to check, look in ClassIn whether there is anything.' },
	114: {
		kind: 'server',
		message: 'ClassIn reports an unexpected fault',
		hint: 'Look in ClassIn whether it was done. If not, run it again.',
	},
	155: { kind: 'invalid', message: 'The list is empty or can’t be read by ClassIn', hint: 'Enter at least one entry.' },
	369: {
		kind: 'forbidden',
		message: 'ClassIn does not offer this for this type of course or class',
		hint: 'Use a standard course and its classes.',
	},
	400: {
		kind: 'invalid',
		message: 'ClassIn does not accept a value',
		hint: 'Check the IDs, and above all the UIDs: those are what "User: Register" returns, not the numbers in the addresses of the ClassIn dashboard.',
	},
	101003002: {
		kind: 'conflict',
		message: 'ClassIn received the same request twice within 5 seconds',
		hint: 'Check whether two items or two workflows do the same thing. The first request counts.',
	},
};

/** A table of one call, with what is true for all of them. */
export function codesOf(...tables: ErrorTable[]): ErrorTable {
	return Object.assign({}, GENERAL_V1, ...tables) as ErrorTable;
}

export type Row = [kind: ErrorInfo['kind'], message: string, hint: string];

/** A table written in rows: code, kind, what happened, what to do. */
export function rows(table: Record<number, Row>): ErrorTable {
	return Object.fromEntries(Object.entries(table).map(([code, [kind, message, hint]]) => [code, { kind, message, hint }]));
}

/** What older pages call a phone number that is not valid, where only a UID is sent. */
export const UID_REFUSED: Row = ['invalid', 'ClassIn does not accept the account', 'Check the UID.'];
