import type { INodeProperties, IWebhookFunctions } from 'n8n-workflow';
import { z } from 'zod';

import { NOTIFICATION_TYPES, type NotificationKey } from '../../vendors/agora/notifications/eventTypes';
import { linesOf, booleanCheck } from '../../runtime/parameters/checks';
import { readWebhookParameters } from '../../runtime/webhooks/parameters';
import { properties } from './properties';

const KEYS = NOTIFICATION_TYPES.map(({ key }) => key);

const yesNo = booleanCheck.default(false);

const channel = z.preprocess(
	(value) => (typeof value === 'number' ? String(value) : value),
	z.string({ message: 'must be text' }),
);

const parameters = z.object({
	events: linesOf(z.enum(KEYS as [NotificationKey, ...NotificationKey[]], { message: `must be one of ${KEYS.join(', ')}` })),
	options: z.object({ channels: linesOf(channel), healthChecks: yesNo, ignoreRecorders: yesNo, includeRaw: yesNo }),
});

export type TriggerParameters = z.output<typeof parameters>;

/**
 * Reads and checks the node's parameters.
 *
 * @throws FieldError naming the field that breaks a rule
 */
export function readTriggerParameters(context: Pick<IWebhookFunctions, 'getNodeParameter'>): TriggerParameters {
	return readWebhookParameters(context, parameters, properties as INodeProperties[]);
}
