import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { entryOf } from '../../../vendors/coerce';

/** Whether something in the classroom is turned on, off, or left as it is. */
export const stateField: INodeProperties = {
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
};

const NAMES: Record<string, string> = { 0: 'off', 1: 'on', false: 'off', true: 'on' };

export const stateInput = z.preprocess(
	(value) => entryOf(NAMES, value) ?? value,
	z.enum(['unchanged', 'off', 'on'], { message: 'must be one of unchanged, off, on' }).default('unchanged'),
);

/** As the API wants it; undefined to leave it as it is. */
export function stateFrom(chosen: 'unchanged' | 'off' | 'on'): 0 | 1 | undefined {
	return chosen === 'unchanged' ? undefined : chosen === 'on' ? 1 : 0;
}
