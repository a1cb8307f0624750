import { needsOne } from '../../shared/idParameters';
import { operation } from '../../operation';

export const updateSettings = operation({
	name: 'Update Settings',
	value: 'updateSettings',
	action: 'Update settings of school',
	description: 'Change for the whole school who may watch replays in the app',
	parameters: [
		{
			displayName: 'This changes all classes of the school.',
			name: 'schoolNotice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Update Fields',
			name: 'updateFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			description: 'What to change; at least one',
			options: [
				{
					displayName: 'Later Students Can Watch Replays',
					name: 'allowNewStudentViewReplay',
					type: 'boolean',
					default: true,
					description: 'Whether students who join later may watch replays of earlier classes (allowNewStudentViewReplay)',
				},
				{
					displayName: 'Students Can Watch Replays',
					name: 'allowViewReplay',
					type: 'boolean',
					default: true,
					description: 'Whether students may watch replays (allowViewReplay)',
				},
			],
		},
	],
	rules: ({ updateFields }, context) => needsOne('updateFields', updateFields, context),
	async run({ school }, { updateFields }) {
		await school.updateSettings(updateFields);
		return { success: true, ...updateFields };
	},
});
