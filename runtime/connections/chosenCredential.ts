import type { IAllExecuteFunctions } from 'n8n-workflow';

import { FieldError } from '../../vendors/fieldError';

/** The credentials of this package as n8n's editor calls them. */
export const CREDENTIAL_LABELS: Readonly<Record<string, string>> = {
	agoraCloudRecordingApi: 'Agora Cloud Recording API',
	agoraNotificationApi: 'Agora Notification API',
	agoraRecordingStorageApi: 'Agora Recording Storage API',
	agoraRtmTokenApi: 'Agora RTM Token API',
	classInSignatureApi: 'ClassIn Signature API',
};

/** Whether a credential of this type is chosen in the node. n8n itself throws for one that is not, with words of its own. */
export function isChosen(context: Pick<IAllExecuteFunctions, 'getNode'>, type: string): boolean {
	return context.getNode().credentials?.[type] !== undefined;
}

/**
 * The values of the credential of this type that was chosen in the node. Where none was, n8n's own words for it depend
 * on how the node declares the credential, and may say that it needs none.
 *
 * @param context n8n's functions, of an action node or a trigger
 * @param type n8n's name of the credential, e.g. `agoraRtmTokenApi`
 * @param index the input item for which expressions in the credential are worked out, from 0
 * @param reason what it is needed for where others of the same node can do without, e.g. `to find a user by the ID`
 * @throws FieldError when none is chosen; what n8n throws when the chosen one can't be read
 */
export async function chosenCredential<Values extends object>(context: IAllExecuteFunctions, type: string, index = 0, reason?: string): Promise<Values> {
	try {
		return await context.getCredentials<Values>(type, index);
	} catch (error) {
		if (isChosen(context, type)) throw error;
		const label = CREDENTIAL_LABELS[type] ?? type;
		throw new FieldError(type, `No credential of the type "${label}" is chosen in this node${reason ? `, and it is needed ${reason}` : ''}`, `Choose a credential of the type "${label}" at the top of the node, or create one there.`);
	}
}
