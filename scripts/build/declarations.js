const ts = require('typescript');

const isExported = (statement) => !!statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);

/** What a declaration is called; `declare const` has one name each in what the bundler writes. */
const nameOf = (statement) => (statement.name ?? statement.declarationList?.declarations[0].name)?.text;

function declarationsOf(source) {
	const file = ts.createSourceFile('index.d.ts', source, ts.ScriptTarget.Latest, true);
	return { file, named: new Map(file.statements.filter(nameOf).map((statement) => [nameOf(statement), statement])) };
}

/** The name in `typeof name`. */
const queried = (node) => (node && ts.isTypeQueryNode(node) && !node.typeArguments ? node.exprName.text : undefined);

/** What `ReturnType<typeof f>` and `keyof typeof object` stand for, when it can be written down. */
function meantBy(node, named) {
	if (ts.isTypeReferenceNode(node) && node.typeName.getText() === 'ReturnType') {
		const made = named.get(queried(node.typeArguments?.[0]));
		return made && ts.isFunctionDeclaration(made) && !made.typeParameters ? made.type.getText() : undefined;
	}
	if (!ts.isTypeOperatorNode(node) || node.operator !== ts.SyntaxKind.KeyOfKeyword) return undefined;
	const type = named.get(queried(node.type))?.declarationList?.declarations[0].type;
	return type && ts.isTypeLiteralNode(type) ? type.members.map(({ name }) => JSON.stringify(name.text)).join(' | ') : undefined;
}

function replaced(source, cuts) {
	let text = source;
	for (const [start, end, written] of cuts.sort((a, b) => b[0] - a[0])) text = text.slice(0, start) + written + text.slice(end);
	return text;
}

function writtenOut(source) {
	const { file, named } = declarationsOf(source);
	const cuts = [];
	const visit = (node) => {
		const written = meantBy(node, named);
		if (written) return void cuts.push([node.getStart(), node.end, written]);
		ts.forEachChild(node, visit);
	};
	visit(file);
	return replaced(source, cuts);
}

/** Every name in a declaration, but its own. */
function mentioned(statement) {
	const names = new Set();
	const visit = (node) => {
		if (ts.isIdentifier(node)) names.add(node.text);
		ts.forEachChild(node, visit);
	};
	ts.forEachChild(statement, visit);
	return names;
}

function withoutUnreached(source) {
	const { file, named } = declarationsOf(source);
	const reached = new Set();
	const reach = (statement) => {
		if (reached.has(statement)) return;
		reached.add(statement);
		for (const name of mentioned(statement)) if (named.has(name)) reach(named.get(name));
	};
	for (const statement of file.statements) if (isExported(statement) || !nameOf(statement)) reach(statement);
	const dropped = file.statements.filter((statement) => !reached.has(statement));
	return replaced(source, dropped.map(({ pos, end }) => [pos, end, '']));
}

/** Which document something follows is for those who change it. */
function withoutSources(source) {
	return source
		.replace(/\n[ \t]*\*\n[ \t]*\* Source: .*(?:\n[ \t]*\* [^@].*)*/g, '')
		.replace(/\n[ \t]*\* Source: .*\n[ \t]*\*(?=\n)/g, '')
		.replace(/ Source: .*(?= \*\/\n)/g, '')
		.replace(/[ \t]*\/\*\* \*\/\n/g, '');
}

/**
 * The declarations of what callers can reach. The type of what a function of our own returns is written out, and so
 * are the names in a table; what only these mentioned, such as how the clients are put together, is left out.
 *
 * @param {string} source the declarations of everything, in one file without imports of our own
 * @returns {string}
 */
function forUsers(source) {
	return withoutUnreached(writtenOut(withoutSources(source)));
}

module.exports = { forUsers };
