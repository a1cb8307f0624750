import type { INodeProperties, IWebhookFunctions } from 'n8n-workflow';
import type { z } from 'zod';

import { fieldErrorFrom, reading } from '../parameters/readParameters';

/**
 * Reads and checks the parameters of a trigger that is called: "events" and "options".
 *
 * @throws FieldError naming the field that breaks a rule or whose expression can't be worked out
 */
export function readWebhookParameters<Schema extends z.ZodTypeAny>(
	context: Pick<IWebhookFunctions, 'getNodeParameter'>,
	schema: Schema,
	properties: INodeProperties[],
): z.output<Schema> {
	const read = (name: string, fallback: object): unknown =>
		reading(properties.find((property) => property.name === name)!, () => context.getNodeParameter(name, fallback));
	const result = schema.safeParse({ events: read('events', []), options: read('options', {}) });
	if (result.success) return result.data as z.output<Schema>;
	throw fieldErrorFrom(result.error, properties);
}
