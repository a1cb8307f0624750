/**
 * npm's public registry on loopback with some packages in it, as n8n sees it through a proxy: n8n asks for the
 * public one and nothing leaves the machine.
 */
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import net, { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { generate } from 'selfsigned';

/** The name that n8n asks for. */
const HOST = ['registry', 'npmjs', 'org'].join('.');

export interface Registry {
	/** What n8n needs to be started with. */
	env: Record<string, string>;
	/** Paths that were asked for, in order. */
	asked: string[];
	/** Other hosts that somebody wanted to reach; nobody was let through. */
	refused: string[];
	stop(): Promise<void>;
}

interface Manifest {
	name: string;
	version: string;
	[key: string]: unknown;
}

const listen = async (server: net.Server): Promise<number> => {
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return (server.address() as AddressInfo).port;
};

/** What the registry says of one package, by path. */
function answersFor(tarball: string, manifest: Manifest): { answers: Record<string, unknown>; file: string; bytes: Buffer } {
	const { name, version } = manifest;
	const bytes = readFileSync(tarball);
	const file = `/${name}/-/${name}-${version}.tgz`;
	const dist = {
		tarball: `https://${HOST}${file}`,
		integrity: `sha512-${createHash('sha512').update(bytes).digest('base64')}`,
		shasum: createHash('sha1').update(bytes).digest('hex'),
	};
	const one = { ...manifest, dist };
	const all = { name, 'dist-tags': { latest: version }, versions: { [version]: one }, time: {} };
	return { answers: { [`/${name}`]: all, [`/${name}/${version}`]: one, [`/${name}/latest`]: one }, file, bytes };
}

/**
 * Starts the registry.
 *
 * @param packages each with its packed file and its package.json
 */
export async function startRegistry(...packages: Array<{ tarball: string; manifest: Manifest }>): Promise<Registry> {
	const known = packages.map(({ tarball, manifest }) => answersFor(tarball, manifest));
	const answers: Record<string, unknown> = Object.assign({}, ...known.map((one) => one.answers));
	const files = new Map(known.map(({ file, bytes }) => [file, bytes]));

	const asked: string[] = [];
	const refused: string[] = [];
	const { private: key, cert } = await generate([{ name: 'commonName', value: HOST }], {
		extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: HOST }] }],
	});
	const registry = https.createServer({ key, cert }, (request, response) => {
		const path = decodeURIComponent(new URL(request.url ?? '/', `https://${HOST}`).pathname);
		asked.push(path);
		const bytes = files.get(path);
		if (bytes) return void response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(bytes);
		const answer = answers[path];
		response.writeHead(answer ? 200 : 404, { 'content-type': 'application/json' }).end(JSON.stringify(answer ?? { error: 'Not found' }));
	});
	const registryPort = await listen(registry);

	const tunnels = new Set<net.Socket>();
	const proxy = http.createServer((request, response) => {
		refused.push(String(request.url));
		response.writeHead(403).end();
	});
	proxy.on('connect', (request: http.IncomingMessage, socket: net.Socket) => {
		tunnels.add(socket);
		socket.on('error', () => undefined).on('close', () => tunnels.delete(socket));
		if (request.url !== `${HOST}:443`) {
			refused.push(String(request.url));
			return void socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
		}
		const onward = net.connect(registryPort, '127.0.0.1', () => {
			socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
			onward.pipe(socket).pipe(onward);
		});
		onward.on('error', () => socket.destroy());
	});
	const address = `http://127.0.0.1:${await listen(proxy)}`;
	const folder = mkdtempSync(join(tmpdir(), 'registry-'));
	const trusted = join(folder, 'ca.pem');
	writeFileSync(trusted, cert);

	return {
		env: {
			HTTPS_PROXY: address,
			https_proxy: address,
			NO_PROXY: '127.0.0.1,localhost',
			no_proxy: '127.0.0.1,localhost',
			NODE_EXTRA_CA_CERTS: trusted,
		},
		asked,
		refused,
		async stop() {
			// The server doesn't count them among its connections any more.
			for (const tunnel of tunnels) tunnel.destroy();
			for (const server of [proxy, registry]) {
				server.closeAllConnections();
				await new Promise((resolve) => server.close(resolve));
			}
			rmSync(folder, { recursive: true, force: true });
		},
	};
}
