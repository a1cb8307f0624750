import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { DEFAULT_POLICY, type HttpPolicy } from '../../vendors/http';
import { checkOf } from '../parameters/derivedCheck';
import { fieldErrorFrom, reading } from '../parameters/readParameters';

export type RequestLimits = Omit<HttpPolicy, 'hosts' | 'throttle'>;

const MOST = { concurrency: 32, deadlineSeconds: 3600, timeoutSeconds: 600, maxAttempts: 10 };

/** Settings of a run as a whole; they can't differ from item to item. */
export function requestSettingsField(defaultConcurrency: number): INodeProperties {
	return {
		displayName: 'Request Settings',
		name: 'requestSettings',
		type: 'collection',
		placeholder: 'Add Setting',
		default: {},
		options: [
			{
				displayName: 'Items at a Time',
				name: 'concurrency',
				type: 'number',
				noDataExpression: true,
				typeOptions: { minValue: 1, maxValue: MOST.concurrency, numberPrecision: 0 },
				default: defaultConcurrency,
				description:
					'How many items are worked on at once. The results keep the order of the items. Lower it when the vendor answers that there are too many requests.',
			},
			{
				displayName: 'Time Limit per Item',
				name: 'deadlineSeconds',
				type: 'number',
				noDataExpression: true,
				typeOptions: { minValue: 1, maxValue: MOST.deadlineSeconds, numberPrecision: 0 },
				default: 60,
				description: 'How many seconds all tries of one request may take together, waits included',
			},
			{
				displayName: 'Time Limit per Try',
				name: 'timeoutSeconds',
				type: 'number',
				noDataExpression: true,
				typeOptions: { minValue: 1, maxValue: MOST.timeoutSeconds, numberPrecision: 0 },
				default: 10,
				description: 'How many seconds one try may take before it counts as not answered',
			},
			{
				displayName: 'Tries',
				name: 'maxAttempts',
				type: 'number',
				noDataExpression: true,
				typeOptions: { minValue: 1, maxValue: MOST.maxAttempts, numberPrecision: 0 },
				default: 5,
				description:
					'How often a request is sent at most. Only requests that can safely be sent again are repeated; one that may have been carried out already is not.',
			},
		],
	};
}

/** The request settings that the user has made, checked. @throws FieldError naming the setting that breaks a rule */
function givenSettings(context: Pick<IExecuteFunctions, 'getNodeParameter'>, field: INodeProperties): Partial<Record<string, number>> {
	const given = reading<unknown>(field, () => context.getNodeParameter('requestSettings', 0, {}));
	const result = z.object({ requestSettings: checkOf(field) }).safeParse({ requestSettings: given ?? {} });
	if (!result.success) throw fieldErrorFrom(result.error, [field]);
	return result.data.requestSettings as Partial<Record<string, number>>;
}

/**
 * Only the limits that the user has set, for requests whose usual ones are others: files of any size.
 *
 * @throws FieldError naming the setting that breaks a rule
 */
export function givenLimits(context: Pick<IExecuteFunctions, 'getNodeParameter'>): Partial<RequestLimits> {
	const { deadlineSeconds, timeoutSeconds, maxAttempts } = givenSettings(context, requestSettingsField(1));
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
 * @param defaultConcurrency how many items run at once unless the user says otherwise
 * @throws FieldError naming the setting that breaks a rule
 */
export function readRequestSettings(
	context: Pick<IExecuteFunctions, 'getNodeParameter'>,
	defaultConcurrency: number,
): { concurrency: number; limits: RequestLimits } {
	const {
		concurrency = defaultConcurrency,
		deadlineSeconds = DEFAULT_POLICY.deadlineMs / 1000,
		timeoutSeconds = DEFAULT_POLICY.timeoutMs / 1000,
		maxAttempts = DEFAULT_POLICY.maxAttempts,
	} = givenSettings(context, requestSettingsField(defaultConcurrency));
	return { concurrency, limits: { timeoutMs: timeoutSeconds * 1000, deadlineMs: deadlineSeconds * 1000, maxAttempts } };
}
