import { z } from 'zod';

/*
 * Kinds of parameters that nodes have in common. Every message completes the sentence `"Field" …`.
 */

/** A whole number with commas. Messages are made while n8n starts, and the first use of Intl would take it 10 ms. */
export const grouped = (value: number): string => String(value).replace(/\B(?=(?:\d{3})+$)/g, ',');

/** Numbers from sheets and forms often come as text. */
export function numberFromText(value: unknown): unknown {
	return typeof value === 'string' && /^\s*-?\d+(\.\d+)?\s*$/.test(value) ? Number(value) : value;
}

/** As `numberFromText`, for whole numbers only: "1.0" is not guessed to be 1. */
function wholeNumberFromText(value: unknown): unknown {
	return typeof value === 'string' && value.includes('.') ? value : numberFromText(value);
}

/** IDs from sheets often come as numbers. */
export function textFromNumber(value: unknown): unknown {
	return typeof value === 'number' && Number.isFinite(value) ? String(value) : value;
}

/** A whole number in a range; digits as text count too. */
export function wholeNumber(min = -Infinity, max = Infinity) {
	const from = min === -Infinity ? '' : ` from ${grouped(min)}`;
	const message = `must be a whole number${from}${max === Infinity ? '' : ` to ${grouped(max)}`}`;
	return z.preprocess(
		wholeNumberFromText,
		z.number({ message }).superRefine((value, context) => {
			if (max === Infinity && Number.isInteger(value) && !Number.isSafeInteger(value)) {
				const limit = `is too large to be sent exactly: whole numbers go up to ${grouped(Number.MAX_SAFE_INTEGER)}`;
				context.addIssue({ code: 'custom', message: limit });
			} else if (!Number.isInteger(value) || value < min || value > max) {
				context.addIssue({ code: 'custom', message });
			}
		}),
	);
}

/** One of some numbers that stand for choices; digits as text count too. */
export function oneOfNumbers<const Values extends readonly number[]>(values: Values) {
	return z.preprocess(
		wholeNumberFromText,
		z.unknown().transform((value, context): Values[number] => {
			const found = values.find((known) => known === value);
			if (found !== undefined) return found;
			context.addIssue({ code: 'custom', message: `must be one of ${values.join(', ')}` });
			return z.NEVER;
		}),
	);
}

/** A field that may be left out or left empty. */
export function optional<Schema extends z.ZodTypeAny>(schema: Schema) {
	return z.preprocess(
		(value) => (value === '' || value === null ? undefined : value),
		schema.optional() as z.ZodOptional<Schema>,
	);
}

export const yesOrNo = z.boolean({ message: 'must be true or false' });

function isParsable(url: string): boolean {
	try {
		return new URL(url).host !== '';
	} catch {
		return false;
	}
}

/** A web address that starts with http:// or https://. */
export const webAddress = z
	.string({ message: 'must be text' })
	.trim()
	.refine((value) => /^https?:\/\/\S+$/i.test(value) && isParsable(value), {
		message: 'must be a web address that starts with https:// or http://',
	});

/** A list from several fields, from an expression as one list, or as lines of text; IDs may hold commas. */
export function linesOf<T>(entry: z.ZodType<T, z.ZodTypeDef, unknown>) {
	return z.preprocess(
		(value) => {
			const values = value === undefined || value === null ? [] : [value].flat(2);
			const lines = values.flatMap((one) => (typeof one === 'string' ? one.split(/\r?\n/) : [one]));
			return lines.map((one) => (typeof one === 'string' ? one.trim() : one)).filter((one) => one !== '');
		},
		z.array(entry, { message: 'must be a list' }),
	);
}

interface ListForm {
	separators?: RegExp;
	/** Some IDs may hold square brackets, so what looks like broken JSON may be a plain list. */
	bracketsAllowed?: boolean;
}

/** Makes a list of text: split at commas and line breaks, or a JSON list; a real list stays. */
export function splitList(value: unknown, { separators = /[,\n\r]+/, bracketsAllowed = false }: ListForm = {}): unknown {
	if (typeof value === 'number') return [String(value)];
	if (typeof value !== 'string') return value;
	if (/^\s*\[/.test(value)) {
		try {
			const parsed: unknown = JSON.parse(value);
			if (Array.isArray(parsed)) return parsed;
		} catch {
			if (!bracketsAllowed) return value;
		}
	}
	return value
		.split(separators)
		.map((part) => part.trim())
		.filter(Boolean);
}
