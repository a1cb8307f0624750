import { countedText } from '../../../../runtime/parameters/countedText';
import { uploadFile } from '../../../../runtime/operations/uploadFiles';
import { parameter } from '../../../../runtime/parameters/parameter';
import { person, picture, role } from '../../shared/schoolParameters';
import { operation } from '../../operation';

export const update = operation({
	name: 'Update',
	value: 'update',
	action: 'Update user',
	description: 'Change the name of a student or teacher in the school',
	parameters: [
		person,
		{ ...role, description: 'Which name is changed; who is both has two' },
		parameter(
			{
				displayName: 'Name',
				name: 'name',
				type: 'string',
				required: true,
				default: '',
				placeholder: 'e.g. Maria Lopez',
				description: 'The new name, of which ClassIn keeps 24 characters',
			},
			() => countedText({ min: 1 }),
		),
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: [{ ...picture, description: 'For teachers: the name of the input item’s file field that holds a picture (JPEG, PNG or GIF), less than 1 MB' }],
		},
	],
	async run({ school }, { uid, role: as, name, options }, { n8n, index }) {
		const file = options.picture === undefined || as === 'student' ? undefined : await uploadFile(n8n, index, 'options.picture', 'Options > Picture Field', options.picture);
		await school.users.rename(as, uid, name, file);
		return { success: true, uid, role: as, name };
	},
});
