import { z } from 'zod';

import { isObject, type JsonObject, parseExactJson } from '../../vendors/json';
import { isBlank, visible, withoutInvisible } from '../../vendors/invisible';

/*
 * Kinds of parameters that nodes have in common. Every message completes the sentence `"Field" …`.
 */

/** A whole number with commas. Messages are made while n8n starts, and the first use of Intl would take it 10 ms. */
export const grouped = (value: number): string => String(value).replace(/\B(?=(?:\d{3})+$)/g, ',');

/** Numbers from sheets and forms often come as text, with characters in it that nobody sees. */
export function numberFromText(value: unknown): unknown {
	if (typeof value === 'bigint') return Number(value);
	if (typeof value !== 'string') return value;
	const written = withoutInvisible(value).trim();
	return /^-?\d+(\.\d+)?$/.test(written) ? Number(written) : value;
}

/** As `numberFromText`, for whole numbers only: "1.0" is not guessed to be 1. */
function wholeNumberFromText(value: unknown): unknown {
	return typeof value === 'string' && value.includes('.') ? value : numberFromText(value);
}

/** A whole number beyond those that JavaScript keeps exactly: its last digits are others already. */
export const isInexact = (value: unknown): boolean => Number.isInteger(value) && !Number.isSafeInteger(value);
export const INEXACT = 'has a number of more than 15 digits, whose last ones get lost: give it as text';

/** Text as it was given; numbers become text, because sheets make numbers of IDs. */
export const givenText = z.unknown().transform((value, context): string => {
	if (typeof value === 'string') return value;
	if (typeof value === 'bigint' || (typeof value === 'number' && Number.isFinite(value) && !isInexact(value))) return String(value);
	context.addIssue({ code: 'custom', message: isInexact(value) ? INEXACT : 'must be text', fatal: true });
	return z.NEVER;
});

/** A number that is right; otherwise the message for the value. */
function numberThat(isRight: (value: number) => boolean, message: (value: unknown) => string, fromText = numberFromText) {
	return z.preprocess(
		fromText,
		z.unknown().transform((value, context): number => {
			if (typeof value === 'number' && isRight(value)) return value;
			context.addIssue({ code: 'custom', message: message(value), fatal: true });
			return z.NEVER;
		}),
	);
}

/** A whole number in a range; digits as text count too. */
export function wholeNumber(min = -Infinity, max = Infinity) {
	const from = min === -Infinity ? '' : ` from ${grouped(min)}`;
	const text = `must be a whole number${from}${max === Infinity ? '' : ` to ${grouped(max)}`}`;
	const message = (value: unknown): string => `${text}${shown(value)}`;
	if (max !== Infinity) return numberThat((value) => Number.isInteger(value) && value >= min && value <= max, message, wholeNumberFromText);
	const tooLarge = `is too large to be sent exactly: whole numbers go up to ${grouped(Number.MAX_SAFE_INTEGER)}`;
	const isTooLarge = (value: unknown): boolean => Number.isInteger(value) && !Number.isSafeInteger(value);
	return numberThat((value) => Number.isSafeInteger(value) && value >= min, (value) => (isTooLarge(value) ? tooLarge : message(value)), wholeNumberFromText);
}

/** A number in a range, fractions allowed; digits as text count too. */
export function anyNumber(min = -Infinity, max = Infinity) {
	const range = max === Infinity ? (min === -Infinity ? '' : ` from ${grouped(min)}`) : ` from ${grouped(min)} to ${grouped(max)}`;
	return numberThat((value) => Number.isFinite(value) && value >= min && value <= max, (value) => `must be a number${range}${shown(value)}`);
}

/** A number that may have a fraction, more than 0 and up to `max`; digits as text count too. */
export function positiveNumber(max = Number.MAX_SAFE_INTEGER) {
	const upTo = max === Number.MAX_SAFE_INTEGER ? '' : ` and up to ${grouped(max)}`;
	return numberThat((value) => value > 0 && value <= max, (value) => `must be a number of more than 0${upTo}${shown(value)}`);
}

/** A refused text that is longer would fill the message. */
const MOST_SHOWN = 58;

/** The refused value, where it is short enough to help. */
export function shown(value: unknown): string {
	if (value === '') return ', but is empty';
	if (typeof value === 'string') return value.length > MOST_SHOWN ? '' : `, not ${visible(JSON.stringify(value))}`;
	return ['number', 'bigint', 'boolean'].includes(typeof value) ? `, not ${String(value)}` : '';
}

interface Choice<Value = string | number | boolean> {
	name: string;
	value: Value;
}

