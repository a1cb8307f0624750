import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { connectClassroom } from '../../runtime/agoraClassroom';
import { nodeProperties } from '../../runtime/description';
import { runItems } from '../../runtime/run';
import { resources } from './resources';

/** As many as are useful; Agora's limits for account and classroom are kept whatever it is. */
const ITEMS_AT_A_TIME = 32;

export class AgoraClassroom implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Agora Classroom',
		name: 'agoraClassroom',
		icon: { light: 'file:../../icons/agora.svg', dark: 'file:../../icons/agora.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{$parameter["operation"] + ": " + $parameter["resource"]}}',
		description: 'Create and run live classes in Agora Flexible Classroom',
		defaults: { name: 'Agora Classroom' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		credentials: [{ name: 'agoraRtmTokenApi', required: true }],
		properties: nodeProperties(resources, ITEMS_AT_A_TIME),
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runItems(this, resources, connectClassroom, ITEMS_AT_A_TIME);
	}
}
