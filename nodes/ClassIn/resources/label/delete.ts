import { operation } from '../../operation';
import { labelId } from './parameters';

export const remove = operation({
	name: 'Delete',
	value: 'delete',
	action: 'Delete label',
	description: 'Delete a label of the school',
	parameters: [labelId],
	async run({ school }, { labelId }) {
		await school.labels.delete(labelId);
		return { deleted: true, labelId };
	},
});
