import type {
	IAuthenticate,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	Icon,
	INodeProperties,
} from 'n8n-workflow';

import { classroomHeaders } from '../vendors/agora/authHeaders';
import { checkRegion, defaultBaseUrl, isVendorHost, resolveBaseUrl } from '../vendors/agora/hosts';
import { ClassroomTokenCache } from '../vendors/agora/tokenCache';
import { checkAppId, checkPastedToken, checkUid } from '../vendors/agora/tokenInputs';
import { checkTarget, signedCopy, targetUrl } from '../vendors/signedRequest';

const tokens = new ClassroomTokenCache();

function tokenFor(credentials: ICredentialDataDecryptedObject, appId: string, uid: string): string {
	if (credentials.authentication === 'token') return checkPastedToken(credentials.token);
	return tokens.get(
		{ appId, uid, appCertificate: String(credentials.appCertificate ?? ''), expire: credentials.expire as number },
		Math.floor(Date.now() / 1000),
	);
}

export class AgoraRtmTokenApi implements ICredentialType {
	name = 'agoraRtmTokenApi';

	displayName = 'Agora RTM Token API';

	icon: Icon = { light: 'file:../icons/agora.svg', dark: 'file:../icons/agora.dark.svg' };

	documentationUrl = 'https://github.com/agora-classin/n8n-nodes-agora-classin#agora-rtm-token-api';

	properties: INodeProperties[] = [
		{
			displayName: 'App ID',
			name: 'appId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 0123456789abcdef0123456789abcdef',
			description: 'In Agora Console, open Project Management and copy the App ID of your project (32 characters)',
		},
		{
			displayName: 'Region',
			name: 'region',
			type: 'options',
			options: [
				{ name: 'Asia Pacific', value: 'ap' },
				{ name: 'Europe', value: 'eu' },
				{ name: 'Mainland China', value: 'cn' },
				{ name: 'North America', value: 'na' },
			],
			// None: with a wrong one the test is green and no classroom is found.
			default: '',
			required: true,
			description:
				'Where your classrooms are created. It must be the region that your classroom app uses, otherwise Agora does not find the classrooms.',
		},
		{
			displayName: 'Sign In With',
			name: 'authentication',
			type: 'options',
			options: [
				{
					name: 'App Certificate',
					value: 'appCertificate',
					description: 'Recommended: n8n makes short-lived tokens by itself, as needed',
				},
				{
					name: 'Token',
					value: 'token',
					description: 'A token that your own server made; it stops working after 24 hours at most',
				},
			],
			default: 'appCertificate',
		},
		{
			displayName: 'App Certificate',
			name: 'appCertificate',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			displayOptions: { show: { authentication: ['appCertificate'] } },
			description:
				'In Agora Console, open Project Management, edit your project and copy its Primary Certificate (32 characters). It stays in n8n and is never sent anywhere.',
		},
		{
			displayName: 'Token',
			name: 'token',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			displayOptions: { show: { authentication: ['token'] } },
			description: 'An Education (Flexible Classroom) app token or an RTM token for the App ID above',
		},
		{
			displayName: 'User ID',
			name: 'uid',
			type: 'string',
			default: 'n8n',
			required: true,
			description:
				'The name under which n8n signs in, up to 64 characters. With a pasted token, enter the user that the token was made for.',
		},
		{
			displayName: 'Token Lifetime (Seconds)',
			name: 'expire',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 86400, numberPrecision: 0 },
			default: 3600,
			displayOptions: { show: { authentication: ['appCertificate'] } },
			description: 'How long a token is valid, up to 86400 (24 hours). Tokens are replaced in good time.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://api.agora.io',
			description:
				"Leave empty to use Agora's own address: https://api.sd-rtn.com for Mainland China, https://api.agora.io for all other regions",
		},
		{
			displayName: 'Headers',
			name: 'headers',
			type: 'options',
			options: [
				{
					name: 'Both Forms',
					value: 'both',
					description: 'Works with every version of the API',
				},
				{
					name: 'Authorization Only',
					value: 'authorization',
					description: 'The form that the documentation has had since 2023',
				},
				{
					name: 'X-Agora-Token and X-Agora-Uid Only',
					value: 'xAgora',
					description: 'The form that the documentation had before',
				},
			],
			default: 'both',
			description: 'How the token is sent. Change it only if a proxy on the way takes out one of the forms.',
		},
	];

	/**
	 * Signs a request with a fresh token, for Agora's own servers and the credential's base URL only.
	 *
	 * @throws FieldError naming the credential's field, or `url` for a foreign server
	 */
	authenticate: IAuthenticate = async (credentials, requestOptions) => {
		const appId = checkAppId(credentials.appId);
		const uid = checkUid(credentials.uid);
		const baseUrl = resolveBaseUrl(credentials.baseUrl, defaultBaseUrl(checkRegion(credentials.region)));
		checkTarget(targetUrl(requestOptions), { vendor: 'Agora', baseUrl, isVendorHost });
		return signedCopy(requestOptions, classroomHeaders(credentials.headers, tokenFor(credentials, appId, uid), uid));
	};

	/**
	 * Asks for a classroom that does not exist. Agora checks the token first, so "room not found" means that it was
	 * accepted. Reading a room changes nothing, unlike reading the event queue, which hands out every event once.
	 */
	test: ICredentialTestRequest = {
		request: {
			baseURL:
				'={{ ($credentials.baseUrl || "").trim() || ($credentials.region === "cn" ? "https://api.sd-rtn.com" : "https://api.agora.io") }}',
			url: '=/{{ $credentials.region }}/edu/apps/{{ ($credentials.appId || "").trim() }}/v2/rooms/n8n-credential-test',
			ignoreHttpStatusErrors: { ignore: true, except: [400, 401, 403, 429, 500, 502, 503, 504] },
		},
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 401,
					message:
						'Agora does not accept this App ID with this certificate or token. Check both, and that the certificate is enabled in Agora Console. If they are right, check the clock of the computer that runs n8n: a token from a wrong clock is not valid.',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 403,
					message:
						'Agora knows this App ID, but it may not use Flexible Classroom. Enable Flexible Classroom for the project in Agora Console.',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 429,
					message: 'Agora receives too many requests for this App ID right now. Try again in a minute.',
				},
			},
			// For n8n 2.8, which does not know `except`: there, a refusal comes this way.
			{
				type: 'responseSuccessBody',
				properties: {
					key: 'message',
					value: 'invalid token',
					message:
						'Agora does not accept this App ID with this certificate or token. Check both, and the clock of the computer that runs n8n.',
				},
			},
			{
				type: 'responseSuccessBody',
				properties: {
					key: 'code',
					value: undefined,
					message:
						'The server at the Base URL does not answer like Agora Flexible Classroom. Check the Base URL, or leave it empty. If it is right, try again later.',
				},
			},
			{
				type: 'responseSuccessBody',
				properties: {
					key: 'code',
					value: 404,
					message:
						'The server at the Base URL does not know Flexible Classroom. Check the Base URL, or leave it empty.',
				},
			},
			{
				type: 'responseSuccessBody',
				properties: {
					key: 'code',
					value: 401,
					message:
						'Agora does not accept this App ID with this certificate or token. Check both, and the clock of the computer that runs n8n.',
				},
			},
		] as ICredentialTestRequest['rules'],
	};
}
