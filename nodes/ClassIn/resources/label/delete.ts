import { operation } from '../../operation';
import { deletion, ifMissing } from '../../../../runtime/parameters/ifMissing';
import { labelId } from './parameters';

export const remove = operation({
	name: 'Delete',
	value: 'delete',
	action: 'Delete label',
	description: 'Delete a label of the school',
	parameters: [labelId, ifMissing],
	async run({ school }, { labelId, ifMissing: missing }) {
		return { ...deletion(await school.labels.delete(labelId, { acceptMissing: missing === 'continue' })), labelId };
	},
});
