import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

import { isCarriedOut } from './carriedOut';
import type { Core } from './core';
import { deviated } from './deviations';
import { altered, replacement } from './faultEffects';
import type { FaultSpec } from './faults';
import { parseMultipart } from './multipart';
import { json, noRoute } from './reply';
import { redactHeaders, redactQuery } from './requestLog';
import { type Addressed, noBucket } from './storage/buckets';
import type { Account, Call, LoggedRequest, Reply } from './types';
import { pause, send } from './transmit';
import { VARIANTS, varyReply } from './variants';

/** Answers a request to the control endpoints, or undefined when it is none. */
export type Control = (method: string, path: string, query: URLSearchParams, body: unknown) => Promise<Reply> | Reply | undefined;

/** Makes the HTTP server of a simulator; it listens once `listen` is called on it. */
export function makeServer(core: Core, control: Control): Server {
	const server = createServer((request, response) => {
		void handle(core, control, request, response).catch((error: unknown) => {
			core.errors.push(error);
			if (response.headersSent) response.destroy();
			else
				void send(
					response,
					request.method ?? 'GET',
					json(500, { code: 500, msg: 'Internal Server Error', ts: core.clock.now() }),
					[],
				);
		});
	});
	// Clients that keep connections open must not be surprised by one that closes between two requests.
	server.keepAliveTimeout = 120_000;
	server.requestTimeout = 0;
	return server;
}

async function handle(core: Core, control: Control, request: IncomingMessage, response: ServerResponse): Promise<void> {
	const started = performance.now();
	const method = request.method ?? 'GET';
	const url = request.url ?? '/';
	const mark = url.indexOf('?');
	const path = mark < 0 ? url : url.slice(0, mark);
	const query = new URLSearchParams(mark < 0 ? '' : url.slice(mark + 1));
	const controlling = path.startsWith('/__control');
	if (!controlling) core.maxInFlight = Math.max(core.maxInFlight, ++core.inFlight);
	try {
		const rawBody = await readBody(request);
		if (rawBody === undefined) return;
		if (!controlling) {
			await serve(core, request, response, { method, path, url, query, rawBody, started });
			return;
		}
		if (isFromPage(request)) {
			await send(response, method, json(403, { message: 'control endpoints are not for pages in a browser' }), []);
			return;
		}
		core.settle();
		const body = controlBody(request, rawBody);
		const reply = body instanceof SyntaxError ? json(400, { message: body.message }) : await control(method, path, query, body);
		await send(response, method, reply ?? json(404, { message: 'no such control endpoint' }), []);
	} finally {
		if (!controlling) core.inFlight--;
	}
}

/** This computer, or a name without a dot, as containers have them. */
function isHere(host: string | undefined): boolean {
	const name = (host ?? '').replace(/:\d*$/, '');
	return !name.includes('.') || /^(?:127\.\d+\.\d+\.\d+|[^.]+\.localhost)$/.test(name) || /^\d+\.\d+\.\d+\.\d+$/.test(name);
}

/** Whether a page in a browser asks: one of another site, or one whose name was made to lead to this computer. */
function isFromPage({ headers }: IncomingMessage): boolean {
	const { origin, host } = headers;
	if (!isHere(host)) return true;
	return origin !== undefined && origin !== `http://${host}`;
}

interface Received {
	method: string;
	path: string;
	url: string;
	query: URLSearchParams;
	rawBody: Buffer;
	started: number;
}

async function serve(core: Core, request: IncomingMessage, response: ServerResponse, received: Received): Promise<void> {
	const { method, path, url, query, rawBody, started } = received;
	const faults = core.faults.take(method, url);
	const { body, bodyInvalid, text } = parseBody(request, rawBody);
	const stored = core.buckets.find(request.headers.host, path);
	const found = stored ? undefined : core.router.find(method, path);
	const api = stored ? 'storage' : found?.route.api;
	const entry = core.requests.add({
		time: core.clock.now(),
		method,
		path,
		query: redactQuery(Object.fromEntries(query)),
		headers: redactHeaders(request.headers),
		body,
		rawBody: text ?? rawBody.toString('utf8'),
		auth: { scheme: 'none', verified: false, reason: 'not checked' },
		...(found ? { route: found.route.pattern } : {}),
		status: 0,
		durationMs: -1,
		done: false,
		faults: faults.map((fault) => fault.id),
	});
	const specs = faults.map((fault) => fault.spec);
	const finish = async (reply: Reply | 'drop' | 'reset' | 'hang'): Promise<void> => {
		if (reply === 'hang') {
			await new Promise<void>((resolve) => response.once('close', resolve));
		} else if (reply === 'drop' || reply === 'reset') {
			if (reply === 'reset') request.socket.resetAndDestroy();
			else request.socket.destroy();
		} else {
			entry.status = reply.status;
			core.answers.set(reply.status, (core.answers.get(reply.status) ?? 0) + 1);
			await send(response, method, reply, specs);
		}
		entry.durationMs = performance.now() - started;
	};

	const early = await before(core, specs, api, received, request);
	if (early !== undefined && (typeof early === 'string' || early.reply)) {
		await finish(typeof early === 'string' ? early : (early.reply as Reply));
		return;
	}
	const now = core.settle();
	const mark = url.indexOf('?');
	const search = mark < 0 ? '' : url.slice(mark + 1);
	const call = { method, path, params: found?.params ?? {}, query, search, headers: request.headers, rawBody, body, bodyInvalid, now };
	const work = { ...call, authNow: now + (early?.skewMs ?? 0) };
	let reply = stored ? runStorage(core, entry, stored, work) : run(core, entry, found?.route, work);
	if (api) entry.done = isCarriedOut(api, reply);
	if (core.settings.variants > 0) reply = varyReply(VARIANTS, { method, path }, reply, core.variantRandom());
	const action = query.get('action');
	reply = deviated(reply, { method, path: action === null ? path : `${path}?action=${action}` }, core.options.deviations ?? []);
	if (reply.delayMs) await pause(reply.delayMs, response);

	for (const spec of specs) {
		const late = 'when' in spec && spec.when === 'after';
		if (late && spec.kind === 'latency') await pause(spec.ms, response);
		if (late && spec.kind === 'drop') return finish(spec.reset ? 'reset' : 'drop');
		if (late && spec.kind === 'hang') return finish('hang');
		const full = { ...work, account: core.account };
		if (late) reply = replacement(spec, api, full) ?? reply;
		reply = altered(spec, reply, full);
	}
	await finish(reply);
}

