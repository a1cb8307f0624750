import type { Duration, Seen } from './cell';
import { exceptionFor, type Expected } from './exceptions';
import type { Fault, Meaning } from './faults';
import { POLICY, type Reaction } from './policy';
import type { Row } from './rows';

/** What a fault means for a row; undefined where it can't happen. */
export function meaningFor(row: Row, fault: Fault): Meaning | undefined {
	if (row.kind === 'local') return { known: 'fine' };
	// Nobody can be offline for the second request only.
	if (fault.specs === 'offline' && row.skip > 0) return undefined;
	const own = fault.differs?.[row.api];
	return own === null ? undefined : (own ?? fault);
}

/** The policy for a row and a fault, where the same call without a fault sends `usual` requests. */
export function expectedOf(row: Row, fault: Fault, meaning: Meaning, duration: Duration, usual: number): Expected {
	const reaction = row.kind === 'local' ? 'succeeds' : POLICY[meaning.known][row.kind];
	const unseen = fault.specs === 'offline';
	const kind = duration === 'passes' && reaction === 'again' ? undefined : meaning.kind;
	const first = row.skip + 1;
	const sent: Record<Reaction, number> = {
		succeeds: usual,
		fails: unseen ? 0 : first,
		stops: first,
		again: duration === 'passes' ? usual + (unseen ? 0 : 1) : unseen ? 0 : row.skip + row.tries,
	};
	const expected: Expected = { reaction, kind, sent: sent[reaction] };
	if (reaction === 'succeeds' || reaction === 'stops') delete expected.kind;
	// A read of the queue that fails for good ends the reading; the events that were read are handed out.
	if (row.kind === 'drainOn' && duration === 'stays' && reaction === 'again') {
		Object.assign(expected, { kind: undefined, reaction: 'stops' });
	}
	return { ...expected, ...exceptionFor(row, fault, meaning, duration) };
}

const sameKeys = (a: object, b: object): boolean => Object.keys(a).sort().join() === Object.keys(b).sort().join();

function itemProblem({ item, reaction }: Expected, seen: Seen, usual: Seen): string | undefined {
	if (seen.kind) return seen.items.length > 0 ? 'failed, but put out items' : undefined;
	const shown = JSON.stringify(seen.items).slice(0, 200);
	if (reaction === 'stops') {
		return seen.hints > 0 && seen.items.length > 0 ? undefined : 'did not hand out what it had, or not tell that there may be more';
	}
	if (item) return seen.items.length === 1 && matches(seen.items[0]!, item) ? undefined : `put out ${shown}`;
	const same = seen.items.length === usual.items.length && seen.items.every((one, index) => sameKeys(one, usual.items[index]!));
	return same ? undefined : `put out ${shown}`;
}

function matches(item: object, part: object): boolean {
	try {
		expect(item).toMatchObject(part);
		return true;
	} catch {
		return false;
	}
}

/** What is not as it should be; an empty list when all is explained. */
export function problems(row: Row, fault: Fault, meaning: Meaning, expected: Expected, seen: Seen, usual: Seen): string[] {
	const found: string[] = [];
	const say = (text: string | undefined): void => void (text && found.push(text));
	if (seen.kind !== expected.kind) say(`expected ${expected.kind ?? 'success'}, got ${seen.kind ?? 'success'} (${seen.message ?? ''})`);
	// One too many is no try: it is sent again until the time is over.
	const orMore = meaning.kind === 'rateLimited' && expected.kind === 'rateLimited' && expected.reaction === 'again';
	if (orMore ? seen.sent < expected.sent : seen.sent !== expected.sent) say(`expected ${expected.sent} requests${orMore ? ' or more' : ''}, got ${seen.sent}`);
	say(itemProblem(expected, seen, usual));
	if (row.kind === 'once' && seen.done > 1) say(`was carried out ${seen.done} times`);
	const precious = row.kind === 'once' || row.kind === 'drain' || row.kind === 'drainOn';
	if (precious && meaning.known === 'perhaps' && seen.followedFault > 0) say('was sent again although it may have been carried out');
	if (fault.waitMs !== undefined && seen.gapMs < fault.waitMs) say(`waited ${seen.gapMs} ms, asked for ${fault.waitMs} ms`);
	return found;
}
