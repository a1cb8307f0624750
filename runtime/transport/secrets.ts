import { withShownAddresses } from '../../vendors/shownAddress';
import { SecretForms } from './secretForms';

/** Values that give access, by the names under which vendors and storages have them. */
const SECRET_NAMES =
	'x-agora-token|x-agora-signature(?:-v2)?|agora-signature(?:-v2)?|x-eeo-sign|authorization|proxy-authorization|cookie|set-cookie|safekey|checkcode|secretkey|secret_key|accesskey|access_key|accesskeyid|ossaccesskeyid|securitytoken|sessiontoken|security-token|x-amz-signature|x-amz-credential|x-amz-security-token|q-signature|signature|sig|sharedaccesssignature|boardtoken|rtmtoken|rtctoken|token|jwt|apikey|api_key|api-key|password|passwd|pwd|secret|streamkey|stream_key|certificate|appcertificate|customersecret';

/** Shapes of tokens, Basic credentials, signatures and named values, wherever they turn up. */
const SECRET_SHAPES = [
	/00[67][A-Za-z0-9+/=_-]{40,}/g,
	/\b(?:Basic|Bearer)\s{1,10}[A-Za-z0-9+/=._-]{8,}/gi,
	/agora token="?[^"\s]+"?/gi,
	/\beyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{4,}\.[A-Za-z0-9_-]+/g,
];

const NAMED_SECRET = new RegExp(`((?:^|[^a-z0-9])(?:${SECRET_NAMES})["']{0,1}\\s{0,5}[:=]\\s{0,5}["']{0,1})[^\\s"',;&}<>]+`, 'gi');

/** A hash as ClassIn's signatures are; no ID of ClassIn looks like that. */
const MD5 = /(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])/gi;

/** What may not show, beside what looks like a secret. */
export interface Hidden {
	/** Values that must not show in any form. */
	secrets: readonly string[];
	/** Whether hashes of 32 hexadecimal digits are signatures here. */
	hashes?: boolean;
}

/** The newest forms of a list of secrets; such lists grow while an item is worked on. */
const known = new WeakMap<readonly string[], { length: number; forms: SecretForms }>();

function formsOf(secrets: readonly string[]): SecretForms {
	const before = known.get(secrets);
	if (before?.length === secrets.length) return before.forms;
	const forms = new SecretForms(secrets);
	known.set(secrets, { length: secrets.length, forms });
	return forms;
}

/** Takes known secrets out of a text, in every form in which they may come back; leaves everything else. */
export function withoutKnownSecrets(text: string, secrets: readonly string[]): string {
	return formsOf(secrets).hide(text);
}

/**
 * Takes secrets out of a text that a user or a log will see: values that are known, whatever looks like a token or
 * signature, and all of addresses but host and path.
 *
 * @param text what is to be shown
 * @param hidden values that must not show, e.g. the fields of a credential; those under 3 characters are left
 */
export function withoutSecrets(text: string, hidden: Hidden | readonly string[] = []): string {
	const { secrets, hashes } = isList(hidden) ? { secrets: hidden, hashes: false } : hidden;
	let clean = withoutKnownSecrets(text, secrets);
	for (const shape of SECRET_SHAPES) clean = clean.replace(shape, '[hidden]');
	clean = withShownAddresses(clean).replace(NAMED_SECRET, '$1[hidden]');
	return hashes ? clean.replace(MD5, '[hidden]') : clean;
}

function isList(hidden: Hidden | readonly string[]): hidden is readonly string[] {
	return Array.isArray(hidden);
}

/** How deep and how long a vendor's value is shown. */
const DEEPEST = 16;
const MOST_ENTRIES = 1000;

/** The same for every text inside a value of JSON, names of fields included; each text not longer than `most`. */
export function withoutSecretsInside(value: unknown, hidden: Hidden | readonly string[] = [], most = 2000, depth = 0): unknown {
	if (typeof value === 'string') return shortened(withoutSecrets(value.slice(0, most * 2), hidden), most);
	if (typeof value !== 'object' || value === null) return value;
	if (depth >= DEEPEST) return '…';
	if (Array.isArray(value)) {
		return value.slice(0, MOST_ENTRIES).map((inner) => withoutSecretsInside(inner, hidden, most, depth + 1));
	}
	return Object.fromEntries(
		Object.entries(value)
			.slice(0, MOST_ENTRIES)
			.map(([key, inner]) => {
				const isNamed = typeof inner === 'string' && new RegExp(`^(?:${SECRET_NAMES})$`, 'i').test(key) && inner !== '';
				return [withoutSecrets(key.slice(0, most), hidden), isNamed ? '[hidden]' : withoutSecretsInside(inner, hidden, most, depth + 1)];
			}),
	);
}

