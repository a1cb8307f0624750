import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { parameter } from './parameter';

/** "Return All" and "Limit" of every list. */
export const listFields: INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		displayOptions: { show: { returnAll: [false] } },
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
	},
];

/** What `listFields` let through; `limitOf` turns it into a number of entries. */
export const listInput = {
	returnAll: z.boolean({ message: 'must be true or false' }).default(false),
	limit: z
		.preprocess(
			// Sheets and forms give numbers as text.
			(value) => (typeof value === 'string' && /^\s*\d+\s*$/.test(value) ? Number(value) : value),
			z
				.number({ message: 'must be a whole number from 1' })
				.int({ message: 'must be a whole number from 1' })
				.min(1, { message: 'must be at least 1' }),
		)
		.default(50),
};

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

export const simplifyInput = z.boolean({ message: 'must be true or false' }).default(true);
