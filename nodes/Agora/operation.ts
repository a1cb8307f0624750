import { connectClassroom } from '../../runtime/connections/agoraClassroom';
import { operationsFor, type Resource } from '../../runtime/operations/operation';
import type { ClassroomClient } from '../../vendors/agora/classroom/client';

/** What operations on a classroom work with. */
export interface Clients {
	classroom: ClassroomClient;
}

export const operation = operationsFor<Clients>();

/** A resource whose credential is the Agora token. At 1,000 requests a second, 512 in flight are enough for answers that take half a second. */
export function classroomResource(definition: Omit<Resource<Clients>, 'connect' | 'itemsAtATime'>): Resource<Clients> {
	return { ...definition, connect: connectClassroom, itemsAtATime: { first: 32, most: 512 } };
}
