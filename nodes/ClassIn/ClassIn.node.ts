import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { connectClassIn } from '../../runtime/classIn';
import { nodeProperties } from '../../runtime/description';
import { runItems } from '../../runtime/run';
import { resources } from './resources';

/** ClassIn documents a limit for creating classes only; this many at a time stay modest for all the rest. */
const ITEMS_AT_A_TIME = 8;

export class ClassIn implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'ClassIn',
		name: 'classIn',
		icon: { light: 'file:../../icons/classin.svg', dark: 'file:../../icons/classin.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{$parameter["operation"] + ": " + $parameter["resource"]}}',
		description: 'Plan classes in ClassIn: units, classrooms, students, live streaming and playback',
		defaults: { name: 'ClassIn' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		credentials: [{ name: 'classInSignatureApi', required: true }],
		properties: nodeProperties(resources, ITEMS_AT_A_TIME),
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runItems(this, resources, connectClassIn, ITEMS_AT_A_TIME);
	}
}
