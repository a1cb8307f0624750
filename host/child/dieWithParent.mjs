/**
 * Loaded into n8n before n8n itself. The program that starts n8n holds the other end of a pipe; when that program
 * ends, however it ends, the pipe closes and n8n ends too, with everything it started.
 *
 * JavaScript, because the Node that runs an older n8n does not read TypeScript.
 */
import { rmSync } from 'node:fs';
import { Socket } from 'node:net';
import { isMainThread } from 'node:worker_threads';

const PIPE = 3;
const GRACE_MS = 3_000;

function removeFolder() {
	const folder = process.env.N8N_HOST_REMOVE_FOLDER;
	try {
		if (folder) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
	} catch {
		// A file was written in this very moment. A leftover folder is better than an n8n that goes on.
	}
}

function watch() {
	const pipe = new Socket({ fd: PIPE, readable: true, writable: false });
	pipe.on('error', () => undefined);
	pipe.once('close', () => {
		// What n8n says from here on nobody reads; writing it would only fail.
		for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
		process.once('exit', removeFolder);
		setTimeout(() => {
			removeFolder();
			process.kill(process.platform === 'win32' ? process.pid : -process.pid, 'SIGKILL');
		}, GRACE_MS);
		process.kill(process.pid, 'SIGTERM');
	});
	pipe.resume();
	pipe.unref();
}

// Node loads this file into n8n's worker threads and forks as well; a second reader would take the pipe away.
const wanted = isMainThread && process.env.N8N_HOST_GUARD === '1';
delete process.env.N8N_HOST_GUARD;
if (wanted) watch();
