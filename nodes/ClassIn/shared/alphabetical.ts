import type { INodeProperties } from 'n8n-workflow';

import { byDisplayName } from '../../../runtime/parameters/alphabetical';

/** Fields of a collection in the order in which people look for them. */
export function alphabetical(fields: INodeProperties[]): INodeProperties[] {
	return [...fields].sort(byDisplayName);
}
