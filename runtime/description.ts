import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import { byName } from './alphabetical';
import type { Operation, Resource } from './operation';

function shownFor(resource: string, operation: string, own?: IDisplayOptions): IDisplayOptions {
	return { ...own, show: { resource: [resource], operation: [operation], ...own?.show } };
}

function operationMenu<C>(resource: Resource<C>): INodeProperties {
	const options = resource.operations
		.map(({ name, value, action, description }) => ({ name, value, action, description }))
		.sort(byName);
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [resource.value] } },
		options,
		default: resource.operations[0]!.value,
	};
}

function fieldsOf<C>(resource: Resource<C>, operation: Operation<C>): INodeProperties[] {
	return operation.fields.map((field) => ({
		...field,
		displayOptions: shownFor(resource.value, operation.value, field.displayOptions),
	}));
}

/** Settings of a run as a whole; they can't differ from item to item. */
function requestSettings(defaultConcurrency: number): INodeProperties {
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
				typeOptions: { minValue: 1, maxValue: 32, numberPrecision: 0 },
				default: defaultConcurrency,
				description:
					'How many items are worked on at once. The results keep the order of the items. Lower it when the vendor answers that there are too many requests.',
			},
			{
				displayName: 'Time Limit per Item',
				name: 'deadlineSeconds',
				type: 'number',
				noDataExpression: true,
				typeOptions: { minValue: 1, maxValue: 3600, numberPrecision: 0 },
				default: 60,
				description: 'How many seconds all tries of one request may take together, waits included',
			},
			{
				displayName: 'Time Limit per Try',
				name: 'timeoutSeconds',
				type: 'number',
				noDataExpression: true,
				typeOptions: { minValue: 1, maxValue: 600, numberPrecision: 0 },
				default: 10,
				description: 'How many seconds one try may take before it counts as not answered',
			},
			{
				displayName: 'Tries',
				name: 'maxAttempts',
				type: 'number',
				noDataExpression: true,
				typeOptions: { minValue: 1, maxValue: 10, numberPrecision: 0 },
				default: 5,
				description:
					'How often a request is sent at most. Only requests that can safely be sent again are repeated; one that may have been carried out already is not.',
			},
		],
	};
}

/**
 * The parameters of a node, made from its resources: the menus, each operation's fields, and the
 * request settings.
 *
 * @param resources in the order of importance; the first one is the default
 * @param defaultConcurrency how many items run at once unless the user says otherwise
 */
export function nodeProperties<C>(
	resources: Array<Resource<C>>,
	defaultConcurrency: number,
): INodeProperties[] {
	return [
		{
			displayName: 'Resource',
			name: 'resource',
			type: 'options',
			noDataExpression: true,
			options: resources.map(({ name, value }) => ({ name, value })).sort(byName),
			default: resources[0]!.value,
		},
		...resources.map(operationMenu),
		...resources.flatMap((resource) =>
			resource.operations.flatMap((operation) => fieldsOf(resource, operation)),
		),
		requestSettings(defaultConcurrency),
	];
}
