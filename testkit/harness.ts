/**
 * Runs the built package with n8n-core's own classes, over real HTTP against the simulator.
 */
import { ExecutionLifecycleHooks, PollContext, WorkflowExecute } from 'n8n-core';
import {
	Workflow,
	type ICredentialDataDecryptedObject,
	type IBinaryKeyData,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type IRun,
	type IWorkflowExecuteAdditionalData,
	type NodeExecutionHint,
	type WorkflowExecuteMode,
} from 'n8n-workflow';

import { credentialsFor } from './credentials';
import { startSimulator, type Simulator, type SimulatorOptions } from '../simulator';
import { TestCredentials } from './testCredentials';
import { checkOutput } from './outputSchemas';
import { noteReached } from './reached';
import { loadPackage, PACKAGE, type LoadedPackage } from './nodeTypes';

/** n8n puts addresses of its own into expressions; nothing listens there. */
const HOST = 'http://127.0.0.1:1/';

export type CredentialValues = Record<string, ICredentialDataDecryptedObject>;

export interface NodeRun {
	/** e.g. `agora` */
	node: string;
	parameters: Record<string, unknown>;
	/** The JSON of the input items; one empty item by default. */
	items?: IDataObject[];
	/** The files of the input items. */
	binary?: IBinaryKeyData[];
	/** Replaces single credentials or, inside them, single fields. */
	credentials?: CredentialValues;
	/** Types of which no credential was chosen in the node. */
	notChosen?: string[];
	continueOnFail?: boolean;
	/** Whether items may be anything, as when the vendor's answers are made up. */
	anyOutput?: boolean;
	/** The execution is stopped when this is resolved. */
	stopped?: Promise<unknown>;
	/** Items that fail go to an output of their own. */
	errorOutput?: boolean;
}

export interface NodeResult {
	items: INodeExecutionData[];
	/** What n8n shows when the node failed. */
	error?: Error & { description?: string | null; context?: IDataObject; httpCode?: string | null };
	hints: NodeExecutionHint[];
	/** How often n8n had to decrypt a credential. */
	credentialReads: number;
	run: IRun;
}

export interface PollRun {
	node?: string;
	parameters: Record<string, unknown>;
	credentials?: CredentialValues;
	/** Kept between polls by the caller; changed in place, as n8n's memory is. */
	staticData?: IDataObject;
	mode?: WorkflowExecuteMode;
	budgetMs?: number;
}

/** What n8n tells nodes about the execution. */
export function additionalData(credentialsHelper: TestCredentials, workflow: Workflow, mode: WorkflowExecuteMode) {
	const data: Partial<IWorkflowExecuteAdditionalData> & { hooks: ExecutionLifecycleHooks } = {
		credentialsHelper,
		executionId: '1',
		currentNodeExecutionIndex: 0,
		restApiUrl: HOST,
		instanceBaseUrl: HOST,
		webhookBaseUrl: HOST,
		webhookWaitingBaseUrl: HOST,
		webhookTestBaseUrl: HOST,
		formBaseUrl: HOST,
		formWaitingBaseUrl: HOST,
		formTestBaseUrl: HOST,
		variables: {},
		hooks: new ExecutionLifecycleHooks(mode, '1', {
			id: workflow.id ?? 'test',
			name: 'test',
			active: false,
			isArchived: false,
			nodes: [],
			connections: {},
			createdAt: new Date(),
			updatedAt: new Date(),
			activeVersionId: null,
		}),
	};
	return data as unknown as IWorkflowExecuteAdditionalData;
}

function nodeOf(loaded: LoadedPackage, { node, parameters, notChosen = [], continueOnFail, errorOutput }: NodeRun): INode {
	const types = (loaded.nodes[node]?.description.credentials ?? []).map(({ name }) => name);
	const names = types.filter((name) => !notChosen.includes(name));
	return {
		id: 'node',
		name: 'Node',
		type: `${PACKAGE}.${node}`,
		typeVersion: 1,
		position: [200, 0],
		parameters: parameters as INodeParameters,
		credentials: Object.fromEntries(names.map((name) => [name, { id: name, name }])),
		...(continueOnFail ? { onError: 'continueRegularOutput' as const } : {}),
		...(errorOutput ? { onError: 'continueErrorOutput' as const } : {}),
	};
}

