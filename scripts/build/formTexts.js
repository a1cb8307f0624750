const ts = require('typescript');

/** What only a person who looks at the form reads. What a field expects is in messages too, so it stays. */
const OF_FIELD = ['hint', 'placeholder'];
/** An entry of a menu: a choice, an operation, a resource. */
const OF_ENTRY = ['description', 'action'];

function textsOf(names) {
	if (names.has('name') && names.has('value')) return OF_ENTRY;
	return ['name', 'displayName', 'type'].every((name) => names.has(name)) ? OF_FIELD : [];
}

/**
 * Takes the texts of forms out of a source file. They are in the file that n8n reads at its start already, and the code
 * that works has no use for them.
 *
 * @param {string} source TypeScript
 * @returns {string} the same without the texts
 */
function withoutFormTexts(source) {
	const cuts = [];
	const visit = (node) => {
		if (ts.isObjectLiteralExpression(node)) {
			const nameOf = (property) => (property.name && ts.isIdentifier(property.name) ? property.name.text : undefined);
			const texts = textsOf(new Set(node.properties.map(nameOf)));
			for (const property of node.properties) {
				if (ts.isPropertyAssignment(property) && texts.includes(nameOf(property))) cuts.push([property.getFullStart(), property.end]);
			}
		}
		ts.forEachChild(node, visit);
	};
	visit(ts.createSourceFile('source.ts', source, ts.ScriptTarget.Latest, true));
	let text = source;
	for (const [start, end] of cuts.sort((a, b) => b[0] - a[0])) {
		text = text.slice(0, start) + text.slice(end).replace(/^\s*,/, '');
	}
	return text;
}

module.exports = { withoutFormTexts };