/** Faults that come before the work. */
async function before(
	core: Core,
	specs: FaultSpec[],
	api: Parameters<typeof replacement>[1],
	received: Received,
	request: IncomingMessage,
): Promise<'drop' | 'reset' | 'hang' | { skewMs: number; reply?: Reply } | undefined> {
	if (specs.length === 0) return undefined;
	let skewMs = 0;
	for (const spec of specs) {
		if ('when' in spec && spec.when === 'after') continue;
		if (spec.kind === 'latency') await pause(spec.ms);
		else if (spec.kind === 'drop') return spec.reset ? 'reset' : 'drop';
		else if (spec.kind === 'hang') return 'hang';
		else if (spec.kind === 'clockSkew') skewMs += spec.ms;
		else if (spec.kind === 'queueThief') rob(core, spec, received.path);
		else {
			const now = core.clock.now();
			const call = { ...received, params: {}, headers: request.headers, body: undefined, bodyInvalid: false, now, authNow: now };
			const reply = replacement(spec, api, { ...call, account: core.account });
			if (reply) return { skewMs, reply };
		}
	}
	return { skewMs };
}

/** Another consumer reads the queue just before this request. */
function rob(core: Core, spec: FaultSpec & { kind: 'queueThief' }, path: string): void {
	core.settle();
	const match = /^\/([a-z]+)\/edu\/(?:polling\/)?apps\/([^/]+)\//.exec(path);
	const [region, appId] = match ? [match[1] as string, match[2] as string] : ['ap', core.account.appId];
	core.world.steal(appId, region, {
		...(spec.events === undefined ? {} : { count: spec.events }),
		...(spec.share === undefined ? {} : { probability: spec.share }),
		...(spec.roomUuid === undefined ? {} : { roomUuid: spec.roomUuid }),
	});
}

function runStorage(core: Core, entry: LoggedRequest, addressed: Addressed, call: Omit<Call, 'account'>): Reply {
	const { auth, reply } = core.storage(addressed, call);
	entry.auth = auth;
	return reply;
}

/** Checks who sent a request and whether they may, and does its work. */
function run(
	core: Core,
	entry: LoggedRequest,
	route: NonNullable<ReturnType<Core['router']['find']>>['route'] | undefined,
	call: Omit<Call, 'account'>,
): Reply {
	if (!route) return noBucket(call) ?? noRoute();
	if (route.api === 'storage') return noRoute();
	const admission = core.admit(route.api, call);
	entry.auth = admission.auth;
	if (admission.refusal) return admission.refusal;
	const full: Call = { ...call, account: admission.account as Account };
	return route.guard?.(full) ?? route.handler(full);
}

/** The body as sent; undefined when the client went away while it was sending. */
async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
	const chunks: Buffer[] = [];
	try {
		for await (const chunk of request) chunks.push(chunk as Buffer);
	} catch {
		return undefined;
	}
	return chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks);
}

/** JSON, whatever its type says: `curl -d` calls everything a form. */
function controlBody(request: IncomingMessage, raw: Buffer): unknown {
	if (!/^\s*[[{]/.test(raw.toString('utf8', 0, 64))) return parseBody(request, raw).body;
	try {
		return JSON.parse(raw.toString('utf8')) as unknown;
	} catch (error) {
		return error;
	}
}

/** The body by its content type: JSON, or form fields; `text` is what to log of it when it holds files. */
function parseBody(request: IncomingMessage, raw: Buffer): { body: unknown; bodyInvalid: boolean; text?: string } {
	if (raw.length === 0) return { body: undefined, bodyInvalid: false };
	const type = request.headers['content-type'] ?? '';
	if (/^application\/x-www-form-urlencoded/i.test(type)) {
		return { body: Object.fromEntries(new URLSearchParams(raw.toString('utf8'))), bodyInvalid: false };
	}
	const multipart = /^multipart\/form-data/i.test(type) ? parseMultipart(type, raw) : undefined;
	if (multipart) return { body: multipart.fields, bodyInvalid: false, text: multipart.text };
	if (!/^application\/json/i.test(type)) return { body: undefined, bodyInvalid: true };
	try {
		return { body: JSON.parse(raw.toString('utf8')), bodyInvalid: false };
	} catch {
		return { body: undefined, bodyInvalid: true };
	}
}
