import type { ItemContext } from '../../../runtime/operations/operation';

/** Tells the user that a list led back to a page that was read already, so that it may not be complete. */
export function loopHint(item: ItemContext): () => void {
	return () =>
		item.hint(
			`Item ${item.index}: Agora’s list led back to a page that had been read already, so reading stopped there. The list may not be complete.`,
		);
}
