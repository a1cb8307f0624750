import type {
	ICredentialDataDecryptedObject,
	IHookFunctions,
	INodeCredentialTestResult,
	IWebhookFunctions,
} from 'n8n-workflow';

import { checkNotificationSecret } from '../../vendors/agora/notifications/signature';
import type { FieldError } from '../../vendors/fieldError';
import { toNodeError } from '../../runtime/operations/nodeErrors';
import { readTriggerParameters } from './parameters';

export const NOTIFICATION_CREDENTIAL = 'agoraNotificationApi';

/**
 * The secret of the node's credential.
 *
 * @throws FieldError when there is none that could be right
 */
export async function secretOf(context: Pick<IWebhookFunctions, 'getCredentials'>): Promise<string> {
	const { secret } = await context.getCredentials<Record<string, unknown>>(NOTIFICATION_CREDENTIAL);
	return checkNotificationSecret(secret);
}

/**
 * Checks, before the workflow is activated, that notifications can be verified.
 *
 * @throws NodeOperationError saying what to change
 */
export async function checkSetUp(context: IHookFunctions): Promise<true> {
	try {
		readTriggerParameters(context);
		await secretOf(context);
		return true;
	} catch (error) {
		throw toNodeError(context.getNode(), error);
	}
}

/** Says whether the fields of a credential can be right; only a notification shows whether they are. */
export function testSecret({ secret }: ICredentialDataDecryptedObject): INodeCredentialTestResult {
	try {
		checkNotificationSecret(secret);
		return {
			status: 'OK',
			message: 'The secret has the right form. Press "Check" in Agora Console to see whether it is the right one.',
		};
	} catch (error) {
		const { message, hint } = error as FieldError;
		return { status: 'Error', message: hint ? `${message} ${hint}` : message };
	}
}
