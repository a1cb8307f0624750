/** What a person sees of every operation, and that it agrees with what the operation accepts. */
import fs from 'node:fs';
import path from 'node:path';

import type { INodeProperties } from 'n8n-workflow';
import type { z } from 'zod';

import { nodeProperties } from '../../../runtime/operations/nodeProperties';
import type { Operation, Resource } from '../../../runtime/operations/operation';
import { resources as agoraClassroom } from '../../../nodes/Agora/resources';
import { resources as agoraCloudRecording } from '../../../nodes/Agora/resources';
import { resources as classIn } from '../../../nodes/ClassIn/resources';

const NODES: Record<string, Array<Resource<never>>> = {
	AgoraClassroom: agoraClassroom as unknown as Array<Resource<never>>,
	AgoraCloudRecording: agoraCloudRecording as unknown as Array<Resource<never>>,
	ClassIn: classIn as unknown as Array<Resource<never>>,
};

/** DESIGN's contract of names. */
const CONTRACT: Record<string, Record<string, string[]>> = {
	AgoraClassroom: {
		classroom: ['create', 'get', 'setState', 'updateProperties', 'deleteProperties'],
		breakoutRoom: ['create', 'removeAll'],
		user: ['get', 'kick', 'updateProperties', 'deleteProperties'],
		recording: ['start', 'stop', 'update', 'getAll', 'export'],
		publicResource: ['upload', 'delete', 'getAll'],
		widget: ['set', 'delete', 'deleteProperties', 'setUserProperties', 'deleteUserProperties', 'getEvents'],
		popupQuiz: ['getAll'],
		poll: ['getAll'],
		extApp: ['setProperties', 'deleteProperties'],
		event: ['getAll', 'drain'],
	},
	AgoraCloudRecording: { recording: ['acquire', 'start', 'record', 'update', 'updateLayout', 'query', 'stop'] },
	ClassIn: {
		webcast: ['set'],
		classroom: ['create', 'update', 'delete', 'release'],
		student: ['add', 'remove'],
		unit: ['create', 'update', 'delete', 'move'],
		playback: ['addViewers', 'removeViewers', 'allow', 'forbid', 'getReplayLink'],
	},
};

const operations = Object.entries(NODES).flatMap(([node, resources]) =>
	resources.flatMap((resource) =>
		resource.operations.map((operation) => [`${node} ${resource.value} ${operation.value}`, node, resource, operation] as const),
	),
);

/** The keys that a schema accepts, below any refinements. */
function keysOf(schema: z.ZodTypeAny): string[] {
	let inner: unknown = schema;
	for (let depth = 0; depth < 8; depth++) {
		const { shape, _def } = inner as { shape?: object; _def: { schema?: unknown; in?: unknown; innerType?: unknown } };
		if (shape) return Object.keys(shape);
		inner = _def.schema ?? _def.in ?? _def.innerType;
	}
	throw new Error('The input schema is not an object');
}

const names = (fields: INodeProperties[]): string[] => fields.filter(({ type }) => type !== 'notice').map(({ name }) => name);

function everyField(fields: INodeProperties[]): INodeProperties[] {
	return fields.flatMap((field) => {
		const inner = (field.options ?? []).flatMap((option) =>
			'values' in option ? option.values : 'displayName' in option && 'type' in option ? [option] : [],
		);
		return [field, ...everyField(inner as INodeProperties[])];
	});
}

describe.each(operations)('%s', (_name, node, resource, operation: Operation<never>) => {
	it('shows exactly the fields that it reads', () => {
		expect(new Set(names(operation.fields))).toEqual(new Set(keysOf(operation.input)));
	});

	it('has an action in sentence case that needs no full stop, and a description', () => {
		expect(operation.action).toMatch(/^[A-Z][^.]*[^.]$/);
		expect(operation.action).not.toMatch(/^\w+ (a|an|the) /i);
		expect(operation.description.length).toBeGreaterThan(15);
		expect(operation.description).not.toMatch(/\.$/);
	});

	it('says of every field what belongs there', () => {
		for (const field of everyField(operation.fields)) {
			expect(field.displayName).toBeTruthy();
			if (field.type === 'notice' || field.type === 'fixedCollection' || field.type === 'collection') continue;
			expect({ [field.name]: field.description ?? '' }).toEqual({ [field.name]: expect.stringMatching(/\w{3}/) });
			if (field.type === 'boolean') expect(field.description).toMatch(/^Whether /);
		}
	});

	it('has an output schema', () => {
		const file = path.join('nodes', node, '__schema__', 'v1.0.0', resource.value, `${operation.value}.json`);
		expect(JSON.parse(fs.readFileSync(file, 'utf8'))).toMatchObject({ type: 'object' });
	});
});

describe.each(Object.entries(NODES))('%s', (node, resources) => {
	it('has the operations of the contract under their names', () => {
		const found = Object.fromEntries(resources.map(({ value, operations: list }) => [value, list.map((one) => one.value).sort()]));
		const expected = Object.fromEntries(Object.entries(CONTRACT[node]!).map(([key, list]) => [key, [...list].sort()]));
		expect(found).toEqual(expected);
	});

	it('sorts its menus by name', () => {
		const menus = nodeProperties(resources, 8).filter(({ name }) => name === 'resource' || name === 'operation');
		for (const { options } of menus) {
			const labels = (options as Array<{ name: string }>).map(({ name }) => name);
			expect(labels).toEqual([...labels].sort((a, b) => a.localeCompare(b, 'en')));
		}
	});
});
