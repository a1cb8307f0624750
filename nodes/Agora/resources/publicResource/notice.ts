import type { INodeProperties } from 'n8n-workflow';

/** Agora's documents from 2024 on leave public resources out. */
export const legacyNotice: INodeProperties = {
	displayName: 'Agora’s newest documents no longer mention public resources. They belong to Flexible Classroom 2.x.',
	name: 'publicResourceNotice',
	type: 'notice',
	default: '',
};
