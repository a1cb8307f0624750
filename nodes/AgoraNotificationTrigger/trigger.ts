import type { ICredentialsDecrypted, IDataObject, INodeCredentialTestResult, INodeExecutionData } from 'n8n-workflow';

import { type InputOf, withDefaults } from '../../runtime/parameters/parameter';
import { parseJson, type Refusal } from '../../runtime/webhooks/receive';
import { webhookTrigger } from '../../runtime/webhooks/webhookTrigger';
import { keysOfItem, notificationKeys } from '../../vendors/agora/notifications/keys';
import { isAboutRecorder, isHealthCheck, normaliseNotification, readableNotification } from '../../vendors/agora/notifications/notification';
import { checkNotificationSecret, verifyNotification } from '../../vendors/agora/notifications/signature';
import type { FieldError } from '../../vendors/fieldError';
import { isObject, type JsonObject } from '../../vendors/json';
import { wildcards } from '../../vendors/wildcards';
import { options as optionFields, triggerParameters } from './triggerParameters';

function failure(message: string): object {
	return { success: false, message };
}

/** Notifications have a few kB; whoever sends more than this is not Agora. */
const MOST_BYTES = 1_048_576;

function refused(status: number, reason: string): Refusal {
	return { status, body: failure(reason), reason };
}

function itemsOf(raw: JsonObject, { events, options: given }: InputOf<typeof triggerParameters>): INodeExecutionData[] {
	const options = withDefaults(optionFields, given);
	const healthCheck = isHealthCheck(raw);
	if (healthCheck && !options.healthChecks) return [];
	if (options.ignoreRecorders && isAboutRecorder(raw)) return [];
	const notification = normaliseNotification(raw);
	if (events.length > 0 && !events.includes(notification.event)) return [];
	const { channel } = notification;
	if (!healthCheck && channel !== undefined && !wildcards(options.channels)(channel)) return [];
	const more = { ...(healthCheck ? { healthCheck } : {}), ...(options.includeRaw ? { raw: readableNotification(raw) } : {}) };
	return [{ json: { ...notification, ...more } as IDataObject }];
}

/**
 * Acknowledges every notification that is signed with the secret, refuses all others, and starts the workflow once
 * for each one that is wanted.
 */
export const trigger = webhookTrigger({
	parameters: triggerParameters,
	credential: 'agoraNotificationApi',

	checkCredential({ secret }) {
		checkNotificationSecret(secret);
	},

	judge({ bytes, headers, input, credential }) {
		if (bytes.length === 0) return refused(400, 'The body is empty');
		if (bytes.length > MOST_BYTES) return refused(413, 'The body is larger than any notification');
		const verdict = verifyNotification(bytes, headers, checkNotificationSecret(credential.secret));
		if (verdict !== 'valid') return refused(401, `The signature is ${verdict === 'missing' ? 'missing' : 'wrong'}`);
		const raw = parseJson(bytes)?.value;
		if (!isObject(raw)) return refused(400, 'The body is not a JSON object');
		const items = itemsOf(raw, input);
		const { occurredAt } = normaliseNotification(raw);
		return {
			keys: notificationKeys(raw),
			trust: 'proved',
			happenedAt: occurredAt === undefined ? undefined : Date.parse(occurredAt),
			items,
			acknowledgement: { success: true },
		};
	},

	notNow: failure,

	keysOf: (item) => ({ keys: keysOfItem(item), trust: 'proved' }),
});

/** Says whether the secret of a credential can be right; only a notification shows whether it is. */
export async function notificationSecretTest({ data }: ICredentialsDecrypted): Promise<INodeCredentialTestResult> {
	try {
		checkNotificationSecret(data?.secret);
		return {
			status: 'OK',
			message: 'The secret has the right form. Press "Check" in Agora Console to see whether it is the right one.',
		};
	} catch (error) {
		const { message, hint } = error as FieldError;
		return { status: 'Error', message: hint ? `${message} ${hint}` : message };
	}
}
