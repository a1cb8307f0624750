import { ApiFailure } from '../../../vendors/apiFailure';
import type { EntryOutcome } from '../../../vendors/classin/lms/outcomes';

/** What became of one thing that a call of its own, or its share of one, was for. */
interface Done {
	outcome: string;
	code?: number;
	vendorMessage?: string;
}

/**
 * Does the same for each of several things, all of them at the same moment. If it works for none, the item fails.
 *
 * @param entries what tells one from the others, e.g. `{ studentUid }`
 * @param work rejects with an ApiFailure for one that was refused
 */
export async function forEach<Id extends object>(entries: Id[], work: (entry: Id) => Promise<Done>): Promise<Array<EntryOutcome<Id>>> {
	const settled = await Promise.allSettled(entries.map(work));
	const reasons = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
	const [first] = reasons;
	const same = reasons.length === entries.length && reasons.every((reason) => reason === first || entries.length === 1);
	const foreign = reasons.find((reason) => !(reason instanceof ApiFailure));
	if (same || foreign !== undefined) throw foreign ?? first;
	return settled.map((one, index) =>
		one.status === 'fulfilled'
			? { ...entries[index]!, success: true as const, ...one.value }
			: { ...entries[index]!, failure: one.reason as ApiFailure },
	);
}
