import type { IAllExecuteFunctions } from 'n8n-workflow';

import { failoverHosts, resolveBaseUrl } from '../../vendors/classin/hosts';
import { createClassInClient, type ClassInClient } from '../../vendors/classin/lms/client';
import { createSchoolClient, type SchoolClient } from '../../vendors/classin/school/client';
import { checkSecret, checkSid } from '../../vendors/classin/signature';
import { createHttp } from '../../vendors/http';
import { n8nTransport } from '../transport/n8nTransport';
import type { Connection } from '../operations/operation';
import { chosenCredential } from './chosenCredential';
import type { RequestLimits } from '../transport/requestSettings';

export const CLASSIN_CREDENTIAL = 'classInSignatureApi';

/**
 * Makes the ClassIn clients from the node's credential.
 *
 * @param context n8n's functions
 * @param limits time limits and number of tries
 * @throws FieldError when SID, secret or base URL can't be used
 */
export async function connectClassIn(
	context: IAllExecuteFunctions,
	limits: RequestLimits,
): Promise<Connection<{ classIn: ClassInClient; school: SchoolClient }>> {
	const credential = await chosenCredential<Record<string, unknown>>(context, CLASSIN_CREDENTIAL);
	const sid = checkSid(credential.sid);
	const secret = checkSecret(credential.secret);
	const baseUrl = resolveBaseUrl(credential.baseUrl);
	const runtime = n8nTransport(context, CLASSIN_CREDENTIAL, credential);
	const http = createHttp(runtime, { ...limits, hosts: failoverHosts(baseUrl) });
	const account = { sid, secret, baseUrl };
	return {
		clients: { classIn: createClassInClient(http, runtime, account), school: createSchoolClient(http, runtime, account) },
		secrets: [secret],
		hashes: true,
	};
}
