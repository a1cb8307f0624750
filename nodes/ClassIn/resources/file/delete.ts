import { operation } from '../../operation';
import { fileId } from './parameters';

export const remove = operation({
	name: 'Delete',
	value: 'delete',
	action: 'Delete file',
	description: 'Delete a file of the cloud drive',
	parameters: [fileId],
	async run({ school }, { fileId }) {
		await school.drive.deleteFile(fileId);
		return { deleted: true, fileId };
	},
});
