/**
 * Files go into the cloud drive as they are read out of n8n's store on disk, never as a whole through the memory; and
 * one that ClassIn would refuse for its size is refused before anything is sent.
 */
import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { Container } from '@n8n/di';
import { BinaryDataService } from 'n8n-core';
import type { IBinaryData } from 'n8n-workflow';

import { type HostStores, openHostStores } from '../support/hostStores';
import { ClassInBench } from './support';

const MB = 1024 * 1024;
const FOLDER = 8675309;
const location = { type: 'execution', workflowId: 'w', executionId: '1' } as const;

let bench: ClassInBench;
let stores: HostStores;

beforeAll(async () => {
	stores = await openHostStores();
	bench = await ClassInBench.start();
});

afterAll(async () => {
	await bench.engine.stop();
	stores.remove();
});

beforeEach(() => bench.sim.reset());

/** Puts a file into n8n's store, and gives what an item refers to it by. */
async function store(chunks: Iterable<Buffer>, fileName: string): Promise<IBinaryData> {
	const file = { mimeType: 'video/mp4', fileName, data: '' };
	return await Container.get(BinaryDataService).store(location, Readable.from(chunks), file);
}

/** Receives a form whose last field is a file of this size, and keeps nothing of it but the file's hash. */
async function receiver(size: number, onChunk: (bytes: number) => void) {
	const seen = { bytes: 0, fields: '', hash: '' };
	const server = http.createServer((request, response) => {
		const file = createHash('sha256');
		let left = size;
		request.on('data', (chunk: Buffer) => {
			seen.bytes += chunk.length;
			let rest = chunk;
			if (!/Filedata[^]*\r\n\r\n/.test(seen.fields)) {
				const text = seen.fields + chunk.toString('latin1');
				const begin = /Filedata[^]*?\r\n\r\n/.exec(text);
				const end = begin ? begin.index + begin[0].length : text.length;
				rest = chunk.subarray(end - seen.fields.length);
				seen.fields = text.slice(0, end);
			}
			file.update(rest.subarray(0, left));
			left -= Math.min(left, rest.length);
			onChunk(seen.bytes);
		});
		request.on('end', () => {
			seen.hash = file.digest('hex');
			response.setHeader('content-type', 'application/json');
			response.end('{"data":"77","error_info":{"errno":1,"error":"程序正常执行"}}');
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	const close = async (): Promise<void> => {
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
	};
	return { seen, baseUrl: `http://127.0.0.1:${port}`, close };
}

it('96 MB of n8n’s store are uploaded while the memory stays flat', async () => {
	setFlagsFromString('--expose-gc');
	const collect = runInNewContext('gc') as () => void;
	const used = (): number => {
		collect();
		const { heapUsed, external } = process.memoryUsage();
		return heapUsed + external;
	};
	const piece = randomBytes(MB);
	const pieces = Array.from({ length: 96 }, () => piece);
	const size = 96 * MB;
	const file = await store(pieces, 'Lesson.mp4');
	expect(file).toMatchObject({ id: expect.stringMatching(/^filesystem/), bytes: size });

	let peak = 0;
	let looked = 0;
	const { seen, baseUrl, close } = await receiver(size, (bytes) => {
		if (bytes - looked < 4 * MB) return;
		looked = bytes;
		peak = Math.max(peak, used());
	});
	// What is loaded at first use is not the upload's.
	await bench.json('folder', 'getAll', {});
	const before = used();
	const { items, error } = await bench.run(
		'file',
		'upload',
		{ folderId: FOLDER, binaryPropertyName: 'data' },
		{ binary: [{ data: file }], credentials: { classInSignatureApi: { baseUrl } } },
	);
	await close();
	expect(error).toBeUndefined();
	expect(items.map(({ json }) => json)).toEqual([{ fileId: 77, name: 'Lesson.mp4', folderId: FOLDER, size }]);
	expect(seen.hash).toBe(pieces.reduce((hash, one) => hash.update(one), createHash('sha256')).digest('hex'));
	expect(seen.fields).toMatch(/name="folderId"\r\n\r\n8675309\r\n[^]*filename="Lesson\.mp4"/);
	expect(looked).toBeGreaterThan(80 * MB);
	const growth = Math.round((peak - before) / MB);
	expect(growth).toBeLessThan(16);
}, 600_000);

it('500 MB and a byte are refused before anything is sent', async () => {
	const file = await store([Buffer.from('x')], 'Term.mp4');
	// As large as it says, without a disk that has to hold it.
	const path = Container.get(BinaryDataService).getPath(file.id!);
	const size = 500 * MB + 1;
	fs.truncateSync(path, size);
	const metadata = `${path}.metadata`;
	fs.writeFileSync(metadata, JSON.stringify({ ...(JSON.parse(fs.readFileSync(metadata, 'utf8')) as object), fileSize: size }));

	const { error, items } = await bench.run('file', 'upload', { folderId: FOLDER, binaryPropertyName: 'data' }, { binary: [{ data: file }] });
	expect(items).toEqual([]);
	expect([error?.message, error?.description]).toEqual(['"Term.mp4" has 501 MB, but ClassIn takes 500 MB at most', 'Make it smaller, or divide it.']);
	expect(bench.sim.requests).toHaveLength(0);
});
