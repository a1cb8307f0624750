import { wholeNumber } from '../../../runtime/parameters/checks';
import { parameter, parameters } from '../../../runtime/parameters/parameter';

/** "Return All" and "Limit" of every list. */
export const listed = parameters([
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	parameter(
		{
			displayName: 'Limit',
			name: 'limit',
			type: 'number',
			displayOptions: { show: { returnAll: [false] } },
			typeOptions: { minValue: 1 },
			default: 50,
			description: 'Max number of results to return',
		},
		() => wholeNumber(1),
	),
]);
