import { FieldError } from '../fieldError';
import { checkTarget, findHeader, signedCopy, targetUrl, type UnsignedRequest } from '../signedRequest';
import { isVendorHost } from './hosts';
import { lmsHeaders, safeKeyFields, type ClassInSecret } from './signature';

type Fields = Record<string, unknown>;

/** A request in either form that n8n uses; `form` and `formData` exist in the HTTP Request node's only. */
export interface ClassInRequest extends UnsignedRequest {
	method?: unknown;
	body?: unknown;
	form?: unknown;
	formData?: unknown;
}

/** What multipart bodies have in common, whichever library made them. */
interface Appendable {
	append(name: string, value: string): void;
}

/** A form of the platform, whose fields can be replaced and which can be copied. */
interface EditableForm extends Appendable {
	set(name: string, value: string): void;
	entries(): Iterable<[string, unknown]>;
	constructor: unknown;
}

/** The older API's paths; its calls are signed inside the form instead of by headers. */
const OLDER_API = /^\/(?:.*\/)?partner\/api\//;

const FORM = 'application/x-www-form-urlencoded';

function isRecord(value: unknown): value is Fields {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isAppendable(value: unknown): value is Appendable {
	return (
		isRecord(value) &&
		!(value instanceof URLSearchParams) &&
		typeof (value as Partial<Appendable>).append === 'function'
	);
}

function parseObject(text: string): Fields | undefined {
	try {
		const value: unknown = JSON.parse(text);
		return isRecord(value) ? value : undefined;
	} catch {
		return undefined;
	}
}

/** The JSON object that a request carries, as it will read after serialising. */
function jsonObject({ body, form, formData }: ClassInRequest): Fields {
	const hint = 'Send the parameters as JSON, such as {"courseId": 123, "activityId": 456}.';
	const notJson = new FieldError(
		'body',
		'The body must be a JSON object: ClassIn signs and reads nothing else here.',
		hint,
	);
	if (form !== undefined || formData !== undefined || body instanceof URLSearchParams || isAppendable(body))
		throw notJson;
	if (body === undefined || body === null || body === '') return {};
	const parsed = parseObject(jsonText(body));
	if (!parsed) throw notJson;
	return parsed;
}

function jsonText(body: unknown): string {
	if (typeof body === 'string') return body;
	if (body instanceof Uint8Array) return Buffer.from(body).toString('utf8');
	try {
		return JSON.stringify(body) ?? '';
	} catch {
		// A stream, for instance.
		return '';
	}
}

function formText(key: string, value: unknown): string {
	if (typeof value === 'string') return value;
	if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
	// The older API wants lists and objects as JSON inside one form field.
	if (typeof value === 'object' && value !== null) return JSON.stringify(value);
	throw new FieldError(
		key,
		`"${key}" must be a whole number or text.`,
		'Send 1 for yes and 0 for no; leave out what is empty.',
	);
}

function formOf({ body, form }: ClassInRequest): URLSearchParams {
	const result = new URLSearchParams();
	for (const part of [body, form]) {
		if (part === undefined || part === null || part === '') continue;
		const text = part instanceof Uint8Array ? Buffer.from(part).toString('utf8') : part;
		const fields = typeof text === 'string' ? (parseObject(text) ?? new URLSearchParams(text)) : text;
		if (fields instanceof URLSearchParams) {
			for (const [key, value] of fields) result.append(key, value);
		} else if (isRecord(fields)) {
			for (const [key, value] of Object.entries(fields)) {
				if (value !== undefined) result.append(key, formText(key, value));
			}
		} else {
			throw new FieldError(
				'body',
				'The body must consist of form fields.',
				'Send the parameters as names with values.',
			);
		}
	}
	return result;
}

function isEditable(form: Appendable): form is EditableForm {
	const { set, entries } = form as Partial<EditableForm>;
	return typeof set === 'function' && typeof entries === 'function';
}

/** Forms that carry a signature already. A form of a library can't be asked what is in it. */
const signedForms = new WeakSet<Appendable>();

/**
 * The multipart form with its signature. The caller's own form stays as it was where it can be copied: it may be sent
 * again with a new signature, and two of them in one form are none.
 *
 * @throws FieldError (`body`) for a form that can't be copied and was signed before
 */
function signedMultipart(form: Appendable, signature: Record<string, string>): Appendable {
	if (isEditable(form)) {
		const copy = new (form.constructor as new () => EditableForm)();
		for (const [name, value] of form.entries()) (copy.append as (name: string, value: unknown) => void)(name, value);
		for (const [name, value] of Object.entries(signature)) copy.set(name, value);
		return copy;
	}
	if (signedForms.has(form)) {
		throw new FieldError('body', 'This form was signed and sent before, so it can’t be sent again.', 'Make the form anew for each request.');
	}
	signedForms.add(form);
	for (const [name, value] of Object.entries(signature)) form.append(name, value);
	return form;
}

/** Signs a call of the older API, whose signature is part of the form. */
function signForm<T extends ClassInRequest>(request: T, credential: ClassInSecret): T {
	if (String(request.method ?? 'GET').toUpperCase() !== 'POST') {
		throw new FieldError('method', "ClassIn's /partner/api calls must be sent with POST.");
	}
	const signature = safeKeyFields(credential);
	const { body, form, formData, ...rest } = request;
	const multipart = formData ?? (isAppendable(body) ? body : undefined);
	if (isAppendable(multipart)) {
		const signed = signedMultipart(multipart, signature);
		return { ...signedCopy(request, {}), ...(formData === undefined ? { body: signed } : { formData: signed }) };
	}
	if (isRecord(multipart)) return { ...signedCopy(request, {}), formData: { ...multipart, ...signature } };

	const fields = formOf({ body, form });
	for (const [key, value] of Object.entries(signature)) fields.set(key, value);
	return { ...signedCopy(rest as T, { 'Content-Type': FORM }), body: fields.toString() };
}

/** Signs an LMS call by headers, and sends exactly the text whose values were signed. */
function signJson<T extends ClassInRequest>(request: T, credential: ClassInSecret): T {
	// n8n sends no body with GET.
	const withBody = String(request.method ?? 'GET').toUpperCase() !== 'GET';
	const fields = withBody ? jsonObject(request) : {};
	const headers: Record<string, string> = lmsHeaders(fields, credential);
	if (!withBody) return signedCopy(request, headers);
	const contentType = findHeader(request.headers, 'content-type');
	headers['Content-Type'] =
		typeof contentType === 'string' && /\bjson\b/i.test(contentType) ? contentType : 'application/json';
	return { ...signedCopy(request, headers), body: JSON.stringify(fields) };
}

/**
 * Signs a request to ClassIn: LMS calls by headers, calls under `/partner/api/` by form fields.
 *
 * @param request what n8n is about to send, in either of its two forms; it is not changed
 * @param credential the school's ID, its secret and the present Unix time in seconds
 * @param baseUrl the credential's base URL
 * @returns a signed copy that follows no redirects
 * @throws FieldError naming `url`, `method`, `body` or the body's key that can't be signed
 *
 * Source: ClassIn API, "Signature" (versions 1 and 2).
 */
export function signClassInRequest<T extends ClassInRequest>(
	request: T,
	credential: ClassInSecret,
	baseUrl: string,
): T {
	const target = targetUrl(request);
	checkTarget(target, { vendor: 'ClassIn', baseUrl, isVendorHost });
	return OLDER_API.test(target.pathname) ? signForm(request, credential) : signJson(request, credential);
}
