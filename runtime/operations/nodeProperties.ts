import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import { byDisplayName, byName } from '../parameters/alphabetical';
import type { AnyResource, Operation } from './operation';
import { requestOptions, requestOptionsOnly } from '../transport/requestSettings';

function shownFor(resource: string, operation: string, own?: IDisplayOptions): IDisplayOptions {
	return { ...own, show: { resource: [resource], operation: [operation], ...own?.show } };
}

/** The field as n8n's editor needs it: options of a collection in the order of their names, those of the requests last. */
function plainField(field: INodeProperties, sendsNothing?: boolean): INodeProperties {
	if (field.type !== 'collection') return field;
	const own = [...((field.options ?? []) as INodeProperties[])].sort(byDisplayName);
	return { ...field, options: field.name !== 'options' || sendsNothing ? own : [...own, ...requestOptions] };
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

/** When no collection of options shows that an operation has; undefined when one always does. */
function withoutOptions(fields: INodeProperties[]): IDisplayOptions | undefined {
	const conditions = fields.filter(({ name }) => name === 'options').map(({ displayOptions }) => Object.entries(displayOptions?.show ?? {}));
	if (conditions.some((condition) => condition.length === 0)) return undefined;
	const hide: NonNullable<IDisplayOptions['hide']> = {};
	for (const [name, values = []] of conditions.flat()) hide[name] = [...(hide[name] ?? []), ...values];
	const covered = Object.entries(hide).some(([name, values]) => {
		const { options: choices = [] } = fields.find((field) => field.name === name) ?? {};
		return choices.length > 0 && choices.every((choice) => 'value' in choice && values?.includes(choice.value));
	});
	if (covered) return undefined;
	return conditions.length > 0 ? { hide } : {};
}

/** An operation's fields in its form; what sends requests has their settings among its options. */
function fieldsOf(resource: AnyResource, { fields, value, ...operation }: Operation<unknown>): INodeProperties[] {
	const sendsNothing = resource.sendsNothing ?? operation.sendsNothing;
	const without = sendsNothing ? undefined : withoutOptions(fields);
	return [
		...fields.map((field) => ({ ...plainField(field, sendsNothing), displayOptions: shownFor(resource.value, value, field.displayOptions) })),
		...(without ? [{ ...requestOptionsOnly(), displayOptions: shownFor(resource.value, value, without) }] : []),
	];
}

/** What stands under a node in the workflow: its resource and operation as the menus call them, e.g. `Pop-Up Quiz: Get Many`. */
export function subtitleOf(resources: AnyResource[]): string {
	const words = Object.fromEntries(
		resources.flatMap(({ name, value, operations }) => operations.map((operation) => [`${value}.${operation.value}`, `${name}: ${operation.name}`])),
	);
	return `={{ (${JSON.stringify(words)})[$parameter["resource"] + "." + $parameter["operation"]] }}`;
}

/**
 * The parameters of a node, made from its resources: the menus, and each operation's fields.
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
	];
}
