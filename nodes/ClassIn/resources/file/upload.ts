import { FieldError } from '../../../../vendors/fieldError';
import { uploadFile } from '../../../../runtime/operations/uploadFiles';
import { countedText } from '../../../../runtime/parameters/countedText';
import { parameter } from '../../../../runtime/parameters/parameter';
import { optional } from '../../../../runtime/parameters/checks';
import { MOST_UPLOAD_BYTES } from '../../../../vendors/classin/school/drive';
import { folder } from '../../shared/schoolParameters';
import { operation } from '../../operation';

export const upload = operation({
	name: 'Upload',
	value: 'upload',
	action: 'Upload file',
	description: 'Upload a file of an input item, up to 500 MB, to the cloud drive',
	parameters: [
		folder,
		parameter(
			{
				displayName: 'Input Data Field Name',
				name: 'binaryPropertyName',
				type: 'string',
				required: true,
				default: 'data',
				hint: 'The name of the input field containing the binary file data to be uploaded',
				description: 'Which file of the input item is uploaded',
			},
			() => countedText({ min: 1 }),
		),
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: [
				parameter(
					{
						displayName: 'File Name',
						name: 'fileName',
						type: 'string',
						default: '',
						placeholder: 'e.g. Fractions.pdf',
						description: 'The name in the cloud drive, with its extension, instead of the file’s own',
					},
					() => optional(countedText({ max: 128 })),
				),
			],
		},
	],
	async run({ school }, { folderId: chosen, binaryPropertyName, options }, { n8n, index }) {
		const file = await uploadFile(n8n, index, 'binaryPropertyName', 'Input Data Field Name', binaryPropertyName);
		const name = options.fileName ?? file.name;
		if (file.size > MOST_UPLOAD_BYTES) {
			throw new FieldError('binaryPropertyName', `"${name}" has ${Math.ceil(file.size / 1024 / 1024)} MB, but ClassIn takes 500 MB at most`, 'Make it smaller, or divide it.');
		}
		const folderId = chosen ?? (await school.drive.topFolderId());
		const fileId = await school.drive.upload(folderId, { ...file, name });
		return { fileId, name, folderId, size: file.size };
	},
});
