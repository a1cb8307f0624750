import type { IAllExecuteFunctions } from 'n8n-workflow';

import { proofOf } from '../../vendors/agora/cloudRecording/rateLimiters';
import { CLOUD_RECORDING_BASE_URL, failoverHosts, resolveBaseUrl } from '../../vendors/agora/hosts';
import { checkAppId } from '../../vendors/agora/tokenInputs';
import type { HttpPolicy, HttpRuntime } from '../../vendors/http';
import { pasted, secretTexts } from '../../vendors/pasted';
import { n8nTransport } from '../transport/n8nTransport';
import type { RequestLimits } from '../transport/requestSettings';
import { chosenCredential } from './chosenCredential';

/** For Cloud Recording and the other account-wide REST APIs alike. */
export const ACCOUNT_CREDENTIAL = 'agoraCloudRecordingApi';

/** What the clients of Agora's account-wide REST APIs are made of. */
export interface AgoraAccount {
	runtime: HttpRuntime;
	policy: HttpPolicy;
	appId: string;
	/** Stands for address and credential: who has the same shares the vendor's limits. */
	proof: string;
	/** Values that must never show. */
	secrets: string[];
}

const textOf = (value: unknown): string => String(pasted(value) ?? '');

/**
 * Reads the credential for Agora's account-wide REST APIs. All clients made of it share one limit, so it is read here only.
 *
 * @param context n8n's functions, of an action node or a trigger
 * @param limits time limits and number of tries
 * @throws FieldError when none is chosen, or when App ID or base URL can't be used
 */
export async function readAccount(context: IAllExecuteFunctions, limits: RequestLimits): Promise<AgoraAccount> {
	const credential = await chosenCredential<Record<string, unknown>>(context, ACCOUNT_CREDENTIAL);
	const appId = checkAppId(credential.appId);
	const baseUrl = resolveBaseUrl(credential.baseUrl, CLOUD_RECORDING_BASE_URL);
	return {
		runtime: n8nTransport(context, ACCOUNT_CREDENTIAL, credential),
		policy: { ...limits, hosts: failoverHosts(baseUrl) },
		appId,
		proof: proofOf({ baseUrl, customerId: textOf(credential.customerId), customerSecret: textOf(credential.customerSecret) }),
		secrets: secretTexts(credential.customerSecret),
	};
}
