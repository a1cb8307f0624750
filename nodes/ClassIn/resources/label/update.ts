import { operation } from '../../operation';
import { labelId, labelName } from './parameters';

export const update = operation({
	name: 'Update',
	value: 'update',
	action: 'Update label',
	description: 'Give a label another name',
	parameters: [labelId, labelName],
	async run({ school }, { labelId, labelName }) {
		await school.labels.rename(labelId, labelName);
		return { success: true, labelId, labelName };
	},
});
