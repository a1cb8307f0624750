import type { IAllExecuteFunctions } from 'n8n-workflow';

import { FieldError } from '../../vendors/fieldError';

/** The names under which n8n shows the credentials of this package that a node may do without. */
const NAMES = {
	agoraRtmTokenApi: 'Agora RTM Token API',
	agoraCloudRecordingApi: 'Agora Cloud Recording API',
} as const;

export type OptionalCredential = keyof typeof NAMES;

/** Whether a credential of this type is chosen in the node. n8n itself throws for one that is not, with words of its own. */
export function isChosen(context: Pick<IAllExecuteFunctions, 'getNode'>, type: OptionalCredential): boolean {
	return context.getNode().credentials?.[type] !== undefined;
}

/**
 * The fields of a credential that an operation can't do without, although others of the same node can.
 *
 * @param reason what it is needed for, as the end of a sentence, e.g. `to find a user by the ID in the classroom`
 * @throws FieldError (`credentials`) saying which credential to choose
 */
export async function neededCredential<Values extends object>(
	context: IAllExecuteFunctions,
	type: OptionalCredential,
	reason: string,
): Promise<Values> {
	if (!isChosen(context, type)) {
		throw new FieldError(
			'credentials',
			`A credential of the type "${NAMES[type]}" is needed ${reason}, and none is chosen.`,
			`Open the node and choose one under "Credential for ${NAMES[type]}".`,
		);
	}
	return (await context.getCredentials(type)) as Values;
}
