import type { IPollFunctions } from 'n8n-workflow';

import { withDefaults } from '../../runtime/parameters/parameter';
import { triggerReader } from '../../runtime/parameters/readParameters';
import { optionFields } from './optionFields';
import { properties } from './properties';

const read = triggerReader(properties, ({ source, roomUuids = [] }, context) => {
	if (source === 'classrooms' && roomUuids.length === 0) {
		context.addIssue({ code: 'custom', path: ['roomUuids'], message: 'is empty. Enter the ID of at least one classroom' });
	}
});

/**
 * Reads and checks the node's parameters.
 *
 * @throws FieldError naming the field that breaks a rule
 */
export function readTriggerParameters(context: Pick<IPollFunctions, 'getNodeParameter'>) {
	const { events, source, roomUuids = [], changes = [], onePerUser, options } = read(context);
	return { events, source, roomUuids, changes, onePerUser, options: withDefaults(optionFields, options) };
}

export type TriggerParameters = ReturnType<typeof readTriggerParameters>;
