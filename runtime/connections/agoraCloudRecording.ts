import type { IExecuteFunctions } from 'n8n-workflow';

import { buildChannelToken } from '../../vendors/agora/accessToken2';
import { createCloudRecordingClient, type CloudRecordingClient } from '../../vendors/agora/cloudRecording/client';
import { limiterFor } from '../../vendors/agora/cloudRecording/rateLimiters';
import type { StorageConfig } from '../../vendors/agora/cloudRecording/request';
import { checkStorage } from '../../vendors/agora/cloudRecording/storage';
import { checkAppCertificate, checkAppId, MAX_EXPIRE_SECONDS } from '../../vendors/agora/tokenInputs';
import { FieldError } from '../../vendors/fieldError';
import { secretTexts } from '../../vendors/pasted';
import type { Connection } from '../operations/operation';
import { readAccount } from './agoraAccount';
import { isChosen } from './chosenCredential';
import type { RequestLimits } from '../transport/requestSettings';

export const STORAGE_CREDENTIAL = 'agoraRecordingStorageApi';
export const CERTIFICATE_CREDENTIAL = 'agoraRtmTokenApi';

type Values = Record<string, unknown>;

export interface CloudRecordingClients {
	recording: CloudRecordingClient;
	/** Where the storage credential says that the files go. */
	storage(context: IExecuteFunctions, index: number): Promise<StorageConfig>;
	/** Makes channel tokens from the App Certificate of a credential. */
	tokens(context: IExecuteFunctions, index: number): Promise<(cname: string, uid: string) => string>;
	/** Keeps a value out of all messages. */
	hide(...values: Array<string | undefined>): void;
}

/**
 * A credential that only some choices of the form need, so that the editor doesn't demand it.
 *
 * @throws FieldError when none is chosen
 */
async function optionalCredential(n8n: IExecuteFunctions, name: string, index: number, missing: FieldError): Promise<Values> {
	if (!isChosen(n8n, name)) throw missing;
	return await n8n.getCredentials<Values>(name, index);
}

function certificateOf(credential: Values, appId: string): string {
	if (credential.authentication === 'token') {
		throw new FieldError(
			'appCertificate',
			'The credential for the channel token signs in with a pasted token, so no channel token can be made from it',
			'Choose a credential that signs in with the App Certificate, or enter a channel token yourself.',
		);
	}
	if (checkAppId(credential.appId).toLowerCase() !== appId.toLowerCase()) {
		throw new FieldError(
			'appId',
			'The credential for the channel token has another App ID than the one for Cloud Recording',
			'Recorder and users meet only under the same App ID. Use credentials of the same project in Agora Console.',
		);
	}
	return checkAppCertificate(credential.appCertificate);
}

/**
 * Makes the Cloud Recording client from the node's credentials.
 *
 * @param context n8n's functions
 * @param limits time limits and number of tries
 * @throws FieldError when App ID or base URL can't be used
 */
export async function connectCloudRecording(
	context: IExecuteFunctions,
	limits: RequestLimits,
): Promise<Connection<CloudRecordingClients>> {
	const { runtime, policy, appId, proof, secrets } = await readAccount(context, limits);
	const hide = (...values: unknown[]): void => {
		for (const value of secretTexts(...values)) {
			if (!secrets.includes(value)) secrets.push(value);
		}
	};
	return {
		clients: {
			recording: createCloudRecordingClient({
				runtime,
				policy,
				appId,
				limiter: limiterFor(appId, proof, runtime.now()),
			}),
			async storage(n8n, index) {
				const missing = new FieldError(
					'storageSource',
					'No storage credential is chosen, so Agora would not know where to put the files',
					'Choose a credential "Agora Recording Storage API" at the top of the node, or set "Storage Keys" to Temporary Keys.',
				);
				const storage = await optionalCredential(n8n, STORAGE_CREDENTIAL, index, missing);
				hide(storage.accessKey, storage.secretKey);
				return checkStorage(storage);
			},
			async tokens(n8n, index) {
				const missing = new FieldError(
					'channelToken',
					'"Channel Token" is to be made from the App Certificate, but no credential that has it is chosen',
					'Choose a credential "Agora RTM Token API" at the top of the node. If the project has no App Certificate, set "Channel Token" to None.',
				);
				const certificate = await optionalCredential(n8n, CERTIFICATE_CREDENTIAL, index, missing);
				hide(certificate.appCertificate);
				const appCertificate = certificateOf(certificate, appId);
				return (cname, uid) => {
					return buildChannelToken({ appId, appCertificate, cname, uid, expire: MAX_EXPIRE_SECONDS });
				};
			},
			hide,
		},
		secrets,
	};
}
