/** The package's declarations: all that callers can reach, with the same meaning, and nothing else. */
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import { join } from 'node:path';

import ts from 'typescript';

const { forUsers } = createRequire(join(__dirname, '../../../scripts/build/x.js'))('./declarations') as { forUsers(source: string): string };

const SOURCE = `
interface Wire {
	send(text: string): void;
}
interface Room {
	id: string;
}
declare const STATES: {
	readonly open: "The room is open";
	readonly "half open": "The room has a door";
};
type State = keyof typeof STATES;
/**
 * Makes a client.
 *
 * Source: The vendor's page.
 */
declare function createClient(wire: Wire): {
	/** The room. Source: another page. */
	get(id: string): Promise<Room>;
	/**
	 * Source: one more page.
	 *
	 * @returns how it is
	 */
	state(): State;
};
export type Client = ReturnType<typeof createClient>;
declare function make<Kind extends string>(kind: Kind): {
	kind: Kind;
};
export type Made = ReturnType<typeof make<"a">>;
declare const LIST: readonly ["a"];
export type Listed = keyof typeof LIST;
`;

const made = forUsers(SOURCE);

/** What TypeScript has against a source beside both declarations. */
function faultsOf(source: string): unknown[] {
	const folder = fs.mkdtempSync(join(os.tmpdir(), 'declarations-'));
	try {
		for (const [name, text] of Object.entries({ 'before.d.ts': SOURCE, 'after.d.ts': made, 'check.ts': source })) fs.writeFileSync(join(folder, name), text);
		const program = ts.createProgram([join(folder, 'check.ts')], { strict: true, noEmit: true, lib: ['lib.es2015.d.ts'], target: ts.ScriptTarget.ES2022, moduleResolution: ts.ModuleResolutionKind.Node10, types: [] });
		return program.getSemanticDiagnostics().map(({ messageText }) => messageText);
	} finally {
		fs.rmSync(folder, { recursive: true });
	}
}

it('every type that is exported means the same', () => {
	const pair = (name: string): string => `declare let before${name}: Before.${name};\ndeclare let after${name}: After.${name};\nbefore${name} = after${name};\nafter${name} = before${name};\n`;
	const source = `import type * as Before from './before';\nimport type * as After from './after';\n${['Client', 'Made', 'Listed'].map(pair).join('')}`;
	// Nothing but what is wrong on purpose, so both sides were understood.
	expect(faultsOf(`${source}beforeClient = afterMade;\nafterMade = beforeListed;\nafterListed = beforeClient;`)).toEqual([expect.anything(), expect.anything(), expect.anything()]);
});

it('what a function returns and the names in a table are written out', () => {
	expect(made).toContain('export type Client = {');
	expect(made).toContain('type State = "open" | "half open";');
});

it('what only a function or a table mentioned is left out', () => {
	expect(made).not.toMatch(/Wire|STATES|createClient/);
	expect(made).toMatch(/interface Room/);
});

it('what can’t be written out stays', () => {
	expect(made).toContain('declare function make<Kind');
	expect(made).toContain('keyof typeof LIST');
});

it('comments say what callers want to know, and no sources', () => {
	expect(made).not.toContain('Source:');
	expect(made).toContain('/** The room. */');
	expect(made).toMatch(/\/\*\*\n\t \* @returns how it is\n/);
});
