/** What a person sees of every operation, and that each of its parameters is defined once. */
import fs from 'node:fs';
import path from 'node:path';

import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { resources as agora } from '../../../nodes/Agora/resources';
import { resources as classIn } from '../../../nodes/ClassIn/resources';
import { nodeProperties } from '../../../runtime/operations/nodeProperties';
import type { AnyResource } from '../../../runtime/operations/operation';
import { requestOptions } from '../../../runtime/transport/requestSettings';
import { checkOf } from '../../../runtime/parameters/derivedCheck';

const NODES: Record<string, AnyResource[]> = { Agora: agora, ClassIn: classIn };

/** DESIGN's contract of names. */
const CONTRACT: Record<string, Record<string, string[]>> = {
	Agora: {
		attendance: ['get'],
		ban: ['create', 'getAll', 'update', 'delete'],
		breakoutRoom: ['create', 'removeAll'],
		channel: ['getAll', 'getUsers', 'getUserStatus'],
		classroom: ['create', 'get', 'setState', 'updateProperties', 'deleteProperties'],
		cloudRecording: ['acquire', 'start', 'record', 'update', 'updateLayout', 'query', 'stop'],
		event: ['getAll', 'drain'],
		extApp: ['setProperties', 'deleteProperties'],
		poll: ['getAll'],
		popupQuiz: ['getAll'],
		publicResource: ['upload', 'delete', 'getAll'],
		recording: ['start', 'stop', 'update', 'getAll', 'export'],
		recordingFile: ['getAll', 'export', 'createLink'],
		token: ['createClassroom', 'createChannel', 'createSignaling', 'createChat'],
		transcript: ['start', 'update', 'stop', 'get', 'getAll', 'getText'],
		usage: ['get'],
		user: ['get', 'kick', 'updateProperties', 'deleteProperties'],
		widget: ['set', 'delete', 'deleteProperties', 'setUserProperties', 'deleteUserProperties', 'getEvents'],
	},
	ClassIn: {
		activity: ['createDraft'],
		classroom: ['create', 'update', 'delete', 'release'],
		comment: ['set'],
		course: ['create', 'update', 'end', 'addTeachers', 'replaceTeacher', 'removeTeacher'],
		courseMember: ['add', 'remove'],
		dualTeacherClassroom: ['create', 'update', 'delete'],
		file: ['upload', 'rename', 'delete'],
		folder: ['getAll', 'create', 'rename', 'delete'],
		group: ['create', 'update', 'delete'],
		joinLink: ['get', 'getCoursePage'],
		label: ['create', 'update', 'delete', 'setOnCourses', 'setOnClasses'],
		playback: ['addViewers', 'removeViewers', 'allow', 'forbid', 'getReplayLink'],
		school: ['updateSettings', 'deleteSubAccount', 'syncNicknames'],
		student: ['add', 'remove'],
		unit: ['create', 'update', 'delete', 'move'],
		user: ['register', 'addToSchool', 'update', 'setPassword', 'stopTeacher', 'restartTeacher'],
		video: ['delete', 'setLock'],
		webcast: ['set'],
	},
};

const operations = Object.entries(NODES).flatMap(([node, resources]) =>
	resources.flatMap((resource) =>
		resource.operations.map((operation) => [`${node} ${resource.value} ${operation.value}`, node, resource, operation] as const),
	),
);

function everyField(fields: INodeProperties[]): INodeProperties[] {
	return fields.flatMap((field) => {
		const inner = (field.options ?? []).flatMap((option) =>
			'values' in option ? option.values : 'displayName' in option && 'type' in option ? [option] : [],
		);
		return [field, ...everyField(inner as INodeProperties[])];
	});
}

describe.each(operations)('%s', (_name, node, resource, operation) => {
	it('belongs to the contract of names', () => {
		expect(CONTRACT[node]![resource.value]).toContain(operation.value);
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

	it('checks every field by its definition, which lets its own default through where it has one', () => {
		for (const field of operation.fields) {
			if (field.type === 'notice' || String(field.default).startsWith('=')) continue;
			const usual = field.type === 'resourceLocator' ? (field.default as { value: unknown }).value : field.default;
			const { success } = checkOf(field as never).safeParse(usual);
			const isEmpty = ['', '[]', '{}'].includes(String(usual)) || Object.keys(Object(usual)).length === 0;
			const hasOne = typeof usual === 'number' || typeof usual === 'boolean' || !isEmpty;
			// What has to be filled in need not accept what it begins with.
			if (hasOne && !field.required) expect({ [field.name]: success }).toEqual({ [field.name]: true });
		}
	});

	it('defines each parameter once: where a name stands twice, never more than one of them shows', () => {
		for (const [index, one] of operation.fields.entries()) {
			for (const other of operation.fields.slice(index + 1).filter(({ name }) => name === one.name)) {
				expect({ [one.name]: exclude(one, other) }).toEqual({ [one.name]: true });
			}
		}
	});

	it('has an output schema', () => {
		const file = path.join('nodes', node, '__schema__', 'v1.0.0', resource.value, `${operation.value}.json`);
		expect(JSON.parse(fs.readFileSync(file, 'utf8'))).toMatchObject({ type: 'object' });
	});
});

/** Whether two fields never show at the same time: one of their conditions has no value in common. */
function exclude(one: INodeProperties, other: INodeProperties): boolean {
	const [a, b] = [one.displayOptions?.show ?? {}, other.displayOptions?.show ?? {}];
	return Object.keys(a).some((key) => {
		const allowed = (a[key] ?? []) as unknown[];
		return b[key] !== undefined && !allowed.some((value) => (b[key] as unknown[]).includes(value));
	});
}

describe.each(Object.entries(NODES))('%s', (_node, resources) => {
	const properties = nodeProperties(resources);

	it('sorts its menus by name', () => {
		for (const { options } of properties.filter(({ name }) => name === 'resource' || name === 'operation')) {
			const labels = (options as INodePropertyOptions[]).map(({ name }) => name);
			expect(labels).toEqual([...labels].sort((a, b) => a.localeCompare(b, 'en')));
		}
	});

	it('shows every parameter that an operation reads, and reads every parameter that it shows', () => {
		for (const { value: resource, operations: list } of resources) {
			for (const { value: operation, fields } of list) {
				const shown = properties.filter(({ displayOptions }) => {
					const { resource: inResource, operation: inOperation } = displayOptions?.show ?? {};
					return inResource?.includes(resource) && inOperation?.includes(operation);
				});
				// What concerns requests is read for all items at once.
				const own = shown.filter(({ name, options }) => name !== 'options' || (options as INodeProperties[]).some((option) => !requestOptions.some((one) => one.name === option.name)));
				expect(own.map(({ name }) => name)).toEqual(fields.map(({ name }) => name));
			}
		}
	});
});
