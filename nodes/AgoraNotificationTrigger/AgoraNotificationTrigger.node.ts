import {
	NodeConnectionTypes,
	type ICredentialsDecrypted,
	type ICredentialTestFunctions,
	type IExecuteFunctions,
	type IHookFunctions,
	type INodeCredentialTestResult,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';

import { passOn } from '../../runtime/webhooks/passOn';
import { properties } from './properties';
import { checkSetUp, testSecret } from './setUp';
import { notificationKeysOf, webhook } from './webhook';

/** What the node waits for, in words, under its name in the editor. */
const SUBTITLE =
	'={{ $parameter["events"].length === 1 ? $parameter["events"][0] : $parameter["events"].length ? $parameter["events"].length + " kinds of notifications" : "All notifications" }}';

export class AgoraNotificationTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Agora Notification Trigger',
		name: 'agoraNotificationTrigger',
		icon: { light: 'file:../../icons/agora.svg', dark: 'file:../../icons/agora.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: SUBTITLE,
		description: 'Starts a workflow when Agora reports something about a recording or a channel, for example that all files are uploaded',
		eventTriggerDescription: 'Waiting for a notification to the test URL',
		activationMessage: 'The workflow now runs whenever Agora sends a notification that you chose.',
		triggerPanel: {
			header: 'Notifications that Agora sends',
			executionsHelp: {
				inactive:
					'Enter the <b>production URL</b> in Agora Console, and publish the workflow before you press Check there. To try the workflow while you build it, enter the test URL in the console for that time.',
				active:
					'Notifications arrive at the <b>production URL</b>; their executions are in the <a data-key="executions">executions list</a>.',
			},
			activationHint: 'Publish the workflow, then enter its production URL in Agora Console.',
		},
		defaults: { name: 'Agora Notification Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'agoraNotificationApi', required: true, testedBy: 'notificationSecretTest' }],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				path: 'agora',
				responseMode: 'onReceived',
				// Left out, n8n would send words of its own in place of the acknowledgement.
				responseData: '',
			},
		],
		properties,
	};

	methods = {
		credentialTest: {
			/** Agora has nothing to ask whether a secret is right, so only the form can be checked here. */
			async notificationSecretTest(
				this: ICredentialTestFunctions,
				credential: ICredentialsDecrypted,
			): Promise<INodeCredentialTestResult> {
				return testSecret(credential.data ?? {});
			},
		},
	};

	/** Addresses are entered in Agora Console, so there is nothing to do but to check what the node needs. */
	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return false;
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return await checkSetUp(this);
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await webhook(this);
	}

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return passOn(this, notificationKeysOf);
	}
}
