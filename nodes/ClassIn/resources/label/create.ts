import { operation } from '../../operation';
import { labelName } from './parameters';

export const create = operation({
	name: 'Create',
	value: 'create',
	action: 'Create label',
	description: 'Create a label, or find the one of the same name, and return its ID',
	parameters: [labelName],
	async run({ school }, { labelName }) {
		const { labelId, ...created } = await school.labels.create(labelName);
		return { ...created, labelId, labelName };
	},
});
