/** The trigger's reads under every fault: no event is lost, none comes twice, and n8n hears what was wrong. */
import type { NodeApiError } from 'n8n-workflow';

import type { Simulator } from '../../simulator';
import type { Engine } from '../../testkit/harness';
import { ActiveWorkflow, type Json } from '../engine/trigger/host';
import { type Duration, settled } from './cell';
import { type Fault, FAULTS, type Meaning } from './faults';
import { inLanes } from './lanes';
import { DURATIONS, mixed, report } from './report';
import type { Cell } from './table';

const [NO_FAULT, ...REAL] = FAULTS;

/** What n8n gives a poll, in milliseconds; a single read may take 4.5 seconds of it. */
const BUDGET_MS = 20_000;

/** The kind of the event that comes after the fault. */
const LATER = 4711;

/** Polls after the fault until everything must be there. */
const MORE_POLLS = 4;

interface Target {
	name: string;
	path(room: string): string;
	/** Lets things happen that this read brings. */
	happen(sim: Simulator, room: string): void;
}

const TARGETS: Target[] = [
	{ name: 'trigger: the queue', path: () => '/polling/', happen: ({ seed }, room) => void seed.event(room, { count: 3 }) },
	{
		name: 'trigger: the list of a classroom',
		path: (room) => `/rooms/${room}/sequences`,
		happen({ seed }, room) {
			seed.event(room, { queue: false });
			seed.event(room);
		},
	},
	{
		name: 'trigger: the recordings of a classroom',
		path: (room) => `/rooms/${room}/records`,
		happen: ({ seed }, room) => void seed.record(room, { web: true }),
	},
];

interface Seen {
	/** What the poll under the fault threw. */
	error?: NodeApiError & { errorResponse?: { kind?: string } };
	/** What came out, by name and number, in order; `first` counts what the poll under the fault gave. */
	out: string[];
	first: number;
	/** Requests of the poll under the fault to the read in question. */
	sent: number;
	/** How many of them followed one that was hit. */
	followedFault: number;
	ms: number;
}

const nameOf = ({ event, sequence }: Json): string => `${event} ${sequence}`;

let rooms = 0;

async function run(engine: Engine, target: Target, fault: Fault, duration: Duration): Promise<Seen> {
	const { sim } = engine;
	// The trigger remembers classrooms for as long as n8n runs, so each run has one of its own.
	const room = `math-${++rooms}`;
	const path = target.path(room);
	sim.seed.room({ roomUuid: room });
	const workflow = new ActiveWorkflow(engine, 'durable', {});
	await workflow.activate();
	await workflow.poll();
	sim.advance(1000);
	target.happen(sim, room);

	const before = sim.requests.at(-1)?.id ?? 0;
	const comeBack = fault.specs === 'offline' ? await sim.goOffline() : undefined;
	const specs = fault.specs === 'offline' ? [] : fault.specs;
	for (const spec of specs) sim.fault({ ...spec, path, count: duration === 'passes' ? 1 : Infinity });
	const started = performance.now();
	const polling = workflow.poll({ budgetMs: BUDGET_MS }).then(
		() => undefined,
		(error: NodeApiError) => error,
	);
	if (duration === 'passes') await comeBack?.();
	const error = await polling;
	const ms = performance.now() - started;
	if (duration === 'stays') await comeBack?.();
	await settled(sim);
	sim.clearFaults();
	const sent = sim.requests.filter(({ id, path: asked }) => id > before && asked.includes(path));
	const first = workflow.items.length;
	// A classroom of which every event was lost is not known to exist until it shows another one.
	sim.seed.event(room, { cmd: LATER });
	for (let polls = 0; polls < MORE_POLLS; polls++) await workflow.poll({ budgetMs: BUDGET_MS });
	return {
		error,
		out: workflow.items.map(nameOf),
		first,
		sent: sent.length,
		followedFault: sent.slice(0, -1).filter(({ faults }) => faults.length > 0).length,
		ms,
	};
}

/** What n8n's scheduler hears. Source: n8n-workflow, `NodeApiError.failure`. */
const CAUSES: Record<string, string> = { rateLimited: 'rate-limited', auth: 'credential-invalid', forbidden: 'configuration-invalid', invalid: 'configuration-invalid', redirect: 'configuration-invalid' };

/** Whether the poll under the fault must give everything itself. */
function heals(target: Target, { known, kind }: Meaning, duration: Duration): boolean {
	if (known === 'fine') return true;
	if (duration === 'stays') return false;
	// A read that has run out of its time is left to the next poll; so is a second read of the queue.
	return known === 'notDone' || (known === 'perhaps' && kind !== 'timeout' && target !== TARGETS[0]);
}

function problems(target: Target, fault: Fault, meaning: Meaning, duration: Duration, seen: Seen, usual: Seen): string[] {
	const found: string[] = [];
	const { error, out, first } = seen;
	if (new Set(out).size !== out.length) found.push(`came twice: ${out.join(', ')}`);
	if ([...out].sort().join() !== [...usual.out].sort().join()) found.push(`came out: ${out.join(', ')}`);
	if (target === TARGETS[0] && meaning.known === 'perhaps' && seen.followedFault > 0) found.push('the queue was read again although events may have been handed out');
	if (heals(target, meaning, duration) && (error || first !== usual.first)) found.push(`did not give everything at once (${error?.message ?? `${first} items`})`);
	if (error) {
		const kind = error.errorResponse?.kind;
		// What one classroom answers says nothing about the credential or the settings.
		const cause = target === TARGETS[0] || meaning.kind === 'rateLimited' ? CAUSES[meaning.kind ?? ''] : undefined;
		if (kind !== meaning.kind && !(fault.heavy && kind === 'timeout')) found.push(`expected ${meaning.kind}, got ${kind ?? error.message}`);
		else if (error.failure?.cause !== (cause ?? 'temporarily-unavailable')) found.push(`n8n hears ${error.failure?.cause} instead of ${cause}`);
	}
	if (seen.ms > BUDGET_MS) found.push(`took ${Math.round(seen.ms)} ms`);
	return found;
}

let cells: Cell[] = [];

beforeAll(async () => {
	const usual = await inLanes(1, TARGETS.map((target) => async (engine) => await run(engine, target, NO_FAULT!, 'passes')));
	const tasks = mixed(REAL.flatMap((fault) => TARGETS.flatMap((target) => DURATIONS.map((duration) => ({ target, fault, duration })))));
	cells = await inLanes(
		24,
		tasks.map(({ target, fault, duration }) => async (engine): Promise<Cell> => {
			const cell = { row: { name: target.name, kind: target === TARGETS[0] ? ('drain' as const) : ('read' as const) }, fault: fault.name, duration, problems: [] };
			const meaning = fault.differs?.classroom === null ? undefined : (fault.differs?.classroom ?? fault);
			if (!meaning) return cell;
			const healthy = usual[TARGETS.indexOf(target)]!;
			const seen = await run(engine, target, fault, duration);
			const kind = seen.error ? ((seen.error.errorResponse?.kind ?? 'unclassified') as never) : undefined;
			return { ...cell, seen: { kind, sent: seen.sent, ms: seen.ms, again: seen.sent > healthy.sent }, problems: problems(target, fault, meaning, duration, seen, healthy) };
		}),
	);
}, 600_000);

afterAll(() => report(cells, FAULTS));

it.each(TARGETS.map(({ name }) => name))('%s', (name) => {
	const bad = cells.filter(({ row, problems: found }) => row.name === name && found.length > 0);
	expect(bad.map(({ fault, duration, problems: found }) => `${fault}, ${duration}: ${found.join('; ')}`)).toEqual([]);
});
