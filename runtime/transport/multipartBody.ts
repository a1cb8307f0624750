import { randomUUID } from 'crypto';

import type { MultipartForm } from '../../vendors/multipart';

interface MultipartBody {
	headers: Record<string, string>;
	body: ReadableStream<Uint8Array>;
}

/** Names inside a form, as browsers write them. Source: HTML, "multipart/form-data encoding algorithm". */
const quoted = (text: string): string => `"${text.replaceAll('\r', '%0D').replaceAll('\n', '%0A').replaceAll('"', '%22')}"`;

/** A stream that asks for the next piece when the one before has been taken. */
function streamOf(pieces: AsyncGenerator<Uint8Array, void, undefined>): ReadableStream<Uint8Array> {
	return new ReadableStream<Uint8Array>({
		async pull(controller) {
			const step = await pieces.next();
			if (step.done) controller.close();
			else controller.enqueue(step.value);
		},
		async cancel() {
			await pieces.return();
		},
	});
}

/**
 * A form with a file as the platform's own fetch sends it: the file is read while it is sent, and the size is told
 * beforehand. n8n's HTTP helper does the same by itself.
 */
export function multipartBody(form: MultipartForm): MultipartBody {
	const boundary = `form-${randomUUID()}`;
	const encoder = new TextEncoder();
	const parts = [...form].map(([name, value]) => {
		const head = `--${boundary}\r\nContent-Disposition: form-data; name=${quoted(name)}`;
		if (typeof value === 'string') return { head: encoder.encode(`${head}\r\n\r\n${value}\r\n`) };
		return { head: encoder.encode(`${head}; filename=${quoted(value.name)}\r\nContent-Type: ${value.type}\r\n\r\n`), file: value };
	});
	const lineEnd = encoder.encode('\r\n');
	const end = encoder.encode(`--${boundary}--\r\n`);
	const size = parts.reduce((sum, { head, file }) => sum + head.length + (file ? file.size + lineEnd.length : 0), end.length);

	async function* pieces(): AsyncGenerator<Uint8Array, void, undefined> {
		for (const { head, file } of parts) {
			yield head;
			if (!file) continue;
			yield* file.stream();
			yield lineEnd;
		}
		yield end;
	}
	return { headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, 'content-length': String(size) }, body: streamOf(pieces()) };
}