const sameWord = (a: unknown, b: unknown): boolean => String(a).trim().toLowerCase() === String(b).trim().toLowerCase();

function chosenFrom<Value>(options: ReadonlyArray<Choice<Value>>, given: unknown, numbers: Readonly<Record<string, number>>): Choice<Value> | undefined {
	if (typeof given === 'object' || given === undefined) return undefined;
	return (
		options.find(({ value }) => value === given) ??
		options.find(({ value }) => sameWord(value, given)) ??
		options.find(({ name }) => sameWord(name, given)) ??
		options.find(({ value }) => numbers[String(value)] !== undefined && sameWord(numbers[String(value)], given))
	);
}

/** Names in one sentence; some have commas in them. */
const listed = (names: string[]): string => names.join(names.some((name) => name.includes(',')) ? '; ' : ', ');

/**
 * One of a menu's choices: its value, or what a sheet or an AI agent writes, which is its label or the vendor's number.
 *
 * @param options of the menu
 * @param numbers the vendor's number of each value
 */
export function choice<const Value extends string | number | boolean>(options: ReadonlyArray<Choice<Value>>, numbers: Readonly<Record<string, number>> = {}) {
	return z.unknown().transform((given, context): Value => {
		const found = chosenFrom(options, given, numbers);
		if (found) return found.value;
		context.addIssue({ code: 'custom', message: `must be one of ${listed(options.map(({ name }) => name))}${shown(given)}` });
		return z.NEVER;
	});
}

/** Several of a menu's choices, as a list or as text with commas. */
export function multipleChoice<const Value extends string | number | boolean>(options: ReadonlyArray<Choice<Value>>) {
	const withCommas = options.filter(({ name }) => name.includes(','));
	const asValues = (given: unknown): unknown =>
		typeof given === 'string' ? withCommas.reduce((text, { name, value }) => text.replaceAll(name, String(value)), given) : given;
	return z.preprocess((value) => splitList(asValues(value)), z.array(choice(options), { message: 'must be a list of choices' }));
}

/** A field that may be left out or left empty. */
export function optional<Schema extends z.ZodTypeAny>(schema: Schema) {
	return z.preprocess(
		(value) => (value === null || (typeof value === 'string' && isBlank(value)) ? undefined : value),
		schema.optional() as z.ZodOptional<Schema>,
	);
}

const TRUE = new Set<unknown>([true, 1, '1', 'true', 'yes', 'on']);
const FALSE = new Set<unknown>([false, 0, '0', 'false', 'no', 'off']);

/** The truth value that sheets, forms and AI agents write in many ways; undefined when it is none. */
export function readBoolean(value: unknown): boolean | undefined {
	const given = typeof value === 'string' ? value.trim().toLowerCase() : value;
	return TRUE.has(given) ? true : FALSE.has(given) ? false : undefined;
}

export const booleanCheck = z.preprocess((value) => readBoolean(value) ?? value, z.boolean({ message: 'must be true or false' }));

/** Text as it is. */
export const textCheck = givenText;

/** Text with at least one character. */
export const requiredText = givenText.refine((text) => !isBlank(text), { message: 'is empty' });

/** Text with at least one character that is no space, and up to `max` characters; all of it stays as it is. */
export function exactText(max: number) {
	return requiredText.refine((value) => value.length <= max, { message: `must not be longer than ${grouped(max)} characters` });
}

/** Text of at least one character that is no space, and of up to `max` bytes in UTF-8; all of it stays as it is. */
export function textInBytes(max: number) {
	return requiredText.superRefine((value, context) => {
		const bytes = new TextEncoder().encode(value).length;
		const inBytes = bytes === value.length ? '' : ' (a Chinese character takes 3 bytes, a letter from A to Z takes 1)';
		if (bytes > max) context.addIssue({ code: 'custom', message: `takes ${grouped(bytes)} bytes, but ${grouped(max)} is the most${inBytes}` });
	});
}

/** Text of at least one character, and of up to `max` where the vendor names a limit; spaces around it go. Numbers become text, because sheets make numbers of IDs. */
export function text(max = Number.MAX_SAFE_INTEGER) {
	return givenText.pipe(
		z
			.string()
			.trim()
			.refine((value) => !isBlank(value), { message: 'is empty' })
			.refine((value) => value.length <= max, { message: `must not be longer than ${grouped(max)} characters` }),
	);
}

