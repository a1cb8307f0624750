import type { IHookFunctions } from 'n8n-workflow';

import { checkSecret } from '../../vendors/classin/signature';
import type { JsonObject } from '../../vendors/json';
import { toNodeError } from '../../runtime/operations/nodeErrors';
import { readTriggerParameters } from './parameters';

/**
 * Checks, before the workflow is activated, that messages can be verified: a message that can't be would block
 * every other one of the school.
 *
 * @throws NodeOperationError saying what to change
 */
export async function checkSetUp(context: IHookFunctions): Promise<true> {
	try {
		const { options } = readTriggerParameters(context);
		if (options.safeKey !== 'off') checkSecret((await context.getCredentials<JsonObject>('classInSignatureApi')).secret);
		return true;
	} catch (error) {
		throw toNodeError(context.getNode(), error);
	}
}
