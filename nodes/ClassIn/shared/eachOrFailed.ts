import { ApiFailure } from '../../../vendors/apiFailure';
import type { Outcome } from '../../../vendors/classin/lms/outcomes';
import type { ItemContext } from '../../../runtime/operations/operation';
import { noteFailures } from './outcomes';

/** A refused entry as an error, for an item that is about nothing else. */
function failureOf({ error, hint, code, vendorMessage }: Outcome): ApiFailure {
	return new ApiFailure(error ?? 'ClassIn did not do it', { kind: 'conflict', hint, code, vendorMessage });
}

/**
 * What became of each of several. Where an item is about one thing only and that was refused, the item fails, so that
 * it goes where other items go that did not work.
 *
 * @param noun what they are, in the plural
 * @throws ApiFailure when there is one only and it was refused
 */
export function eachOrFailed<One extends Outcome>(outcomes: One[], noun: string, item: Pick<ItemContext, 'hint'>): One[] {
	const [only, ...more] = outcomes;
	if (only && more.length === 0 && !only.success) throw failureOf(only);
	noteFailures(outcomes, noun, item);
	return outcomes;
}

/** A failure of one entry, as the outcome that stands in the output beside those that worked. */
export function failedOutcome(failure: ApiFailure): Outcome {
	const { code, hint, vendorMessage } = failure.details;
	return {
		success: false,
		outcome: 'failed',
		...(code === undefined ? {} : { code: Number(code) }),
		error: failure.message,
		...(hint === undefined ? {} : { hint }),
		...(vendorMessage === undefined ? {} : { vendorMessage }),
	};
}

/**
 * Does the same for each of several. If it works for none, the item fails as a whole.
 *
 * @param entries what it is done for
 * @param work rejects with an ApiFailure for an entry that was refused
 * @param noun what they are, in the plural
 */
export async function forEach<Entry, Done extends object>(
	entries: Entry[],
	work: (entry: Entry) => Promise<Done>,
	noun: string,
	item: Pick<ItemContext, 'hint'>,
): Promise<Array<{ entry: Entry } & ({ done: Done } | { failed: Outcome })>> {
	const settled = await Promise.allSettled(entries.map(work));
	const failures = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
	const other = failures.find((reason) => !(reason instanceof ApiFailure));
	if (other !== undefined) throw other;
	if (failures.length === entries.length) throw failures[0];
	const results = settled.map((one, index) => ({
		entry: entries[index]!,
		...(one.status === 'fulfilled' ? { done: one.value } : { failed: failedOutcome(one.reason as ApiFailure) }),
	}));
	noteFailures(results.map((one) => ('failed' in one ? one.failed : { success: true, outcome: '' })), noun, item);
	return results;
}
