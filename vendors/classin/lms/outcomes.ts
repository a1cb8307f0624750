import { z } from 'zod';

import { explain } from '../response';
import type { ErrorTable } from '../codes/errorInfo';
import { numeric } from './fieldTypes';

/** What became of one student, person or class of a call for several. */
export interface Outcome {
	success: boolean;
	/** In one word, e.g. `added`, `alreadyMember`, `failed` or `notReported`. */
	outcome: string;
	code?: number;
	/** What happened, in English, with ClassIn's words beside it. */
	error?: string;
	/** What to do about it. */
	hint?: string;
	vendorMessage?: string;
}

/** A code with its text, as it stands beside every entry of such an answer. */
export const verdict = { code: numeric, msg: z.string().nullish() };

export interface Verdict {
	code: number;
	msg?: string | null;
}

/**
 * The outcome of one entry.
 *
 * @param entry what ClassIn says about it; undefined when it says nothing
 * @param done the word for success
 * @param meanings what the codes mean for this operation
 * @param subject what messages are about, e.g. `Activity 25096094`
 */
export function outcomeOf(entry: Verdict | undefined, done: string, meanings: ErrorTable, subject: string): Outcome {
	if (!entry) {
		return {
			success: false,
			outcome: 'notReported',
			error: "ClassIn's answer says nothing about this entry",
			hint: 'Look in ClassIn what became of it.',
		};
	}
	const { code } = entry;
	if (code === 1) return { success: true, outcome: done, code };
	const vendorMessage = entry.msg || undefined;
	const { message, hint } = explain(meanings, subject, code, vendorMessage);
	return { success: false, outcome: 'failed', code, error: message, hint, ...(vendorMessage ? { vendorMessage } : {}) };
}
