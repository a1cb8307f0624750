import { type ClassroomClients, connectClassroom } from '../../runtime/connections/agoraClassroom';
import { operationsFor, type Resource } from '../../runtime/operations/operation';

export const operation = operationsFor<ClassroomClients>();

/** A resource whose credential is the Agora token. At 1,000 requests a second, 512 in flight are enough for answers that take half a second. */
export function classroomResource(definition: Omit<Resource<ClassroomClients>, 'connect' | 'itemsAtATime'>): Resource<ClassroomClients> {
	return { ...definition, connect: connectClassroom, itemsAtATime: { first: 32, most: 512 } };
}
