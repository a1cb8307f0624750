import { operationsFor } from '../../runtime/operation';
import type { ClassInClient } from '../../vendors/classin/lms/client';

/** What the operations of this node work with. */
export interface Clients {
	classIn: ClassInClient;
}

export const operation = operationsFor<Clients>();
