import type { ClassroomClient } from '../../vendors/agora/classroom/client';
import { operationsFor } from '../../runtime/operation';

/** What the operations of this node work with. */
export interface Clients {
	classroom: ClassroomClient;
}

export const operation = operationsFor<Clients>();
