/**
 * TLS in front of a server, far away: what is sent is on its way for some time in each direction, and so are the two
 * packets with which TCP opens a connection. Usage: tsx server.ts <url of the server> <ms in each direction> <file for
 * the certificate>. Prints its address as JSON, and for each line that it reads how many
 * connections were opened since the last one, and how many were open at once at most.
 */
import { writeFileSync } from 'node:fs';
import net, { type AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import tls from 'node:tls';

import { generate } from 'selfsigned';

const ADDRESS = '127.0.0.1';

async function listen(server: net.Server): Promise<number> {
	await new Promise<void>((resolve) => server.listen(0, ADDRESS, resolve));
	return (server.address() as AddressInfo).port;
}

/** Hands on what comes from one socket to the other, later; `heldUntil` is when the first of it may set out. */
function later(from: net.Socket, to: net.Socket, ms: number, heldUntil: number): void {
	const after = (work: () => void): void => void setTimeout(work, Math.max(0, heldUntil - performance.now()) + ms);
	from.on('data', (chunk) => after(() => to.writable && to.write(chunk)));
	from.on('end', () => after(() => to.end()));
	from.on('error', () => to.destroy());
}

async function main(): Promise<void> {
	const [url, delay, file] = process.argv.slice(2) as [string, string, string];
	const delayMs = Number(delay);
	const { port } = new URL(url);
	const { private: key, cert } = await generate([{ name: 'commonName', value: ADDRESS }], {
		keyType: 'ec',
		algorithm: 'sha256',
		extensions: [
			{ name: 'basicConstraints', cA: true },
			{ name: 'subjectAltName', altNames: [{ type: 7, ip: ADDRESS }] },
		],
	});
	writeFileSync(file, cert);
	const secure = tls.createServer({ key, cert }, (socket) => {
		const plain = net.connect(Number(port), ADDRESS);
		socket.pipe(plain).pipe(socket);
		socket.on('error', () => plain.destroy());
		plain.on('error', () => socket.destroy());
	});
	const securePort = await listen(secure);
	let [connections, open, mostOpen] = [0, 0, 0];
	const far = net.createServer({ allowHalfOpen: true, noDelay: true }, (near) => {
		connections++;
		mostOpen = Math.max(mostOpen, ++open);
		near.once('close', () => open--);
		// Here TCP is open at once; from far away, one packet goes and one comes back before anything is sent.
		const opened = performance.now() + 2 * delayMs;
		const server = net.connect({ port: securePort, host: ADDRESS, allowHalfOpen: true, noDelay: true });
		later(near, server, delayMs, opened);
		later(server, near, delayMs, 0);
	});
	console.log(JSON.stringify({ url: `https://${ADDRESS}:${await listen(far)}` }));
	createInterface(process.stdin)
		.on('line', () => {
			console.log(JSON.stringify({ connections, mostOpen }));
			[connections, mostOpen] = [0, open];
		})
		.on('close', () => process.exit());
}

void main();
