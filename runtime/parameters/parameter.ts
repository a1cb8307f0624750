import type { INodeProperties, INodePropertyMode } from 'n8n-workflow';
import type { z } from 'zod';

import type { GivenMoment } from './dateTime';

/** Where a field carries a check of its own. A symbol, so that n8n never sees it and `{ ...field, description }` keeps it. */
export const CHECK = Symbol('check');

/** A field with a check of its own; `Out` is what the check lets through. */
export interface Checked<Out = unknown> {
	[CHECK]: (field: never) => z.ZodType<Out, z.ZodTypeDef, unknown>;
}

/**
 * Where to leave a field empty makes the operation do more, and what, as `an empty field means …` goes on. There, an
 * expression that gives nothing is an error; only a field that is empty in the form counts as empty.
 */
export const EMPTY_MEANS = Symbol('empty means');

type Field = Omit<INodeProperties, 'options' | 'default' | 'modes'> & {
	default?: unknown;
	/** Ways to enter the value of a locator. */
	modes?: readonly INodePropertyMode[];
	options?: ReadonlyArray<Partial<Field> | { name: string; value?: unknown; description?: string }>;
	values?: readonly Field[];
	[EMPTY_MEANS]?: string;
};

/**
 * Defines a parameter once: how it shows, and what it lets through.
 *
 * The check follows from the form (type, choices, bounds, `required`; see `derivedCheck.ts`) unless a narrower one is
 * given. It is a function, so that checks are built when a node first runs and not while n8n starts.
 *
 * @param field the parameter as n8n's editor shows it
 * @param check makes a narrower check, of the field if it likes (`({ options }) => choice(options, NUMBERS)`); its
 *   messages complete the sentence `"Field Name" …`
 * @returns the same field, carrying the check; spread it to vary texts: `{ ...roomUuid, description: '…' }`
 */
export function parameter<const F extends Field>(field: F): F;
export function parameter<const F extends Field, Schema extends z.ZodTypeAny>(field: F, check: (field: F) => Schema): F & Checked<z.output<Schema>>;
export function parameter(field: object, check?: (field: never) => z.ZodTypeAny): object {
	return check ? { ...field, [CHECK]: check } : field;
}

type Simplify<T> = { [Key in keyof T]: T[Key] } & {};
type Value<Options> = Options extends ReadonlyArray<{ value: infer V }> ? V : unknown;
type ByName<Fields> = Fields extends ReadonlyArray<infer F> ? { [P in F as P extends { name: infer N extends string } ? N : never]: P } : never;
type Hidden<F> = F extends { displayOptions: object } ? true : false;

/** A field inside a collection: it may be left out. */
type InnerValues<Fields> = Simplify<{ [N in keyof ByName<Fields>]?: ValueOf<ByName<Fields>[N]> }>;

type Group<G, Many> = G extends { name: infer N extends string; values: infer Fields }
	? { [K in N]?: Many extends true ? Array<InnerValues<Fields>> : InnerValues<Fields> }
	: never;
type UnionToIntersection<U> = (U extends unknown ? (value: U) => void : never) extends (value: infer I) => void ? I : never;
type Groups<Options, Many> = Options extends ReadonlyArray<infer G> ? Simplify<UnionToIntersection<Group<G, Many>>> : never;
type IsMany<F> = F extends { typeOptions: { multipleValues: true } } ? true : false;

/** What the derived check lets through of a field that shows. */
type Derived<F> = F extends { type: infer Type }
	? Type extends 'boolean'
		? boolean
		: Type extends 'number'
			? F extends { default: number } ? number : number | undefined
			: Type extends 'options'
				? F extends { options: infer O } ? Value<O> : string
				: Type extends 'multiOptions'
					? F extends { options: infer O } ? Array<Value<O>> : string[]
					: Type extends 'string' | 'resourceLocator'
						? IsMany<F> extends true ? string[] : F extends { required: true } ? string : string | undefined
						: Type extends 'dateTime'
							? F extends { required: true } ? GivenMoment : GivenMoment | undefined
							: Type extends 'json'
								? Record<string, unknown>
								: Type extends 'collection'
									? F extends { options: infer O } ? InnerValues<O> : never
									: Type extends 'fixedCollection'
										? F extends { options: infer O } ? Groups<O, IsMany<F>> : never
										: unknown
	: never;

/** What there is of a field that may not show: numbers, switches and choices have their default then. */
type WhenHidden<F> = Hidden<F> extends true ? (F extends { type: 'number' | 'boolean' | 'options' } ? never : undefined) : never;

/** What a parameter lets through. */
export type ValueOf<F> = (F extends Checked<infer Out> ? Out : Derived<F>) | WhenHidden<F>;

type Shown<Ps> = Ps extends ReadonlyArray<infer P> ? Exclude<P, { type: 'notice' }> : never;

/** What `run` gets: each parameter's name with what its check lets through. */
export type InputOf<Ps> = Simplify<{ [P in Shown<Ps> as P extends { name: infer N extends string } ? N : never]: ValueOf<P> }>;

/** A list of parameters, kept as narrow as it was written. */
export function parameters<const Ps extends readonly Field[]>(list: Ps): Ps {
	return list;
}

/** What `withDefaults` gives for a field: only what is empty by default may be absent. */
type Filled<F> = F extends { default: '' } ? ValueOf<F> | undefined : Exclude<ValueOf<F>, undefined>;

/** The fields of a collection by name, each with a value. */
export type FilledValues<Fields> = Simplify<{ [N in keyof ByName<Fields>]: Filled<ByName<Fields>[N]> }>;

/**
 * Fills in what was not added to a collection: n8n's form leaves such fields out, and their defaults count.
 *
 * @param fields of the collection
 * @param values that were added, checked
 */
export function withDefaults<const Fields extends readonly Field[]>(fields: Fields, values: object): FilledValues<Fields> {
	const defaults = fields.filter((field) => field.default !== '').map((field) => [field.name, field.default]);
	const given = Object.entries(values).filter(([, value]) => value !== undefined);
	return { ...Object.fromEntries(defaults), ...Object.fromEntries(given) } as FilledValues<Fields>;
}

export type { Field };
