import {
	NodeConnectionTypes,
	type ICredentialsDecrypted,
	type ICredentialTestFunctions,
	type IExecuteFunctions,
	type INodeCredentialTestResult,
	type ILoadOptionsFunctions,
	type INodeExecutionData,
	type INodeListSearchResult,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { testRecordingStorage } from '../../runtime/connections/recordingStorage';
import { nodeProperties, subtitleOf } from '../../runtime/operations/nodeProperties';
import { runItems } from '../../runtime/operations/runItems';
import { knownWidgets } from './knownWidgets';
import { liveChannels } from './liveChannels';
import { resources } from './resources';

export class Agora implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Agora',
		name: 'agora',
		icon: { light: 'file:../../icons/agora.svg', dark: 'file:../../icons/agora.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: subtitleOf(resources),
		description: 'Create and run live classes in Agora Flexible Classroom, and record them with Cloud Recording',
		builderHint: {
			searchHint:
				'Live online classes and calls: creates classrooms, tells attendance, makes join links, records channels and classrooms, exports recordings and transcripts. Needs the ID of a classroom or channel; who is live now comes from the resource Channel. To react to what happens in class, begin with the Agora Classroom Trigger.',
			relatedNodes: [
				{ nodeType: 'n8n-nodes-base.scheduleTrigger', relationHint: 'Starts daily work such as creating the classrooms of tomorrow or exporting recordings' },
				{ nodeType: 'n8n-nodes-base.dataTable', relationHint: 'Keeps the IDs of classrooms, which Agora does not list' },
				{ nodeType: 'n8n-nodes-base.awsS3', relationHint: 'Takes exported recordings' },
				{ nodeType: 'n8n-nodes-base.emailSend', relationHint: 'Sends join links and attendance' },
			],
		},
		defaults: { name: 'Agora' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		credentials: [
			// With the names that n8n leaves out where it has several: which is which must be seen.
			// Which of the two an operation can't do without differs, and n8n takes one entry for a name; the connection says what is missing.
			{ name: 'agoraRtmTokenApi', displayName: 'Agora RTM Token API (Classrooms, Tokens)', required: false, displayOptions: { hide: { resource: ['recordingFile', 'usage'] } } },
			{
				// Beside its own operations, it fills the lists of live classrooms. Where a class is planned there is none: only that form has a unit.
				name: 'agoraCloudRecordingApi',
				displayName: 'Agora Cloud Recording API (Cloud Recording, Channels, Bans, Transcripts, Usage; Elsewhere Only for Lists)',
				required: false,
				displayOptions: { hide: { resource: ['recordingFile'], durationUnit: ['minutes', 'seconds'] } },
			},
			{
				// Not required: temporary keys do without. On a field below Operation it must not depend, or n8n shows it down there.
				name: 'agoraRecordingStorageApi',
				displayName: 'Agora Recording Storage API',
				required: false,
				testedBy: 'recordingStorageTest',
				displayOptions: {
					show: { resource: ['cloudRecording', 'recording', 'recordingFile', 'transcript'], operation: ['createLink', 'export', 'getAll', 'getText', 'record', 'start'] },
				},
			},
		],
		properties: nodeProperties(resources),
	};

	methods = {
		listSearch: {
			async liveChannels(this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
				return await liveChannels(this, filter);
			},
			async knownWidgets(this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
				return knownWidgets(filter);
			},
		},
		credentialTest: {
			/** Lists one object and reads a byte of it; nothing is written. */
			async recordingStorageTest(
				this: ICredentialTestFunctions,
				credential: ICredentialsDecrypted,
			): Promise<INodeCredentialTestResult> {
				return await testRecordingStorage(this.helpers, credential.data ?? {});
			},
		},
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runItems(this, resources);
	}
}
