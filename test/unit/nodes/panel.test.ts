/** How the nodes are found in n8n's panel, and what stands under them in a workflow. */
import fs from 'node:fs';
import path from 'node:path';

import { NodeHelpers, Workflow, type INode, type INodeProperties, type INodePropertyOptions, type INodeType, type INodeTypes } from 'n8n-workflow';

import { AgoraNotificationApi } from '../../../credentials/AgoraNotificationApi.credentials';
import { Agora } from '../../../nodes/Agora/Agora.node';
import { AgoraNotificationTrigger } from '../../../nodes/AgoraNotificationTrigger/AgoraNotificationTrigger.node';
import { AgoraTrigger } from '../../../nodes/AgoraTrigger/AgoraTrigger.node';
import { resources as agora } from '../../../nodes/Agora/resources';
import { ClassIn } from '../../../nodes/ClassIn/ClassIn.node';
import { ClassInTrigger } from '../../../nodes/ClassInTrigger/ClassInTrigger.node';
import { resources as classIn } from '../../../nodes/ClassIn/resources';
import type { AnyResource } from '../../../runtime/operations/operation';

const ACTION: Array<[name: string, type: INodeType, resources: AnyResource[]]> = [
	['Agora', new Agora(), agora],
	['ClassIn', new ClassIn(), classIn],
];

const descriptions = [new Agora(), new ClassIn(), new AgoraTrigger(), new AgoraNotificationTrigger(), new ClassInTrigger()].map(({ description }) => description);

function aliasesOf(node: string): string[] {
	return (JSON.parse(fs.readFileSync(path.join('nodes', node, `${node}.node.json`), 'utf8')) as { alias: string[] }).alias;
}

/** What people who run classes type into the panel. */
const SEARCHED = ['attendance', 'timetable', 'lesson', 'webinar', 'meeting', 'record', 'recording', 'cloud recording', 'classroom', '教室', '课堂', '在线', '录制', '考勤', '直播'];

it.each([
	['Agora', [...SEARCHED, 'transcript', 'captions', 'subtitles', 'speech to text', 'ban', 'student', 'teacher', 'school', 'video call', 'RTC']],
	['ClassIn', [...SEARCHED.filter((word) => word !== 'cloud recording'), 'homework', 'school', 'roster', 'enrol']],
])('%s is found by the words for what it does', (node, words) => {
	expect(aliasesOf(node)).toEqual(expect.arrayContaining(words));
});

it.each(fs.readdirSync('nodes'))('%s names no alias twice', (node) => {
	const aliases = aliasesOf(node).map((alias) => alias.toLowerCase());
	expect(aliases.filter((alias, index) => aliases.indexOf(alias) !== index)).toEqual([]);
});

/** What a field with choices can be set to. */
function valuesOf({ type, options = [] }: INodeProperties): Array<string | boolean> {
	return type === 'boolean' ? [false, true] : (options as INodePropertyOptions[]).map(({ value }) => String(value));
}

describe.each(ACTION)('%s', (name, type, resources) => {
	const nodeTypes: INodeTypes = { getByName: () => type, getByNameAndVersion: () => type, getKnownTypes: () => ({}) };

	function subtitle(resource: string, operation: string): unknown {
		const node: INode = { id: '1', name, type: type.description.name, typeVersion: 1, position: [0, 0], parameters: { resource, operation } };
		const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
		return workflow.expression.getSimpleParameterValue(node, type.description.subtitle!, 'internal', {});
	}

	it('says resource and operation in the words of its menus', () => {
		for (const resource of resources) {
			for (const operation of resource.operations) {
				expect(subtitle(resource.value, operation.value)).toBe(`${resource.name}: ${operation.name}`);
			}
		}
	});

	it('says nothing of an operation that it doesn’t have', () => {
		expect(subtitle('nothing', 'getAll') ?? '').toBe('');
	});

	const operations = resources.flatMap(({ value: resource, operations: list, sendsNothing = false }) => list.map(({ value, fields, ...operation }) => ({ resource, operation: value, fields, sendsNothing: sendsNothing || operation.sendsNothing === true })));

	it.each(operations)('$resource: $operation has one collection of options, with what concerns requests last, exactly where requests are sent', ({ resource, operation, fields, sendsNothing }) => {
		const { properties } = type.description;
		const deciding = fields.filter((field) => field.name === 'options').flatMap(({ displayOptions }) => Object.keys(displayOptions?.show ?? {}));
		const choices = deciding.slice(0, 1).flatMap((one) => valuesOf(fields.find((field) => field.name === one)!).map((value) => ({ [one]: value })));
		for (const chosen of choices.length > 0 ? choices : [{}]) {
			const parameters = { resource, operation, ...chosen };
			const node: INode = { id: '1', name, type: type.description.name, typeVersion: 1, position: [0, 0], parameters };
			const shown = properties.filter((property) => property.name === 'options' && NodeHelpers.displayParameter(parameters, property, node, type.description));
			const last = shown.map(({ options = [] }) => options.slice(-4).map((option) => option.name));
			if (sendsNothing) expect(last.flat()).not.toContain('maxAttempts');
			else expect({ chosen, last }).toEqual({ chosen, last: [['concurrency', 'deadlineSeconds', 'timeoutSeconds', 'maxAttempts']] });
		}
	});
});

