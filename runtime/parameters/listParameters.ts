import { wholeNumber } from './checks';
import { parameter, parameters } from './parameter';

/** "Return All" and "Limit" of every list. */
export const listFields = parameters([
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	parameter({
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		displayOptions: { show: { returnAll: [false] } },
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
	}, () => wholeNumber(1)),
]);

/** How many entries are wanted. */
export function limitOf({ returnAll, limit }: { returnAll: boolean; limit: number }): number {
	return returnAll ? Infinity : limit;
}

/** "Simplify" of every answer with more than ten fields. */
export const simplifyField = parameter({
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
});
