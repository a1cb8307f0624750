import type { INodeProperties, IWebhookFunctions } from 'n8n-workflow';
import { z } from 'zod';

import { MESSAGE_TYPES, type MessageKey } from '../../vendors/classin/messages/messageTypes';
import { linesOf, booleanCheck } from '../../runtime/parameters/checks';
import { readWebhookParameters } from '../../runtime/webhooks/parameters';
import { properties } from './properties';

const KEYS = MESSAGE_TYPES.map(({ key }) => key);

const yesNo = booleanCheck.default(false);

const courseId = z.preprocess(
	(value) => (typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value),
	z.number({ message: 'must be a whole number' }).int({ message: 'must be a whole number' }),
);

const parameters = z.object({
	events: linesOf(z.enum(KEYS as [MessageKey, ...MessageKey[]], { message: `must be one of ${KEYS.join(', ')}` })),
	options: z.object({
		courseIds: linesOf(courseId),
		includeRaw: yesNo,
		onePerPerson: yesNo,
		safeKey: z
			.enum(['ifPresent', 'off', 'required'], { message: 'must be one of ifPresent, off, required' })
			.default('ifPresent'),
	}),
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
