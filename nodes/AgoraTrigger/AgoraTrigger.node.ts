import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeProperties,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';

import { poll } from './poll';
import { properties } from './properties';

/** What the node watches, in words, under its name in the editor. */
const SUBTITLE =
	'={{ ($parameter["events"].length > 2 ? $parameter["events"].length + " kinds of events" : $parameter["events"].join(", ") || "All events") + ($parameter["source"] === "classrooms" ? " (given classrooms)" : "") }}';

export class AgoraTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Agora Classroom Trigger',
		name: 'agoraTrigger',
		icon: { light: 'file:../../icons/agora.svg', dark: 'file:../../icons/agora.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: SUBTITLE,
		description: 'Live classes on Agora: start a workflow when something happens in one, or create, run and record them',
		eventTriggerDescription: '',
		activationMessage: 'The workflow now runs whenever something happens in your classrooms.',
		builderHint: {
			searchHint:
				'Starts when something happens in a class of Agora Flexible Classroom: a class starts or ends, users enter, leave, chat or raise hands, a recording is ready. Looks once a minute. Each item has an id that never changes.',
			relatedNodes: [
				{ nodeType: 'n8n-nodes-base.removeDuplicates', relationHint: 'Keeps work from being done twice, by the id of the event' },
				{ nodeType: 'n8n-nodes-base.switch', relationHint: 'Parts the kinds of events' },
			],
		},
		defaults: { name: 'Agora Classroom Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{ name: 'agoraRtmTokenApi', displayName: 'Agora RTM Token API', required: true },
			// With it, classrooms are found of which the queue shows nothing.
			{ name: 'agoraCloudRecordingApi', displayName: 'Agora Cloud Recording API (Optional: Finds More Classrooms)', required: false, displayOptions: { show: { source: ['app'] } } },
		],
		properties: properties as unknown as INodeProperties[],
	};

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await poll(this);
	}
}
