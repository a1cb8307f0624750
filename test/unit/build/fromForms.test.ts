/** What stands in a form already is not in the code behind it a second time, and the code has the same values. */
import { createRequire } from 'node:module';
import { join } from 'node:path';

const { expressionsOf, formsModule, takenFromForms } = createRequire(join(__dirname, '../../../scripts/build/x.js'))('./fromForms') as {
	expressionsOf(entries: object[]): Map<string, string>;
	formsModule(entries: object[]): string;
	takenFromForms(source: string, expressions: Map<string, string>): string;
};

const field = { displayName: 'Room', name: 'room', type: 'string', default: '' };
const description = {
	displayName: 'A node',
	properties: [
		{ displayName: 'Kind', name: 'kind', type: 'options', options: [{ name: 'First of all', value: 1 }, { name: 'Last of all', value: 2 }], default: 1 },
		{ ...field, displayOptions: { show: { operation: ['get'] } } },
	],
};
const entries = [
	{ className: 'Node', fromShared: '../Node.js', instance: { description, methods: { find: () => [] }, nothing: undefined } },
	{ className: 'Secret', fromShared: '../Secret.js', instance: { name: 'secret', properties: [field] } },
];

const SOURCE = `
const kinds = [{ name: 'First of all', value: 1 }, { name: 'Last of all', value: 2 }];
const room = { displayName: 'Room', name: 'room', type: 'string' as const, default: '' };
const other = { displayName: 'Room', name: 'other', type: 'string', default: '' };
const label = \`Last of all\`;
const made = { ...room, name: 'x', list: [label, ...kinds], 'Last of all': -1 };
type Kind = 'First of all';
const all = { kinds, room, other, made };`;

/** Runs a source, with the module of forms before it. */
function valueOf(source: string): unknown {
	const withoutImports = (text: string): string => text.replace(/^import .*$/gm, '').replace(/export function/g, 'function');
	const classes = entries.map(({ className }, index) => `class ${className} { constructor() { Object.assign(this, given[${index}]); } }`);
	const code = [...classes, withoutImports(formsModule(entries)), withoutImports(source).replace(/ as const|^type .*$/gm, ''), 'return all;'];
	return new Function('given', code.join('\n'))(entries.map(({ instance }) => instance));
}

const taken = takenFromForms(SOURCE, expressionsOf(entries));

it('the code has the same values', () => {
	expect(valueOf(taken)).toEqual(valueOf(SOURCE));
});

it('what stands in a form is taken from there: whole lists, fields without the condition of their operation, and texts', () => {
	expect(taken).toMatch(/^import \{ fromForm, fieldFromForm \} from 'from-forms';/);
	expect(taken).toMatch(/const kinds = fromForm\(\d+\);/);
	expect(taken).toMatch(/const room = (fieldFromForm|fromForm)\(\d+\);/);
	expect(taken).toMatch(/const label = fromForm\(\d+\);/);
});

it('what stands in none stays, and so do types and names of properties', () => {
	expect(taken).toContain("name: 'other'");
	expect(taken).toContain("type Kind = 'First of all'");
	expect(taken).toContain("'Last of all': -1");
	expect(takenFromForms("const a = 'nowhere else';", expressionsOf(entries))).toBe("const a = 'nowhere else';");
});
