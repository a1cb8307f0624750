import type { Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** How long a port that somebody else uses is waited for, in ms. */
const PATIENCE_MS = 10_000;

/** Accepts connections on 127.0.0.1. @throws when the port is taken (`EADDRINUSE`). */
export async function listen(server: Server, port: number): Promise<void> {
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, '127.0.0.1', () => {
			server.off('error', reject);
			resolve();
		});
	});
}

/** Ends all connections and accepts no more. */
export async function close(server: Server): Promise<void> {
	await new Promise<void>((resolve) => {
		server.close(() => resolve());
		server.closeAllConnections();
	});
}

/** Accepts connections on a port that was given up a moment ago; a client may have been given its number since. */
export async function listenAgain(server: Server, port: number): Promise<void> {
	for (const until = Date.now() + PATIENCE_MS; ; await sleep(20)) {
		try {
			return await listen(server, port);
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE' || Date.now() > until) throw error;
		}
	}
}
