import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

import type { FaultSpec } from './faults';
import type { Reply } from './types';

/** Waits `ms` real ms, or less when the client goes away. */
export async function pause(ms: number, response?: ServerResponse): Promise<void> {
	if (ms <= 0) return;
	const controller = new AbortController();
	const stop = (): void => controller.abort();
	response?.once('close', stop);
	try {
		await sleep(ms, undefined, { signal: controller.signal });
	} catch {
		// The client went away.
	} finally {
		response?.off('close', stop);
	}
}

/** Sends an answer, with the faults that lie in the sending: cut off, or slow. */
export async function send(response: ServerResponse, method: string, reply: Reply, specs: FaultSpec[]): Promise<void> {
	if (response.destroyed || response.writableEnded) return;
	const truncate = specs.find((spec) => spec.kind === 'truncate');
	const slow = specs.find((spec) => spec.kind === 'slow');
	const body = reply.body ?? '';
	const length = reply.stream ? reply.stream.length : Buffer.byteLength(body);
	const kept = truncate ? Math.min(length, truncate.bytes ?? Math.floor(length / 2)) : length;
	const headers: Record<string, string | number> = { ...reply.headers };
	// A body that breaks off announces its full length; one that is merely short doesn't.
	headers['content-length'] = truncate && !truncate.abort ? kept : length;
	response.writeHead(reply.status, headers);
	if (method === 'HEAD') {
		response.end();
		return;
	}
	if (!reply.stream && !truncate && !slow) {
		// Text goes out in one piece with the headers.
		response.end(body);
		return finished(response);
	}
	let left = kept;
	for (const chunk of reply.stream ? reply.stream.chunks() : [Buffer.from(body)]) {
		if (left <= 0 || response.destroyed) break;
		const piece = chunk.length <= left ? chunk : chunk.subarray(0, left);
		left -= piece.length;
		await (slow ? trickle(response, piece, slow.bytesPerSecond) : write(response, piece));
	}
	if (response.destroyed) return;
	if (truncate?.abort) {
		// What was written must leave before the connection is cut.
		await pause(20);
		response.destroy();
		return;
	}
	response.end();
	return finished(response);
}

async function trickle(response: ServerResponse, bytes: Buffer, perSecond: number): Promise<void> {
	const step = Math.max(1, Math.ceil(perSecond / 20));
	for (let at = 0; at < bytes.length && !response.destroyed; at += step) {
		await pause((Math.min(step, bytes.length - at) / perSecond) * 1000, response);
		await write(response, bytes.subarray(at, at + step));
	}
}

async function write(response: ServerResponse, bytes: Buffer): Promise<void> {
	if (response.write(bytes) || response.destroyed) return;
	await new Promise<void>((resolve) => {
		const go = (): void => {
			response.off('drain', go);
			response.off('close', go);
			resolve();
		};
		response.once('drain', go);
		response.once('close', go);
	});
}

async function finished(response: ServerResponse): Promise<void> {
	if (response.writableFinished || response.destroyed) return;
	await new Promise<void>((resolve) => {
		response.once('finish', resolve);
		response.once('close', resolve);
	});
}
