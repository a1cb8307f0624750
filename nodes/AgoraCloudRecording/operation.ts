import type { IExecuteFunctions } from 'n8n-workflow';

import type { CloudRecordingClient } from '../../vendors/agora/cloudRecording/recording';
import type { StorageConfig } from '../../vendors/agora/cloudRecording/request';
import { operationsFor } from '../../runtime/operation';

/** What the operations of this node work with. */
export interface Clients {
	recording: CloudRecordingClient;
	/** Where the storage credential says that the files go. */
	storage(context: IExecuteFunctions, index: number): Promise<StorageConfig>;
	/** Makes channel tokens from the App Certificate of a credential. */
	tokens(context: IExecuteFunctions, index: number): Promise<(cname: string, uid: string) => string>;
	/** Keeps a value out of all messages. */
	hide(...values: Array<string | undefined>): void;
}

export const operation = operationsFor<Clients>();
