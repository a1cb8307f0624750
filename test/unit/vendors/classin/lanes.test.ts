/**
 * Shared requests and lanes hold on to nothing: whatever fails, and whenever an execution is stopped, everybody hears
 * of it, nothing more is sent, and those who come later find the way free.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import type { ApiFailure } from '../../../../vendors/apiFailure';
import { batcher, type Batching } from '../../../../vendors/batcher';
import { createSchoolClient } from '../../../../vendors/classin/school/client';
import { createHttp, type HttpRuntime } from '../../../../vendors/http';
import { inLane, lanesInUse } from '../../../../vendors/lanes';

const pause = async (): Promise<void> => await new Promise((resolve) => setTimeout(resolve, 0));

afterEach(() => expect(lanesInUse()).toBe(0));

interface Item {
	course: number;
	uid: number;
}

function sharing(send: Batching<Item, string>['send'], more: Partial<Batching<Item, string>> = {}) {
	return batcher<Item, string>({ keyOf: ({ course }) => String(course), identityOf: ({ uid }) => String(uid), limit: 3, atOnce: 1, turn: pause, send, ...more });
}

const items = (count: number, course = 1): Item[] => Array.from({ length: count }, (_, uid) => ({ course, uid }));
const reasons = (results: Array<PromiseSettledResult<unknown>>) => results.map((one) => (one.status === 'rejected' ? (one.reason as Error).message : one.value));

describe('shared requests', () => {
	it('a request that fails is heard of by all that were in it, and the next goes on', async () => {
		let sent = 0;
		const ask = sharing(async (batch) => {
			if (++sent === 1) throw new Error('first');
			return batch.map(({ uid }) => `ok ${uid}`);
		});
		expect(reasons(await Promise.allSettled(items(7).map(ask)))).toEqual(['first', 'first', 'first', 'ok 3', 'ok 4', 'ok 5', 'ok 6']);
		// The identities of the failed request are free again.
		expect(await ask({ course: 1, uid: 0 })).toBe('ok 0');
	});

	it('an answer with too few results fails only those without one', async () => {
		const ask = sharing(async () => ['a', 'b']);
		expect(reasons(await Promise.allSettled(items(3).map(ask)))).toEqual(['a', 'b', 'The request gave no result for this item']);
	});

	it('a wait that fails, and an item that can’t be told from others, leave nobody waiting', async () => {
		let fails = true;
		const ask = sharing(async (batch) => batch.map(() => 'ok'), {
			async turn() {
				await pause();
				if (fails) throw new Error('stopped while waiting');
			},
			identityOf({ uid }) {
				if (uid === 99) throw new Error('no identity');
				return String(uid);
			},
		});
		expect(reasons(await Promise.allSettled(items(4).map(ask)))).toEqual(Array.from({ length: 4 }, () => 'stopped while waiting'));
		fails = false;
		expect(reasons(await Promise.allSettled([0, 99, 1].map(async (uid) => await ask({ course: 1, uid }))))).toEqual(['ok', 'no identity', 'ok']);
	});

	it('keeps no item once its result is out, whether it succeeded or not', async () => {
		setFlagsFromString('--expose-gc');
		const collect = runInNewContext('gc') as () => void;
		const ask = sharing(async (batch) => {
			if (batch[0]!.course % 2 === 0) throw new Error('even');
			return batch.map(({ uid }) => `ok ${uid}`);
		});
		const kept = await (async () => {
			const handed = Array.from({ length: 50 }, (_, course) => items(4, course)).flat();
			await Promise.allSettled(handed.map(ask));
			return handed.map((item) => new WeakRef(item));
		})();
		await pause();
		collect();
		expect(kept.filter((item) => item.deref() !== undefined)).toHaveLength(0);
		// It is still in use, so it is not gone with them.
		expect(await ask({ course: 1, uid: 1 })).toBe('ok 1');
	});
});

describe('lanes', () => {
	it('a thousand lanes, half of which fail, are all free afterwards', async () => {
		const all = Array.from({ length: 1000 }, async (_, lane) =>
			await inLane(`course ${lane}`, async () => {
				await pause();
				if (lane % 2 === 0) throw new Error('even');
			}),
		);
		expect(lanesInUse()).toBe(1000);
		const results = await Promise.allSettled(all);
		expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(500);
		expect(lanesInUse()).toBe(0);
	});

	it('work that throws at once does not block those behind it', async () => {
		const broken = inLane('x', () => {
			throw new Error('at once');
		});
		const behind = inLane('x', async () => 'went on');
		await expect(broken).rejects.toThrow('at once');
		expect(await behind).toBe('went on');
	});
});

describe('an execution that is stopped', () => {
	const account = { sid: '1', secret: 's', baseUrl: 'https://classin.example' };
	const DONE = '{"error_info":{"errno":1,"error":"ok"}}';

	/** A school whose server answers with this, or not at all. */
	function school(answer?: (form: URLSearchParams) => string, signal?: AbortSignal) {
		const sent: string[] = [];
		const runtime: HttpRuntime = {
			async fetch(url, init) {
				sent.push(String(url));
				if (answer) return new Response(answer(new URLSearchParams(String(init.body))), { headers: { 'content-type': 'application/json' } });
				return await new Promise((_resolve, reject) => init.signal?.addEventListener('abort', () => reject(init.signal?.reason as Error)));
			},
			sleep: pause,
			now: () => Date.now(),
			random: () => 0,
			signal,
		};
		const http = createHttp(runtime, { hosts: [account.baseUrl], timeoutMs: 60_000, deadlineMs: 60_000, maxAttempts: 3 });
		return { client: createSchoolClient(http, runtime, account), sent };
	}

	const kinds = (results: Array<PromiseSettledResult<unknown>>) => new Set(results.map((one) => (one.status === 'rejected' ? (one.reason as ApiFailure).kind : 'done')));
	const member = (uid: number) => ({ courseId: 7, identity: 'student' as const, uid });

	it('members: what is on the way and what waits ends at once, nothing more is sent, and the course is free for others', async () => {
		const stop = new AbortController();
		const stopped = school(undefined, stop.signal);
		const all = Promise.allSettled(Array.from({ length: 70 }, async (_, uid) => await stopped.client.members.add(member(uid))));
		while (stopped.sent.length === 0) await pause();
		expect(lanesInUse()).toBe(1);
		// Another execution waits for the same course.
		const other = school(() => DONE);
		const after = other.client.members.add(member(1));
		stop.abort();
		expect(kinds(await all)).toEqual(new Set(['cancelled']));
		expect(stopped.sent).toHaveLength(1);
		expect(await after).toEqual({ outcome: 'added', code: 1 });
	});

	it('registrations: the same', async () => {
		const stop = new AbortController();
		const { client, sent } = school(undefined, stop.signal);
		const all = Promise.allSettled(Array.from({ length: 70 }, async (_, at) => await client.users.register({ email: `p${at}@example.com` })));
		while (sent.length < 3) await pause();
		stop.abort();
		expect(kinds(await all)).toEqual(new Set(['cancelled']));
		// Three at once is the most.
		expect(sent).toHaveLength(3);
	});

	it('a batch that is refused as a whole for one entry is sent one by one, and only that one fails', async () => {
		const { client, sent } = school((form) => {
			if (form.has('studentJson')) return '{"error_info":{"errno":400,"error":"x"}}';
			return form.get('studentUid') === '3' ? '{"error_info":{"errno":228,"error":"x"}}' : DONE;
		});
		const results = await Promise.allSettled(Array.from({ length: 5 }, async (_, uid) => await client.members.add(member(uid))));
		expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
		expect(sent).toHaveLength(6);
	});
});