it.each(descriptions)('$name tells n8n’s builder what it is for and what goes with it', ({ builderHint, name }) => {
	const { searchHint = '', relatedNodes = [] } = builderHint ?? {};
	expect([name, searchHint.length > 80, relatedNodes.length > 0]).toEqual([name, true, true]);
	// Only nodes of n8n's own: ours have other full names in the packages per vendor.
	for (const { nodeType, relationHint } of relatedNodes) expect([nodeType, relationHint]).toEqual([expect.stringMatching(/^n8n-nodes-base\.[a-zA-Z0-9]+$/), expect.stringMatching(/\w+ \w+/)]);
});

it.each(descriptions.filter(({ group }) => group.includes('trigger')))('$name says in the panel what happened, in one clause', ({ properties }) => {
	const { options = [] } = properties.find(({ name }) => name === 'events')!;
	expect(options.length).toBeGreaterThan(10);
	for (const option of options as INodePropertyOptions[]) expect([option.value, option.action]).toEqual([option.value, expect.stringMatching(/^(?!Who|How|What|Making|In class|After class)[A-Z][^;.]*[^;.\s]$/)]);
});

it.each(descriptions.filter(({ credentials = [] }) => credentials.length > 1))('$name names each of its credentials above the field: n8n would call several of them just "Credential"', ({ credentials = [] }) => {
	const names = credentials.map(({ displayName }) => displayName);
	expect([names.every(Boolean), new Set(names).size]).toEqual([true, names.length]);
});

it.each([new Agora(), new AgoraTrigger()])('$description.name says above a credential that can be left empty what it is for', ({ description: { credentials = [] } }) => {
	const several = credentials.filter(({ name, required }) => !required && name !== 'agoraRecordingStorageApi');
	for (const { displayName } of several) expect(displayName).toMatch(/^Agora (?:RTM Token|Cloud Recording) API \(.+\)$/);
});

it('credentials of the node stay above the fields: n8n puts them below those by which they show', () => {
	const deciding = new Agora().description.credentials!.flatMap(({ displayOptions }) => Object.keys(displayOptions?.show ?? {}));
	expect([...new Set(deciding)]).toEqual(['resource', 'operation']);
});

it.each<[resource: string, operation: string, expected: string[], more?: object]>([
	['usage', 'get', ['agoraCloudRecordingApi']],
	['recordingFile', 'createLink', ['agoraRecordingStorageApi']],
	['channel', 'getAll', ['agoraRtmTokenApi', 'agoraCloudRecordingApi']],
	['cloudRecording', 'record', ['agoraRtmTokenApi', 'agoraCloudRecordingApi', 'agoraRecordingStorageApi']],
	['classroom', 'get', ['agoraRtmTokenApi', 'agoraCloudRecordingApi']],
	['classroom', 'create', ['agoraRtmTokenApi'], { durationUnit: 'minutes' }],
])('%s: %s shows no credential that it has no use for', (resource, operation, expected, more = {}) => {
	const { description } = new Agora();
	const node: INode = { id: '1', name: 'Agora', type: 'agora', typeVersion: 1, position: [0, 0], parameters: { resource, operation, ...more } };
	const shown = description.credentials!.filter((one) => NodeHelpers.displayParameter(node.parameters, one, node, description));
	expect(shown.map(({ name }) => name)).toEqual(expected);
});

