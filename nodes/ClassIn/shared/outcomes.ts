import type { Outcome } from '../../../vendors/classin/lms/outcomes';
import type { ItemContext } from '../../../runtime/operations/operation';

/**
 * Says above the output how many of several did not work, because each of them is an item of its own.
 *
 * @param noun what they are, in the plural, e.g. `students`
 */
export function noteFailures(outcomes: Outcome[], noun: string, { hint }: Pick<ItemContext, 'hint'>): void {
	const failed = outcomes.filter(({ success }) => !success).length;
	if (failed > 0)
		hint(
			`${failed} of ${outcomes.length} ${noun} did not work. The items say why: look at "success", "error" and "hint".`,
		);
}
