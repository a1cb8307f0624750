import { createServer } from 'node:net';

/** Asks the operating system for a loopback port that is free now. */
export async function freePort(): Promise<number> {
	return await listenOnce(0);
}

/**
 * Makes sure that nobody listens on a loopback port.
 *
 * Throws an error that says what to do when somebody does.
 */
export async function requireFreePort(port: number): Promise<void> {
	try {
		await listenOnce(port);
	} catch (error) {
		throw portError(port, (error as NodeJS.ErrnoException).code);
	}
}

/** What to tell the user when a port cannot be had. */
export function portError(port: number, code?: string): Error {
	if (code === 'EACCES') {
		return new Error(`Port ${port} may not be used by ordinary programs. Choose one above 1023.`);
	}
	return new Error(
		`Port ${port} is already in use by another program. Stop that program (perhaps an n8n that still runs), or choose another port.`,
	);
}

async function listenOnce(port: number): Promise<number> {
	return await new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', reject);
		server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
			const address = server.address();
			server.close(() => resolve(typeof address === 'object' && address ? address.port : port));
		});
	});
}
