import { gzipSync } from 'node:zlib';

import type { FaultSpec } from './faults';
import { mutated } from './mutate';
import { Random } from './random';
import { json } from './reply';
import type { Api } from './router';
import type { Call, Reply } from './types';

const HTML = '<!DOCTYPE html><html><head><title>Bad gateway</title></head><body><h1>Something went wrong</h1></body></html>';

/** An answer that a fault gives instead of the API, or undefined when it is of another kind. */
export function replacement(spec: FaultSpec, api: Api | undefined, call: Call): Reply | undefined {
	switch (spec.kind) {
		case 'status': {
			const headers: Record<string, string> = { ...spec.headers };
			if (spec.retryAfter !== undefined) headers['retry-after'] = retryAfter(spec.retryAfter);
			if (typeof spec.body === 'string') {
				return { status: spec.status, headers: { 'content-type': 'text/plain', ...headers }, body: spec.body };
			}
			return json(spec.status, spec.body === undefined ? usualBody(spec.status, api, call.now) : spec.body, headers);
		}
		case 'html':
			return { status: spec.status ?? 502, headers: { 'content-type': 'text/html; charset=utf-8' }, body: HTML };
		case 'empty':
			return { status: spec.status ?? 200, headers: { 'content-type': 'application/json' }, body: '' };
		case 'redirect':
			return { status: spec.status ?? 302, headers: { location: spec.location }, body: '' };
		case 'envelope':
			return json(spec.status ?? 200, envelope(spec, api, call.now));
		default:
			return undefined;
	}
}

const retryAfter = (value: number | string): string => {
	const match = /^date:(-?\d+)$/.exec(String(value));
	return match ? new Date(Date.now() + Number(match[1]) * 1000).toUTCString() : String(value);
};

function usualBody(status: number, api: Api | undefined, now: number): unknown {
	if (status === 429) return { message: 'API rate limit exceeded' };
	if (status === 500 && api === 'classroom') return { code: 500, msg: 'Internal Server Error', ts: now };
	if (status === 500 && api === 'cloudRecording') return { code: 500, reason: 'internal_error' };
	if (status === 504 && api === 'cloudRecording') return { code: 62, reason: 'request timeout' };
	if (status >= 500) return { message: 'An invalid response was received from the upstream server' };
	return { message: 'fault on demand' };
}

function envelope(spec: FaultSpec & { kind: 'envelope' }, api: Api | undefined, now: number): unknown {
	const msg = spec.msg ?? 'fault on demand';
	if (api === 'cloudRecording') return { code: spec.code, reason: msg };
	if (api === 'channels') return { code: spec.code, message: msg };
	if (api === 'classIn') return { code: spec.code, msg, data: spec.data ?? null };
	if (api === 'classInV1') return { data: spec.data ?? null, error_info: { errno: spec.code, error: msg } };
	return { code: spec.code, msg, ts: now, ...(spec.data === undefined ? {} : { data: spec.data }) };
}

/** Changes the finished answer. */
export function altered(spec: FaultSpec, reply: Reply, call: Call): Reply {
	switch (spec.kind) {
		case 'contentType':
			return { ...reply, headers: { ...reply.headers, 'content-type': spec.value } };
		case 'charset':
			return {
				...reply,
				headers: { ...reply.headers, 'content-type': `application/json; charset=${spec.declared ?? spec.charset}` },
				body: Buffer.from(asText(reply), spec.charset),
				stream: undefined,
			};
		case 'gzip':
			return { ...reply, headers: { ...reply.headers, 'content-encoding': 'gzip' }, body: gzipSync(asBytes(reply)), stream: undefined };
		case 'huge':
			return { status: 200, headers: { 'content-type': 'application/json' }, stream: huge(spec.bytes, spec.json ?? true) };
		case 'nextId':
			return changedJson(reply, (body) => changeNextId(body, spec.mode, call));
		case 'patch': {
			const patched = changedJson(reply, (body) => {
				for (const [path, value] of Object.entries(spec.set)) setAt(body, path.split('.'), value);
			});
			return { ...patched, status: spec.status ?? reply.status };
		}
		case 'mutate':
			return mutated(reply, new Random(spec.seed));
		default:
			return reply;
	}
}

const asBytes = ({ body, stream }: Reply): Buffer => (stream ? Buffer.concat([...stream.chunks()]) : Buffer.from(body ?? ''));

const asText = (reply: Reply): string => asBytes(reply).toString('utf8');

function changedJson(reply: Reply, change: (body: Record<string, unknown>) => void): Reply {
	try {
		const body = JSON.parse(asText(reply)) as Record<string, unknown>;
		change(body);
		return { ...reply, body: JSON.stringify(body) };
	} catch {
		return reply;
	}
}

/**
 * `repeat`: the answer names the page that was just asked for as the next one. `back`: it names the beginning
 * of the list, as an id rather than as nothing.
 */
function changeNextId(body: Record<string, unknown>, mode: 'repeat' | 'back', call: Call): void {
	const data = body['data'] as Record<string, unknown> | undefined;
	if (!data || !('nextId' in data)) return;
	const asked = call.query.get('nextId');
	if (mode === 'repeat' && asked) data['nextId'] = asked;
	else if (mode === 'back' && asked) data['nextId'] = Buffer.from(`event/${(1 ^ 0x2a5a5a5a) >>> 0}`).toString('base64url');
}

function setAt(target: Record<string, unknown>, path: string[], value: unknown): void {
	const [key, ...rest] = path as [string, ...string[]];
	if (rest.length === 0) {
		if (value === undefined) delete target[key];
		else target[key] = value;
		return;
	}
	const next = target[key];
	if (typeof next === 'object' && next !== null) setAt(next as Record<string, unknown>, rest, value);
	else setAt((target[key] = {}) as Record<string, unknown>, rest, value);
}

/** A body of exactly `length` bytes: one JSON object with a long text, or zeros. */
function huge(length: number, asJson: boolean): NonNullable<Reply['stream']> {
	const start = asJson ? Buffer.from('{"code":0,"msg":"Success","data":"') : Buffer.alloc(0);
	const end = asJson ? Buffer.from('"}') : Buffer.alloc(0);
	const block = Buffer.alloc(64 * 1024, asJson ? 'x' : 0);
	return {
		length,
		*chunks() {
			let left = length - start.length - end.length;
			yield start;
			while (left > 0) {
				yield left >= block.length ? block : block.subarray(0, left);
				left -= block.length;
			}
			yield end;
		},
	};
}
