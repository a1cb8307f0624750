import type { IAuthenticate, ICredentialTestRequest, ICredentialType, Icon, INodeProperties } from 'n8n-workflow';

import { resolveBaseUrl } from '../vendors/classin/hosts';
import { checkSecret, checkSid } from '../vendors/classin/signature';
import { signClassInRequest } from '../vendors/classin/signRequest';

/** What ClassIn's codes say about a credential; n8n compares them strictly. */
const REFUSALS: Array<[code: number, message: string]> = [
	[
		101002005,
		'ClassIn does not accept this SID with this secret. Copy both again from the page of the ClassIn dashboard where the API is set up.',
	],
	[
		101002006,
		'ClassIn does not accept the time: the clock of the computer that runs n8n is more than 5 minutes wrong. Set the clock, then try again. The SID and the secret may well be right.',
	],
	[
		101002008,
		'The time of signing did not reach ClassIn. A proxy between n8n and ClassIn takes out the X-EEO-TS header.',
	],
	[101003001, 'ClassIn receives too many requests from this school right now. Try again in a minute.'],
	[101004005, 'ClassIn could not check the credential right now. Try again later.'],
	[901, 'ClassIn is being maintained. Try again later.'],
];

export class ClassInSignatureApi implements ICredentialType {
	name = 'classInSignatureApi';

	displayName = 'ClassIn Signature API';

	icon: Icon = { light: 'file:../icons/classin.svg', dark: 'file:../icons/classin.dark.svg' };

	documentationUrl = 'https://github.com/agora-classin/n8n-nodes-agora-classin#classin-signature-api';

	properties: INodeProperties[] = [
		{
			displayName: 'SID',
			name: 'sid',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 1000082',
			description:
				'The ID of your school (digits only). In the ClassIn dashboard, open Profile, then API. On eeo.cn it is My Institution, then API Integration. If there is none, ask your ClassIn account manager to enable the API.',
		},
		{
			displayName: 'Secret',
			name: 'secret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'The secret (API Integration Key) from the same page. It stays in n8n: only signatures made with it are sent.',
			hint: 'The clock of the computer that runs n8n may be at most 5 minutes off; ClassIn refuses requests otherwise',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.eeo.cn',
			placeholder: 'e.g. https://api.eeo.cn',
			description:
				'Keep https://api.eeo.cn, it serves schools in all countries. If it can’t be reached, try https://api2.eeo.cn.',
		},
	];

	/**
	 * Signs a request: LMS calls by headers, calls under /partner/api/ by form fields. Only for ClassIn's own
	 * servers and the credential's base URL.
	 *
	 * @throws FieldError naming the credential's field, the body's key that can't be signed, or `url` for a foreign server
	 */
	authenticate: IAuthenticate = async (credentials, requestOptions) => {
		const sid = checkSid(credentials.sid);
		const secret = checkSecret(credentials.secret);
		const timeStamp = Math.floor(Date.now() / 1000);
		return signClassInRequest(requestOptions, { sid, secret, timeStamp }, resolveBaseUrl(credentials.baseUrl));
	};

	/**
	 * Asks to change nothing about no activity: there is no activity 0, and no setting is given. ClassIn checks the
	 * signature and the time first and has a code for each; any other code means that both were accepted.
	 */
	test: ICredentialTestRequest = {
		request: {
			method: 'POST',
			baseURL: '={{ ($credentials.baseUrl || "").trim() || "https://api.eeo.cn" }}',
			url: '/lms/activity/setWebcast',
			body: { activityId: 0 },
			json: true,
			ignoreHttpStatusErrors: true,
		},
		rules: [
			...REFUSALS.flatMap(([code, message]) =>
				[code, String(code)].map((value) => ({
					type: 'responseSuccessBody' as const,
					properties: { key: 'code', value, message },
				})),
			),
			{
				type: 'responseSuccessBody',
				properties: {
					key: 'code',
					value: undefined,
					message:
						'The server at the Base URL does not answer like ClassIn. Check the Base URL. If it is right, try again later.',
				},
			},
		],
	};
}
