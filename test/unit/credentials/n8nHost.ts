import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { ExecuteContext, RoutingNode } from 'n8n-core';
import {
	createEmptyRunExecutionData,
	Workflow,
	type IAuthenticate,
	type ICredentialDataDecryptedObject,
	type ICredentialType,
	type IHttpRequestOptions,
	type INode,
	type INodeType,
	type INodeTypes,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';

export interface Seen {
	method: string;
	path: string;
	headers: IncomingHttpHeaders;
	body: string;
}

export interface Server {
	origin: string;
	seen: Seen[];
	close(): Promise<void>;
}

/** A server on loopback that notes every request. */
export async function startServer(answer: (request: Seen, response: ServerResponse) => void): Promise<Server> {
	const seen: Seen[] = [];
	const server = createServer((request: IncomingMessage, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const one = {
				method: request.method ?? '',
				path: request.url ?? '',
				headers: request.headers,
				body: Buffer.concat(chunks).toString('utf8'),
			};
			seen.push(one);
			answer(one, response);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		seen,
		close: async () => {
			server.closeAllConnections();
			await new Promise<void>((resolve) => server.close(() => resolve()));
		},
	};
}

export function json(response: ServerResponse, status: number, body: unknown): void {
	response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/** What a credential's `authenticate` returns, in either of n8n's request forms. */
export type Signed = IHttpRequestOptions & Record<string, unknown> & { headers: Record<string, string> };

/** Calls a credential's `authenticate` as n8n does. */
export async function authenticate(
	credential: ICredentialType,
	data: ICredentialDataDecryptedObject,
	request: object,
): Promise<Signed> {
	const sign = credential.authenticate as Exclude<IAuthenticate, { type: 'generic' }>;
	return (await sign(data, request as IHttpRequestOptions)) as Signed;
}

const NODE: INode = {
	id: 'node',
	name: 'Request',
	type: 'test.request',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

function hostOf(credential: ICredentialType, nodeType: INodeType): { workflow: Workflow; context: ExecuteContext } {
	const nodeTypes: INodeTypes = {
		getByName: () => nodeType,
		getByNameAndVersion: () => nodeType,
		getKnownTypes: () => ({}),
	};
	const workflow = new Workflow({ nodes: [NODE], connections: {}, active: false, nodeTypes });
	const additionalData = {
		credentialsHelper: {
			getParentTypes: () => [],
			preAuthentication: async () => undefined,
			authenticate: async (data: ICredentialDataDecryptedObject, _type: string, request: IHttpRequestOptions) =>
				await authenticate(credential, data, request),
			getCredentialsProperties: () => credential.properties,
		},
		hooks: undefined,
	} as unknown as IWorkflowExecuteAdditionalData;
	const context = new ExecuteContext(
		workflow,
		NODE,
		additionalData,
		'internal',
		createEmptyRunExecutionData(),
		0,
		[],
		{ main: [[{ json: {} }]] },
		{ node: NODE, data: {}, source: null },
		[],
	);
	return { workflow, context };
}

function nodeTypeFor(credential: ICredentialType, request?: object): INodeType {
	return {
		description: {
			displayName: 'Request',
			name: 'test.request',
			group: [],
			version: 1,
			description: '',
			defaults: {},
			inputs: [],
			outputs: [],
			credentials: [{ name: credential.name, required: true }],
			properties: request
				? [{ displayName: 'Temp', name: 'temp', type: 'string', default: '', routing: { request } }]
				: [],
		},
	};
}

/** Sends a request through n8n-core's own helpers; `legacy` is what the HTTP Request node uses. */
export async function send(
	form: 'modern' | 'legacy',
	credential: ICredentialType,
	data: ICredentialDataDecryptedObject,
	request: object,
): Promise<unknown> {
	const { context } = hostOf(credential, nodeTypeFor(credential));
	const { helpers } = context;
	const options = { credentialsDecrypted: { id: '1', name: 'test', type: credential.name, data } };
	return form === 'modern'
		? await helpers.httpRequestWithAuthentication.call(
				context,
				credential.name,
				request as IHttpRequestOptions,
				options,
			)
		: await helpers.requestWithAuthentication.call(context, credential.name, request as IHttpRequestOptions, options);
}

/** Sends a request through n8n-core without any credential. */
export async function sendPlain(
	form: 'modern' | 'legacy',
	credential: ICredentialType,
	request: object,
): Promise<unknown> {
	const { context } = hostOf(credential, nodeTypeFor(credential));
	return form === 'modern'
		? await context.helpers.httpRequest(request as IHttpRequestOptions)
		: await context.helpers.request(request as IHttpRequestOptions);
}

/**
 * Runs a credential's test request through n8n-core's `RoutingNode` and judges the answer by the same order of
 * rules as n8n's credential tester (2.40).
 */
export async function runCredentialTest(
	credential: ICredentialType,
	data: ICredentialDataDecryptedObject,
): Promise<{ status: 'OK' | 'Error'; message: string }> {
	const { request, rules = [] } = credential.test!;
	const nodeType = nodeTypeFor(credential, request);
	const { workflow, context } = hostOf(credential, nodeType);
	await workflow.expression.acquireIsolate();
	let answer: unknown;
	try {
		const routing = new RoutingNode(context, nodeType, { id: '1', name: 'test', type: credential.name, data });
		answer = (await routing.runNode())?.[0]?.[0]?.json;
	} catch (error) {
		const { cause, message } = error as Error & {
			cause?: { response?: { status: number; statusText: string }; code?: string };
		};
		if (cause?.response) {
			const { status, statusText } = cause.response;
			for (const rule of rules) {
				if (rule.type === 'responseCode' && rule.properties.value === status) {
					return { status: 'Error', message: rule.properties.message };
				}
			}
			return { status: 'Error', message: statusText || `Received HTTP status code: ${status}` };
		}
		return { status: 'Error', message: cause?.code ?? message };
	} finally {
		await workflow.expression.releaseIsolate();
	}
	for (const rule of rules) {
		if (rule.type !== 'responseSuccessBody') continue;
		if ((answer as Record<string, unknown> | null)?.[rule.properties.key] === rule.properties.value) {
			return { status: 'Error', message: rule.properties.message };
		}
	}
	return { status: 'OK', message: 'Connection successful!' };
}
