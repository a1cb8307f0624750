import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';

/** Where a value stands among the parameters; a number is an entry of a list. */
export type Place = ReadonlyArray<string | number>;

type Inner = INodeProperties | INodePropertyOptions | INodePropertyCollection;

function inside(property: INodeProperties, at: Place): Place[] {
	const inner = (property.options ?? []) as Inner[];
	if (property.type === 'collection') return inner.flatMap((field) => placesOf(field as INodeProperties, at));
	if (property.type !== 'fixedCollection') return [];
	const several = property.typeOptions?.multipleValues === true;
	return (inner as INodePropertyCollection[]).flatMap(({ name, values }) => {
		const group = several ? [...at, name, 0] : [...at, name];
		return [[...at, name], group, ...values.flatMap((field) => placesOf(field, group))];
	});
}

function placesOf(property: INodeProperties, before: Place): Place[] {
	if (property.type === 'notice') return [];
	const at = [...before, property.name];
	const entry = property.typeOptions?.multipleValues === true && property.type !== 'fixedCollection' ? [[...at, 0]] : [];
	return [at, ...entry, ...inside(property, at)];
}

function isShown({ displayOptions }: INodeProperties, resource: string, operation: string): boolean {
	const { resource: resources, operation: operations } = displayOptions?.show ?? {};
	return (resources?.includes(resource) ?? true) && (operations?.includes(operation) ?? true);
}

/** Every place of an operation's parameters, those inside of collections included, as the node describes itself. */
export function placesIn(properties: INodeProperties[], resource: string, operation: string): Place[] {
	return properties
		.filter(({ name }) => name !== 'resource' && name !== 'operation')
		.filter((property) => isShown(property, resource, operation))
		.flatMap((property) => placesOf(property, []));
}

/** Every place of a value, those inside of others included. */
export function placesInValue(value: unknown, at: Place = []): Place[] {
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([key, inner]) => {
		const here = [...at, Array.isArray(value) ? Number(key) : key];
		return [here, ...placesInValue(inner, here)];
	});
}

/** Puts a value at a place, with what is needed around it. */
export function putAt(parameters: Record<string, unknown>, place: Place, value: unknown): void {
	let container = parameters as Record<string | number, unknown>;
	for (const [index, step] of place.slice(0, -1).entries()) {
		const inner = Object.hasOwn(container, step) ? container[step] : undefined;
		const fits = typeof inner === 'object' && inner !== null && Object.getPrototypeOf(inner) !== null;
		if (!fits) container[step] = typeof place[index + 1] === 'number' ? [] : {};
		container = container[step] as Record<string | number, unknown>;
	}
	container[place.at(-1)!] = value;
}
