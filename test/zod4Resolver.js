const path = require('node:path');

const zod4 = path.join(__dirname, '..', 'node_modules', 'zod4');

/** Gives zod 4 to the product, while n8n-core keeps the zod that it came with. */
module.exports = (request, options) => {
	const product = !options.basedir.includes(`${path.sep}node_modules${path.sep}`);
	return options.defaultResolver(request === 'zod' && product ? zod4 : request, options);
};
