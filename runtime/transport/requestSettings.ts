import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { DEFAULT_POLICY, type HttpPolicy } from '../../vendors/http';
import { checkOf } from '../parameters/derivedCheck';
import { fieldErrorFrom, reading } from '../parameters/readParameters';

export type RequestLimits = Omit<HttpPolicy, 'hosts' | 'throttle'>;

const MOST = { concurrency: 512, deadlineSeconds: 3600, timeoutSeconds: 600, maxAttempts: 10 };

/** As many items at a time as it turns out to take. */
const AUTOMATIC = 0;

/** Settings of a run as a whole, which can't differ from item to item; they stand last among the options of what sends requests. */
export const requestOptions: readonly INodeProperties[] = [
	{
		displayName: 'Items at a Time',
		name: 'concurrency',
		type: 'number',
		noDataExpression: true,
		typeOptions: { minValue: 0, maxValue: MOST.concurrency, numberPrecision: 0 },
		default: AUTOMATIC,
		description:
			'How many items are worked on at once. With 0, the node finds out by itself how many bring the most. The results keep the order of the items.',
	},
	{
		displayName: 'Time Limit per Item (Seconds)',
		name: 'deadlineSeconds',
		type: 'number',
		noDataExpression: true,
		typeOptions: { minValue: 1, maxValue: MOST.deadlineSeconds, numberPrecision: 0 },
		default: 60,
		description: 'How long all tries of one request may take together, waits included',
	},
	{
		displayName: 'Time Limit per Try (Seconds)',
		name: 'timeoutSeconds',
		type: 'number',
		noDataExpression: true,
		typeOptions: { minValue: 1, maxValue: MOST.timeoutSeconds, numberPrecision: 0 },
		default: 10,
		description: 'How long one try may take before it counts as not answered',
	},
	{
		displayName: 'Tries',
		name: 'maxAttempts',
		type: 'number',
		noDataExpression: true,
		typeOptions: { minValue: 1, maxValue: MOST.maxAttempts, numberPrecision: 0 },
		default: 5,
		description:
			'How often a request is sent at most if it fails. What must not be done twice is not sent again once it may have been carried out. While the vendor says that there are too many requests, the node goes on trying until the time limit per item, unless this is 1.',
	},
];

/** The collection in which they stand where an operation has no options of its own. */
export function requestOptionsOnly(): INodeProperties {
	return { displayName: 'Options', name: 'options', type: 'collection', placeholder: 'Add Option', default: {}, options: [...requestOptions] };
}

/** The request settings that the user has made, checked. @throws FieldError naming the setting that breaks a rule */
function givenSettings(context: Pick<IExecuteFunctions, 'getNodeParameter'>): Partial<Record<string, number>> {
	// One by one: an option beside them may have an expression that the first item can't work out.
	const given = requestOptions.map(({ name, displayName }) => {
		const path = `options.${name}`;
		return [name, reading<unknown>({ name: path, displayName }, () => context.getNodeParameter(path, 0, null, { skipValidation: true }))];
	});
	const field = requestOptionsOnly();
	const result = z.object({ options: checkOf(field) }).safeParse({ options: Object.fromEntries(given) as unknown });
	if (!result.success) throw fieldErrorFrom(result.error, [field]);
	return result.data.options as Partial<Record<string, number>>;
}

/**
 * Only the limits that the user has set, for requests whose usual ones are others: files of any size.
 *
 * @throws FieldError naming the setting that breaks a rule
 */
export function givenLimits(context: Pick<IExecuteFunctions, 'getNodeParameter'>): Partial<RequestLimits> {
	const { deadlineSeconds, timeoutSeconds, maxAttempts } = givenSettings(context);
	return {
		...(timeoutSeconds === undefined ? {} : { timeoutMs: timeoutSeconds * 1000 }),
		...(deadlineSeconds === undefined ? {} : { deadlineMs: deadlineSeconds * 1000 }),
		...(maxAttempts === undefined ? {} : { maxAttempts }),
	};
}

/**
 * Reads the request settings of a run.
 *
 * @param context n8n's functions
 * @returns how many items run at once where the user wants a certain number, and the limits of each request
 * @throws FieldError naming the setting that breaks a rule
 */
export function readRequestSettings(context: Pick<IExecuteFunctions, 'getNodeParameter'>): { itemsAtATime?: number; limits: RequestLimits } {
	const {
		concurrency = AUTOMATIC,
		deadlineSeconds = DEFAULT_POLICY.deadlineMs / 1000,
		timeoutSeconds = DEFAULT_POLICY.timeoutMs / 1000,
		maxAttempts = DEFAULT_POLICY.maxAttempts,
	} = givenSettings(context);
	const limits = { timeoutMs: timeoutSeconds * 1000, deadlineMs: deadlineSeconds * 1000, maxAttempts };
	return concurrency === AUTOMATIC ? { limits } : { itemsAtATime: concurrency, limits };
}
