import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';

import { postAddress } from '../../runtime/webhooks/webhookTrigger';
import { trigger } from './trigger';

/** What the node waits for, in words, under its name in the editor. */
const SUBTITLE =
	'={{ $parameter["events"].length === 1 ? $parameter["events"][0] : $parameter["events"].length ? $parameter["events"].length + " kinds of messages" : "All messages" }}';

export class ClassInTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'ClassIn Trigger',
		name: 'classInTrigger',
		icon: { light: 'file:../../icons/classin.svg', dark: 'file:../../icons/classin.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: SUBTITLE,
		description: 'Your school in ClassIn: start a workflow when a class ends or homework is scored, or manage people, courses and classes',
		eventTriggerDescription: 'Waiting for a message to the test URL',
		activationMessage: 'The workflow now runs whenever ClassIn pushes a message that you chose.',
		triggerPanel: {
			header: 'Messages that ClassIn pushes',
			executionsHelp: {
				inactive:
					'ClassIn only knows the <b>production URL</b>, and tests it when it is registered. So publish the workflow before you have the address registered. To try the workflow while you build it, send an example message to the test URL yourself.',
				active:
					'Messages arrive at the <b>production URL</b>; their executions are in the <a data-key="executions">executions list</a>. To try a change, send an example message to the test URL yourself.',
			},
			activationHint: 'Publish the workflow, then have ClassIn register its production URL.',
		},
		builderHint: {
			searchHint:
				'Starts when ClassIn pushes a message: attendance is ready, a recording file is ready, homework was scored, a class ended or changed. A webhook: ClassIn registers the production URL for the school.',
			relatedNodes: [
				{ nodeType: 'n8n-nodes-base.removeDuplicates', relationHint: 'Keeps work from being done twice, by the id of the message' },
				{ nodeType: 'n8n-nodes-base.convertToFile', relationHint: 'Makes an attendance list as a file' },
			],
		},
		defaults: { name: 'ClassIn Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'classInSignatureApi', required: true }],
		webhooks: [postAddress('classin')],
		properties: trigger.properties,
	};

	webhookMethods = trigger.webhookMethods;

	webhook = trigger.webhook;

	execute = trigger.execute;
}
