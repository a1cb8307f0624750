/** The shapes that n8n's APIs speak, as far as tests, demo and bench need them. */

/** A node of a workflow. */
export interface WorkflowNode {
	id?: string;
	name: string;
	/** With its package, e.g. `n8n-nodes-base.set`. */
	type: string;
	typeVersion: number;
	position: [number, number];
	parameters: Record<string, unknown>;
	/** By credential type. */
	credentials?: Record<string, { id: string; name: string }>;
	onError?: 'stopWorkflow' | 'continueRegularOutput' | 'continueErrorOutput';
	retryOnFail?: boolean;
	maxTries?: number;
	waitBetweenTries?: number;
	alwaysOutputData?: boolean;
	executeOnce?: boolean;
	disabled?: boolean;
	webhookId?: string;
	notes?: string;
}

/** Where a node's output goes: by source node, kind of connection (`main`, `ai_tool`, …) and output number. */
export type Connections = Record<
	string,
	Record<string, Array<Array<{ node: string; type: string; index: number }> | null>>
>;

/** A workflow to create. */
export interface WorkflowDefinition {
	name: string;
	nodes: WorkflowNode[];
	connections: Connections;
	settings?: Record<string, unknown>;
	pinData?: Record<string, unknown>;
	staticData?: unknown;
}

/** A workflow that n8n has. */
export interface Workflow extends WorkflowDefinition {
	id: string;
	active: boolean;
	/** The version whose triggers run, or null. */
	activeVersionId: string | null;
	versionId: string;
	/** Triggers, webhooks and pollers that it has while active. */
	triggerCount: number;
	createdAt: string;
	updatedAt: string;
}

/** How far n8n got with turning a workflow's triggers on. */
export interface PublicationStatus {
	status: 'not_published' | 'in_progress' | 'published' | 'partial' | 'failed';
	triggers: Array<{ nodeId: string; status: string; errorMessage: string | null }>;
}

export interface Credential {
	id: string;
	name: string;
	type: string;
}

/** What a credential test says; `message` is what the user sees. */
export interface CredentialTest {
	status: 'OK' | 'Error';
	message: string;
}

/** A file that travels with an item. With `binaryMode: 'filesystem'`, `id` is set and `data` names the storage. */
export interface BinaryFile {
	data: string;
	mimeType: string;
	fileName?: string;
	fileExtension?: string;
	fileSize?: string;
	id?: string;
}

/** The item (or items) of the node before that an item was made from. */
export type PairedItem = number | { item: number; input?: number } | Array<{ item: number; input?: number }>;

export interface Item {
	json: Record<string, unknown>;
	pairedItem?: PairedItem;
	binary?: Record<string, BinaryFile>;
	/** Set by nodes that report an item's error beside its json. */
	error?: ExecutionError;
}

/** An error as n8n stores it. */
export interface ExecutionError {
	message: string;
	name?: string;
	description?: string | null;
	httpCode?: string | null;
	messages?: string[];
	context?: Record<string, unknown>;
	node?: { name: string; type: string };
	[key: string]: unknown;
}

/** One run of one node inside an execution. */
export interface TaskData {
	startTime: number;
	/** Milliseconds. */
	executionTime: number;
	executionIndex: number;
	executionStatus: ExecutionStatus;
	source: Array<{ previousNode: string; previousNodeOutput?: number; previousNodeRun?: number } | null>;
	hints?: Array<{ message: string; [key: string]: unknown }>;
	/** By kind of connection, then output number. Absent when the node failed. */
	data?: Record<string, Array<Item[] | null>>;
	error?: ExecutionError;
}

export type ExecutionStatus = 'new' | 'running' | 'waiting' | 'success' | 'error' | 'crashed' | 'canceled' | 'unknown';

/** An execution. `data` is there only when asked for, and only for executions that were saved. */
export interface Execution {
	id: string;
	finished: boolean;
	mode: 'manual' | 'trigger' | 'webhook' | 'error' | 'retry' | 'cli' | 'integrated' | 'internal' | 'evaluation' | 'chat';
	status: ExecutionStatus;
	startedAt: string | null;
	stoppedAt: string | null;
	workflowId: string;
	data?: {
		resultData: {
			runData: Record<string, TaskData[]>;
			lastNodeExecuted?: string;
			error?: ExecutionError;
		};
	};
}

/** A node type as the editor sees it, as far as needed here. */
export interface NodeType {
	/** With its package, e.g. `n8n-nodes-base.set`; tools end in `Tool`. */
	name: string;
	displayName: string;
	version: number | number[];
	group: string[];
	properties: Array<{ name: string; displayName: string; type: string; [key: string]: unknown }>;
	credentials?: Array<{ name: string; required?: boolean; [key: string]: unknown }>;
	outputs: unknown;
	[key: string]: unknown;
}

/** A community package as n8n lists it. */
export interface CommunityPackage {
	packageName: string;
	installedVersion: string;
	failedLoading?: boolean;
	installedNodes: Array<{ name: string; type: string; latestVersion: number }>;
}

/** A choice that a node's `loadOptions` or list search gives. */
export interface Choice {
	name: string;
	value: string | number | boolean;
	description?: string;
	url?: string;
}

/** The person that everything in this n8n belongs to. */
export interface Owner {
	email: string;
	password: string;
	firstName: string;
	lastName: string;
}
