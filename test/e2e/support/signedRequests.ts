/** n8n's own HTTP Request node, with our credentials. */
import type { WorkflowNode } from '../../../host/client';

/** A credential, a method, and the path of something harmless. */
export const SIGNED_REQUESTS: Array<[string, string, (appId: string) => string]> = [
	['agoraRtmTokenApi', 'GET', (appId) => `/ap/edu/apps/${appId}/v2/rooms/there`],
	['agoraCloudRecordingApi', 'GET', () => '/v1/ncs/ip'],
	['classInSignatureApi', 'POST', () => '/lms/unit/create'],
];

export function signedRequest(type: string, method: string, url: string, credential: { id: string; name: string }): WorkflowNode {
	return {
		name: 'HTTP Request',
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		position: [0, 0],
		parameters: {
			method,
			url,
			authentication: 'predefinedCredentialType',
			nodeCredentialType: type,
			options: {},
			...(method === 'POST' ? { sendBody: true, specifyBody: 'json', jsonBody: '{"courseId":1,"name":"Unit","publishFlag":2}' } : {}),
		},
		credentials: { [type]: credential },
	};
}
