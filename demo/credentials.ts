import type { N8nClient } from '../host/client';
import type { Simulator } from '../simulator';
import { credentialsFor } from '../testkit/credentials';
import { AdviceError } from './adviceError';

/** A stored credential, as nodes refer to it. */
export interface Stored {
	id: string;
	name: string;
}

/** By credential type. */
export type StoredCredentials = Record<string, Stored>;

/** Signs what the simulated Notification Center sends. */
export const NOTIFICATION_SECRET = 'notification-secret-of-the-demo';

const NAMES: Record<string, string> = {
	agoraRtmTokenApi: 'Agora (simulated)',
	agoraCloudRecordingApi: 'Agora Cloud Recording (simulated)',
	agoraRecordingStorageApi: 'Recordings in a bucket (simulated)',
	classInSignatureApi: 'ClassIn (simulated)',
	agoraNotificationApi: 'Agora notifications (simulated)',
};

/**
 * Stores one credential of each type, for the simulator, and lets n8n test it.
 *
 * @throws AdviceError with n8n's words when a test does not pass
 */
export async function storeCredentials(client: N8nClient, simulator: Simulator): Promise<StoredCredentials> {
	const data: Record<string, Record<string, unknown>> = { ...credentialsFor(simulator), agoraNotificationApi: { secret: NOTIFICATION_SECRET } };
	const stored: StoredCredentials = {};
	for (const [type, values] of Object.entries(data)) {
		const { id, name } = await client.createCredential(type, values, NAMES[type] ?? `${type} (simulated)`);
		stored[type] = { id, name };
		const { status, message } = await client.testCredential(id);
		if (status !== 'OK') throw new AdviceError(`n8n's test of the credential "${name}" did not pass: ${message}`);
	}
	return stored;
}
