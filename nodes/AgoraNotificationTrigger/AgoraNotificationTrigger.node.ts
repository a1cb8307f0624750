import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';

import { postAddress } from '../../runtime/webhooks/webhookTrigger';
import { notificationSecretTest, trigger } from './trigger';

/** What the node waits for, in words, under its name in the editor. */
const SUBTITLE =
	'={{ $parameter["events"].length === 1 ? $parameter["events"][0] : $parameter["events"].length ? $parameter["events"].length + " kinds of notifications" : "All notifications" }}';

export class AgoraNotificationTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Agora Notification Trigger',
		name: 'agoraNotificationTrigger',
		icon: { light: 'file:../../icons/agoraNotification.svg', dark: 'file:../../icons/agoraNotification.dark.svg' },
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
		builderHint: {
			searchHint:
				'Starts when Agora reports that a cloud recording is stored or went wrong, or that somebody joined or left a channel. A webhook: the production URL is entered in Agora Console. Not for events of Flexible Classroom, which the Agora Classroom Trigger has.',
			relatedNodes: [
				{ nodeType: 'n8n-nodes-base.removeDuplicates', relationHint: 'Keeps work from being done twice, by the id of the notification' },
				{ nodeType: 'n8n-nodes-base.if', relationHint: 'Parts what is stored from what went wrong' },
			],
		},
		defaults: { name: 'Agora Notification Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'agoraNotificationApi', required: true, testedBy: 'notificationSecretTest' }],
		webhooks: [postAddress('agora')],
		properties: trigger.properties,
	};

	methods = { credentialTest: { notificationSecretTest } };

	webhookMethods = trigger.webhookMethods;

	webhook = trigger.webhook;

	execute = trigger.execute;
}
