/**
 * Writes the tables of operations into the READMEs of the packages per vendor, and the page with an example of each
 * operation, from what the nodes themselves say.
 * Usage: npm run readmes
 */
import fs from 'node:fs';
import path from 'node:path';

import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { resources as agora } from '../nodes/Agora/resources';
import { resources as classIn } from '../nodes/ClassIn/resources';
import type { AnyResource, Operation } from '../runtime/operations/operation';
import { ROOT } from './packages';

const MARKED = /<!-- operations -->[^]*?<!-- \/operations -->/;

const TABLES: Record<string, AnyResource[]> = {
	'packages/n8n-nodes-agora/README.md': agora,
	'packages/n8n-nodes-classin/README.md': classIn,
};

/** A table of resources and their operations, in the order of the node's menu. */
export function operationTable(resources: AnyResource[]): string {
	const rows = [...resources]
		.sort((a, b) => a.name.localeCompare(b.name, 'en'))
		.map(({ name, operations }) => `| **${name}** | ${operations.map((operation) => operation.name).sort().join(', ')} |`);
	return ['| Resource | Operations |', '|---|---|', ...rows].join('\n');
}

const PAGE = 'docs/operations.md';

/** What a newcomer would enter: the placeholder's example, or the first mode's of a locator. */
function exampleOf({ name, placeholder, modes, default: usual, options, type }: INodeProperties): string {
	const given = [placeholder, ...(modes ?? []).map((mode) => mode.placeholder)].find((text) => text?.startsWith('e.g. '))?.slice(5);
	if (given !== undefined) return `\`${given}\``;
	if (type === 'options') return (options as INodePropertyOptions[]).find(({ value }) => value === usual)?.name ?? '';
	if (type === 'boolean') return usual === true ? 'on' : 'off';
	if (type === 'dateTime') return name.startsWith('end') ? '`2026-12-24T10:15:00`' : '`2026-12-24T09:30:00`';
	return typeof usual === 'object' || usual === '' ? '' : `\`${String(usual).replace(/\s+/g, ' ')}\``;
}

/** What can be left out. Of a collection to update, something must be filled in. */
const isLeftOut = ({ type, name }: INodeProperties): boolean => name !== 'updateFields' && ['notice', 'collection', 'fixedCollection'].includes(type);

/** The first of a collection's fields for which there is an example. */
function exampleInside({ options }: INodeProperties): string {
	const [first] = ((options ?? []) as INodeProperties[]).map((field) => ({ label: field.displayName, example: exampleOf(field) })).filter(({ example }) => example !== '');
	return first ? `> *${first.label}* ${first.example}` : '';
}

/** Whether a field shows in a form that nobody has touched. */
function showsFirst({ displayOptions }: INodeProperties, fields: INodeProperties[]): boolean {
	const value = (name: string): unknown => fields.find((field) => field.name === name)?.default;
	const holds = ([name, allowed]: [string, unknown]): boolean => (allowed as unknown[]).includes(value(name));
	return Object.entries(displayOptions?.show ?? {}).every(holds) && !Object.entries(displayOptions?.hide ?? {}).some(holds);
}

/** An operation's form as it shows first, filled in. */
function filledIn({ fields }: Operation<unknown>): string {
	const filled = fields
		.filter((field) => !isLeftOut(field) && showsFirst(field, fields))
		.map((field) => ({
			label: field.displayName,
			example: field.type === 'collection' ? exampleInside(field) : exampleOf(field),
			required: field.required === true || field.type === 'collection',
		}))
		.filter(({ example, required }) => required || example !== '');
	return filled.map(({ label, example }) => `*${label}* ${example || '…'}`).join(', ') || 'nothing to fill in';
}

/** One table for each resource: what each of its operations does, and its form filled in. */
export function operationPage(): string {
	const nodes: Array<[name: string, resources: AnyResource[]]> = [['Agora', agora], ['ClassIn', classIn]];
	const cell = (text: string): string => text.replaceAll('|', '\\|');
	const parts = nodes.flatMap(([node, resources]) => [
		`## ${node}`,
		...[...resources]
			.sort((a, b) => a.name.localeCompare(b.name, 'en'))
			.map(({ name, operations }) =>
				[
					`### ${node}: ${name}`,
					'| Operation | What it does | Example |',
					'|---|---|---|',
					...operations.map((operation) => `| **${operation.name}** | ${cell(operation.description)} | ${cell(filledIn(operation))} |`),
				].join('\n'),
			),
	]);
	const head = '# Operations\n\nEvery operation with its form filled in as an example; what is in *Options* can be left out, and of *Update Fields* at least one is needed: the example shows the first. Made by `npm run readmes`. Whole workflows are in [examples](../examples/README.md).';
	return `${[head, ...parts].join('\n\n')}\n`;
}

/** Each README with its table, and the page of operations, as they should be. */
export function readmes(): Array<{ file: string; present: string; wanted: string }> {
	const page = path.join(ROOT, PAGE);
	const written = fs.existsSync(page) ? fs.readFileSync(page, 'utf8') : '';
	const tables = Object.entries(TABLES).map(([name, resources]) => {
		const file = path.join(ROOT, name);
		const present = fs.readFileSync(file, 'utf8');
		return { file, present, wanted: present.replace(MARKED, `<!-- operations -->\n${operationTable(resources)}\n<!-- /operations -->`) };
	});
	return [...tables, { file: page, present: written, wanted: operationPage() }];
}

if (require.main === module) {
	for (const { file, wanted } of readmes()) fs.writeFileSync(file, wanted);
}
