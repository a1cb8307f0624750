import type { Resource } from '../../../runtime/operation';
import type { Clients } from '../operation';
import { user } from './user';

/** In the order of importance. */
export const resources: Array<Resource<Clients>> = [user];
