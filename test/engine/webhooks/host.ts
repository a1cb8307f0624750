/**
 * Receives webhooks over real HTTP and runs the built package with n8n-core's own WebhookContext. What n8n's server
 * does around it (read the body, load and save the static data, answer) is done here in the same order; what it
 * refuses by itself, it refuses in the end-to-end test.
 */
import http from 'node:http';
import type { AddressInfo } from 'node:net';

import { WebhookContext, WorkflowExecute } from 'n8n-core';
import {
	createRunExecutionData,
	Workflow,
	type ICredentialDataDecryptedObject,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type IWebhookData,
	type IWorkflowExecuteAdditionalData,
	type WorkflowExecuteMode,
} from 'n8n-workflow';

import { additionalData } from '../../../testkit/harness';
import { TestCredentials } from '../../../testkit/testCredentials';
import { loadPackage, PACKAGE, type LoadedPackage } from '../../../testkit/nodeTypes';

/** How long n8n takes to store an execution, at least. */
const STORING_MS = 5;

export interface Started {
	node: string;
	parameters?: Record<string, unknown>;
	credentials: Record<string, ICredentialDataDecryptedObject>;
	mode?: WorkflowExecuteMode;
}

interface Answering extends http.ServerResponse {
	status(code: number): Answering;
	json(body: unknown): Answering;
}

/** Express's two methods that n8n's own code and the nodes use. */
function answering(response: http.ServerResponse): Answering {
	const made = response as Answering;
	made.status = (code) => {
		made.statusCode = code;
		return made;
	};
	made.json = (body) => {
		made.setHeader('content-type', 'application/json; charset=utf-8');
		made.end(JSON.stringify(body));
		return made;
	};
	return made;
}

async function bodyOf(request: http.IncomingMessage): Promise<Buffer> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks);
}

let loaded: Promise<LoadedPackage> | undefined;
let number = 0;

export class WebhookHost {
	/** The items of each execution that was started. */
	executions: INodeExecutionData[][] = [];
	/** What the database holds of the workflow. */
	saved = '{}';
	/** What nodes wrote into n8n's log. */
	readonly log: string[] = [];
	/** What nodes threw. */
	readonly errors: Error[] = [];
	/** Whether executions can't be stored, so that n8n answers 500. */
	broken = false;
	/** Held back as long as this is open: n8n is at its limit of executions. */
	gate: Promise<void> = Promise.resolve();

	private constructor(
		private readonly pack: LoadedPackage,
		readonly started: Started,
		private readonly server: http.Server,
		readonly workflowId: string,
	) {}

	static async start(started: Started): Promise<WebhookHost> {
		loaded ??= loadPackage();
		const server = http.createServer();
		const host = new WebhookHost(await loaded, started, server, `workflow ${number++}`);
		server.on('request', (request, response) => {
			void host.handle(request, answering(response)).catch((error: unknown) => {
				host.errors.push(error as Error);
				answering(response).status(500).json({ code: 0, message: 'Workflow Webhook Error: Workflow could not be started!' });
			});
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		return host;
	}

	get url(): string {
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/webhook`;
	}

	/** The JSON of all items that were put out, in order. */
	get items(): IDataObject[] {
		return this.executions.flat().map(({ json }) => json);
	}

	/** Runs an execution that n8n had stored before it ended, and returns what its trigger put out. */
	async recover(items: INodeExecutionData[]): Promise<INodeExecutionData[]> {
		const node = this.node();
		const workflow = this.workflow(node);
		const data = additionalData(new TestCredentials(this.pack.credentialTypes, this.started.credentials), workflow, 'webhook');
		const stored = createRunExecutionData({ executionData: { nodeExecutionStack: [{ node, data: { main: [items] }, source: null }] } });
		const run = await new WorkflowExecute(data, 'webhook', stored).processRunExecutionData(workflow);
		return run.data.resultData.runData.Trigger![0]!.data!.main![0]!;
	}

	private node(): INode {
		const { node: name, parameters = {} } = this.started;
		return {
			id: 'node',
			name: 'Trigger',
			type: `${PACKAGE}.${name}`,
			typeVersion: 1,
			position: [0, 0],
			parameters: parameters as INodeParameters,
			credentials: Object.fromEntries((this.pack.nodes[name]!.description.credentials ?? []).map(({ name: one }) => [one, { id: one, name: one }])),
		};
	}

	private workflow(node: INode, staticData: IDataObject = {}): Workflow {
		return new Workflow({ id: this.workflowId, nodes: [node], connections: {}, active: true, nodeTypes: this.pack.nodeTypes, staticData });
	}

	/** Lets nobody in any more, as n8n does first when it shuts down; open connections stay. */
	closeDoors(): void {
		this.server.close();
	}

	async stop(): Promise<void> {
		this.server.closeAllConnections();
		if (this.server.listening) await new Promise((resolve) => this.server.close(resolve));
	}

	private async handle(request: http.IncomingMessage, response: Answering): Promise<void> {
		const bytes = await bodyOf(request);
		const parsed = Object.assign(request, { rawBody: bytes, params: {}, query: {} });
		await this.run(parsed, response);
	}

	private async run(request: http.IncomingMessage, response: Answering): Promise<void> {
		const { node: name, credentials, mode = 'webhook' } = this.started;
		const type = this.pack.nodes[name]!;
		const staticData = JSON.parse(this.saved) as IDataObject;
		const make = (): Workflow => this.workflow(this.node(), staticData);
		const workflow = make();
		const surroundings = {
			httpRequest: request,
			httpResponse: response,
			credentialsHelper: new TestCredentials(this.pack.credentialTypes, credentials),
			variables: {},
		} as unknown as IWorkflowExecuteAdditionalData;
		const [webhookDescription] = type.description.webhooks!;
		const webhook = { httpMethod: 'POST', node: 'Trigger', path: 'x', webhookDescription, workflowId: this.workflowId } as unknown as IWebhookData;
		const context = new WebhookContext(workflow, workflow.nodes.Trigger!, surroundings, mode, webhook, [], null);
		Object.defineProperty(context, 'logger', { value: { warn: (text: string) => this.log.push(text) } });
		const result = await type.webhook!.call(context);
		const save = (): void => {
			if ((workflow.staticData as { __dataChanged?: boolean }).__dataChanged) this.saved = JSON.stringify(workflow.staticData);
		};
		if (result.noWebhookResponse) save();
		if (result.workflowData) {
			if (this.broken) throw new Error('The database is gone');
			this.executions.push(result.workflowData[0]!);
			// n8n makes the execution's own workflow of the same data, which resets the mark that it changed.
			make();
			await new Promise((resolve) => setTimeout(resolve, STORING_MS));
			await this.gate;
		}
		if (result.noWebhookResponse) return;
		const { webhookResponse } = result;
		save();
		response.status(200).json(webhookResponse);
	}
}
