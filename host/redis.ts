import { connect } from 'node:net';
import { randomBytes } from 'node:crypto';

import { freePort } from './ports';
import { findProgram, folderFor, Service } from './service';

const ADVICE = "Install Redis (Debian/Ubuntu: 'apt-get install redis-server', macOS: 'brew install redis').";

export interface Redis {
	port: number;
	password: string;
	stop(): Promise<void>;
}

/**
 * Starts a Redis of its own on a free loopback port. It keeps its data in memory.
 *
 * Throws when Redis is not installed (with what to do) or does not start.
 */
export async function startRedis(): Promise<Redis> {
	const command = findProgram('redis-server', [], ADVICE);
	const folder = await folderFor('redis');
	const port = await freePort();
	const password = randomBytes(16).toString('hex');
	const settings = [`port ${port}`, 'bind 127.0.0.1', `dir ${folder}`, 'save ""', 'appendonly no', `requirepass ${password}`];
	const service = await Service.start({
		name: 'Redis',
		command,
		// Its settings come through standard input, so that nobody reads the password in the list of processes.
		args: ['-'],
		folder,
		input: `${settings.join('\n')}\n`,
		signal: 'SIGTERM',
		ready: async () => await answers(port, password),
	});
	return { port, password, stop: async () => await service.stop() };
}

async function answers(port: number, password: string): Promise<boolean> {
	return await new Promise((resolve) => {
		const socket = connect(port, '127.0.0.1', () => socket.write(`AUTH ${password}\r\nPING\r\n`));
		const end = (answer: boolean): void => {
			socket.destroy();
			resolve(answer);
		};
		let text = '';
		socket.setTimeout(1_000, () => end(false));
		socket.on('error', () => end(false));
		socket.on('data', (chunk: Buffer) => {
			text += chunk.toString('utf8');
			if (text.includes('+PONG')) end(true);
		});
	});
}