/** What a JSON field holds: text that is JSON, or already what JSON makes; undefined when it is empty. */
export const jsonValue = z.unknown().transform((value, context): unknown => {
	if (typeof value !== 'string') return value;
	if (value.trim() === '') return undefined;
	try {
		return parseExactJson(value);
	} catch (error) {
		// Node.js quotes what stands there, which may be a part of a secret.
		const [where] = /position \d+(?: \(line \d+ column \d+\))?|end of JSON input/.exec((error as Error).message) ?? [];
		context.addIssue({ code: 'custom', message: `is not valid JSON${where === undefined ? '' : `: look at ${where}`}` });
		return z.NEVER;
	}
});

/** A JSON field that holds something else than an object, a list say; an empty field holds nothing. */
export function jsonOf<Schema extends z.ZodTypeAny>(schema: Schema) {
	return jsonValue.pipe(schema) as unknown as z.ZodType<z.output<Schema>, z.ZodTypeDef, unknown>;
}

/** A JSON field that holds an object; an empty field holds one without keys. */
export const jsonObject = jsonValue.transform((value, context): JsonObject => {
	if (value === undefined) return {};
	if (isObject(value)) return value;
	context.addIssue({ code: 'custom', message: 'must be a JSON object, such as {"key": "value"}' });
	return z.NEVER;
});

/** An object that may be left out; an empty one counts as left out. */
export const optionalJsonObject = jsonObject.transform((object) => (Object.keys(object).length > 0 ? object : undefined));

/** A list given as text with commas, semicolons or line breaks, as JSON, or as a real list; none twice. */
export function anyListOf<Schema extends z.ZodTypeAny>(entry: Schema) {
	return z.preprocess(
		(value) => splitList(value, { bracketsAllowed: true }),
		z
			.array(entry, { message: 'must be a list: separate the entries with commas or line breaks' })
			.transform((entries) => [...new Set(entries as Array<z.output<Schema>>)]),
	);
}

/** The same with at least one entry, which messages call `noun`. */
export function listOf<Schema extends z.ZodTypeAny>(entry: Schema, noun: string) {
	return anyListOf(entry).refine((entries) => entries.length > 0, { message: `is empty: enter at least one ${noun}` });
}

function isParsable(url: string): boolean {
	try {
		return new URL(url).host !== '';
	} catch {
		return false;
	}
}

function address(form: RegExp, message: string) {
	return z
		.string({ message: 'must be text' })
		.trim()
		.min(1, { message: 'is empty' })
		.refine((value) => form.test(value) && isParsable(value), { message });
}

/** A web address that starts with http:// or https://. */
export const webAddress = address(/^https?:\/\/\S+$/i, 'must be a web address that starts with https:// or http://');

/** The address of a video stream: a web address, or one that starts with rtmp://. */
export const streamAddress = address(/^(?:https?|rtmps?):\/\/\S+$/i, 'must be the address of a stream that starts with https://, http:// or rtmp://');

/**
 * A list from several fields, from an expression as one list, or as lines of text; IDs may hold commas.
 *
 * @param orOneText whether a single text is a list with commas, or JSON, as sheets have it
 */
export function linesOf<T>(entry: z.ZodType<T, z.ZodTypeDef, unknown>, { orOneText = false } = {}) {
	return z.preprocess(
		(value) => {
			const fields = value === undefined || value === null ? [] : [value].flat();
			const [text] = fields;
			const lines =
				orOneText && fields.length === 1 && typeof text === 'string'
					? (splitList(text, { bracketsAllowed: true }) as unknown[])
					: fields.flatMap((one) => (typeof one === 'string' ? one.split(/\r?\n/) : one) as unknown[]);
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
export function splitList(value: unknown, { separators = /[,;\n\r]+/, bracketsAllowed = false }: ListForm = {}): unknown {
	if (typeof value === 'number') return [isInexact(value) ? value : String(value)];
	if (typeof value !== 'string') return value;
	if (/^\s*\[/.test(value)) {
		try {
			const parsed = parseExactJson(value);
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

/** A list of numbers that are IDs: as `listOf`, and separated by spaces, too. `min` of 0 lets an empty list through. */
export function idList<Schema extends z.ZodTypeAny>(entry: Schema, { min = 1, noun }: { min?: number; noun: string }) {
	return z.preprocess(
		// An empty list may mean something, but not what only looks like one.
		(value) => (typeof value === 'string' && /^[,;\s]+$/.test(value) && min === 0 ? value : splitList(value, { separators: /[,;\s]+/ })),
		z
			.array(entry, { message: `must be a list: separate the ${noun}s with commas` })
			.min(min, { message: `is empty: enter at least one ${noun}` })
			.transform((entries) => [...new Set(entries as Array<z.output<Schema>>)]),
	);
}