/** What was sent and may come back: values of fields that have a secret's name, keys in addresses, users in them. */
export function sentSecrets(input: unknown): string[] {
	const found = new Set<string>();
	const plain = new Set<string>();
	const waiting: Array<[string, unknown, number]> = [['', input, 0]];
	for (let count = 0; waiting.length > 0 && count < 5000; count++) {
		const [name, value, depth] = waiting.pop()!;
		if (typeof value === 'string') {
			if (SENT_NAME.test(name) && !CHOICES.has(name)) found.add(value);
			else if (ADDRESS.test(value)) for (const secret of secretsInAddress(value.slice(0, 8192))) found.add(secret);
			else plain.add(value);
		} else if (typeof value === 'object' && value !== null && depth < DEEPEST) {
			for (const [key, inner] of Object.entries(value).slice(0, MOST_ENTRIES)) waiting.push([Array.isArray(value) ? name : key, inner, depth + 1]);
		}
	}
	// The ID of a classroom, say, also stands in the address of its page.
	return [...found].filter((secret) => !plain.has(secret));
}

const SENT_NAME = /pass(?:word|wd|code)?$|pwd|secret|token|salt$|accesskey|sign(?:ature)?$|safekey|streamkey|certificate/i;
/** Fields with such a name that hold a choice: their words may stand in messages. */
const CHOICES: ReadonlySet<string> = new Set(['channelToken', 'initialPassword']);
const ADDRESS = /^\s{0,20}(?:[a-z][a-z0-9+.-]{0,30}:)?\/\//i;
const LIVE = /^\s{0,20}(?:rtmp\w?|rtsps?|srt):/i;

/** A value that nobody types. */
function isRandom(value: string): boolean {
	return value.length >= 24 && /\d/.test(value) && /[a-z]/i.test(value);
}

function* secretsInAddress(address: string): Generator<string> {
	const end = address.search(/[?#]/);
	const path = end < 0 ? address : address.slice(0, end);
	const [, authority = '', rest = ''] = /^[^/]*\/\/([^/]*)(.*)$/s.exec(path.trim()) ?? [];
	const at = authority.lastIndexOf('@');
	if (at > 0) yield* authority.slice(0, at).split(':');
	if (LIVE.test(address)) yield rest.split('/').slice(2).join('/');
	if (end < 0) return;
	for (const pair of address.slice(end + 1).split(/[&#;?]/)) {
		const equals = pair.indexOf('=');
		const value = pair.slice(equals + 1);
		if (/token|sig|secret|pass|key|auth|code|jwt|session|cred/i.test(pair.slice(0, Math.max(0, equals))) || isRandom(value)) yield value;
	}
}

/** Cut to so many characters, with a mark. */
export function shortened(text: string, most: number): string {
	if (text.length <= most) return text;
	const end = most - 1;
	const isHalf = /[\ud800-\udbff]/.test(text[end - 1]!);
	return `${text.slice(0, isHalf ? end - 1 : end)}…`;
}

/** What a line of a log or a hint has at most, in characters. */
const MOST_OF_LINE = 1000;

/** Characters that break a line, are not seen, or turn the reading direction around. */
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;
const INVISIBLE = /[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** A text without what changes how the text around it is read. */
export function printable(text: string): string {
	return text.replace(UNPRINTABLE, ' ').replace(INVISIBLE, '');
}

/** One line for a log or for the line above a node's output, which n8n reads as HTML: no secret, no markup, not too long. */
export function cleanLine(text: string, hidden: Hidden | readonly string[] = []): string {
	const line = printable(withoutSecrets(text.slice(0, MOST_OF_LINE * 2), hidden));
	return shortened(line.replace(/</g, '‹').replace(/>/g, '›'), MOST_OF_LINE);
}
