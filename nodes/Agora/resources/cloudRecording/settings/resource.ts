import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { opaqueId } from '../../../../../vendors/agora/cloudRecording/ids';
import { json, oneOf, oneOfNumbers, optional, splitList, wholeNumber } from '../shared/checks';

/** How a resource is acquired, among the options. */
export const resourceOptions: INodeProperties[] = [
	{
		displayName: 'IDs Valid for (Hours)',
		name: 'resourceExpiredHour',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 720, numberPrecision: 0 },
		default: 72,
		description: 'For how long after the start the recording can be queried, changed and stopped, 1 to 720 hours',
	},
	{
		displayName: 'Keep Away From',
		name: 'excludeResourceIds',
		type: 'string',
		default: '',
		description: 'Resource IDs of other recordings of the same channel, separated by commas. This one then runs in another data center, as a spare.',
	},
	{
		displayName: 'Nearest Region',
		name: 'regionAffinity',
		type: 'options',
		options: [
			{ name: 'Europe', value: 3 },
			{ name: 'Mainland China', value: 1 },
			{ name: 'Nearest', value: 0, description: 'Close to the computer that runs n8n' },
			{ name: 'North America', value: 4 },
			{ name: 'Southeast Asia', value: 2 },
		],
		default: 0,
		description: 'Where the recording should run if possible',
	},
	{
		displayName: 'Only Region',
		name: 'region',
		type: 'options',
		options: [
			{ name: 'Asia Without Mainland China', value: 'AP' },
			{ name: 'Europe', value: 'EU' },
			{ name: 'Mainland China', value: 'CN' },
			{ name: 'North America', value: 'NA' },
		],
		default: 'EU',
		description: 'Where the recording must run: nothing leaves this region. The bucket must be there too.',
	},
];

export const resourceOptionsInput = {
	resourceExpiredHour: optional(wholeNumber(1, 720)),
	excludeResourceIds: optional(z.preprocess(splitList, z.array(opaqueId, { message: 'must be a list of resource IDs' }))),
	regionAffinity: optional(oneOfNumbers([0, 1, 2, 3, 4])),
	region: optional(oneOf(['CN', 'AP', 'EU', 'NA'])),
};

/** A JSON object among options; empty text and an empty object count as left out. */
export const jsonObjectOption = optional(
	json(z.record(z.string(), z.unknown(), { message: 'must be a JSON object, such as {"key": "value"}' })),
);
