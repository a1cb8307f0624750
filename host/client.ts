import { randomBytes } from 'node:crypto';

import { dynamicBody } from './dynamicField';
import type { DynamicField } from './dynamicField';
import { RunOutcome, chooseTrigger } from './outcome';
import type { RunOptions } from './outcome';
import { N8nRequestError, Session } from './session';
import type {
	Choice,
	CommunityPackage,
	Credential,
	CredentialTest,
	Execution,
	ExecutionStatus,
	NodeType,
	Owner,
	PublicationStatus,
	Workflow,
	WorkflowDefinition,
} from './types';
import { until } from './wait';

export type { DynamicField } from './dynamicField';
export { RunOutcome } from './outcome';
export type { NodeOutcome, RunOptions } from './outcome';
export { N8nRequestError } from './session';
export type * from './types';

interface Page<T> {
	data: T[];
	nextCursor: string | null;
}

const PATIENCE_SECONDS = 60;
const FINAL: ExecutionStatus[] = ['success', 'error', 'crashed', 'canceled'];

/**
 * A typed client for one n8n: its public API where that can do the job, the editor's own API elsewhere.
 *
 * Every method throws an {@link N8nRequestError} that names the request and n8n's answer.
 */
export class N8nClient {
	/** Makes n8n give out executions however large they are. */
	protected readonly allData: Record<string, boolean> = { ignoreDataSizeLimit: true };

	protected constructor(
		readonly session: Session,
		/** With the password, to log in by hand. */
		readonly owner: Owner,
	) {}

	/**
	 * Makes the owner of a new n8n, or logs in as the owner of one that has an owner, and gets an API key.
	 *
	 * @param url address of n8n
	 * @param owner what is left out is made up; a password is needed to log in to an n8n that has an owner
	 */
	static async connect(url: string, owner: Partial<Owner> = {}): Promise<N8nClient> {
		const session = new Session(url.replace(/\/$/, ''));
		const complete: Owner = {
			email: 'owner@example.com',
			firstName: 'Ada',
			lastName: 'Owner',
			// n8n asks for 8 characters, a digit and a capital letter.
			password: `N8n-${randomBytes(9).toString('base64url')}`,
			...owner,
		};
		const settings = await session.rest<{ userManagement: { showSetupOnFirstLoad: boolean } }>('GET', '/settings');
		if (settings.userManagement.showSetupOnFirstLoad) await session.rest('POST', '/owner/setup', { body: complete });
		else {
			const { email, password } = complete;
			await session.rest('POST', '/login', { body: { emailOrLdapLoginId: email, password } });
		}
		const scopes = await session.rest<string[]>('GET', '/api-keys/scopes');
		const label = `host-${randomBytes(6).toString('hex')}`;
		const body = { label, expiresAt: null, scopes };
		session.apiKey = (await session.rest<{ rawApiKey: string }>('POST', '/api-keys', { body })).rawApiKey;
		return new this(session, complete);
	}

	/** Stores a credential. n8n checks `data` against the type's fields. */
	async createCredential(type: string, data: Record<string, unknown>, name = type): Promise<Credential> {
		return await this.session.api('POST', '/credentials', { body: { name, type, data } });
	}

	/** Changes a stored credential's fields; those left out stay. */
	async updateCredential(id: string, data: Record<string, unknown>): Promise<Credential> {
		return await this.session.api('PATCH', `/credentials/${id}`, { body: { data, isPartialData: true } });
	}

	async deleteCredential(id: string): Promise<void> {
		await this.session.api('DELETE', `/credentials/${id}`);
	}

	/** Tests a stored credential, as the editor does when it is saved. */
	async testCredential(id: string): Promise<CredentialTest> {
		return await this.session.api('POST', `/credentials/${id}/test`);
	}

	/** Tests fields that are not stored, as the editor does for a credential that isn't saved yet. */
	async testCredentialData(type: string, data: Record<string, unknown>): Promise<CredentialTest> {
		const credentials = { id: '', name: type, type, data };
		return await this.session.rest('POST', '/credentials/test', { body: { credentials } });
	}

	async createWorkflow(workflow: WorkflowDefinition): Promise<Workflow> {
		return await this.session.api('POST', '/workflows', { body: { settings: { executionOrder: 'v1' }, ...workflow } });
	}

	async getWorkflow(id: string): Promise<Workflow> {
		return await this.session.api('GET', `/workflows/${id}`);
	}

	/** Removes a workflow, active or not, with its executions and their files. */
	async deleteWorkflow(id: string): Promise<void> {
		try {
			await this.session.api('DELETE', `/workflows/${id}`);
		} catch (error) {
			// While its triggers are on, or are being turned off.
			if (!(error instanceof N8nRequestError && error.status === 409)) throw error;
			await this.deactivateWorkflow(id);
			await this.session.api('DELETE', `/workflows/${id}`);
		}
	}

	/**
	 * Turns a workflow's triggers on and waits until they run.
	 *
	 * n8n answers before it has tried and then tries a failing trigger for about 15 seconds. Throws with what the
	 * triggers said when one of them could not be turned on; the workflow is turned off again then.
	 */
	async activateWorkflow(id: string, timeout = PATIENCE_SECONDS): Promise<Workflow> {
		await this.session.api('POST', `/workflows/${id}/activate`, { body: {} });
		const settled = await until(`the triggers of workflow ${id} to start`, timeout, async () => {
			const publication = await this.publicationStatus(id);
			if (!publication) return { status: 'published', triggers: [] };
			return publication.status === 'in_progress' || publication.status === 'not_published' ? undefined : publication;
		});
		if (settled.status === 'published') return await this.getWorkflow(id);
		await this.deactivateWorkflow(id);
		const reasons = settled.triggers.flatMap(({ errorMessage }) => errorMessage ?? []);
		throw new Error(`The workflow could not be activated: ${reasons.join('; ')}`);
	}

