import { z } from 'zod';

import { choice, readBoolean } from '../../../runtime/parameters/checks';
import { parameter } from '../../../runtime/parameters/parameter';

/** Whether something in the classroom is turned on, off, or left as it is. */
export const stateField = parameter(
	{
		displayName: 'State',
		name: 'state',
		type: 'options',
		options: [
			{ name: 'Leave as It Is', value: 'unchanged' },
			{ name: 'Off', value: 'off' },
			{ name: 'On', value: 'on' },
		],
		default: 'unchanged',
		description: 'Whether it is turned on or off in the classroom',
	},
	({ options }) =>
		z.preprocess((value) => {
			const on = readBoolean(value);
			return on === undefined ? value : on ? 'on' : 'off';
		}, choice(options)),
);

/** As the API wants it; undefined to leave it as it is. */
export function stateFrom(chosen: 'unchanged' | 'off' | 'on'): 0 | 1 | undefined {
	return chosen === 'unchanged' ? undefined : chosen === 'on' ? 1 : 0;
}
