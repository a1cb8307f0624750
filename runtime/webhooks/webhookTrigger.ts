import type {
	IDataObject,
	IExecuteFunctions,
	IHookFunctions,
	INodeExecutionData,
	INodeProperties,
	IWebhookDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';

import type { JsonObject } from '../../vendors/json';
import { toNodeError } from '../operations/nodeErrors';
import type { Field, InputOf } from '../parameters/parameter';
import { triggerReader } from '../parameters/readParameters';
import type { Received } from './handOver';
import { memoryOf, type MessageKeys } from './memory';
import { rawBody, receive, type Refusal, refuse } from './receive';

/** One request to the address of a trigger. */
export interface Request<Input> {
	/** The body exactly as it came. */
	bytes: Buffer;
	headers: IDataObject;
	/** The node's parameters, checked. */
	input: Input;
	/** The node's credential. */
	credential: JsonObject;
}

interface Definition<Ps extends readonly Field[]> {
	parameters: Ps;
	/** Name of the credential. */
	credential: string;
	/** Refuses a credential with which messages can't be verified (FieldError). */
	checkCredential(credential: JsonObject, input: InputOf<Ps>): void;
	/** What to do with a request: refuse it, or acknowledge it and perhaps start the workflow. */
	judge(request: Request<InputOf<Ps>>): Received | Refusal;
	/** What the sender hears about a message that it shall send again. */
	notNow(reason: string): object;
	/** The keys of the message that an item came from. */
	keysOf(item: IDataObject): MessageKeys;
}

/** What a node class of a trigger consists of, beside its description. */
interface WebhookTrigger {
	properties: INodeProperties[];
	webhookMethods: { default: Record<'checkExists' | 'create' | 'delete', (this: IHookFunctions) => Promise<boolean>> };
	webhook(this: IWebhookFunctions): Promise<IWebhookResponseData>;
	execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]>;
}

/** The one address of a trigger, under n8n's own path; every answer to a message is the node's. */
export function postAddress(path: string): IWebhookDescription {
	// Without response data, n8n would send words of its own in place of the acknowledgement.
	return { name: 'default', httpMethod: 'POST', path, responseMode: 'onReceived', responseData: '' };
}

/**
 * Makes a trigger that a vendor calls: checks what it needs before the workflow is activated, refuses forged
 * messages, acknowledges all others in the vendor's form, and starts the workflow once for each that is wanted.
 *
 * A node that is not set up throws a NodeOperationError; the vendor then sends the message again.
 */
export function webhookTrigger<const Ps extends readonly Field[]>(definition: Definition<Ps>): WebhookTrigger {
	const { parameters, credential, judge, notNow, keysOf } = definition;
	const read = triggerReader(parameters);

	async function setUp(context: IHookFunctions | IWebhookFunctions) {
		const input = read(context);
		const values = await context.getCredentials<JsonObject>(credential);
		definition.checkCredential(values, input);
		return { input, credential: values };
	}

	async function reported<T>(context: IHookFunctions | IWebhookFunctions, work: () => Promise<T>): Promise<T> {
		try {
			return await work();
		} catch (error) {
			throw toNodeError(context.getNode(), error);
		}
	}

	return {
		properties: parameters as unknown as INodeProperties[],

		/** Addresses are registered by people, so there is nothing to do but to check what the node needs. */
		webhookMethods: {
			default: {
				checkExists: async () => false,
				async create() {
					await reported(this, async () => await setUp(this));
					return true;
				},
				delete: async () => true,
			},
		},

		async webhook() {
			return await reported(this, async () => {
				const request = { ...(await setUp(this)), bytes: rawBody(this), headers: this.getHeaderData() as IDataObject };
				const verdict = judge(request);
				return 'status' in verdict ? refuse(this, verdict) : await receive(this, verdict, notNow);
			});
		},

		/**
		 * Passes on what an execution starts with, and remembers that it did start. n8n does the first by itself; the
		 * second is for executions that n8n stored while it shut down, without acknowledging the message, and runs
		 * after a restart. Without it the message would start another one when it comes again.
		 */
		async execute() {
			const items = this.getInputData();
			if (this.getMode() === 'webhook') for (const { json } of items) memoryOf(this).remember(keysOf(json));
			return [items];
		},
	};
}
