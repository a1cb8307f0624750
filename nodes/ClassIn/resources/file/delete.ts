import { operation } from '../../operation';
import { deletion, ifMissing } from '../../../../runtime/parameters/ifMissing';
import { fileId } from './parameters';

export const remove = operation({
	name: 'Delete',
	value: 'delete',
	action: 'Delete file',
	description: 'Delete a file of the cloud drive',
	parameters: [fileId, ifMissing],
	async run({ school }, { fileId, ifMissing: missing }) {
		return { ...deletion(await school.drive.deleteFile(fileId, { acceptMissing: missing === 'continue' })), fileId };
	},
});
