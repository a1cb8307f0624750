/** What must hold whatever comes in. */
import v8 from 'node:v8';
import vm from 'node:vm';

import { UNEXPECTED } from '../../runtime/operations/nodeErrors';
import type { LoggedRequest, Simulator } from '../../simulator';
import { type Api, apiOf, type CataloguedOperation, endpointsOf, pathPattern } from '../catalogue';

/** Errors of n8n itself, from expressions that can't be evaluated. */
const OF_N8N = new Set(['ExpressionError', 'ExpressionExtensionError']);

interface Thrown {
	name?: string;
	message?: string;
	description?: string | null;
	errorResponse?: { kind?: unknown };
}

/** Why an error is not one that a user can act upon; undefined if it is. */
export function unclassified(error: Thrown | undefined): string | undefined {
	if (!error) return undefined;
	const { name = '', message = '', description } = error;
	if (OF_N8N.has(name)) return undefined;
	const told = `${name}: ${message.slice(0, 200)}`;
	if (description?.includes(UNEXPECTED)) return `not classified: ${told}`;
	if (message.trim() === '') return `without words: ${name}`;
	if (name === 'NodeApiError') return typeof error.errorResponse?.kind === 'string' ? undefined : `without a class: ${told}`;
	if (name !== 'NodeOperationError') return `another class: ${told}`;
	// A message that names its field, of a node or of a credential, can stand alone.
	return description || /^("|The [A-Z])/.test(message) ? undefined : `without advice: ${told}`;
}

/** The queries that the documents know, by API. */
const QUERY: Record<Api, readonly string[]> = {
	classroom: ['nextId', 'cmd', 'count'],
	cloudRecording: [],
	channels: ['page_no', 'page_size', 'hosts_only', 'appid', 'project_id', 'from_date', 'to_date', 'business', 'channel', 'from_time', 'to_time', 'state', 'limit', 'cursor', 'sequenceId', 'updateMask'],
	// The older API is told by its action.
	classIn: ['action'],
	storage: ['list-type', 'prefix', 'continuation-token', 'max-keys', 'delimiter', 'encoding-type'],
};

function badSegment(segment: string): boolean {
	let decoded: string;
	try {
		decoded = decodeURIComponent(segment);
	} catch {
		return true;
	}
	return decoded === '' || decoded === '.' || decoded === '..' || /[/\\\0-\x1f\x7f]/.test(decoded);
}

/** What is wrong with a request of an operation: it must go to one of its endpoints, as a gateway that decodes paths sees it too. */
export function strayed(entry: CataloguedOperation, { method, path, query, auth }: LoggedRequest): string | undefined {
	// Some operations ask the classroom beside their own API. A bucket's files lie in folders of any depth.
	const api = /\/edu\//.test(path) ? 'classroom' : apiOf(entry);
	const isThere = (pattern: RegExp): boolean => (api === 'storage' ? /^\/lessons(\/|$)/ : pattern).test(path);
	const known = endpointsOf(entry).some((endpoint) => endpoint.method === method && isThere(pathPattern(endpoint)));
	if (!known) return `left its endpoint: ${method} ${path}`;
	if (path.split('/').slice(1).some(badSegment)) return `has a part that a gateway may read otherwise: ${path}`;
	const foreign = Object.keys(query).find((name) => !QUERY[api].includes(name));
	if (foreign !== undefined) return `has a query that nobody wrote: ${foreign}`;
	return auth.verified ? undefined : `has no valid signature: ${auth.reason}`;
}

const PROTOTYPES = [Object, Array, String, Number, Boolean, Function, RegExp, Date, Map, Set, Promise, Error].map((type) => type.prototype as object);
const keysOf = (object: object): string => Reflect.ownKeys(object).map(String).join();
const CLEAN = PROTOTYPES.map(keysOf);

/** Names what was added to a prototype of the language, and takes it away. */
export function polluted(): string | undefined {
	const dirty = PROTOTYPES.findIndex((prototype, index) => keysOf(prototype) !== CLEAN[index]);
	if (dirty < 0) return undefined;
	const names = Reflect.ownKeys(PROTOTYPES[dirty]!).filter((key) => !CLEAN[dirty]!.split(',').includes(String(key)));
	for (const name of names) Reflect.deleteProperty(PROTOTYPES[dirty]!, name);
	return `polluted a prototype: ${names.map(String).join()}`;
}

/** Everything that is wrong with what the simulator saw. */
export function wrongRequests(entry: CataloguedOperation, { requests, errors }: Simulator): string[] {
	const stray = requests.flatMap((request) => strayed(entry, request) ?? []);
	return [...new Set(stray), ...errors.map((error) => `broke the simulator: ${String(error)}`)];
}

/** Megabytes in use after everything that is not needed any more was thrown away. */
export function usedMegabytes(): number {
	v8.setFlagsFromString('--expose-gc');
	(vm.runInNewContext('gc') as () => void)();
	return process.memoryUsage().heapUsed / 1e6;
}

/** What `work` gives, or `late` when it takes longer than `ms`. */
export async function within<T>(ms: number, work: Promise<T>): Promise<T | 'late'> {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<'late'>((resolve) => {
		timer = setTimeout(() => resolve('late'), ms);
	});
	try {
		return await Promise.race([work, late]);
	} finally {
		clearTimeout(timer);
	}
}
