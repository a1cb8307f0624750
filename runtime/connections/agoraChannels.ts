import type { IAllExecuteFunctions } from 'n8n-workflow';

import { accountLimiters } from '../../vendors/agora/channels/account';
import { createChannelClient, type ChannelClient } from '../../vendors/agora/channels/client';
import type { ClassroomClient } from '../../vendors/agora/classroom/client';
import { FieldError } from '../../vendors/fieldError';
import type { Connection } from '../operations/operation';
import type { RequestLimits } from '../transport/requestSettings';
import { readAccount } from './agoraAccount';
import { CLASSROOM_CREDENTIAL, type ClassroomConnection, connectClassroom } from './agoraClassroom';
import { isChosen } from './chosenCredential';

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

/** Only the account's part of a connection: for what has nothing to do with classrooms. */
export async function connectAccount(context: IAllExecuteFunctions, limits: RequestLimits): Promise<{ channels: ChannelClient; appId: string; secrets: string[] }> {
	const { runtime, policy, appId, proof, secrets } = await readAccount(context, limits);
	const channels = createChannelClient({ runtime, policy, appId, limiters: accountLimiters(appId, proof, runtime.now()) });
	return { channels, appId, secrets };
}

/** @throws FieldError when the App IDs of a node's two credentials are of different projects */
export function demandOneProject(appId: string, other: string): void {
	if (appId.toLowerCase() === other.toLowerCase()) return;
	throw new FieldError(
		'appId',
		'The two credentials of the node have different App IDs, so the one knows nothing of the other’s classrooms',
		'Choose credentials of the same project in Agora Console.',
	);
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
		demandOneProject(connection.appId, appId);
		return connection;
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
