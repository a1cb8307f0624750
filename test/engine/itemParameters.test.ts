/** What a node reads directly is what n8n would have told it, and n8n is asked only where it must be. */
import fc from 'fast-check';
import { ExecuteContext } from 'n8n-core';
import {
	createEmptyRunExecutionData,
	Workflow,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeParameters,
	type INodeType,
	type INodeTypes,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';

import { ItemParameters } from '../../runtime/parameters/itemParameters';

const type = {
	description: {
		displayName: 'Fields',
		name: 'fields',
		group: ['transform'],
		version: 1,
		description: '',
		defaults: {},
		inputs: ['main'],
		outputs: ['main'],
		properties: [
			{ displayName: 'Text', name: 'text', type: 'string', default: 'usual' },
			{
				displayName: 'Options',
				name: 'options',
				type: 'collection',
				default: {},
				options: [
					{ displayName: 'One', name: 'one', type: 'string', default: '' },
					{ displayName: 'Two', name: 'two', type: 'string', default: '' },
				],
			},
		],
	},
} as unknown as INodeType;

const nodeTypes = {
	getByName: () => type,
	getByNameAndVersion: () => type,
	getKnownTypes: () => ({}),
} as INodeTypes;

/** n8n's functions for a node with these parameters and items, and how often they were asked for a parameter. */
function hostFor(parameters: INodeParameters, jsons: object[]) {
	const node = { id: '1', name: 'Fields', type: 'fields', typeVersion: 1, position: [0, 0] as [number, number], parameters };
	const workflow = new Workflow({ id: '1', nodes: [node], connections: {}, active: false, nodeTypes });
	const items = jsons.map((json) => ({ json })) as INodeExecutionData[];
	const own = workflow.nodes.Fields!;
	const main = [items];
	const context = new ExecuteContext(
		workflow,
		own,
		{} as IWorkflowExecuteAdditionalData,
		'manual',
		createEmptyRunExecutionData(),
		0,
		items,
		{ main },
		{ node: own, data: { main }, source: null },
		[],
	) as unknown as IExecuteFunctions;
	const counted = { asked: 0 };
	const ask = context.getNodeParameter.bind(context) as (...args: unknown[]) => unknown;
	context.getNodeParameter = ((...args: unknown[]) => {
		counted.asked++;
		return ask(...args);
	}) as typeof context.getNodeParameter;
	return { ask: (name: string, index: number) => ask(name, index, null), given: new ItemParameters(context), counted };
}

/** The value, or that there is none. */
function outcome(read: () => unknown): unknown {
	try {
		return { value: read() };
	} catch (error) {
		return { thrown: (error as Error).message };
	}
}

const key = fc.oneof(
	{ arbitrary: fc.constantFrom('a', 'roomUuid'), weight: 8 },
	{ arbitrary: fc.constantFrom('b c', '0', 'length', 'constructor', '__proto__', 'prototype', 'toString', 'ü', 'x-y'), weight: 2 },
	{ arbitrary: fc.string({ maxLength: 4 }), weight: 1 },
);
const leaf = fc.oneof(
	fc.string({ maxLength: 8 }),
	fc.constantFrom('{{ $json.a }}', '=x', '={{ 1 }}', ''),
	fc.integer(),
	fc.double({ noNaN: true, noDefaultInfinity: true }),
	fc.boolean(),
	fc.constant(null),
);
const json = fc.letrec((tie) => ({
	value: fc.oneof({ depthSize: 'small' }, leaf, fc.array(tie('value'), { maxLength: 3 }), fc.dictionary(key, tie('value'), { maxKeys: 3 })),
}));
const step = fc.tuple(key, fc.constantFrom('double', 'dot', 'single', 'index'));

function written(steps: Array<[string, string]>, blank: string): string {
	const path = steps.map(([name, form]) => {
		if (form === 'dot') return `.${name}`;
		if (form === 'index') return `[${name.length}]`;
		return form === 'double' ? `[${JSON.stringify(name)}]` : `['${name}']`;
	});
	return `={{${blank}$json${path.join('')}${blank}}}`;
}

it('any field of any item has the value that n8n gives it', () => {
	let direct = 0;
	fc.assert(
		fc.property(
			fc.array(fc.dictionary(key, fc.oneof(leaf, json.value), { minKeys: 2, maxKeys: 5 }), { minLength: 1, maxLength: 3 }),
			fc.array(step, { minLength: 1, maxLength: 2 }),
			fc.constantFrom('', ' ', '\n'),
			(items, steps, blank) => {
				const text = written(steps, blank);
				const { ask, given, counted } = hostFor({ text, options: { one: text, two: 'same' } }, items);
				for (const name of ['text', 'options']) {
					for (const index of items.keys()) {
						const before = counted.asked;
						const got = outcome(() => given.get(name, index));
						if (counted.asked === before) direct++;
						expect(got).toEqual(outcome(() => ask(name, index)));
					}
				}
			},
		),
		{ numRuns: 300, seed: 8 },
	);
	// Otherwise n8n would have been compared with itself.
	expect(direct).toBeGreaterThan(100);
});

const ITEM = { a: 'x', n: 3, yes: false, 'b c': { list: ['p', { deep: 'q' }] }, constructor: 'k', big: { o: 1 } };

it.each([
	['={{ $json.a }}', 0],
	['={{$json["a"]}}', 0],
	["={{ $json['b c'].list[1].deep }}", 0],
	['={{ $json.n }}', 0],
	['={{ $json.yes }}', 0],
	['same for all', 1],
	['={{ $json.a }} and more', 3],
	['= {{ $json.a }}', 3],
	['={{ $json.a.toUpperCase() }}', 3],
	['={{ $json.missing }}', 3],
	['={{ $json.big }}', 3],
	['={{ $json.constructor }}', 3],
	['={{ $itemIndex }}', 3],
])('%s asks n8n %i times for three items', (text, times) => {
	const { ask, given, counted } = hostFor({ text }, [ITEM, ITEM, ITEM]);
	for (const index of [0, 1, 2]) expect(outcome(() => given.get('text', index))).toEqual(outcome(() => ask('text', index)));
	expect(counted.asked).toBe(times);
});

it('an item that changes a value does not change it for the others', () => {
	const { given } = hostFor({ options: { one: 'x' } }, [{}, {}]);
	const first = given.get('options', 0) as Record<string, unknown>;
	first.one = 'changed';
	expect(given.get('options', 1)).toEqual({ one: 'x' });
});

it('says for every item why a value can not be had', () => {
	const { ask, given } = hostFor({ text: '={{ $json.a }}' }, [{ a: 'x' }]);
	expect(outcome(() => given.get('text', 5))).toEqual(outcome(() => ask('text', 5)));
	expect(outcome(() => given.get('text', 5))).toHaveProperty('thrown');
	expect(outcome(() => given.get('text', 0))).toEqual({ value: 'x' });
});
