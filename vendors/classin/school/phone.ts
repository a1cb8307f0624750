import { FieldError } from '../../fieldError';
import { withoutInvisible } from '../../invisible';

/** Country codes of one and two digits; all others have three. Source: ITU-T E.164, list of assigned country codes. */
const SHORT_CODES = new Set(
	'1 7 20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98'.split(' '),
);

const MAINLAND = '86';
const MAINLAND_NUMBER = /^1[3-9]\d{9}$/;

/** The most digits of a number with its country code. Source: ITU-T E.164. */
const MOST_DIGITS = 15;
const LEAST_DIGITS = 4;
/** Where all numbers are equally long, so that a longer one must have its country code. Source: ITU-T E.164 national numbering plans. */
const NATIONAL_DIGITS: Readonly<Record<string, number>> = { 1: 10, 7: 10, 91: 10 };
/** What follows a country code in a number that has lost its `+`; less may be a number of the country that begins alike. */
const LEAST_AFTER_CODE = 8;

const HINT =
	'Write numbers with their country code, such as +44 7700 900123 or 0044 7700 900123. Mainland China numbers need none. For numbers of one other country, set "Country Code".';

/** The country code that an international number begins with. */
function countryOf(digits: string): string {
	for (const length of [1, 2]) if (SHORT_CODES.has(digits.slice(0, length))) return digits.slice(0, length);
	return digits.slice(0, 3);
}

/** Where a phone number or email address was entered, for messages. */
export interface Place {
	/** e.g. `telephone` */
	field: string;
	/** As the user sees it. */
	label: string;
}

/** A refused text that is longer would fill the message. */
const MOST_SHOWN = 40;

const PHONE: Place = { field: 'telephone', label: 'Phone Number' };
const EMAIL: Place = { field: 'email', label: 'Email' };

/** What somebody wrote, and where. */
interface Written extends Place {
	text: string;
}

function refuse({ field, label, text }: Written, what: string, hint = HINT): never {
	throw new FieldError(field, `"${label}" ${what}${text === '' ? '' : `: ${text.slice(0, MOST_SHOWN)}`}`, hint);
}

function join(given: Written, country: string, digits: string): string {
	// The 0 before an area code is for calls inside the country; ClassIn wants none.
	const number = digits.replace(/^0+/, '');
	if (country === MAINLAND) {
		if (!MAINLAND_NUMBER.test(number)) refuse(given, 'is no number of a mobile phone in mainland China, which has 11 digits and begins with 13 to 19');
		return number;
	}
	if (number.length < LEAST_DIGITS) refuse(given, 'is too short');
	if (country.length + number.length > MOST_DIGITS) refuse(given, `is too long, as a number with its country code has at most ${MOST_DIGITS} digits`);
	return `00${country}-${number}`;
}

/**
 * The digits after the country code. Sheets take numbers for amounts and drop their `+`; where numbers are not equally
 * long, nobody can tell such a number from one that begins alike.
 */
function national(given: Written, country: string, digits: string): string {
	if (country === MAINLAND || !digits.startsWith(country)) return digits;
	const rest = digits.slice(country.length);
	const all = NATIONAL_DIGITS[country];
	if (all !== undefined) return rest.length === all ? rest : digits;
	if (rest.length < LEAST_AFTER_CODE) return digits;
	return refuse(
		given,
		`begins with ${country}, the "Country Code", but not with + or 00, so it may have its country code twice`,
		`If ${country} is its country code, write a + before it, such as +{{ $json.phone }}: sheets drop it. If it is not, write the 0 with which the number is dialled inside the country, or +${country} before all of it.`,
	);
}

/**
 * A phone number as people write it, in ClassIn's form: `00<country>-<number>`, and the bare number for mainland China.
 *
 * @param written e.g. `+44 (0)7700 900123`, `0086 138 0013 8000`, `138-0013-8000`, `001-8006437676`
 * @param countryCode of numbers that bring none, digits only; without it, those must be of mainland China
 * @param place which parameter it came from
 * @throws FieldError when it is no phone number, or its country is not known
 *
 * Source: ClassIn API, "Register" (telephone).
 */
export function classInPhone(written: string, countryCode?: string, place = PHONE): string {
	const text = withoutInvisible(written).normalize('NFKC').trim().replace(/^tel:/i, '').replace(/^\(\+/, '+');
	const given = { ...place, text: written.trim() };
	if (/[^\d\s+()./\-\u2010-\u2015\u2212]/u.test(text) || text.lastIndexOf('+') > 0) refuse(given, 'has characters that no phone number has');
	const [, prefix = '', rest = ''] = /^(\+|00)?([^]*)$/.exec(text) ?? [];
	// (0) stands for a 0 that is dialled inside the country only.
	const plain = rest.replace(/\(0\)/g, '');
	const digits = plain.replace(/\D/g, '');
	if (digits === '') refuse(given, 'is empty');
	if (prefix !== '') {
		const country = countryOf(digits);
		return join(given, country, digits.slice(country.length));
	}
	if (countryCode !== undefined && countryCode !== '') return join(given, countryCode, national(given, countryCode, digits));
	if (MAINLAND_NUMBER.test(digits)) return digits;
	return refuse(given, 'needs a country code, as only numbers of mainland China, 11 digits from 13 to 19, can do without');
}

/** Whether a text is meant as an email address. */
export function isEmail(text: string): boolean {
	return text.includes('@');
}

/**
 * An email address without the spaces around it, and without characters that nobody sees.
 *
 * @throws FieldError when it is none
 */
export function classInEmail(written: string, { field, label } = EMAIL): string {
	const text = withoutInvisible(written).trim();
	const [name, host, ...more] = text.split('@');
	const valid = name && host && more.length === 0 && !/[^\x21-\x7e]|[<>,:;]|\.\./.test(text) && host.includes('.') && !host.startsWith('.') && !host.endsWith('.');
	if (!valid) throw new FieldError(field, `"${label}" is not an email address: ${text.slice(0, 60)}`, 'Write it as in name@example.com.');
	return text;
}
