import { listOf, optional } from '../../../../../runtime/parameters/checks';
import { parameter, parameters } from '../../../../../runtime/parameters/parameter';
import { opaqueId } from '../../../../../vendors/agora/cloudRecording/ids';

/** How a resource is acquired, among the options. */
export const resourceOptions = parameters([
	{
		displayName: 'IDs Valid for (Hours)',
		name: 'resourceExpiredHour',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 720, numberPrecision: 0 },
		default: 72,
		description: 'For how long after the start the recording can be queried, changed and stopped, 1 to 720 hours',
	},
	parameter(
		{
			displayName: 'Keep Away From',
			name: 'excludeResourceIds',
			type: 'string',
			default: '',
			description: 'Resource IDs of other recordings of the same channel, separated by commas. This one then runs in another data center, as a spare.',
		},
		() => optional(listOf(opaqueId, 'resource ID')),
	),
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
]);
