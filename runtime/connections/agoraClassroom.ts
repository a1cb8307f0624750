import type { IAllExecuteFunctions } from 'n8n-workflow';

import { checkAppId } from '../../vendors/agora/tokenInputs';
import { createClassroomClient, type ClassroomClient } from '../../vendors/agora/classroom/client';
import { throttled } from '../../vendors/agora/classroom/throttle';
import { checkRegion, defaultBaseUrl, failoverHosts, resolveBaseUrl, type Region } from '../../vendors/agora/hosts';
import { createHttp, type HttpPolicy } from '../../vendors/http';
import { n8nTransport } from '../transport/n8nTransport';
import type { Connection } from '../operations/operation';
import { chosenCredential } from './chosenCredential';

export const CLASSROOM_CREDENTIAL = 'agoraRtmTokenApi';

export interface ClassroomConnection extends Connection<{ classroom: ClassroomClient }> {
	appId: string;
	region: Region;
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
	const runtime = throttled(n8nTransport(context, CLASSROOM_CREDENTIAL, credential), { appId, region });
	const http = createHttp(runtime, { ...limits, hosts });
	return {
		clients: { classroom: createClassroomClient(http, { appId, region }) },
		secrets: [credential.appCertificate, credential.token].filter((secret) => secret !== undefined),
		appId,
		region,
	};
}
