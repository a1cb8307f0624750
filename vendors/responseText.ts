/** An answer that goes on and on. */
export class AnswerTooLong extends Error {
	override readonly name = 'AnswerTooLong';

	constructor(readonly limit: number) {
		super(`The answer has more than ${limit} bytes`);
	}
}

/** What an answer may hold at most, in bytes. The largest documented ones are lists of 100 entries, some 100 kB. */
export const MOST_ANSWER_BYTES = 16 * 1024 * 1024;

function decoderFor(contentType: string | null) {
	const charset = /;\s*charset=\s*"?([^\s";]+)/i.exec(contentType ?? '')?.[1] ?? 'utf-8';
	try {
		return new TextDecoder(charset);
	} catch {
		return new TextDecoder();
	}
}

/**
 * Reads the text of an answer as it comes in, so that one that never ends can't fill the memory.
 *
 * @param body null for answers without one
 * @param contentType names the charset; UTF-8 unless it says otherwise
 * @throws AnswerTooLong beyond `MOST_ANSWER_BYTES`, unpacked, and whatever breaks the connection
 */
export async function readText(body: AsyncIterable<Uint8Array> | null | undefined, contentType: string | null): Promise<string> {
	const chunks: Uint8Array[] = [];
	let size = 0;
	for await (const chunk of body ?? []) {
		size += chunk.length;
		// Leaving the loop ends the connection.
		if (size > MOST_ANSWER_BYTES) throw new AnswerTooLong(MOST_ANSWER_BYTES);
		chunks.push(chunk);
	}
	return decoderFor(contentType).decode(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks, size));
}
