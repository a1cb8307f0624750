import type { StorageFiles } from '../../../../runtime/connections/recordingStorage';
import { operationsFor } from '../../../../runtime/operations/operation';

/** What operations on the bucket of recordings work with. */
export interface StorageClients {
	files: StorageFiles;
}

export const operation = operationsFor<StorageClients>();
