import type { INodeProperties } from 'n8n-workflow';

/** Fields of a collection in the order in which people look for them. */
export function alphabetical(fields: INodeProperties[]): INodeProperties[] {
	return [...fields].sort((a, b) => a.displayName.localeCompare(b.displayName, 'en'));
}
