/** The list of transcripts comes whole whatever a server says beside a page, and comes to an end. */
import { createTranscriptClient } from '../../../../vendors/agora/transcripts/client';
import { DEFAULT_POLICY } from '../../../../vendors/http';
import { RateLimiter } from '../../../../vendors/rateLimit';
import { testRuntime } from '../../support/clock';
import { json, scripted } from '../../support/server';
import { APP_ID } from '../channels/support';

const IDS = Array.from({ length: 120 }, (_, index) => `T${index}`);
const PAGE = 50;

interface Page {
	list: string[];
	/** The ID of the last one where more follow. */
	next: string;
}

/** What a server says beside a page. */
type Meta = (page: Page) => unknown;

async function listed(meta: Meta, pageOf: (cursor: string | null) => string[] = pageAfter) {
	const server = await scripted(({ url }, response, count) => {
		if (count > 20) return json(response, 400, { detail: 'asked without end', reason: 'Test' });
		const list = pageOf(new URL(url, 'http://localhost').searchParams.get('cursor'));
		const next = list.at(-1) === IDS.at(-1) ? '' : (list.at(-1) ?? '');
		json(response, 200, { data: { count: list.length, list: list.map((id) => ({ agent_id: id, status: 'RUNNING', start_ts: 1735035893 })) }, meta: meta({ list, next }), status: 'ok' });
	});
	const wide = new RateLimiter(1000);
	const client = createTranscriptClient({ runtime: testRuntime(), policy: { ...DEFAULT_POLICY, hosts: [server.url] }, appId: APP_ID, limiters: { questions: [wide], others: [wide] } });
	const found: string[] = [];
	try {
		for await (const { agentId } of client.list({ states: ['RUNNING'] })) found.push(agentId);
	} finally {
		await server.stop();
	}
	return { found, requests: server.received.length };
}

function pageAfter(cursor: string | null): string[] {
	const from = cursor === null ? 0 : IDS.indexOf(cursor) + 1;
	return IDS.slice(from, from + PAGE);
}

it.each<[string, Meta, number]>([
	['a cursor and the number of all', ({ next }) => ({ cursor: next, total: 120 }), 3],
	['a cursor alone', ({ next }) => ({ cursor: next }), 3],
	['the number of all alone', () => ({ total: 120 }), 3],
	['the number of all as text', () => ({ total: '120' }), 3],
	['the number of all, with a cursor that is always empty, as in the sample', () => ({ cursor: '', total: 120 }), 3],
	['a cursor of another kind, and no number', ({ list }) => ({ cursor: list.at(-1) ?? '' }), 4],
	['no meta', () => undefined, 4],
	['meta that is no object', () => 'none', 4],
])('with %s', async (_name, meta, requests) => {
	expect(await listed(meta)).toEqual({ found: IDS, requests });
});

it.each<[string, (cursor: string | null) => string[]]>([
	['the same page for ever', () => IDS.slice(0, PAGE)],
	['two pages in turns', (cursor) => (cursor === IDS[PAGE - 1] ? IDS.slice(PAGE, 2 * PAGE) : IDS.slice(0, PAGE))],
	['nothing behind the first page', (cursor) => (cursor === null ? IDS.slice(0, PAGE) : [])],
])('ends with a server that says there are more and gives %s', async (_name, pageOf) => {
	const { found, requests } = await listed(() => ({ cursor: 'more', total: 1000 }), (cursor) => pageOf(cursor === 'more' ? IDS[PAGE - 1]! : cursor));
	expect(new Set(found).size).toBe(found.length);
	expect(found.length).toBeGreaterThanOrEqual(PAGE);
	expect(requests).toBeLessThanOrEqual(3);
});
