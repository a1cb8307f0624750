import type { Resource } from '../../../runtime/operation';
import type { Clients } from '../operation';
import { recording } from './recording';

/** In the order of importance. */
export const resources: Array<Resource<Clients>> = [recording];
