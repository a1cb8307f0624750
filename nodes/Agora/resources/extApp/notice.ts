import type { INodeProperties } from 'n8n-workflow';

/** Widgets took their place. */
export const legacyNotice: INodeProperties = {
	displayName: 'Ext apps only exist in Flexible Classroom 2.4 and older. For newer versions, use the resource Widget.',
	name: 'extAppNotice',
	type: 'notice',
	default: '',
};
