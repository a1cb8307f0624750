/** The text of an answer: in whatever charset it says, and never more of it than fits. */
import { ApiFailure } from '../../../vendors/apiFailure';
import { MOST_ANSWER_BYTES } from '../../../vendors/responseText';
import { createHttp, DEFAULT_POLICY } from '../../../vendors/http';
import { testRuntime } from '../support/clock';
import { scripted, type Answer } from '../support/server';

const running: Array<{ stop(): Promise<void> }> = [];
afterEach(async () => {
	for (const started of running.splice(0)) await started.stop();
});

async function call(answer: Answer, method: 'GET' | 'POST' = 'GET'): Promise<{ text?: string; failure?: ApiFailure; requests: number }> {
	const server = await scripted(answer);
	running.push(server);
	const http = createHttp(testRuntime(), { ...DEFAULT_POLICY, hosts: [server.url], maxAttempts: 2 });
	try {
		return { text: await http.call({ method, path: '/x' }, (reply) => reply.text), requests: server.received.length };
	} catch (error) {
		return { failure: error as ApiFailure, requests: server.received.length };
	}
}

const bytes =
	(body: Buffer, type?: string): Answer =>
	(_seen, response) =>
		void response.writeHead(200, type === undefined ? {} : { 'content-type': type }).end(body);

it.each([
	['UTF-8', Buffer.from('"é 中"'), 'application/json'],
	['UTF-8 without a type', Buffer.from('"é 中"'), undefined],
	['UTF-8 with a byte order mark', Buffer.from('\ufeff"é 中"'), 'application/json;charset=UTF-8'],
	['UTF-16', Buffer.from('"é 中"', 'utf-16le'), 'application/json; charset=utf-16le'],
	['a charset in quotes', Buffer.from('"é 中"', 'utf-16le'), 'text/plain; charset="utf-16le"; x=y'],
	['a charset that nobody knows', Buffer.from('"é 中"'), 'application/json; charset=klingon'],
])('%s is read', async (_name, body, type) => {
	expect(await call(bytes(body, type))).toEqual({ text: '"é 中"', requests: 1 });
});

it('Latin-1 is read as such', async () => {
	expect((await call(bytes(Buffer.from('"é"', 'latin1'), 'application/json; charset=iso-8859-1'))).text).toBe('"é"');
});

it('no body is an empty text', async () => {
	expect((await call((_seen, response) => void response.writeHead(204).end())).text).toBe('');
});

it('an answer that goes on for ever is left, whether it says so or not', async () => {
	let sent = 0;
	const endless: Answer = (_seen, response) => {
		const block = Buffer.alloc(1024 * 1024, 'x');
		const more = (): void => {
			if (response.destroyed) return;
			sent += block.length;
			if (response.write(block)) setImmediate(more);
			else response.once('drain', more);
		};
		more();
	};
	const { failure, requests } = await call(endless);
	expect(failure).toBeInstanceOf(ApiFailure);
	expect(failure).toMatchObject({ kind: 'unreadable', message: expect.stringMatching(/^The answer of 127\.0\.0\.1:\d+ can't be read: it has more than 17 MB$/) });
	expect(requests).toBe(2);
	// What the connection holds comes on top, twice because of two tries.
	expect(sent).toBeLessThan(2 * (MOST_ANSWER_BYTES + 16 * 1024 * 1024));
	expect((await call(endless, 'POST')).requests).toBe(1);
});
