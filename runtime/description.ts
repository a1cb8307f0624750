import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import { byName } from './alphabetical';
import type { Operation, Resource } from './operation';
import { requestSettingsField } from './requestSettings';

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
		requestSettingsField(defaultConcurrency),
	];
}
