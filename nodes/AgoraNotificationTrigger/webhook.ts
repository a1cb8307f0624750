import type { IDataObject, INodeExecutionData, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { keyOfId, notificationKeys } from '../../vendors/agora/notifications/keys';
import { isAboutRecorder, isHealthCheck, normaliseNotification } from '../../vendors/agora/notifications/notification';
import { verifyNotification } from '../../vendors/agora/notifications/signature';
import { isObject, type JsonObject } from '../../vendors/json';
import { wildcards } from '../../vendors/wildcards';
import { toNodeError } from '../../runtime/operations/nodeErrors';
import { parseJson, rawBody, receive, refuse } from '../../runtime/webhooks/receive';
import { readTriggerParameters, type TriggerParameters } from './parameters';
import { secretOf } from './setUp';

const RECEIVED = { success: true };

function failure(message: string): object {
	return { success: false, message };
}

/** Notifications have a few kB; whoever sends more than this is not Agora. */
const MOST_BYTES = 1_048_576;

function refused(context: IWebhookFunctions, status: number, reason: string): IWebhookResponseData {
	return refuse(context, status, failure(reason), reason);
}

function itemsOf(raw: JsonObject, { events, options }: TriggerParameters): INodeExecutionData[] {
	const healthCheck = isHealthCheck(raw);
	if (healthCheck && !options.healthChecks) return [];
	if (options.ignoreRecorders && isAboutRecorder(raw)) return [];
	const notification = normaliseNotification(raw);
	if (events.length > 0 && !events.includes(notification.event)) return [];
	const { channel } = notification;
	if (!healthCheck && channel !== undefined && !wildcards(options.channels)(channel)) return [];
	return [
		{
			json: {
				...notification,
				...(healthCheck ? { healthCheck } : {}),
				...(options.includeRaw ? { raw } : {}),
			} as IDataObject,
		},
	];
}

/** The keys of the notification that an item is from. */
export function notificationKeysOf({ id }: IDataObject): string[] {
	return typeof id === 'string' ? [keyOfId(id)] : [];
}

/**
 * One request to the node's address: acknowledges every notification that is signed with the secret, refuses all
 * others, and starts the workflow once for each one that is wanted.
 *
 * @throws NodeOperationError when the node is not set up; Agora then sends the notification again
 */
export async function webhook(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	try {
		const bytes = rawBody(context);
		if (!bytes) return refused(context, 400, 'The body is empty');
		if (bytes.length > MOST_BYTES) return refused(context, 413, 'The body is larger than any notification');
		const parameters = readTriggerParameters(context);
		const verdict = verifyNotification(bytes, context.getHeaderData(), await secretOf(context));
		if (verdict !== 'valid') return refused(context, 401, `The signature is ${verdict === 'missing' ? 'missing' : 'wrong'}`);
		const raw = parseJson(bytes)?.value;
		if (!isObject(raw)) return refused(context, 400, 'The body is not a JSON object');
		const items = itemsOf(raw, parameters);
		return await receive(context, { keys: notificationKeys(raw), items, acknowledgement: RECEIVED }, failure);
	} catch (error) {
		throw toNodeError(context.getNode(), error);
	}
}