export class Engine {
	private constructor(
		readonly sim: Simulator,
		readonly loaded: LoadedPackage,
	) {}

	static async start(options: SimulatorOptions = {}): Promise<Engine> {
		const loaded = await loadPackage();
		return new Engine(await startSimulator(options), loaded);
	}

	/** For a simulator that runs somewhere else; only for polls. */
	static async against(simulator: Pick<Simulator, 'account' | 'url'>): Promise<Engine> {
		return new Engine(simulator as Simulator, await loadPackage());
	}

	async stop(): Promise<void> {
		await this.sim.stop();
	}

	/** Credentials that the simulator accepts. */
	credentials(): CredentialValues {
		return credentialsFor(this.sim);
	}

	private helperFor(changed: CredentialValues = {}): TestCredentials {
		const all = this.credentials();
		for (const [name, values] of Object.entries(changed)) all[name] = { ...all[name], ...values };
		return new TestCredentials(this.loaded.credentialTypes, all);
	}

	/** Runs one node with n8n's WorkflowExecute and returns what it put out. */
	async runNode(run: NodeRun): Promise<NodeResult> {
		const start: INode = { id: 'start', name: 'Start', type: 'test.start', typeVersion: 1, position: [0, 0], parameters: {} };
		const node = nodeOf(this.loaded, run);
		const workflow = new Workflow({
			id: 'test',
			nodes: [start, node],
			connections: { Start: { main: [[{ node: 'Node', type: 'main', index: 0 }]] } },
			active: false,
			nodeTypes: this.loaded.nodeTypes,
		});
		const credentials = this.helperFor(run.credentials);
		const data = additionalData(credentials, workflow, 'manual');
		const items = (run.items ?? [{}]).map((json, item) => ({ json, ...(run.binary?.[item] ? { binary: run.binary[item] } : {}), pairedItem: { item } }));
		const last = this.sim.requests.at(-1)?.id ?? 0;
		const running = new WorkflowExecute(data, 'manual').run({ workflow, startNode: start, pinData: { Start: items } });
		void run.stopped?.then(() => running.cancel());
		const result = await running;
		noteReached(run.node, run.parameters as INodeParameters, this.sim.requests.filter(({ id }) => id > last));
		const [task] = result.data.resultData.runData.Node ?? [];
		const put = task?.data?.main?.[0] ?? [];
		// n8n hands on what came in when a run was stopped.
		if (!run.stopped && !run.anyOutput) checkOutput(run.node, run.parameters, put);
		return {
			items: put,
			error: (task?.error ?? result.data.resultData.error) as NodeResult['error'],
			hints: task?.hints ?? [],
			credentialReads: credentials.reads,
			run: result,
		};
	}

	/** Runs one poll of a trigger in n8n's PollContext. Rejects when the poll throws. */
	async poll(run: PollRun): Promise<INodeExecutionData[] | null> {
		const mode = run.mode ?? 'trigger';
		const node = nodeOf(this.loaded, { node: run.node ?? 'agoraTrigger', parameters: run.parameters });
		const workflow = new Workflow({
			id: 'test',
			nodes: [node],
			connections: {},
			active: true,
			nodeTypes: this.loaded.nodeTypes,
			staticData: { 'node:Node': run.staticData ?? {} },
		});
		const data = additionalData(this.helperFor(run.credentials), workflow, mode);
		const { budgetMs } = run;
		const context = new PollContext(
			workflow,
			workflow.nodes.Node!,
			data,
			mode,
			'activate',
			undefined,
			undefined,
			undefined,
			undefined,
			run.staticData ? () => run.staticData! : undefined,
			budgetMs === undefined ? undefined : () => budgetMs,
		);
		const type = this.loaded.nodeTypes.getByNameAndVersion(node.type);
		const result = await type.poll!.call(context);
		return result?.[0] ?? null;
	}
}
