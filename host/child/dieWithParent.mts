/**
 * Loaded into n8n before n8n itself. The program that starts n8n holds the other end of a pipe; when that program
 * ends, however it ends, the pipe closes and n8n ends too, with everything it started.
 */
import { rmSync } from 'node:fs';
import { Socket } from 'node:net';

const PIPE = 3;
const GRACE_MS = 5_000;

const pipe = new Socket({ fd: PIPE, readable: true, writable: false });
pipe.on('error', () => undefined);
pipe.once('close', () => {
	const folder = process.env.N8N_HOST_REMOVE_FOLDER;
	if (folder) process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
	process.kill(process.pid, 'SIGTERM');
	setTimeout(() => {
		if (folder) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
		process.kill(process.platform === 'win32' ? process.pid : -process.pid, 'SIGKILL');
	}, GRACE_MS).unref();
});
pipe.resume();
pipe.unref();
