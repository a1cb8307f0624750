import type { IBinaryKeyData, INodeParameters } from 'n8n-workflow';

import type { Simulator } from '../../simulator';

/** One operation of the package with everything that a call of it needs to succeed. */
export interface CataloguedOperation {
	node: 'agora' | 'classIn';
	resource: string;
	operation: string;
	/** What tells this entry from others of the same operation. */
	note?: string;
	/** Files of the input item. */
	binary?: IBinaryKeyData;
	/**
	 * Puts into the simulator what the call is about.
	 *
	 * @returns all parameters, resource and operation included
	 */
	prepare(sim: Simulator): INodeParameters;
}

/** The vendors' APIs; each has a credential, limits and ways to fail of its own. */
export type Api = 'classroom' | 'cloudRecording' | 'channels' | 'classIn' | 'storage';

/** The API that an operation calls. */
export function apiOf({ node, resource, operation }: Pick<CataloguedOperation, 'node' | 'resource' | 'operation'>): Api {
	if (node === 'classIn') return 'classIn';
	if (resource === 'transcript' && operation === 'getText') return 'storage';
	if (['ban', 'channel', 'transcript', 'usage'].includes(resource)) return 'channels';
	if (resource === 'recordingFile') return 'storage';
	return resource === 'cloudRecording' ? 'cloudRecording' : 'classroom';
}

/** e.g. `agora user: kick` */
export function nameOf({ node, resource, operation, note }: CataloguedOperation): string {
	return `${node} ${resource}: ${operation}${note ? ` (${note})` : ''}`;
}
