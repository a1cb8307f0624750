import path from 'node:path';

import ts from 'typescript';

const DIST = path.resolve(__dirname, '..', '..', 'dist');
const DECLARATIONS = path.join(DIST, 'index.d.ts');

function programOf(file: string): ts.Program {
	return ts.createProgram([file], {
		strict: true,
		noEmit: true,
		types: ['node'],
		target: ts.ScriptTarget.ES2022,
		module: ts.ModuleKind.ESNext,
		moduleResolution: ts.ModuleResolutionKind.Bundler,
		lib: ['lib.es2023.d.ts'],
	});
}

/** Names of what exists at run time, by the declarations. */
function declaredValues(program: ts.Program): string[] {
	const checker = program.getTypeChecker();
	const module = checker.getSymbolAtLocation(program.getSourceFile(DECLARATIONS)!)!;
	return checker
		.getExportsOfModule(module)
		.filter((symbol) => {
			const meant = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
			return (meant.flags & ts.SymbolFlags.Value) !== 0;
		})
		.map(({ name }) => name);
}

describe('the package as a library', () => {
	it('has declarations without faults, that name exactly what it gives out', async () => {
		const program = programOf(DECLARATIONS);
		const faults = ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
		expect(faults).toEqual([]);
		const given = Object.keys((await import(path.join(DIST, 'index.js'))) as object);
		expect(declaredValues(program).sort()).toEqual(given.sort());
	});
});
