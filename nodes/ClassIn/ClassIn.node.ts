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
		builderHint: {
			searchHint:
				'A school in ClassIn: registers people, makes courses, units and classes, adds students, gets join links and replay links. IDs (courseId, activityId, UID) come from the operations that create; ClassIn lists none. To react to attendance or recordings, begin with the ClassIn Trigger.',
			relatedNodes: [
				{ nodeType: 'n8n-nodes-base.googleSheets', relationHint: 'Holds the roster or timetable that is imported' },
				{ nodeType: 'n8n-nodes-base.dataTable', relationHint: 'Keeps the IDs that ClassIn gave out' },
				{ nodeType: 'n8n-nodes-base.emailSend', relationHint: 'Sends join links' },
			],
		},
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
