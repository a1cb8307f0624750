import { createHash } from 'crypto';

import type { IAllExecuteFunctions } from 'n8n-workflow';

import { checkAppId } from '../../vendors/agora/tokenInputs';
import { createClassroomClient, type ClassroomClient } from '../../vendors/agora/classroom/client';
import { throttled } from '../../vendors/agora/classroom/throttle';
import { checkRegion, defaultBaseUrl, failoverHosts, resolveBaseUrl, type Region } from '../../vendors/agora/hosts';
import { createHttp, type HttpPolicy } from '../../vendors/http';
import { secretTexts } from '../../vendors/pasted';
import { n8nTransport } from '../transport/n8nTransport';
import type { Connection } from '../operations/operation';
import { chosenCredential } from './chosenCredential';

export const CLASSROOM_CREDENTIAL = 'agoraRtmTokenApi';

export interface ClassroomClients {
	classroom: ClassroomClient;
	/** Keeps values out of all messages. */
	hide(values: string[]): void;
}

export interface ClassroomConnection extends Connection<ClassroomClients> {
	appId: string;
	region: Region;
	/**
	 * Names base URL and credential. What is shared in this process is shared among those with the same proof only: the
	 * App ID alone is public in every classroom app.
	 */
	proof: string;
}

/** A digest, so that no secret is kept as a key. */
function proofOf({ baseUrl = '', authentication = '', appCertificate = '', token = '', uid = '' }: Record<string, string | undefined>): string {
	const parts = authentication === 'token' ? [baseUrl, authentication, token, uid] : [baseUrl, authentication, appCertificate];
	return createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
}

/**
 * Makes the Flexible Classroom client from the node's credential.
 *
 * @param context n8n's functions, of an action node or a trigger
 * @param limits time limits and number of tries
 * @throws FieldError when App ID, region or base URL can't be used
 */
export async function connectClassroom(
	context: IAllExecuteFunctions,
	limits: Omit<HttpPolicy, 'hosts' | 'throttle'>,
): Promise<ClassroomConnection> {
	const credential = await chosenCredential<Record<string, string | undefined>>(context, CLASSROOM_CREDENTIAL);
	const region = checkRegion(credential.region);
	const appId = checkAppId(credential.appId);
	const hosts = failoverHosts(resolveBaseUrl(credential.baseUrl, defaultBaseUrl(region)), region);
	const proof = proofOf(credential);
	const runtime = throttled(n8nTransport(context, CLASSROOM_CREDENTIAL, credential), { appId, region }, proof);
	const secrets = secretTexts(credential.appCertificate, credential.token);
	const http = createHttp(runtime, { ...limits, hosts });
	return {
		clients: { classroom: createClassroomClient(http, { appId, region }), hide: (values) => void secrets.push(...values.filter((value) => !secrets.includes(value))) },
		secrets,
		appId,
		region,
		proof,
	};
}
