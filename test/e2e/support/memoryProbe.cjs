/*
 * Loaded into n8n with `--require`: on SIGUSR2 it collects garbage and writes down what is still in use, in bytes.
 * What a process occupies tells little, because its heap is tidied up only when that seems worth it.
 */
const fs = require('node:fs');
const v8 = require('node:v8');
const vm = require('node:vm');

process.on('SIGUSR2', () => {
	v8.setFlagsFromString('--expose-gc');
	const gc = vm.runInNewContext('gc');
	gc();
	gc();
	const { heapUsed, external } = process.memoryUsage();
	fs.writeFileSync(`${process.env.MEMORY_PROBE_FILE}.${process.pid}`, String(heapUsed + external));
});
