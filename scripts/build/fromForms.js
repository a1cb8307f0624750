const ts = require('typescript');

/** Shorter texts cost less than the word that stands for them. */
const SHORTEST = 12;

/** Everything that forms hold, in the order in which the built package counts it too. */
function* partsOf(value) {
	yield value;
	if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) yield* partsOf(inner);
}

/** A node's form and a credential's. */
const formOf = ({ description, properties }) => description ?? properties;

const withoutDisplayOptions = ({ displayOptions: _, ...field }) => field;

/**
 * What forms hold, by the JSON of it, with a JavaScript expression for it in the built package.
 *
 * @param {Array<{ instance: object }>} entries what n8n would make of the classes
 * @returns {Map<string, string>}
 */
function expressionsOf(entries) {
	const expressions = new Map();
	const add = (value, expression) => {
		const json = JSON.stringify(value);
		if (json.length >= SHORTEST && !expressions.has(json)) expressions.set(json, expression);
	};
	const parts = [...partsOf(JSON.parse(JSON.stringify(entries.map(({ instance }) => formOf(instance)))))];
	parts.forEach((value, index) => add(value, `fromForm(${index})`));
	// A field is written down without the condition that its operation gives it.
	parts.forEach((value, index) => {
		if (value?.displayOptions) add(withoutDisplayOptions(value), `fieldFromForm(${index})`);
	});
	return expressions;
}

/**
 * The module that the expressions call. It is built in beside all classes.
 *
 * @param {Array<{ className: string, fromShared: string }>} entries the files in which n8n looks for the classes
 * @returns {string} JavaScript
 */
function formsModule(entries) {
	const imports = entries.map(({ className, fromShared }) => `import { ${className} } from '${fromShared}';`);
	return `${imports.join('\n')}
const parts = [];
const count = (value) => {
	parts.push(value);
	if (typeof value === 'object' && value !== null) Object.values(value).forEach(count);
};
export function fromForm(index) {
	if (parts.length === 0) count([${entries.map(({ className }) => `new ${className}()`).join(', ')}].map(${formOf}));
	return parts[index];
}
export function fieldFromForm(index) {
	const { displayOptions, ...field } = fromForm(index);
	return field;
}`;
}

const isText = (node) => ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node);
const NONE = {};

/** What an expression is worth that is written out, or NONE. */
function valueOf(node) {
	if (isText(node)) return node.text;
	if (ts.isNumericLiteral(node)) return Number(node.text);
	if (node.kind === ts.SyntaxKind.TrueKeyword) return true;
	if (node.kind === ts.SyntaxKind.FalseKeyword) return false;
	if (ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isParenthesizedExpression(node)) return valueOf(node.expression);
	if (ts.isArrayLiteralExpression(node)) {
		const values = node.elements.map(valueOf);
		return values.includes(NONE) ? NONE : values;
	}
	if (!ts.isObjectLiteralExpression(node)) return NONE;
	const entries = [];
	for (const property of node.properties) {
		if (!ts.isPropertyAssignment(property) || ts.isComputedPropertyName(property.name)) return NONE;
		const value = valueOf(property.initializer);
		if (value === NONE) return NONE;
		entries.push([property.name.text, value]);
	}
	return Object.fromEntries(entries);
}

/**
 * Takes out of a source file what stands in a form already.
 *
 * @param {string} source TypeScript
 * @param {Map<string, string>} expressions of {@link expressionsOf}
 * @returns {string} the same with expressions in its place
 */
function takenFromForms(source, expressions) {
	const cuts = [];
	const isName = (node) => [node.parent?.name, node.parent?.propertyName, node.parent?.moduleSpecifier].includes(node);
	const visit = (node) => {
		if (ts.isTypeNode(node)) return;
		if (ts.isExpression(node) && !isName(node)) {
			const value = valueOf(node);
			const expression = value !== NONE && expressions.get(JSON.stringify(value));
			if (expression) return cuts.push([node.getStart(), node.end, expression]);
		}
		return ts.forEachChild(node, (child) => void visit(child));
	};
	visit(ts.createSourceFile('source.ts', source, ts.ScriptTarget.Latest, true));
	if (cuts.length === 0) return source;
	let text = source;
	for (const [start, end, expression] of cuts.sort((a, b) => b[0] - a[0])) text = text.slice(0, start) + expression + text.slice(end);
	return `import { fromForm, fieldFromForm } from 'from-forms';\n${text}`;
}

module.exports = { expressionsOf, formsModule, takenFromForms };
