/**
 * Proves that the workflows in examples/ can be imported and mean what they say: nodes, parameters and choices
 * exist in the built package, everything is connected and explained, and nobody's secrets are in them.
 */
import fs from 'node:fs';
import path from 'node:path';
import { runInNewContext } from 'node:vm';

import {
	NodeHelpers,
	type INode,
	type INodeParameters,
	type INodeProperties,
	type INodePropertyCollection,
	type INodePropertyOptions,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { loadPackage, PACKAGE } from '../../testkit/nodeTypes';

interface Example {
	name: string;
	nodes: INode[];
	/** By node, then by the kind of connection: `main`, `ai_tool`, … */
	connections: Record<string, Record<string, Array<Array<{ node: string; type: string; index: number }>>>>;
	[key: string]: unknown;
}

interface Context {
	node: INode;
	description: INodeTypeDescription;
}

const folder = path.resolve(__dirname, '..', '..', 'examples');
const files = fs.readdirSync(folder).filter((name) => name.endsWith('.json'));
const read = (file: string): Example => JSON.parse(fs.readFileSync(path.join(folder, file), 'utf8')) as Example;

/** n8n's own nodes that the examples use, with versions that the oldest supported n8n has. */
const BUILT_IN: Record<string, number[]> = {
	'@n8n/n8n-nodes-langchain.agent': [2.2],
	'@n8n/n8n-nodes-langchain.chainLlm': [1.7],
	'@n8n/n8n-nodes-langchain.chatTrigger': [1.1],
	'@n8n/n8n-nodes-langchain.lmChatOpenAi': [1.2],
	'@n8n/n8n-nodes-langchain.memoryBufferWindow': [1.3],
	'n8n-nodes-base.awsS3': [2],
	'n8n-nodes-base.convertToFile': [1.1],
	'n8n-nodes-base.crypto': [1],
	'n8n-nodes-base.dataTable': [1],
	'n8n-nodes-base.emailSend': [2.1],
	'n8n-nodes-base.errorTrigger': [1],
	'n8n-nodes-base.filter': [2.2],
	'n8n-nodes-base.googleDrive': [3],
	'n8n-nodes-base.httpRequest': [4.2],
	'n8n-nodes-base.httpRequestTool': [4.2],
	'n8n-nodes-base.if': [2.2],
	'n8n-nodes-base.manualTrigger': [1],
	'n8n-nodes-base.noOp': [1],
	'n8n-nodes-base.readWriteFile': [1],
	'n8n-nodes-base.removeDuplicates': [2],
	'n8n-nodes-base.respondToWebhook': [1.1],
	'n8n-nodes-base.scheduleTrigger': [1.2],
	'n8n-nodes-base.set': [3.4],
	'n8n-nodes-base.splitOut': [1],
	'n8n-nodes-base.stickyNote': [1],
	'n8n-nodes-base.stopAndError': [1],
	'n8n-nodes-base.summarize': [1.1],
	'n8n-nodes-base.switch': [3.2],
	'n8n-nodes-base.wait': [1.1],
	'n8n-nodes-base.webhook': [2],
};

const NOTE = 'n8n-nodes-base.stickyNote';
/** They wait for what nobody sends while a workflow is built, so the examples bring a sample along. */
const WEBHOOK_TRIGGERS = [`${PACKAGE}.classInTrigger`, `${PACKAGE}.agoraNotificationTrigger`];
const isOurs = ({ type }: INode): boolean => type.startsWith(`${PACKAGE}.`);
/** Our node of a type; n8n derives the tool of an AI from each. */
const ownType = (type: string): INodeType => nodeTypes[type.slice(PACKAGE.length + 1).replace(/Tool$/, '')]!;

let nodeTypes: Record<string, INodeType>;

beforeAll(async () => {
	nodeTypes = (await loadPackage()).nodes;
});

it('there are examples, and the list in examples/README.md names all of them', () => {
	expect(files.length).toBeGreaterThanOrEqual(3);
	const list = fs.readFileSync(path.join(folder, 'README.md'), 'utf8');
	for (const file of files) expect(list).toContain(`(${file})`);
});

it.each(['README.md', 'docs/README.zh-CN.md'])('%s has every example in its gallery', (readme) => {
	const text = fs.readFileSync(path.resolve(folder, '..', readme), 'utf8');
	expect(files.filter((file) => !text.includes(`examples/${file})`))).toEqual([]);
});

it.each(files.filter((file) => read(file).nodes.some(({ parameters }) => parameters.operation === 'csv')))('%s: what is a formula in a spreadsheet comes into the file as text', (file) => {
	const { nodes, connections } = read(file);
	const [toFile] = nodes.filter(({ parameters }) => parameters.operation === 'csv');
	const before = Object.keys(connections).filter((name) => connections[name]!.main!.flat().some(({ node }) => node === toFile!.name));
	const [{ parameters }] = nodes.filter(({ name }) => before.includes(name)) as [INode];
	// What stands in the list: the item itself, or the columns that are made of it.
	const row = (text: string): string[] => {
		const person = { name: text, uid: text, secondsInClass: 120, present: true };
		const item = { name: text, userUuid: text, roomUuid: text, courseName: text, className: text, count: 3, data: { person } };
		const code = /^=\{\{(.*)\}\}$/s.exec(String(parameters.jsonOutput))![1]!;
		const made = runInNewContext(`JSON.stringify(${code})`, { $json: item }) as string;
		return Object.values(JSON.parse(made) as object).filter((value): value is string => typeof value === 'string');
	};
	for (const formula of ['=1+1', '+1', '-1', '@SUM(1)', '\t=1', '\r=1', '\n=1', ' =1', '＝1+1', '＋1', '－1', '＠a']) {
		expect(row(formula).filter((value) => value === `'${formula}`).length).toBeGreaterThanOrEqual(3);
		expect(row(formula)).not.toContain(formula);
	}
	expect(row('Kim-Lee = 1')).toContain('Kim-Lee = 1');
});

/** About where the text of a note ends, in the units of the canvas, as n8n sets it. */
function textHeight({ parameters }: INode): number {
	const width = Number(parameters.width ?? 240) - 32;
	return String(parameters.content)
		.split('\n')
		.filter((line) => line.trim() !== '')
		.map((line) => {
			const isTitle = line.startsWith('## ');
			const lines = Math.ceil((line.replace(/[*`#]/g, '').length * (isTitle ? 9.5 : 6.1)) / width);
			return lines * (isTitle ? 27 : 19) + 7;
		})
		.reduce((sum, height) => sum + height, 16);
}

interface Box {
	name: string;
	position: [number, number];
	size: [number, number];
}

const meet = (a: Box, b: Box): boolean => [0, 1].every((axis) => a.position[axis]! < b.position[axis]! + b.size[axis]! && b.position[axis]! < a.position[axis]! + a.size[axis]!);

describe.each(files)('%s', (file) => {
	const example = read(file);
	const ours = example.nodes.filter(isOurs);
	const active = example.nodes.filter(({ type }) => type !== NOTE);

	it('has only what an import needs', () => {
		expect(Object.keys(example).sort()).toEqual(['connections', 'name', 'nodes', 'pinData', 'settings']);
		// What is pinned is compared with what the triggers give out in engine/webhooks/samples.test.ts.
		const waiting = ours.filter(({ type }) => WEBHOOK_TRIGGERS.includes(type)).map(({ name }) => name);
		expect(Object.keys(example.pinData as object)).toEqual(waiting);
		expect(ours.length).toBeGreaterThan(0);
	});

	it('has notes that can be read: none over another, and no node over a text', () => {
		const boxes = (nodes: INode[], heightOf: (node: INode) => number): Box[] =>
			nodes.map((node) => ({ name: node.name, position: node.position, size: [node.type === NOTE ? Number(node.parameters.width ?? 240) : 96, heightOf(node)] }));
		const notes = example.nodes.filter(({ type }) => type === NOTE);
		const whole = boxes(notes, ({ parameters }) => Number(parameters.height ?? 160));
		const texts = boxes(notes, textHeight);
		const nodes = boxes(active, () => 96);
		const hidden = [
			...whole.flatMap((note, index) => whole.slice(index + 1).filter((other) => meet(note, other)).map((other) => `${note.name} / ${other.name}`)),
			...texts.flatMap((text) => nodes.filter((node) => meet(text, node)).map((node) => `${text.name} / ${node.name}`)),
		];
		expect(hidden).toEqual([]);
	});

	it('uses nodes that exist, in versions that exist', () => {
		for (const { name, type, typeVersion } of example.nodes) {
			const own = type.startsWith(`${PACKAGE}.`) ? ownType(type) : undefined;
			const versions = own ? [own.description.version].flat() : (BUILT_IN[type] ?? []);
			expect({ name, known: versions.includes(typeVersion) }).toEqual({ name, known: true });
		}
	});

	it('sets only parameters and makes only choices that the node has and shows', () => {
		for (const node of ours) {
			const { description } = ownType(node.type);
			const kept = NodeHelpers.getNodeParameters(description.properties, node.parameters, true, false, node, description);
			for (const [name, value] of Object.entries(node.parameters)) {
				expect({ node: node.name, [name]: kept?.[name] }).toEqual({ node: node.name, [name]: value });
			}
			expect(faultsIn(node.parameters, description.properties, { node, description })).toEqual([]);
		}
	});

	it('leaves no required parameter empty', () => {
		for (const node of ours) {
			const { description } = ownType(node.type);
			const complete = NodeHelpers.getNodeParameters(description.properties, node.parameters, true, false, node, description)!;
			const issues = NodeHelpers.getNodeParametersIssues(description.properties, { ...node, parameters: complete }, description);
			expect({ node: node.name, issues: issues?.parameters ?? {} }).toEqual({ node: node.name, issues: {} });
		}
	});

	it('has notes that say what it does and where the values go', () => {
		const notes = example.nodes.filter(({ type }) => type === NOTE);
		expect(notes.length).toBeGreaterThanOrEqual(2);
		const texts = notes.map(({ parameters }) => String(parameters.content));
		expect(texts.some((text) => text.startsWith(`## ${example.name}\n`))).toBe(true);
		expect(texts.some((text) => text.includes('credential'))).toBe(true);
		expect(texts.some((text) => text.includes('Settings'))).toBe(true);
	});

	it('is connected: every node but the triggers is reached, and every name exists', () => {
		const names = example.nodes.map(({ name }) => name);
		expect(new Set(names).size).toBe(names.length);
		expect(new Set(example.nodes.map(({ id }) => id)).size).toBe(names.length);
		const targets = Object.values(example.connections).flatMap((kinds) => Object.values(kinds).flat(2).map(({ node }) => node));
		for (const name of [...Object.keys(example.connections), ...targets]) expect(names).toContain(name);
		// A model or a tool serves the agent that it is connected to.
		const serving = Object.keys(example.connections).filter((name) => !('main' in example.connections[name]!));
		const unreached = active.filter(({ name }) => !targets.includes(name) && !serving.includes(name));
		const triggers = active.filter(({ type }) => /trigger$|\.webhook$/i.test(type));
		expect(triggers.length).toBeGreaterThanOrEqual(1);
		expect(unreached).toEqual(triggers);
		const mentioned = [...JSON.stringify(active.map(({ parameters }) => parameters)).matchAll(/\$\('([^']+)'\)/g)];
		for (const [, name] of mentioned) expect(names).toContain(name);
	});

	it('has one node "Settings" with JSON that can be read', () => {
		const settings = example.nodes.filter(({ name }) => name === 'Settings');
		expect(settings.map(({ type }) => type)).toEqual(['n8n-nodes-base.set']);
		const text = String(settings[0]!.parameters.jsonOutput).replace(/^=/, '');
		expect(typeof JSON.parse(text)).toBe('object');
	});

	it('holds no credential, no secret and no trace of the n8n that it was made in', () => {
		for (const node of example.nodes) {
			expect(node.credentials).toBeUndefined();
			expect(node.webhookId).toBeUndefined();
		}
		// What is pinned is the simulator's, and made up.
		const text = JSON.stringify({ ...example, pinData: undefined });
		expect(text).not.toMatch(/[0-9a-f]{32}/i);
		expect(text).not.toMatch(/\b00[67][A-Za-z0-9+/]{30,}/);
		expect(text).not.toMatch(/instanceId|127\.0\.0\.1|localhost/);
	});
});

it.each(files.filter((file) => read(file).nodes.some(({ parameters }) => parameters.initialPassword === 'given')))('%s: the first password that it comes with is refused, because it is public', (file) => {
	const { nodes } = read(file);
	const given = /"initialPassword": "(.*?)"/.exec(String(nodes.find(({ name }) => name === 'Settings')!.parameters.jsonOutput))![1]!;
	// ClassIn takes 6 to 20 characters, and so does the form.
	expect(given.length).toBeGreaterThan(20);
	expect(nodes.filter(({ type, parameters }) => type === NOTE && String(parameters.content).includes('`initialPassword`'))).toHaveLength(1);
});

it.each(files.filter((file) => read(file).nodes.some(({ parameters }) => parameters.identityFrom === 'derived')))('%s: the day of a class is no moving one, because it is part of what the class is', (file) => {
	const settings = String(read(file).nodes.find(({ name }) => name === 'Settings')!.parameters.jsonOutput);
	expect(settings).toContain('"date": "put the day here');
	expect(settings).not.toContain('{{');
});

it('check-live.json tries every step on its own, and its table has each of them, by the operation that it is', () => {
	const { nodes, connections } = read('check-live.json');
	const steps = nodes.filter(isOurs);
	expect(connections.Settings!.main![0]!.map(({ node }) => node)).toEqual([...steps.map(({ name }) => name), 'Look at Each Step']);
	expect(steps.filter(({ onError }) => onError !== 'continueRegularOutput')).toEqual([]);
	const table = String(nodes.find(({ name }) => name === 'Look at Each Step')!.parameters.jsonOutput);
	const rows = [...table.matchAll(/\['([^']+)', '([^']+)'\]/g)].map(([, operation, name]) => [operation!.replace('ClassIn ', '').split(',')[0], name]);
	expect(rows).toEqual(steps.map(({ name, parameters: { resource, operation } }) => [`${String(resource)}: ${String(operation)}`, name]));
	// n8n goes through them from the top, and looks at them last.
	const places = nodes.filter((node) => isOurs(node) || node.name === 'Look at Each Step').map(({ position: [x, y] }) => y * 10_000 + x);
	expect([...places].sort((a, b) => a - b)).toEqual(places);
});

/** Names and choices, also inside collections, that the description doesn't have or doesn't show. */
function faultsIn(values: INodeParameters, properties: INodeProperties[], context: Context, trail = ''): string[] {
	return Object.entries(values).flatMap(([name, value]) => {
		const here = `${trail}${name}`;
		const found = properties.find(
			(property) =>
				property.name === name &&
				NodeHelpers.displayParameter(values, property, context.node, context.description, context.node.parameters),
		);
		if (!found) return [`${here} is not known`];
		// n8n works out what has none all the same, but the field shows none then.
		const hasMode = typeof value === 'object' && value !== null && '__rl' in value;
		if (hasMode !== (found.type === 'resourceLocator')) return [`${here} ${hasMode ? 'can’t have' : 'has no'} mode`];
		if (typeof value === 'string' && value.startsWith('=')) return [];
		if (found.type === 'options' || found.type === 'multiOptions') {
			const choices = (found.options as INodePropertyOptions[]).map((option) => option.value);
			return [value].flat().filter((one) => !choices.includes(one as string)).map((one) => `${here} can't be ${String(one)}`);
		}
		if (found.type === 'collection') {
			return faultsIn(value as INodeParameters, found.options as INodeProperties[], context, `${here}.`);
		}
		if (found.type !== 'fixedCollection') return [];
		return Object.entries(value as INodeParameters).flatMap(([group, entries]) => {
			const definition = (found.options as INodePropertyCollection[]).find((option) => option.name === group);
			if (!definition) return [`${here}.${group} is not known`];
			return [entries].flat().flatMap((entry) => faultsIn(entry as INodeParameters, definition.values, context, `${here}.${group}.`));
		});
	});
}
