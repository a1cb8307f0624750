import type { StoppedBecause } from '../../../vendors/agora/classroom/pagination';
import type { ItemContext } from '../../../runtime/operations/operation';

/** Tells the user that a list led back to a page that was read already, or went on without end, so that it may not be complete. */
export function loopHint(item: ItemContext): (nextId?: string, because?: StoppedBecause) => void {
	return (_nextId, because) => {
		const what = because === 'endless' ? 'went on and on' : 'led back to a page that had been read already';
		item.hint(`Item ${item.index}: Agora’s list ${what}, so reading stopped there. The list may not be complete.`);
	};
}
