import type { IAuthenticate, ICredentialTestRequest, ICredentialType, Icon, INodeProperties } from 'n8n-workflow';

import { basicHeaders } from '../vendors/agora/authHeaders';
import { CLOUD_RECORDING_BASE_URL, isVendorHost, resolveBaseUrl } from '../vendors/agora/hosts';
import { checkAppId } from '../vendors/agora/tokenInputs';
import { checkTarget, signedCopy, targetUrl } from '../vendors/signedRequest';

export class AgoraCloudRecordingApi implements ICredentialType {
	name = 'agoraCloudRecordingApi';

	displayName = 'Agora Cloud Recording API';

	icon: Icon = { light: 'file:../icons/agora.svg', dark: 'file:../icons/agora.dark.svg' };

	documentationUrl = 'https://github.com/agora-classin/n8n-nodes-agora-classin#agora-cloud-recording-api';

	properties: INodeProperties[] = [
		{
			displayName: 'App ID',
			name: 'appId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 0123456789abcdef0123456789abcdef',
			description:
				'In Agora Console, open Project Management and copy the App ID of your project (32 characters). Cloud Recording must be enabled for it.',
		},
		{
			displayName: 'Customer ID',
			name: 'customerId',
			type: 'string',
			default: '',
			required: true,
			description:
				'In Agora Console, open the RESTful API page and add a secret. It gives you a Customer ID and a Customer Secret. They are not the App ID and App Certificate.',
		},
		{
			displayName: 'Customer Secret',
			name: 'customerSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'The secret that belongs to the Customer ID (called Customer Certificate in old documents)',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.sd-rtn.com',
			placeholder: 'e.g. https://api.agora.io',
			description:
				"Keep https://api.sd-rtn.com unless it can't be reached from here. Agora's second address is https://api.agora.io.",
		},
	];

	/**
	 * Signs a request with HTTP Basic, for Agora's own servers and the credential's base URL only.
	 *
	 * @throws FieldError naming the credential's field, or `url` for a foreign server
	 */
	authenticate: IAuthenticate = async (credentials, requestOptions) => {
		checkAppId(credentials.appId);
		const headers = basicHeaders(credentials.customerId, credentials.customerSecret);
		const baseUrl = resolveBaseUrl(credentials.baseUrl, CLOUD_RECORDING_BASE_URL);
		checkTarget(targetUrl(requestOptions), { vendor: 'Agora', baseUrl, isVendorHost });
		return signedCopy(requestOptions, headers);
	};

	/** Asks for the addresses that Agora sends notifications from: it needs the secret and changes nothing. */
	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{ ($credentials.baseUrl || "").trim() || "https://api.sd-rtn.com" }}',
			url: '/v1/ncs/ip',
		},
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 401,
					message:
						'Agora does not accept this Customer ID and Customer Secret. Copy both from the RESTful API page of Agora Console; the App ID and App Certificate do not work here.',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 403,
					message:
						'Agora knows this Customer ID, but it may not use the RESTful API. Check its rights in Agora Console.',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 404,
					message: "The server at the Base URL does not know Agora's RESTful API. Check the Base URL.",
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 429,
					message: 'Agora receives too many requests from this account right now. Try again in a minute.',
				},
			},
			{
				type: 'responseSuccessBody',
				properties: {
					key: 'data',
					value: undefined,
					message:
						'The server at the Base URL does not answer like Agora. Check the Base URL. If it is right, try again later.',
				},
			},
		] as ICredentialTestRequest['rules'],
	};
}
