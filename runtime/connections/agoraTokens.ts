import type { IExecuteFunctions } from 'n8n-workflow';

import { checkRegion, type Region } from '../../vendors/agora/hosts';
import { checkAppCertificate, checkAppId } from '../../vendors/agora/tokenInputs';
import { FieldError } from '../../vendors/fieldError';
import type { Connection } from '../operations/operation';
import { CLASSROOM_CREDENTIAL } from './agoraClassroom';
import { chosenCredential } from './chosenCredential';

/** What tokens for people are made of. Nothing is sent anywhere. */
export interface TokenMaker {
	appId: string;
	appCertificate: string;
	region: Region;
	/** Milliseconds since 1970. */
	now(): number;
}

/**
 * Reads the App Certificate from the node's credential.
 *
 * @throws FieldError when the credential isn't chosen, has no certificate, or one that can't be used
 */
export async function connectTokens(context: IExecuteFunctions): Promise<Connection<{ tokens: TokenMaker }>> {
	const credential = await chosenCredential<Record<string, string | undefined>>(context, CLASSROOM_CREDENTIAL);
	if (credential.authentication === 'token') {
		throw new FieldError(
			'appCertificate',
			'The credential signs in with a pasted token, and no other tokens can be made from it',
			'Choose a credential that signs in with the App Certificate.',
		);
	}
	const appCertificate = checkAppCertificate(credential.appCertificate);
	const tokens: TokenMaker = { appId: checkAppId(credential.appId), appCertificate, region: checkRegion(credential.region), now: () => Date.now() };
	return { clients: { tokens }, secrets: [appCertificate] };
}
