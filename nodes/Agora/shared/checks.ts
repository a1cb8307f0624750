export { listOf, optional, positiveNumber, text, webAddress, wholeNumber, booleanCheck } from '../../../runtime/parameters/checks';
import { z } from 'zod';

/** One of several named choices, given by its name or by the number that the API has for it. */
export function choice<Name extends string>(choices: Record<Name, number>) {
	const names = Object.keys(choices) as [Name, ...Name[]];
	const byNumber = new Map(names.map((name) => [String(choices[name]), name]));
	return z.preprocess(
		(value) => (typeof value === 'number' || typeof value === 'string' ? (byNumber.get(String(value)) ?? value) : value),
		z.enum(names, { message: `must be one of ${names.join(', ')}` }),
	);
}
