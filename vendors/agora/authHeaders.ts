import { FieldError } from '../fieldError';
import { pasted } from '../pasted';

/** Which of Agora's header forms carry the token. */
export type HeaderForm = 'both' | 'authorization' | 'xAgora';

/**
 * The headers that sign a Flexible Classroom request. Agora's documents of different years want different ones; its
 * own apps send both forms at once.
 *
 * @param form `both` when left out
 * @throws FieldError (`headers`) for an unknown form
 *
 * Source: Flexible Classroom REST, "Authentication", and the requests of Agora's own client SDK.
 */
export function classroomHeaders(form: unknown, token: string, uid: string): Record<string, string> {
	const current = { Authorization: `agora token=${token}` };
	const earlier = { 'x-agora-token': token, 'x-agora-uid': uid };
	if (form === undefined || form === 'both') return { ...current, ...earlier };
	if (form === 'authorization') return current;
	if (form === 'xAgora') return earlier;
	throw new FieldError('headers', 'The choice of Headers is unknown.', 'Choose one of the options of the credential.');
}

function checkBasic(field: string, name: string, given: unknown): string {
	const value = pasted(given);
	const hint = 'In Agora Console, open the RESTful API page and copy the Customer ID and Customer Secret from there.';
	if (typeof value !== 'string' || value === '') throw new FieldError(field, `The ${name} is empty.`, hint);
	if (/\s/.test(value))
		throw new FieldError(field, `The ${name} contains a space or line break.`, 'Remove what was copied along with it.');
	return value;
}

/**
 * The header that signs a Cloud Recording request: HTTP Basic.
 *
 * @throws FieldError (`customerId`, `customerSecret`) for what can't be used
 *
 * Source: Agora RESTful API, "HTTP basic authentication".
 */
export function basicHeaders(customerId: unknown, customerSecret: unknown): { Authorization: string } {
	const id = checkBasic('customerId', 'Customer ID', customerId);
	const secret = checkBasic('customerSecret', 'Customer Secret', customerSecret);
	if (id.includes(':')) throw new FieldError('customerId', 'The Customer ID must not contain a colon.');
	return { Authorization: `Basic ${Buffer.from(`${id}:${secret}`, 'utf8').toString('base64')}` };
}

/**
 * On every call of Agora's APIs, those without a body too. Source: Flexible Classroom REST, "Data format" (the
 * Content-Type of all requests); Cloud Recording REST, 2019 edition, "Errors", 8.
 */
export const JSON_HEADERS: Readonly<Record<string, string>> = { 'content-type': 'application/json;charset=utf-8' };
