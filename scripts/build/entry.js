const isObject = (value) => typeof value === 'object' && value !== null;
const hasFunction = (value) => typeof value === 'function' || (isObject(value) && Object.values(value).some(hasFunction));

/** Whether JSON says the same; what is undefined in an object may be left out. */
function isData(value) {
	if (Array.isArray(value)) return value.every((entry) => entry !== undefined && isData(entry));
	if (isObject(value)) return Object.prototype.toString.call(value) === '[object Object]' && Object.values(value).every(isData);
	return value === undefined || value === null || Number.isFinite(value) || ['string', 'boolean'].includes(typeof value);
}

/** A JavaScript expression for data. A text that is parsed is read several times as fast as an object of the same size. */
function dataExpression(value, name) {
	if (!isData(value)) throw new Error(`${name} can't be written as JSON`);
	const json = JSON.stringify(value);
	return `JSON.parse('${json.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}')`;
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
	return `let made;
const whole = () => (made ??= new (require('${classes}').${className})());
exports.${className} = class ${className} {
${properties.join('\n')}
${methods.map((name) => `${name}${callOf(`.${name}`)}`).join('\n')}
};`;
}

module.exports = { entryFile };
