import {
	NodeConnectionTypes,
	type ICredentialTestFunctions,
	type ICredentialsDecrypted,
	type IExecuteFunctions,
	type INodeCredentialTestResult,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { connectCloudRecording, testStorage } from '../../runtime/agoraCloudRecording';
import { nodeProperties } from '../../runtime/description';
import { runItems } from '../../runtime/run';
import { resources } from './resources';

/** Most of a recording's time is waiting for it to begin, so many can be worked on under 10 requests a second. */
const ITEMS_AT_A_TIME = 16;

export class AgoraCloudRecording implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Agora Cloud Recording',
		name: 'agoraCloudRecording',
		icon: { light: 'file:../../icons/agora.svg', dark: 'file:../../icons/agora.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{$parameter["operation"] + ": " + $parameter["resource"]}}',
		description: 'Record channels and web pages with Agora Cloud Recording, into your own cloud storage',
		defaults: { name: 'Agora Cloud Recording' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		credentials: [
			{ name: 'agoraCloudRecordingApi', required: true },
			{
				name: 'agoraRecordingStorageApi',
				required: true,
				testedBy: 'recordingStorageTest',
				displayOptions: { show: { operation: ['record', 'start'], storageSource: ['credential'] } },
			},
			{
				name: 'agoraRtmTokenApi',
				required: true,
				displayOptions: { show: { operation: ['record', 'start'], channelToken: ['mint'] } },
			},
		],
		properties: nodeProperties(resources, ITEMS_AT_A_TIME),
	};

	methods = {
		credentialTest: {
			/** Agora alone writes to the storage, so only the form can be checked here; the keys stay where they are. */
			async recordingStorageTest(
				this: ICredentialTestFunctions,
				credential: ICredentialsDecrypted,
			): Promise<INodeCredentialTestResult> {
				return testStorage(credential.data ?? {});
			},
		},
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runItems(this, resources, connectCloudRecording, ITEMS_AT_A_TIME);
	}
}