	/**
	 * How far n8n got with turning a workflow's triggers on or off. Nothing when it doesn't do that in the
	 * background (N8N_USE_WORKFLOW_PUBLICATION_SERVICE=false): then all is done before it answers.
	 */
	async publicationStatus(id: string): Promise<PublicationStatus | undefined> {
		try {
			return await this.session.rest('GET', `/workflows/${id}/publication-status`);
		} catch (error) {
			const off = error instanceof N8nRequestError && error.status === 404 && /not available/.test(error.answer);
			if (off) return undefined;
			throw error;
		}
	}

	/** Turns a workflow's triggers off and waits until they are. */
	async deactivateWorkflow(id: string): Promise<Workflow> {
		const workflow = await this.session.api<Workflow>('POST', `/workflows/${id}/deactivate`);
		await until(`the triggers of workflow ${id} to end`, PATIENCE_SECONDS, async () => {
			const publication = await this.publicationStatus(id);
			return !publication || publication.status === 'not_published' || undefined;
		});
		return workflow;
	}

	/** Runs a stored workflow as the editor's button does, and returns the execution's id at once. */
	async runWorkflow(id: string, triggerName: string): Promise<string> {
		const body = { triggerToStartFrom: { name: triggerName } };
		const result = await this.session.rest<{ executionId?: string }>('POST', `/workflows/${id}/run`, { body });
		if (!result.executionId) {
			throw new Error(`The workflow waits for a call of the webhook of "${triggerName}": it can't be run by itself.`);
		}
		return result.executionId;
	}

	/** An execution with everything that its nodes gave out, however large. */
	async getExecution(id: string, { includeData = true } = {}): Promise<Execution> {
		return await this.session.api('GET', `/executions/${id}`, { query: { includeData, ...this.allData } });
	}

	/** All executions that fit, newest first. Running ones only with `status: 'running'`. */
	async listExecutions(
		filter: { workflowId?: string; status?: ExecutionStatus; includeData?: boolean } = {},
	): Promise<Execution[]> {
		return await this.pages('/executions', { ...filter, ...this.allData });
	}

	/** Waits until an execution has ended, well or badly. Throws after `timeout` seconds. */
	async waitForExecution(id: string, timeout = PATIENCE_SECONDS): Promise<Execution> {
		await until(`execution ${id} to end`, timeout, async () => {
			const { status } = await this.getExecution(id, { includeData: false });
			return FINAL.includes(status) || undefined;
		});
		return await this.getExecution(id);
	}

	/**
	 * Waits until a workflow has at least `count` ended executions (the ones that its triggers started included)
	 * and returns them with their data, oldest first. Throws after `timeout` seconds.
	 */
	async waitForExecutions(workflowId: string, count: number, timeout = PATIENCE_SECONDS): Promise<Execution[]> {
		return await until(`${count} executions of workflow ${workflowId}`, timeout, async () => {
			const ended = (await this.listExecutions({ workflowId })).filter(({ status }) => FINAL.includes(status));
			if (ended.length < count) return undefined;
			const list = await Promise.all(ended.map(async ({ id }) => await this.getExecution(id)));
			return list.sort((a, b) => Number(a.id) - Number(b.id));
		});
	}

	/**
	 * Creates a workflow, runs it as the editor's button does, waits for its end and removes it.
	 *
	 * A workflow that fails is no error here: look at `status` and `error` of the outcome.
	 */
	async runOnce(workflow: WorkflowDefinition, options: RunOptions = {}): Promise<RunOutcome> {
		const trigger = chooseTrigger(workflow, options.trigger);
		const { id } = await this.createWorkflow(workflow);
		try {
			const executionId = await this.runWorkflow(id, trigger);
			const outcome = new RunOutcome(await this.waitForExecution(executionId, options.timeout));
			// Removes its executions and their files as well.
			if (!options.keep) await this.deleteWorkflow(id);
			return outcome;
		} catch (error) {
			// What went wrong first is what the caller should hear of.
			await this.deleteWorkflow(id).catch(() => undefined);
			throw error;
		}
	}

	/** The bytes of a file that an item refers to. Only while the execution exists. */
	async readBinary(id: string): Promise<Buffer> {
		return await this.session.bytes('/binary-data', { id, action: 'download' });
	}

	/** Every node type that the editor offers, with the tools that n8n derives. */
	async nodeTypes(): Promise<NodeType[]> {
		return await this.session.file('/types/nodes.json');
	}

	/** Every credential type that the editor offers. */
	async credentialTypes(): Promise<Array<{ name: string; displayName: string; [key: string]: unknown }>> {
		return await this.session.file('/types/credentials.json');
	}

	/** The community packages that n8n lists as installed. */
	async communityPackages(): Promise<CommunityPackage[]> {
		return await this.session.api('GET', '/community-packages');
	}

	/** Asks a node for the choices of a field with `loadOptionsMethod`, as the editor does. */
	async loadOptions(field: DynamicField): Promise<Choice[]> {
		return await this.session.rest('POST', '/dynamic-node-parameters/options', { body: dynamicBody(field) });
	}

	private async pages<T>(path: string, query: Record<string, string | number | boolean | undefined>): Promise<T[]> {
		const all: T[] = [];
		let cursor: string | undefined;
		do {
			const page: Page<T> = await this.session.api('GET', path, { query: { ...query, limit: 100, cursor } });
			all.push(...page.data);
			cursor = page.nextCursor ?? undefined;
		} while (cursor);
		return all;
	}
}
