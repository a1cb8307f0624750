/** Storage servers that nobody here wrote and that verify signatures, each as a process of its own on loopback. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';

import { type BucketSettings, openBucket } from '../../../vendors/storage/bucket';

const FOLDER = path.resolve(__dirname, '..', 'servers');

/** The public key of the emulator's only account. */
const AZURITE = {
	accessKey: 'devstoreaccount1',
	secretKey: 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==',
};

export interface StorageServer {
	/** The fields of the storage credential. */
	credential: Record<string, string>;
	settings: BucketSettings;
	stop(): Promise<void>;
}

function install(): void {
	if (existsSync(path.join(FOLDER, 'node_modules', 'azurite'))) return;
	const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'], { cwd: FOLDER, stdio: 'inherit' });
	if (status !== 0) throw new Error('The storage servers in test/e2e/servers could not be installed.');
}

async function freePort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1');
	await new Promise((resolve) => server.once('listening', resolve));
	const { port } = server.address() as AddressInfo;
	await new Promise((resolve) => server.close(resolve));
	return port;
}

async function answering(url: string): Promise<void> {
	for (let look = 0; look < 300; look++) {
		try {
			await fetch(url);
			return;
		} catch {
			await new Promise((resolve) => setTimeout(resolve, 100));
		}
	}
	throw new Error(`Nothing answers at ${url}`);
}

async function stopped(child: ChildProcess): Promise<void> {
	if (child.exitCode !== null) return;
	const ended = new Promise((resolve) => child.once('exit', resolve));
	child.kill('SIGTERM');
	await ended;
}

/** `@20minutes/s3rver` 4: Signature Version 4, path style. */
export async function startS3rver(directory: string): Promise<StorageServer> {
	install();
	const port = await freePort();
	const script = `const S3rver = require('@20minutes/s3rver'); new S3rver({ port: ${port}, address: '127.0.0.1', silent: true, directory: ${JSON.stringify(directory)}, configureBuckets: [{ name: 'lessons' }] }).run();`;
	const child = spawn(process.execPath, ['-e', script], { cwd: FOLDER, stdio: ['ignore', 'ignore', 'inherit'] });
	const endpoint = `http://127.0.0.1:${port}`;
	await answering(endpoint);
	const keys = { bucket: 'lessons', accessKey: 'S3RVER', secretKey: 'S3RVER', endpoint };
	return { credential: { vendor: '11', ...keys }, settings: { vendor: 11, region: 0, ...keys }, stop: async () => await stopped(child) };
}

/** `azurite`: Shared Key and service SAS. */
export async function startAzurite(directory: string): Promise<StorageServer> {
	install();
	const port = await freePort();
	const main = path.join(FOLDER, 'node_modules', 'azurite', 'dist', 'src', 'blob', 'main.js');
	const options = ['--blobHost', '127.0.0.1', '--blobPort', String(port), '--inMemoryPersistence', '--silent', '--disableTelemetry', '--skipApiVersionCheck'];
	const child = spawn(process.execPath, [main, ...options], { cwd: directory, stdio: ['ignore', 'ignore', 'inherit'] });
	const customDomain = `http://127.0.0.1:${port}/${AZURITE.accessKey}`;
	await answering(customDomain);
	const keys = { bucket: 'lessons', ...AZURITE, customDomain };
	const settings = { vendor: 5, region: 0, ...keys };
	const bucket = openBucket(settings);
	const url = `${customDomain}/lessons?restype=container`;
	const made = await fetch(url, { method: 'PUT', headers: bucket.sign('PUT', url, {}, Date.now()) });
	if (made.status !== 201) throw new Error(`The container was not made: ${made.status} ${await made.text()}`);
	return { credential: { vendor: '5', ...keys }, settings, stop: async () => await stopped(child) };
}

/** Puts an object there, signed as everything else is. */
export async function put({ settings }: StorageServer, key: string, body: Buffer, type = 'application/octet-stream'): Promise<void> {
	const bucket = openBucket(settings);
	const url = bucket.urlOf(key);
	const headers: Record<string, string> = { 'content-type': type, 'content-length': String(body.length), ...(settings.vendor === 5 ? { 'x-ms-blob-type': 'BlockBlob' } : {}) };
	const { status } = await fetch(url, { method: 'PUT', headers: bucket.sign('PUT', url, headers, Date.now()), body: new Uint8Array(body) });
	if (status !== 200 && status !== 201) throw new Error(`HTTP ${status} for PUT ${key}`);
}
