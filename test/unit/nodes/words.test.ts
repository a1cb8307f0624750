/**
 * The words of every form: short enough for n8n's menus, each hint once, American English, and none of the phrases that
 * read oddly to people who met the nodes for the first time.
 */
import fs from 'node:fs';
import path from 'node:path';

import ts from 'typescript';
import type { ICredentialType, INodeProperties, INodePropertyOptions, INodeType, INodeTypeDescription } from 'n8n-workflow';

import { AgoraCloudRecordingApi } from '../../../credentials/AgoraCloudRecordingApi.credentials';
import { AgoraNotificationApi } from '../../../credentials/AgoraNotificationApi.credentials';
import { AgoraRecordingStorageApi } from '../../../credentials/AgoraRecordingStorageApi.credentials';
import { AgoraRtmTokenApi } from '../../../credentials/AgoraRtmTokenApi.credentials';
import { ClassInSignatureApi } from '../../../credentials/ClassInSignatureApi.credentials';
import { Agora } from '../../../nodes/Agora/Agora.node';
import { AgoraNotificationTrigger } from '../../../nodes/AgoraNotificationTrigger/AgoraNotificationTrigger.node';
import { AgoraTrigger } from '../../../nodes/AgoraTrigger/AgoraTrigger.node';
import { ClassIn } from '../../../nodes/ClassIn/ClassIn.node';
import { ClassInTrigger } from '../../../nodes/ClassInTrigger/ClassInTrigger.node';

/** What n8n's menu of operations shows of a description; the rest is cut off. */
const MENU_LENGTH = 105;

/** What a field's tooltip holds before it covers the form; a list of placeholders may need that much. */
const TOOLTIP_LENGTH = 280;

/** Where the texts of the nodes, their hints and their errors are written. */
const SOURCES = ['credentials', 'nodes', 'runtime', 'vendors'];

const nodes: INodeType[] = [new Agora(), new AgoraTrigger(), new AgoraNotificationTrigger(), new ClassIn(), new ClassInTrigger()];
const credentials: ICredentialType[] = [
	new AgoraCloudRecordingApi(),
	new AgoraNotificationApi(),
	new AgoraRecordingStorageApi(),
	new AgoraRtmTokenApi(),
	new ClassInSignatureApi(),
];

/** British spellings that are easily written, and words that mean another thing in American English. */
const BRITISH = [
	/\b\w*(?:colour|favour|behaviour|honour|labour|neighbour)\w*/i,
	/\b(?:un|re)?(?:organis|recognis|normalis|summaris|synchronis|initialis|customis|authoris|realis|minimis|maximis|optimis|categoris|analys)(?:e|es|ed|er|ers|ing|ation|ations)\b/i,
	/\b(?:cancelled|cancelling|labelled|labelling|travelled|travelling|modelled|modelling|signalled|signalling)\b/i,
	/\b(?:centre|centred|metre|theatre|licence|defence|offence|grey|catalogue|dialogue|programme|enrol|enrols|enrolment|fulfil|whilst|learnt|spelt|timetabled)s?\b/i,
];

/** Phrases that puzzled new users, and those that are kin to them. */
const ODD = [
	/\bown properties\b/i,
	/\btold at once\b/i,
	/\b(?:was|were|is|are|been) put out\b/i,
	/\bputs? (?:it |them )?out\b/i,
	/\bright to \d+ minutes\b/i,
	/\bnot just there\b/i,
	/\bwhat belongs there\b/i,
];

interface Text {
	at: string;
	kind: string;
	text: string;
}

const TEXT_KEYS = new Set(['displayName', 'name', 'description', 'hint', 'placeholder', 'action', 'subtitle', 'message', 'multipleValueButtonText', 'errorMessage', 'activationMessage']);

/** Every text in a description, with its place; `name` counts only where it is a choice's label. */
function textsOf(value: unknown, at: string): Text[] {
	if (Array.isArray(value)) return value.flatMap((entry, index) => textsOf(entry, `${at}.${String((entry as { name?: unknown })?.name ?? index)}`));
	if (typeof value !== 'object' || value === null) return [];
	const isChoice = 'name' in value && 'value' in value;
	return Object.entries(value).flatMap(([key, inner]) => {
		if (typeof inner !== 'string') return textsOf(inner, `${at}.${key}`);
		return TEXT_KEYS.has(key) && (key !== 'name' || isChoice) ? [{ at, kind: key, text: inner }] : [];
	});
}

