import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import { byDisplayName, byName } from '../parameters/alphabetical';
import type { AnyResource, Operation } from './operation';
import { requestSettingsField } from '../transport/requestSettings';

function shownFor(resource: string, operation: string, own?: IDisplayOptions): IDisplayOptions {
	return { ...own, show: { resource: [resource], operation: [operation], ...own?.show } };
}

/** The field as n8n's editor needs it: options of a collection in the order of their names. */
function plainField(field: INodeProperties): INodeProperties {
	if (field.type !== 'collection') return field;
	return { ...field, options: [...((field.options ?? []) as INodeProperties[])].sort(byDisplayName) };
}

function operationMenu(resource: AnyResource): INodeProperties {
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

function fieldsOf(resource: AnyResource, operation: Operation<unknown>): INodeProperties[] {
	return operation.fields.map((field) => ({
		...plainField(field),
		displayOptions: shownFor(resource.value, operation.value, field.displayOptions),
	}));
}

/** The request settings; none where no request is sent. */
function requestSettings(resources: AnyResource[]): INodeProperties[] {
	const sending = resources.filter(({ sendsNothing }) => !sendsNothing).map(({ value }) => value);
	if (sending.length === 0) return [];
	return [{ ...requestSettingsField(), ...(sending.length < resources.length ? { displayOptions: { show: { resource: sending } } } : {}) }];
}

/** What stands under a node in the workflow: its resource and operation as the menus call them, e.g. `Pop-Up Quiz: Get Many`. */
export function subtitleOf(resources: AnyResource[]): string {
	const words = Object.fromEntries(
		resources.flatMap(({ name, value, operations }) => operations.map((operation) => [`${value}.${operation.value}`, `${name}: ${operation.name}`])),
	);
	return `={{ (${JSON.stringify(words)})[$parameter["resource"] + "." + $parameter["operation"]] }}`;
}

/**
 * The parameters of a node, made from its resources: the menus, each operation's fields, and the
 * request settings.
 *
 * @param resources in the order of importance; the first one is the default
 */
export function nodeProperties(resources: AnyResource[]): INodeProperties[] {
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
		...resources.flatMap((resource) => resource.operations.flatMap((operation) => fieldsOf(resource, operation))),
		...requestSettings(resources),
	];
}
