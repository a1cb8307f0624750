import { connectClassIn } from '../../runtime/connections/classIn';
import { operationsFor, type Resource } from '../../runtime/operations/operation';
import type { ClassInClient } from '../../vendors/classin/lms/client';
import type { SchoolClient } from '../../vendors/classin/school/client';

/** What the operations of this node work with. */
export interface Clients {
	classIn: ClassInClient;
	/** The older API: people, courses, members, links, cloud drive. */
	school: SchoolClient;
}

export const operation = operationsFor<Clients>();

/** ClassIn documents a limit for creating classes only; this many items at a time stay modest for all the rest. */
export function classInResource(definition: Omit<Resource<Clients>, 'connect' | 'itemsAtATime'>): Resource<Clients> {
	return { ...definition, connect: connectClassIn, itemsAtATime: { first: 8, most: 32 } };
}

/** So many that several of one course fill a request (30 members, 3 times 10 registrations). */
export function sharingResource(definition: Omit<Resource<Clients>, 'connect' | 'itemsAtATime'>): Resource<Clients> {
	return { ...definition, connect: connectClassIn, itemsAtATime: { first: 30, most: 30 } };
}
