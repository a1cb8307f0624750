import { text } from '../../../../runtime/parameters/checks';
import { parameter } from '../../../../runtime/parameters/parameter';
import { lesson } from '../../shared/schoolParameters';
import { operation } from '../../operation';

export const remove = operation({
	name: 'Delete',
	value: 'delete',
	action: 'Delete recording of class',
	description: 'Delete one recorded file of a class that is over, or all of them',
	parameters: [
		lesson,
		parameter({
			displayName: 'Files to Delete',
			name: 'which',
			type: 'options',
			options: [
				{ name: 'All Files of the Class', value: 'all', description: 'Every recording of the class is lost' },
				{ name: 'One File', value: 'file' },
			],
			default: 'file',
			description: 'What is deleted',
		}),
		parameter(
			{
				displayName: 'File ID',
				name: 'fileId',
				type: 'string',
				displayOptions: { show: { which: ['file'] } },
				required: true,
				default: '',
				placeholder: 'e.g. 5285890803398762593',
				description: 'The ID of the file, which messages of the ClassIn Trigger about recordings carry (fileId)',
			},
			() => text(),
		),
		{
			displayName: 'All recordings of the class are deleted. This can’t be undone.',
			name: 'allNotice',
			type: 'notice',
			displayOptions: { show: { which: ['all'] } },
			default: '',
		},
	],
	async run({ school }, { classId, which, fileId }) {
		const deleted = await school.videos.delete(classId, which === 'file' ? fileId : undefined);
		return { deleted: true, classId, ...(which === 'file' ? { fileId } : { allFiles: true }), ...deleted };
	},
});
