import type { IAllExecuteFunctions } from 'n8n-workflow';

import { accountLimiters } from '../../vendors/agora/channels/account';
import { createChannelClient, type ChannelClient } from '../../vendors/agora/channels/client';
import type { ClassroomClient } from '../../vendors/agora/classroom/client';
import { proofOf } from '../../vendors/agora/cloudRecording/rateLimiters';
import { CLOUD_RECORDING_BASE_URL, failoverHosts, resolveBaseUrl } from '../../vendors/agora/hosts';
import { checkAppId } from '../../vendors/agora/tokenInputs';
import { FieldError } from '../../vendors/fieldError';
import { secretTexts } from '../../vendors/pasted';
import type { Connection } from '../operations/operation';
import { n8nTransport } from '../transport/n8nTransport';
import type { RequestLimits } from '../transport/requestSettings';
import { CLASSROOM_CREDENTIAL, type ClassroomConnection, connectClassroom } from './agoraClassroom';
import { chosenCredential, isChosen } from './chosenCredential';

export const ACCOUNT_CREDENTIAL = 'agoraCloudRecordingApi';

export interface ChannelClients {
	channels: ChannelClient;
	/** Classrooms, if the credential for them is chosen too; connected when first asked for. */
	classroomIfChosen(): Promise<ClassroomClient | undefined>;
	/**
	 * Classrooms, for what can't be done without.
	 *
	 * @throws FieldError saying which credential to choose
	 */
	classroom(): Promise<ClassroomClient>;
}

interface AccountValues {
	appId?: string;
	customerId?: string;
	customerSecret?: string;
	baseUrl?: string;
}

/** Only the account's part of a connection: for what has nothing to do with classrooms. */
export async function connectAccount(context: IAllExecuteFunctions, limits: RequestLimits): Promise<{ channels: ChannelClient; appId: string; secrets: string[] }> {
	const credential = await chosenCredential<AccountValues>(context, ACCOUNT_CREDENTIAL);
	const appId = checkAppId(credential.appId);
	const baseUrl = resolveBaseUrl(credential.baseUrl, CLOUD_RECORDING_BASE_URL);
	const hosts = failoverHosts(baseUrl);
	const runtime = n8nTransport(context, ACCOUNT_CREDENTIAL, credential);
	const proof = proofOf({ baseUrl, customerId: String(credential.customerId ?? '').trim(), customerSecret: String(credential.customerSecret ?? '').trim() });
	const channels = createChannelClient({
		runtime,
		policy: { ...limits, hosts },
		appId,
		limiters: accountLimiters(appId, proof, runtime.now()),
	});
	return { channels, appId, secrets: secretTexts(credential.customerSecret) };
}

/**
 * Makes the client for live channels, bans and usage from the node's credential for Agora's account-wide REST API. The
 * credential for classrooms is a second one, which only some operations need.
 *
 * @param context n8n's functions
 * @param limits time limits and number of tries
 * @throws FieldError when the credential isn't chosen, or App ID or base URL can't be used
 */
export async function connectChannels(context: IAllExecuteFunctions, limits: RequestLimits): Promise<Connection<ChannelClients>> {
	const { channels, appId, secrets } = await connectAccount(context, limits);
	let connected: Promise<ClassroomConnection> | undefined;

	async function connect(): Promise<ClassroomConnection> {
		const connection = await connectClassroom(context, limits);
		secrets.push(...connection.secrets);
		if (connection.appId.toLowerCase() === appId.toLowerCase()) return connection;
		throw new FieldError(
			'appId',
			'The two credentials of the node have different App IDs, so the one knows nothing of the other’s classrooms.',
			'Choose credentials of the same project in Agora Console.',
		);
	}
	const classroom = async (): Promise<ClassroomClient> => (await (connected ??= connect())).clients.classroom;

	return {
		clients: {
			channels,
			classroomIfChosen: async () => (isChosen(context, CLASSROOM_CREDENTIAL) ? await classroom() : undefined),
			classroom,
		},
		secrets,
	};
}
