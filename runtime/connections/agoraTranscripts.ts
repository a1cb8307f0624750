import type { IExecuteFunctions } from 'n8n-workflow';

import type { StorageConfig } from '../../vendors/agora/cloudRecording/request';
import { accountLimiters } from '../../vendors/agora/channels/account';
import { createTranscriptClient, type TranscriptClient } from '../../vendors/agora/transcripts/client';
import { CAPTION_VENDORS } from '../../vendors/agora/transcripts/request';
import { FieldError } from '../../vendors/fieldError';
import type { Connection } from '../operations/operation';
import type { RequestLimits } from '../transport/requestSettings';
import { readAccount } from './agoraAccount';
import { connectCloudRecording, STORAGE_CREDENTIAL } from './agoraCloudRecording';
import { isChosen } from './chosenCredential';

export interface TranscriptClients {
	/** Connected when first asked for: to read files, no account is needed. */
	transcripts(): Promise<TranscriptClient>;
	/** Where the storage credential says that the captions go. */
	storage(context: IExecuteFunctions, index: number): Promise<StorageConfig>;
	/** Makes the bot's channel token from the App Certificate of a credential. */
	token(context: IExecuteFunctions, index: number, cname: string, uid: string): Promise<string>;
	/** Keeps values out of all messages. */
	hide(values: string[]): void;
}

/**
 * Makes the client for transcripts from the node's credential for Agora's account-wide REST API. Storage and App
 * Certificate are credentials of their own, as with Cloud Recording.
 *
 * @throws FieldError when a credential that is needed isn't chosen or can't be used
 */
export async function connectTranscripts(context: IExecuteFunctions, limits: RequestLimits): Promise<Connection<TranscriptClients>> {
	const secrets: string[] = [];
	let connected: Promise<TranscriptClient> | undefined;
	let recording: ReturnType<typeof connectCloudRecording> | undefined;

	async function connect(): Promise<TranscriptClient> {
		const { secrets: found, proof, ...account } = await readAccount(context, limits);
		adopt(found);
		return createTranscriptClient({ ...account, limiters: accountLimiters(account.appId, proof, account.runtime.now()) });
	}

	async function credentials() {
		const connection = await (recording ??= connectCloudRecording(context, limits));
		return connection;
	}

	function adopt(found: string[]): void {
		for (const secret of found) if (!secrets.includes(secret)) secrets.push(secret);
	}

	return {
		clients: {
			transcripts: async () => await (connected ??= connect()),
			async storage(n8n, index) {
				if (!isChosen(n8n, STORAGE_CREDENTIAL)) {
					throw new FieldError(
						STORAGE_CREDENTIAL,
						'No storage credential is chosen, so Agora would not know where to put the captions',
						'Choose a credential "Agora Recording Storage API" at the top of the node, or switch "Keep as Files" off: then what is said is only shown in the class.',
					);
				}
				const { clients, secrets: found } = await credentials();
				const storage = await clients.storage(n8n, index);
				adopt(found);
				if (CAPTION_VENDORS.has(storage.vendor)) return storage;
				throw new FieldError('vendor', 'Agora can’t put captions into a storage of this vendor', 'Real-time speech to text takes Amazon S3, Alibaba Cloud, Tencent Cloud, Microsoft Azure, Google Cloud, Huawei Cloud, Baidu AI Cloud and storages compatible with S3.');
			},
			async token(n8n, index, cname, uid) {
				const { clients, secrets: found } = await credentials();
				const make = await clients.tokens(n8n, index);
				adopt(found);
				const token = make(cname, uid);
				adopt([token]);
				return token;
			},
			hide: adopt,
		},
		secrets,
	};
}
