const isObject = (value) => typeof value === 'object' && value !== null;
const hasFunction = (value) => typeof value === 'function' || (isObject(value) && Object.values(value).some(hasFunction));

/** Whether JSON says the same; what is undefined in an object may be left out. */
function isData(value) {
	if (Array.isArray(value)) return value.every((entry) => entry !== undefined && isData(entry));
	if (isObject(value)) return Object.prototype.toString.call(value) === '[object Object]' && Object.values(value).every(isData);
	return value === undefined || value === null || Number.isFinite(value) || ['string', 'boolean'].includes(typeof value);
}

/** Shorter texts are not worth a name; gzip finds them, and others that are not far apart, by itself. */
const SHORTEST_REPEATED = 100;

/** How often each object and list in a value occurs, by its JSON. */
function countRepeats(value, counts = new Map()) {
	if (!isObject(value)) return counts;
	const json = JSON.stringify(value);
	const times = (counts.get(json) ?? 0) + 1;
	if (json.length >= SHORTEST_REPEATED) counts.set(json, times);
	// What is in a repeated one is repeated with it.
	if (times === 1) for (const inner of Object.values(value)) countRepeats(inner, counts);
	return counts;
}

/** The JSON of a value in which what occurs more than once is written down once; `\u0001` never stands in JSON. */
function withoutRepeats(value) {
	const counts = countRepeats(value);
	const parts = new Map();
	const written = (one) => {
		if (!isObject(one)) return JSON.stringify(one);
		const json = JSON.stringify(one);
		if (!(counts.get(json) > 1)) return inside(one);
		// A part comes after those in it.
		if (!parts.has(json)) parts.set(json, { text: inside(one), index: parts.size });
		return `\u0001${parts.get(json).index}\u0001`;
	};
	const inside = (one) => {
		if (Array.isArray(one)) return `[${one.map(written).join(',')}]`;
		const entries = Object.entries(one).filter(([, inner]) => inner !== undefined);
		return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${written(inner)}`).join(',')}}`;
	};
	const text = written(value);
	return { text, parts: [...parts.values()].map((part) => part.text) };
}

/** How the file of a class reads what {@link withoutRepeats} wrote. */
const READ = `const read = (text, ...parts) => {
	const whole = [];
	const filled = (one) => one.replace(/\\u0001(\\d+)\\u0001/g, (_, index) => whole[index]);
	for (const part of parts) whole.push(filled(part));
	return JSON.parse(filled(text));
};`;

const textExpression = (text) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

/** A JavaScript expression for data. A text that is parsed is read several times as fast as an object of the same size. */
function dataExpression(value, name) {
	if (!isData(value)) throw new Error(`${name} can't be written as JSON`);
	const { text, parts } = withoutRepeats(value);
	return `read(${[text, ...parts].map(textExpression).join(', ')})`;
}

const callOf = (path) => `(...given) { return whole()${path}.apply(this, given); }`;

/** An expression for a property: data as it is, a function as one that asks the whole class when it is called. */
function expression(value, path) {
	if (typeof value === 'function') return `function ${callOf(path)}`;
	if (!hasFunction(value)) return dataExpression(value, path);
	return `{ ${Object.entries(value).map(([key, inner]) => `${key}: ${expression(inner, `${path}.${key}`)}`).join(', ')} }`;
}

/**
 * The file in which n8n looks for a class. n8n's start needs what a class says of itself and none of what it does, so
 * that is all this file holds; the rest of the package is read when a node works for the first time.
 *
 * @param {string} className the exported name
 * @param {object} instance what n8n would make of the class
 * @param {string} classes the file of all classes, relative to this one
 * @returns {string} the source of the file, as CommonJS
 * @throws {Error} when a description holds something that JSON can't, for example a regular expression
 */
function entryFile(className, instance, classes) {
	const properties = Object.entries(instance).map(([name, value]) => `${name} = ${expression(value, `.${name}`)};`);
	const methods = Object.getOwnPropertyNames(Object.getPrototypeOf(instance)).filter((name) => name !== 'constructor');
	return `${READ}
let made;
const whole = () => (made ??= new (require('${classes}').${className})());
exports.${className} = class ${className} {
${properties.join('\n')}
${methods.map((name) => `${name}${callOf(`.${name}`)}`).join('\n')}
};`;
}

module.exports = { entryFile };
