/*
 * Runs before the demo, on whatever Node is there: plain old JavaScript, so that even a very old one
 * can say what is missing instead of stopping at a syntax it does not know.
 */
var fs = require('fs');
var path = require('path');

var NEEDED = [20, 15];
var found = process.versions.node.split('.').map(Number);
var root = path.join(__dirname, '..');

function stop(lines) {
	console.error(lines.join('\n'));
	process.exit(1);
}

if (found[0] < NEEDED[0] || (found[0] === NEEDED[0] && found[1] < NEEDED[1])) {
	stop([
		'The demo needs Node.js ' + NEEDED.join('.') + ' or newer; this is Node.js ' + process.versions.node + '.',
		'What to do: install the current LTS version from https://nodejs.org, open a new terminal,',
		'then run "npm ci" and "npm run demo" again.',
	]);
}

if (!fs.existsSync(path.join(root, 'node_modules', 'tsx')) || !fs.existsSync(path.join(root, 'node_modules', 'gulp'))) {
	stop(['The tools of the project are not installed yet.', 'What to do: run "npm ci" in ' + root + ', then "npm run demo" again.']);
}
