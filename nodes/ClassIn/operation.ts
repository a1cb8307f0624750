import { connectClassIn } from '../../runtime/connections/classIn';
import { operationsFor, type Resource } from '../../runtime/operations/operation';
import type { ClassInClient } from '../../vendors/classin/lms/client';

/** What the operations of this node work with. */
export interface Clients {
	classIn: ClassInClient;
}

export const operation = operationsFor<Clients>();

/** ClassIn documents a limit for creating classes only; this many items at a time stay modest for all the rest. */
export function classInResource(definition: Omit<Resource<Clients>, 'connect' | 'itemsAtATime'>): Resource<Clients> {
	return { ...definition, connect: connectClassIn, itemsAtATime: 8 };
}
