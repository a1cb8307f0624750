/** As much of Amazon S3 as n8n's S3 node needs to upload files; signatures are not checked. */
import { createHash } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';

export interface S3 {
	url: string;
	/** By `bucket/key`. */
	objects: Map<string, Buffer>;
	stop(): Promise<void>;
}

const xml = (body: string): string => `<?xml version="1.0" encoding="UTF-8"?>${body}`;
const md5 = (bytes: Buffer): string => createHash('md5').update(bytes).digest('hex');

async function bodyOf(request: http.IncomingMessage): Promise<Buffer> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks);
}

/** Starts an empty S3 on loopback, with buckets in the path. */
export async function startS3(): Promise<S3> {
	const objects = new Map<string, Buffer>();
	const uploads = new Map<string, Buffer[]>();

	function multipart(method: string, path: string, query: URLSearchParams, body: Buffer): string | undefined {
		if (query.has('uploads')) {
			const id = `upload-${uploads.size + 1}`;
			uploads.set(id, []);
			return `<InitiateMultipartUploadResult><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`;
		}
		const parts = uploads.get(query.get('uploadId') ?? '');
		if (!parts) return undefined;
		if (method === 'PUT') {
			parts[Number(query.get('partNumber')) - 1] = body;
			return '';
		}
		if (method === 'GET') {
			const listed = parts.map((part, index) => `<Part><PartNumber>${index + 1}</PartNumber><ETag>"${md5(part)}"</ETag></Part>`);
			return `<ListPartsResult>${listed.join('')}</ListPartsResult>`;
		}
		objects.set(path, Buffer.concat(parts));
		return `<CompleteMultipartUploadResult><Key>${path}</Key></CompleteMultipartUploadResult>`;
	}

	function answer(request: http.IncomingMessage, body: Buffer): string | undefined {
		const { pathname, searchParams: query } = new URL(request.url ?? '/', 'http://s3');
		const path = decodeURIComponent(pathname.slice(1));
		const method = request.method ?? 'GET';
		if (query.has('location')) return '<LocationConstraint xmlns="http://s3.amazonaws.com/doc/2006-03-01/">us-east-1</LocationConstraint>';
		return multipart(method, path, query, body);
	}

	const server = http.createServer((request, response) => {
		void bodyOf(request).then((body) => {
			const text = answer(request, body);
			response.writeHead(text === undefined ? 404 : 200, { 'content-type': 'application/xml' });
			response.end(xml(text ?? '<Error><Code>NoSuchKey</Code></Error>'));
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		objects,
		async stop() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