const texts: Text[] = [
	...nodes.flatMap(({ description }) => textsOf(description, description.name)),
	...credentials.flatMap(({ name, displayName, properties, test }) => textsOf({ displayName, properties, test }, name)),
];

/** The sentences in the code, errors and hints among them: literals with a space. */
function sentences(): Text[] {
	const files = SOURCES.flatMap((folder) =>
		fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts')).map((name) => path.join(folder, name)),
	);
	return files.flatMap((file) => {
		const list: Text[] = [];
		const visit = (node: ts.Node): void => {
			const isText = ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node);
			if (isText && /\S \S/.test(node.text)) list.push({ at: file, kind: 'text', text: node.text });
			ts.forEachChild(node, visit);
		};
		visit(ts.createSourceFile(file, fs.readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022));
		return list;
	});
}

/** The names and notes of the examples' nodes. */
function exampleTexts(): Text[] {
	return fs.readdirSync('examples').filter((name) => name.endsWith('.json')).flatMap((file) => {
		const { name, nodes: list } = JSON.parse(fs.readFileSync(path.join('examples', file), 'utf8')) as { name: string; nodes: Array<{ name: string; parameters: { content?: string } }> };
		return [name, ...list.flatMap((node) => [node.name, node.parameters.content ?? ''])].map((text) => ({ at: file, kind: 'example', text }));
	});
}

const written = [...sentences(), ...exampleTexts()];

function found(patterns: RegExp[]): string[] {
	return [...texts, ...written].flatMap(({ at, kind, text }) => patterns.flatMap((pattern) => pattern.exec(text)?.[0] ?? []).map((word) => `${at} ${kind}: ${word}`));
}

/** The fields that one choice of resource and operation shows, whatever the other fields say. */
function formsOf({ name, properties }: INodeTypeDescription): Array<[form: string, fields: INodeProperties[]]> {
	const menus = properties.filter((property) => property.name === 'operation');
	if (menus.length === 0) return [[name, properties]];
	return menus.flatMap((menu) => {
		const resource = String(menu.displayOptions?.show?.resource?.[0]);
		return (menu.options as INodePropertyOptions[]).map(({ value }): [string, INodeProperties[]] => [
			`${name} ${resource}: ${String(value)}`,
			properties.filter(({ displayOptions }) => {
				const { resource: inResource, operation: inOperation } = displayOptions?.show ?? {};
				return (inResource?.includes(resource) ?? true) && (inOperation?.includes(value) ?? true);
			}),
		]);
	});
}

const forms = nodes.flatMap(({ description }) => formsOf(description));

it('reads the forms of all operations, and texts of all kinds', () => {
	expect(forms.length).toBeGreaterThan(80);
	expect(written.length).toBeGreaterThan(1000);
	for (const kind of ['displayName', 'name', 'description', 'hint', 'placeholder', 'action', 'message']) {
		expect(texts.filter((text) => text.kind === kind).length).toBeGreaterThan(0);
	}
});

it(`no operation's description is longer than ${MENU_LENGTH} characters, which is what n8n's menu shows`, () => {
	const menus = nodes.flatMap(({ description }) => description.properties.filter(({ name }) => name === 'operation').map((menu) => ({ menu, node: description.name })));
	const long = menus.flatMap(({ menu, node }) =>
		(menu.options as INodePropertyOptions[])
			.filter(({ description = '' }) => description.length > MENU_LENGTH)
			.map(({ value, description }) => `${node} ${String(menu.displayOptions?.show?.resource?.[0])}: ${String(value)} (${description!.length}): ${description}`),
	);
	expect(long).toEqual([]);
});

it(`no field's description is longer than ${TOOLTIP_LENGTH} characters`, () => {
	expect(texts.filter(({ kind, text }) => kind === 'description' && text.length > TOOLTIP_LENGTH)).toEqual([]);
});

it('no hint stands more than twice in one form', () => {
	const repeated = forms.flatMap(([form, fields]) => {
		const hints = textsOf(fields, form).filter(({ kind }) => kind === 'hint').map(({ text }) => text);
		return [...new Set(hints)].filter((hint) => hints.filter((other) => other === hint).length > 2).map((hint) => `${form}: ${hint}`);
	});
	expect(repeated).toEqual([]);
});

it('nothing is spelled the British way, as n8n is not', () => {
	expect(found(BRITISH)).toEqual([]);
});

it('no phrase reads oddly', () => {
	expect(found(ODD)).toEqual([]);
});
