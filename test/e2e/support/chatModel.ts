/** A chat model with a fixed answer, as n8n's OpenAI Chat Model node asks for one. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ChatModel {
	/** The fields of n8n's OpenAI credential. */
	credential: Record<string, unknown>;
	/** What it was asked, as text. */
	prompts: string[];
	stop(): Promise<void>;
}

interface Question {
	model: string;
	messages: Array<{ content: string | Array<{ text?: string }> }>;
}

const textOf = ({ content }: Question['messages'][number]): string => (typeof content === 'string' ? content : content.map(({ text = '' }) => text).join(''));

/** @param answer to a prompt */
export async function startChatModel(answer: (prompt: string) => string): Promise<ChatModel> {
	const prompts: string[] = [];
	const server = http.createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			if (request.method !== 'POST' || request.url !== '/v1/chat/completions') {
				response.writeHead(404).end('{}');
				return;
			}
			const { model, messages } = JSON.parse(Buffer.concat(chunks).toString()) as Question;
			const prompt = messages.map(textOf).join('\n');
			prompts.push(prompt);
			const message = { role: 'assistant', content: answer(prompt) };
			const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };
			const body = { id: `answer-${prompts.length}`, object: 'chat.completion', created: 1, model, choices: [{ index: 0, message, finish_reason: 'stop' }], usage };
			response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		credential: { apiKey: 'key-of-this-test', url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1` },
		prompts,
		async stop() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
