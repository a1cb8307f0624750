import { operation } from '../../operation';
import { fileId, fileName } from './parameters';

export const rename = operation({
	name: 'Rename',
	value: 'rename',
	action: 'Rename file',
	description: 'Give a file of the cloud drive another name',
	parameters: [fileId, fileName],
	async run({ school }, { fileId, fileName }) {
		await school.drive.renameFile(fileId, fileName);
		return { success: true, fileId, name: fileName };
	},
});
