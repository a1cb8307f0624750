import type { IDataObject, INodeExecutionData, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { type Message, normaliseMessage, partsPerPerson, wholeId } from '../../vendors/classin/messages/message';
import { isRegistrationTest } from '../../vendors/classin/messages/messageTypes';
import { verifySafeKey } from '../../vendors/classin/messages/safeKey';
import { checkSecret } from '../../vendors/classin/signature';
import { isObject, type JsonObject } from '../../vendors/json';
import { toNodeError } from '../../runtime/operations/nodeErrors';
import { parseJson, rawBody, receive, refuse } from '../../runtime/webhooks/receive';
import { readTriggerParameters, type TriggerParameters } from './parameters';

/** What ClassIn wants to hear about a message. Only 1 means "received"; anything else blocks all messages behind it. */
function answer(errno: number, error: string): object {
	return { error_info: { errno, error } };
}

const RECEIVED = answer(1, 'Received');

/** ClassIn's own numbers for wrong parameters and for a wrong SafeKey. */
const NOT_READABLE = 100;
const WRONG_KEY = 102;

/** Any number but 1 makes ClassIn send the message again. */
const NOT_NOW = 0;

function refused(context: IWebhookFunctions, status: number, errno: number, reason: string): IWebhookResponseData {
	return refuse(context, status, answer(errno, reason), reason);
}

function withoutKey(raw: unknown): unknown {
	if (!isObject(raw)) return raw;
	const { SafeKey: _key, ...rest } = raw;
	return rest;
}

function isWanted(message: Message, { events, options }: TriggerParameters): boolean {
	if (events.length > 0 && !events.includes(message.event)) return false;
	const { courseIds } = options;
	return courseIds.length === 0 || message.courseId === undefined || courseIds.includes(message.courseId);
}

function itemsOf(message: Message, raw: unknown, parameters: TriggerParameters): INodeExecutionData[] {
	if (!isWanted(message, parameters)) return [];
	const { onePerPerson, includeRaw } = parameters.options;
	const parts = onePerPerson ? partsPerPerson(message) : [message];
	return parts.map((part) => ({ json: { ...part, ...(includeRaw ? { raw: withoutKey(raw) } : {}) } as IDataObject }));
}

/** The keys of the message that an item is from. */
export function messageKeysOf({ id }: IDataObject): string[] {
	return typeof id === 'string' ? [wholeId(id)] : [];
}

/** Whether the message may come from ClassIn, as far as the user wants that to be checked. */
async function isAllowed(context: IWebhookFunctions, raw: unknown, { options }: TriggerParameters): Promise<boolean> {
	if (options.safeKey === 'off') return true;
	const { secret } = await context.getCredentials<JsonObject>('classInSignatureApi');
	const verdict = verifySafeKey(raw, checkSecret(secret));
	return verdict === 'valid' || (verdict === 'absent' && options.safeKey === 'ifPresent');
}

/**
 * One request to the node's address: acknowledges every genuine message in ClassIn's form, refuses forged ones,
 * and starts the workflow once for each message that is wanted.
 *
 * @throws NodeOperationError when the node is not set up; ClassIn then sends the message again
 */
export async function webhook(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	try {
		const bytes = rawBody(context);
		const parsed = bytes && parseJson(bytes);
		if (!parsed) return refused(context, 400, NOT_READABLE, 'The body is not JSON');
		const raw = parsed.value;
		const parameters = readTriggerParameters(context);
		if (!(await isAllowed(context, raw, parameters))) {
			return refused(context, 401, WRONG_KEY, 'The SafeKey is missing or wrong');
		}
		const message = normaliseMessage(raw);
		const items = isObject(raw) && isRegistrationTest(raw) ? [] : itemsOf(message, raw, parameters);
		const received = { keys: [message.id], items, acknowledgement: RECEIVED };
		return await receive(context, received, (reason) => answer(NOT_NOW, reason));
	} catch (error) {
		throw toNodeError(context.getNode(), error);
	}
}
