import { countedText } from '../../../../runtime/parameters/countedText';
import { uploadFile } from '../../../../runtime/operations/uploadFiles';
import { parameter } from '../../../../runtime/parameters/parameter';
import { accountText } from '../../shared/accounts';
import { countryCode, picture, role } from '../../shared/schoolParameters';
import { operation } from '../../operation';

const KEPT = 'The person belongs to the school, and keeps the name and picture from before. "User: Update" changes them.';

export const addToSchool = operation({
	name: 'Add to School',
	value: 'addToSchool',
	action: 'Add user to school',
	description: 'Add a person who has a ClassIn account to the school as a student or teacher',
	parameters: [
		parameter(
			{
				displayName: 'Account',
				name: 'account',
				type: 'string',
				required: true,
				default: '',
				placeholder: 'e.g. +44 7700 900123',
				description: 'Phone number as people write it (+44 7700 900123 is sent as 0044-7700900123), or email address',
			},
			() => countedText({ min: 1 }),
		),
		parameter(
			{
				displayName: 'Name',
				name: 'name',
				type: 'string',
				required: true,
				default: '',
				placeholder: 'e.g. Maria Lopez',
				description: 'The name in the school, of which ClassIn keeps 24 characters',
			},
			() => countedText({ min: 1 }),
		),
		role,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: [countryCode, { ...picture, description: 'For teachers: the name of the input item’s file field that holds a picture (JPEG, PNG or GIF), less than 1 MB' }],
		},
	],
	async run({ school }, { account, name, role: as, options }, { n8n, index }) {
		const written = accountText(account, options.countryCode, { field: 'account', label: 'Account' });
		const file = options.picture === undefined || as === 'student' ? undefined : await uploadFile(n8n, index, 'options.picture', 'Options > Picture Field', options.picture);
		const added = await school.users.addToSchool(as, written, name, file);
		// Whoever belongs to the school already keeps the name.
		const told = added.outcome === 'added' ? { name, addedAs: as, ...added } : { addedAs: as, ...added, hint: KEPT };
		return { success: true, account: written, ...told };
	},
});
