/** The file in which n8n looks for a class: all that the class says of itself, and nothing of the code until it works. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const scripts = createRequire(join(__dirname, '../../../scripts/build/x.js'));
const { entryFile } = scripts('./entry') as { entryFile(className: string, instance: object, classes: string): string };

const WHOLE = `exports.Whole = class Whole {
	constructor() { globalThis.wholeMade = (globalThis.wholeMade ?? 0) + 1; this.description = { name: "it's", path: 'C:\\\\n', list: [1, null] }; }
	name = 'whole'; methods = { listSearch: { async find(filter) { return [this.id, filter]; } } };
	async execute() { return this.id; }
};`;

/** Long enough to be worth it. */
const LONG = [{ name: "It's a long choice", value: 'long', description: 'C:\\n, said in so many words that nobody would write them a second time' }];

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'entry-'));
	writeFileSync(join(folder, 'whole.js'), WHOLE);
});
afterEach(() => rmSync(folder, { recursive: true }));

const load = <T>(file: string): T => createRequire(join(folder, 'x.js'))(join(folder, file)) as T;

interface Loaded {
	name: string;
	description: object;
	methods: { listSearch: { find(this: object, filter: string): Promise<unknown> } };
	execute(this: object): Promise<unknown>;
}

it('says the same as the class, and reads the class when it works first, once', async () => {
	const { Whole } = load<{ Whole: new () => Loaded }>('whole.js');
	const whole = new Whole();
	writeFileSync(join(folder, 'entry.js'), entryFile('Whole', whole, './whole.js'));
	Reflect.set(globalThis, 'wholeMade', 0);

	const entry = new (load<{ Whole: new () => Loaded }>('entry.js').Whole)();
	expect([entry.name, entry.description]).toEqual([whole.name, whole.description]);
	expect(Reflect.get(globalThis, 'wholeMade')).toBe(0);
	expect(await entry.execute.call({ id: 7 })).toBe(7);
	expect(await entry.methods.listSearch.find.call({ id: 8 }, 'a')).toEqual([8, 'a']);
	expect(Reflect.get(globalThis, 'wholeMade')).toBe(1);
});

it('writes down once what a description holds several times, also within such a part, and makes each anew', () => {
	const many = ['first', 'second', 'third'].map((name) => ({ name, options: LONG, more: [{ $1: 'a\u00011\u0001', options: LONG }, LONG] }));
	const text = entryFile('Whole', { description: { many, again: many } }, './whole.js');
	expect(text.split('a long choice').length - 1).toBe(1);
	writeFileSync(join(folder, 'entry.js'), text);
	const { description } = new (load<{ Whole: new () => { description: { many: Array<{ options: object }> } } }>('entry.js').Whole)();
	expect(description).toEqual({ many, again: many });
	expect(description.many[0]!.options).not.toBe(description.many[1]!.options);
});

it.each([
	['a regular expression', { pattern: /x/ }],
	['a date', { at: new Date(0) }],
	['no number', { least: NaN }],
	['a gap in a list', { list: [undefined] }],
])('refuses a description that holds %s', (_name, description) => {
	expect(() => entryFile('Whole', { description }, './whole.js')).toThrow(".description can't be written as JSON");
});
