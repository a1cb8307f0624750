/** A chat model that answers as a test says: OpenAI's API on loopback, as far as n8n's agent and chains use it. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** Tools to call, by name, with what the model fills in; or the answer to the user. */
export type Turn = Array<{ name: string; arguments: object }> | string;

/** What came back from a tool, as the model got to see it. */
export interface ToolAnswer {
	id: string;
	content: string;
}

export interface FixedModel {
	/** Base URL for an OpenAI credential. */
	url: string;
	/** The tools that were offered, in the first request. */
	offered(): Array<{ name: string; parameters: { properties: Record<string, unknown> } }>;
	/** All answers of tools in the last request. */
	seen(): ToolAnswer[];
	stop(): Promise<void>;
}

interface Asked {
	stream?: boolean;
	messages: Array<{ role: string; content: string | Array<{ text?: string }>; tool_call_id?: string }>;
	tools?: Array<{ function: { name: string; parameters: { properties: Record<string, unknown> } } }>;
}

const textOf = ({ content }: Asked['messages'][number]): string => (typeof content === 'string' ? content : content.map(({ text = '' }) => text).join(''));

/**
 * Starts the model.
 *
 * @param turn says from the answers of tools so far, and from what the user asked last, what comes next
 */
export async function startFixedModel(turn: (answers: ToolAnswer[], question: string) => Turn): Promise<FixedModel> {
	const asked: Asked[] = [];
	const answersIn = ({ messages }: Asked): ToolAnswer[] => messages.filter(({ role }) => role === 'tool').map((message) => ({ id: message.tool_call_id ?? '', content: textOf(message) }));
	const questionIn = ({ messages }: Asked): string => textOf(messages.filter(({ role }) => role === 'user').at(-1) ?? { role: 'user', content: '' });
	const server = http.createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const body = JSON.parse(Buffer.concat(chunks).toString()) as Asked;
			asked.push(body);
			const next = turn(answersIn(body), questionIn(body));
			const message =
				typeof next === 'string'
					? { role: 'assistant', content: next }
					: {
							role: 'assistant',
							content: null,
							tool_calls: next.map(({ name, arguments: given }, index) => ({ index, id: `call-${asked.length}-${index}`, type: 'function', function: { name, arguments: JSON.stringify(given) } })),
						};
			const finish = typeof next === 'string' ? 'stop' : 'tool_calls';
			const head = { id: `answer-${asked.length}`, created: 1, model: 'fixed' };
			if (body.stream) {
				response.writeHead(200, { 'content-type': 'text/event-stream' });
				for (const choice of [{ index: 0, delta: message, finish_reason: null }, { index: 0, delta: {}, finish_reason: finish }]) {
					response.write(`data: ${JSON.stringify({ ...head, object: 'chat.completion.chunk', choices: [choice] })}\n\n`);
				}
				response.end('data: [DONE]\n\n');
				return;
			}
			const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };
			response.writeHead(200, { 'content-type': 'application/json' });
			response.end(JSON.stringify({ ...head, object: 'chat.completion', choices: [{ index: 0, message, finish_reason: finish }], usage }));
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
		offered: () => (asked[0]?.tools ?? []).map(({ function: { name, parameters } }) => ({ name, parameters })),
		seen: () => (asked.length > 0 ? answersIn(asked.at(-1)!) : []),
		async stop() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
