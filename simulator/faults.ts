import type { Theft } from './agora/appQueue';
import { Random } from './random';

/** When a fault comes: before the request's work, so that nothing happened, or after it, so that only the answer is lost. */
export type FaultMoment = 'before' | 'after';

interface Match {
	/** Name to recognise it by; made up when missing. */
	id?: string;
	/** HTTP method; any when missing. */
	method?: string;
	/** Regular expression (or its source) that the path with query must match; any when missing. */
	path?: string | RegExp;
	/** Let the first n matching requests pass. */
	skip?: number;
	/** How many requests it hits. Default 1, or all when `probability` is given. */
	count?: number;
	/** Hits a matching request with this probability. */
	probability?: number;
	/** Seed for `probability`. Default 1. */
	seed?: number;
}

export type FaultSpec = Match &
	(
		| { kind: 'latency'; ms: number; when?: FaultMoment }
		| {
				kind: 'status';
				status: number;
				/** Text, or anything else as JSON. Default: what the vendor's gateway says to this status. */
				body?: unknown;
				headers?: Record<string, string>;
				/** `Retry-After`: a number of seconds, or `date:<seconds>` for a date that many seconds ahead. */
				retryAfter?: number | string;
				when?: FaultMoment;
		  }
		| { kind: 'drop'; when?: FaultMoment; reset?: boolean }
		| { kind: 'hang'; when?: FaultMoment }
		| { kind: 'truncate'; bytes?: number; abort?: boolean }
		| { kind: 'html'; status?: number; when?: FaultMoment }
		| { kind: 'empty'; status?: number; when?: FaultMoment }
		| { kind: 'slow'; bytesPerSecond: number }
		| { kind: 'contentType'; value: string }
		| { kind: 'charset'; charset: 'utf-16le' | 'latin1'; declared?: string }
		| { kind: 'redirect'; location: string; status?: number }
		| { kind: 'gzip' }
		| { kind: 'huge'; bytes: number; json?: boolean }
		| { kind: 'envelope'; code: number; msg?: string; data?: unknown; status?: number; when?: FaultMoment }
		| { kind: 'clockSkew'; ms: number }
		| ({ kind: 'queueThief' } & Omit<Theft, 'count' | 'probability'> & { events?: number; share?: number })
		| { kind: 'nextId'; mode: 'repeat' | 'back' }
		| { kind: 'patch'; set: Record<string, unknown>; status?: number }
		| { kind: 'mutate'; seed: number }
	);

export type FaultKind = FaultSpec['kind'];

const KINDS: Record<FaultKind, string[]> = {
	latency: ['ms'],
	status: ['status'],
	drop: [],
	hang: [],
	truncate: [],
	html: [],
	empty: [],
	slow: ['bytesPerSecond'],
	contentType: ['value'],
	charset: ['charset'],
	redirect: ['location'],
	gzip: [],
	huge: ['bytes'],
	envelope: ['code'],
	clockSkew: ['ms'],
	queueThief: [],
	nextId: ['mode'],
	patch: ['set'],
	mutate: ['seed'],
};

/** Kinds that decide the answer. A request takes one of them at most, so that two in a row hit two requests. */
const DECISIVE = new Set<FaultKind>(['status', 'drop', 'hang', 'html', 'empty', 'redirect', 'envelope']);

interface Active {
	spec: FaultSpec;
	id: string;
	pattern: RegExp | undefined;
	random: Random | undefined;
	skip: number;
	left: number;
	hits: number;
}

/** The faults in force. They are tried in the order in which they were set. */
export class Faults {
	private active: Active[] = [];
	private made = 0;

	/** Sets a fault. @returns its id. @throws TypeError when the description is incomplete. */
	add(spec: FaultSpec): string {
		const required = KINDS[spec.kind] as string[] | undefined;
		if (!required) throw new TypeError(`Unknown fault kind "${String(spec.kind)}"; there are: ${Object.keys(KINDS).join(', ')}`);
		for (const field of required) {
			if ((spec as unknown as Record<string, unknown>)[field] === undefined) {
				throw new TypeError(`Fault "${spec.kind}" needs "${field}"`);
			}
		}
		const id = spec.id ?? `fault-${++this.made}`;
		const { probability } = spec;
		this.active.push({
			spec,
			id,
			pattern: spec.path === undefined ? undefined : new RegExp(spec.path),
			random: probability === undefined ? undefined : new Random(spec.seed ?? 1),
			skip: spec.skip ?? 0,
			left: spec.count ?? (probability === undefined ? 1 : Infinity),
			hits: 0,
		});
		return id;
	}

	/** Takes the faults that hit this request, at most one of those that decide the answer; each counts as used. */
	take(method: string, pathWithQuery: string): Array<{ id: string; spec: FaultSpec }> {
		if (this.active.length === 0) return [];
		const hit: Array<{ id: string; spec: FaultSpec }> = [];
		let decided = false;
		for (const fault of this.active) {
			const { spec } = fault;
			if (fault.left <= 0) continue;
			if (spec.method !== undefined && spec.method.toUpperCase() !== method) continue;
			if (fault.pattern && !fault.pattern.test(pathWithQuery)) continue;
			if (decided && DECISIVE.has(spec.kind)) continue;
			if (fault.skip > 0) {
				fault.skip--;
				continue;
			}
			if (fault.random && !fault.random.chance(spec.probability as number)) continue;
			if (DECISIVE.has(spec.kind)) decided = true;
			fault.left--;
			fault.hits++;
			hit.push({ id: fault.id, spec });
		}
		return hit;
	}

	list(): Array<{ id: string; kind: FaultKind; hits: number; left: number | null; spec: object }> {
		return this.active.map(({ id, spec, hits, left }) => ({
			id,
			kind: spec.kind,
			hits,
			left: left === Infinity ? null : left,
			spec: { ...spec, ...(spec.path === undefined ? {} : { path: new RegExp(spec.path).source }) },
		}));
	}

	/** Removes one fault, or all. */
	clear(id?: string): void {
		this.active = id === undefined ? [] : this.active.filter((fault) => fault.id !== id);
	}
}
