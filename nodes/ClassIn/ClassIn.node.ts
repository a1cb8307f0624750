import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { nodeProperties, subtitleOf } from '../../runtime/operations/nodeProperties';
import { runItems } from '../../runtime/operations/runItems';
import { searchFolders } from './listSearch';
import { resources } from './resources';

export class ClassIn implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'ClassIn',
		name: 'classIn',
		icon: { light: 'file:../../icons/classin.svg', dark: 'file:../../icons/classin.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: subtitleOf(resources),
		description: 'Run a school in ClassIn: people, courses, classes, join links, live streaming and playback',
		defaults: { name: 'ClassIn' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		credentials: [{ name: 'classInSignatureApi', required: true }],
		properties: nodeProperties(resources),
	};

	methods = { listSearch: { searchFolders } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runItems(this, resources);
	}
}
