import type { ItemContext } from '../../../runtime/operations/operation';
import type { ListTrouble } from '../../../vendors/agora/classroom/pagination';

const TROUBLES: Record<ListTrouble, string> = {
	loop: 'Agora’s list led back to a page that had been read already, so reading stopped there. The list may not be complete.',
	endless: 'Agora’s list went on and on, so reading stopped there. The list may not be complete.',
	unreadable: 'Some entries of Agora’s list are not as documented and could not be read; the others are here.',
};

/** Tells the user why a list may not be complete. */
export function listHint(item: ItemContext): (trouble: ListTrouble) => void {
	return (trouble) => item.hint(`Item ${item.index}: ${TROUBLES[trouble]}`);
}