/** What n8n's editor saves after this value was set among the options, and what a run gets of it. */
function savedAndRun({ description }: INodeType, operation: string, name: string, options: object) {
	const node: INode = { id: '1', name: 'x', type: description.name, typeVersion: 1, position: [0, 0], parameters: { resource: 'classroom', operation, [name]: options } as INode['parameters'] };
	const saved = NodeHelpers.getNodeParameters(description.properties, node.parameters, false, false, node, description)!;
	return NodeHelpers.getNodeParameters(description.properties, saved, true, false, node, description)![name];
}

it.each([
	['create', 'recording', 'options', new ClassIn(), { settings: { recordState: true, recordType: 0, liveState: true, openState: true } }],
	['update', 'aiSummaryConfig', 'updateFields', new ClassIn(), { settings: { chapter: true, subtitle: true, teachingAnalysis: false } }],
	['create', 'hostingScene', 'options', new Agora(), { scene: { reserveVideoURL: '', finishType: 'automatic', videoURL: '' } }],
])('Classroom: %s, %s: a group among options comes with its fields, and is not lost where they are taken out', (operation, option, name, type, expected) => {
	const { properties } = type.description;
	const collection = properties.find((one) => one.name === name && one.displayOptions?.show?.resource?.includes('classroom') && one.displayOptions.show.operation?.includes(operation))!;
	const group = (collection.options as INodeProperties[]).find((one) => one.name === option)!;
	expect(savedAndRun(type, operation, name, { [option]: group.default })).toEqual({ [option]: expected });
	expect(savedAndRun(type, operation, name, { [option]: {} })).toEqual({ [option]: {} });
});

it('the ID of a new classroom is entered, as there is none to choose from', () => {
	const ids = new Agora().description.properties.filter(({ name, displayOptions }) => name === 'roomUuid' && displayOptions?.show?.resource?.includes('classroom'));
	const modes = (operation: string) => ids.find(({ displayOptions }) => displayOptions?.show?.operation?.includes(operation))?.modes?.map(({ name }) => name);
	expect([modes('create'), modes('get')]).toEqual([['id'], ['id', 'list']]);
});

it('the credentials of the trigger stand on top: the one field that decides about them comes first', () => {
	const { credentials = [], properties } = new AgoraTrigger().description;
	const decisive = credentials.flatMap(({ displayOptions }) => Object.keys(displayOptions?.show ?? {}));
	expect([properties[0]!.name, [...new Set(decisive)]]).toEqual(['source', ['source']]);
});

it('only tokens and replay links are made without a request', () => {
	expect([...agora, ...classIn].filter(({ sendsNothing }) => sendsNothing).map(({ value }) => value)).toEqual(['token']);
	expect([...agora, ...classIn].flatMap(({ operations }) => operations.filter(({ sendsNothing }) => sendsNothing).map(({ value }) => value))).toEqual(['getReplayLink']);
});

it.each([
	[new AgoraTrigger(), new Agora()],
	[new ClassInTrigger(), new ClassIn()],
])('the panel shows the text of the trigger above the node with which n8n groups it, so it speaks of both', ({ description: trigger }, { description: node }) => {
	expect(trigger.name).toBe(`${node.name}Trigger`);
	expect(trigger.description).toMatch(/: start a workflow when .+, or (?:create|manage)\b.+/);
});

it('notifications have an icon of their own, light and dark', () => {
	const { icon } = new AgoraNotificationTrigger().description;
	expect(icon).not.toEqual(new Agora().description.icon);
	expect(JSON.stringify(new AgoraNotificationApi().icon)).toContain('agoraNotification');
	for (const file of Object.values(icon as { light: string; dark: string })) {
		expect(fs.readFileSync(path.join('icons', path.basename(file)), 'utf8')).toMatch(/^<svg [^>]*viewBox/);
	}
});
