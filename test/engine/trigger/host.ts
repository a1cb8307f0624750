import { ExecutionLifecycleHooks, PollContext } from 'n8n-core';
import {
	Workflow,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type IWorkflowExecuteAdditionalData,
	type WorkflowActivateMode,
	type WorkflowExecuteMode,
} from 'n8n-workflow';

import type { Engine } from '../../../testkit/harness';
import { TestCredentials } from '../../../testkit/testCredentials';
import { PACKAGE } from '../../../testkit/nodeTypes';

/** How n8n keeps the state of a poll: beside the execution, or as a cursor in one transaction with it. */
export type Mode = 'classic' | 'durable';

const NOWHERE = 'http://127.0.0.1:1/';
let count = 0;

const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** An item as a workflow sees it. */
export type Json = IDataObject & {
	id: string;
	event: string;
	roomUuid: string;
	sequence: number;
	occurredAt?: string;
	data: IDataObject;
	redelivered?: boolean;
	test?: { kind: string; note: string };
};

/** One active workflow with the trigger in it, polled with n8n-core's PollContext. */
export class ActiveWorkflow {
	readonly id: string;
	/** What the database has: the workflow's static data, or the cursor. */
	stored: IDataObject = {};
	private workflow: Workflow | undefined;
	/** Everything that was handed to executions. */
	readonly items: Json[] = [];

	constructor(
		private readonly engine: Engine,
		private readonly mode: Mode,
		public parameters: INodeParameters,
		private readonly credential: IDataObject = {},
		/** Names of further credentials that are chosen. */
		private readonly more: string[] = [],
	) {
		this.id = `workflow-${++count}`;
	}

	private node(): INode {
		return {
			id: 'node',
			name: 'Trigger',
			type: `${PACKAGE}.agoraTrigger`,
			typeVersion: 1,
			position: [0, 0],
			parameters: { events: [], source: 'app', options: {}, ...this.parameters },
			credentials: Object.fromEntries(['agoraRtmTokenApi', ...this.more].map((type) => [type, { id: type, name: type }])),
		};
	}

	private newWorkflow(): Workflow {
		return new Workflow({
			id: this.id,
			nodes: [this.node()],
			connections: {},
			active: true,
			nodeTypes: this.engine.loaded.nodeTypes,
			staticData: this.mode === 'classic' ? copy(this.stored) : {},
		});
	}

	private additionalData(mode: WorkflowExecuteMode): IWorkflowExecuteAdditionalData {
		const all = this.engine.credentials();
		const credentials = { ...all, agoraRtmTokenApi: { ...all.agoraRtmTokenApi, ...this.credential } };
		return {
			credentialsHelper: new TestCredentials(this.engine.loaded.credentialTypes, credentials as never),
			currentNodeExecutionIndex: 0,
			restApiUrl: NOWHERE,
			instanceBaseUrl: NOWHERE,
			webhookBaseUrl: NOWHERE,
			webhookWaitingBaseUrl: NOWHERE,
			webhookTestBaseUrl: NOWHERE,
			formWaitingBaseUrl: NOWHERE,
			variables: {},
			hooks: new ExecutionLifecycleHooks(mode, '1', { id: this.id, name: 'test', nodes: [], connections: {} } as never),
		} as unknown as IWorkflowExecuteAdditionalData;
	}

	/** Forgets what only the process knows about the workflow; what the node keeps in memory stays. */
	reload(): void {
		this.workflow = undefined;
	}

	/** The size of what the database has, in bytes. */
	get storedBytes(): number {
		return Buffer.byteLength(JSON.stringify(this.stored));
	}

	async activate(): Promise<Json[]> {
		return await this.poll({ activation: 'activate' });
	}

	/**
	 * One poll with what n8n does around it.
	 *
	 * @returns the JSON of the items, none when the poll gave null
	 */
	async poll({
		mode = 'trigger',
		activation,
		budgetMs,
		lose = false,
		early,
	}: {
		mode?: WorkflowExecuteMode;
		activation?: WorkflowActivateMode;
		budgetMs?: number;
		/** The host ends before it saves anything. */
		lose?: boolean;
		/** The position as n8n's durable engine read it some time before it started the poll. */
		early?: IDataObject;
	} = {}): Promise<Json[]> {
		const durable = this.mode === 'durable';
		const workflow = durable ? this.newWorkflow() : (this.workflow ??= this.newWorkflow());
		const node = workflow.nodes.Trigger!;
		node.parameters = this.node().parameters;
		const cursor = copy(early ?? this.stored);
		const before = JSON.stringify(cursor);
		const context = new PollContext(
			workflow,
			node,
			this.additionalData(mode),
			mode,
			activation ?? 'update',
			undefined,
			undefined,
			undefined,
			undefined,
			durable ? () => cursor : undefined,
			budgetMs === undefined ? undefined : () => budgetMs,
		);
		const type = this.engine.loaded.nodeTypes.getByNameAndVersion(node.type);
		const result = (await type.poll!.call(context)) as INodeExecutionData[][] | null;
		const items = (result?.[0] ?? []).map(({ json }) => json as Json);
		if (mode === 'manual' || lose) return items;
		if (durable) {
			// n8n saves a position only if the poll changed it.
			if ((result || !activation) && JSON.stringify(cursor) !== before) this.stored = cursor;
		} else if ((result || activation) && (workflow.staticData as { __dataChanged?: boolean }).__dataChanged) {
			this.stored = copy(workflow.staticData);
			(workflow.staticData as { __dataChanged?: boolean }).__dataChanged = false;
		}
		this.items.push(...items);
		return items;
	}

	/** Polls until nothing comes any more. */
	async drain(budgetMs?: number): Promise<number> {
		let polls = 0;
		for (;;) {
			polls++;
			if ((await this.poll({ budgetMs })).length === 0) return polls;
		}
	}
}
