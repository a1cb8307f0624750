/**
 * Writes the tables of operations into the READMEs of the packages per vendor, and the page with an example of each
 * operation, from what the nodes themselves say.
 * Usage: npm run readmes
 */
import fs from 'node:fs';
import path from 'node:path';

import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';

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

/** What somebody enters as an example, and how the page shows it. */
interface Example {
	shown: string;
	value: unknown;
}

const NONE: Example = { shown: '', value: undefined };

/** The choice that a form begins with; where that one changes nothing, the last, which does. */
function choiceOf({ default: usual, options }: INodeProperties): Example {
	const choices = options as INodePropertyOptions[];
	const chosen = usual === 'unchanged' ? choices.at(-1) : choices.find(({ value }) => value === usual);
	return chosen ? { shown: chosen.name, value: chosen.value } : NONE;
}

/** What a newcomer would enter: the placeholder's example, or the first mode's of a locator. */
function exampleOf(field: INodeProperties): Example {
	const { name, placeholder, hint, modes, default: usual, type } = field;
	// n8n's JSON editor shows no placeholder.
	const given = [placeholder, hint?.replace('For example ', 'e.g. '), ...(modes ?? []).map((mode) => mode.placeholder)].find((text) => text?.startsWith('e.g. '))?.slice(5);
	if (given !== undefined) return { shown: `\`${given}\``, value: given };
	if (type === 'options') return choiceOf(field);
	if (type === 'boolean') return { shown: usual === true ? 'on' : 'off', value: usual };
	if (type === 'dateTime') return exampleTime(name);
	if (type === 'collection' || type === 'fixedCollection') return exampleInside(field);
	return typeof usual === 'object' || usual === '' ? NONE : { shown: `\`${String(usual).replace(/\s+/g, ' ')}\``, value: usual };
}

function exampleTime(name: string): Example {
	const value = name.startsWith('end') ? '2026-12-24T10:15:00' : '2026-12-24T09:30:00';
	return { shown: `\`${value}\``, value };
}

/** Whether something of a collection must be filled in. */
const needsOne = ({ name, description }: INodeProperties): boolean => name === 'updateFields' || /\bat least one\b/.test(description ?? '');

/** What can be left out. */
const isLeftOut = (field: INodeProperties): boolean => field.type === 'notice' || (field.type === 'collection' && !needsOne(field));

/** One entry of a list of groups, or the first of a collection's fields for which there is an example, best one of its own. */
function exampleInside({ type, options, typeOptions }: INodeProperties): Example {
	if (type === 'fixedCollection') {
		const [{ name, values }] = options as [INodePropertyCollection];
		const filled = values.map((field) => ({ field, example: exampleOf(field) }));
		const entry = Object.fromEntries(filled.map(({ field, example }) => [field.name, example.value]));
		const shown = filled.map(({ field, example }) => `*${field.displayName}* ${example.shown}`).join(', ');
		return { shown: `> ${shown}`, value: { [name]: typeOptions?.multipleValues ? [entry] : entry } };
	}
	const inside = ((options ?? []) as INodeProperties[]).map((field) => ({ field, example: exampleOf(field) })).filter(({ example }) => example.shown !== '');
	const chosen = inside.find(({ field }) => field.placeholder?.startsWith('e.g. ')) ?? inside[0];
	return chosen ? { shown: `> *${chosen.field.displayName}* ${chosen.example.shown}`, value: { [chosen.field.name]: chosen.example.value } } : NONE;
}

/** Whether a field shows in a form that nobody has touched. */
function showsFirst({ displayOptions }: INodeProperties, fields: INodeProperties[]): boolean {
	const value = (name: string): unknown => fields.find((field) => field.name === name)?.default;
	const holds = ([name, allowed]: [string, unknown]): boolean => (allowed as unknown[]).includes(value(name));
	return Object.entries(displayOptions?.show ?? {}).every(holds) && !Object.entries(displayOptions?.hide ?? {}).some(holds);
}

/** The fields of an operation's form as it shows first, each with its example; those that are filled in. */
function filledFields({ fields }: Operation<unknown>): Array<{ field: INodeProperties; example: Example }> {
	return fields
		.filter((field) => !isLeftOut(field) && showsFirst(field, fields))
		.map((field) => ({ field, example: exampleOf(field) }))
		.filter(({ field, example }) => field.required === true || field.type === 'collection' || example.shown !== '');
}

/** An operation's form as it shows first, filled in. */
function filledIn(operation: Operation<unknown>): string {
	const filled = filledFields(operation);
	return filled.map(({ field, example }) => `*${field.displayName}* ${example.shown || '…'}`).join(', ') || 'nothing to fill in';
}

/** The values of the example by the names of the fields; what is not filled in has its default. */
export function exampleParameters(operation: Operation<unknown>): Record<string, unknown> {
	const usual = [...operation.fields].reverse().map((field) => [field.name, field.default] as const);
	const filled = filledFields(operation).map(({ field, example }) => [field.name, example.value] as const);
	return Object.fromEntries<unknown>([...usual, ...filled]);
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
	const head = '# Operations\n\nEvery operation with its form filled in as an example; what is in *Options* can be left out unless the example shows it, and of *Update Fields* at least one is needed: the example shows one. Made by `npm run readmes`. Whole workflows are in [examples](../examples/README.md).';
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
