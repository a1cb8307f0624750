import { countedText } from '../../../../runtime/parameters/countedText';
import { parameter } from '../../../../runtime/parameters/parameter';
import { uidCheck } from '../../shared/idParameters';
import { lesson } from '../../shared/schoolParameters';
import { operation } from '../../operation';

export const set = operation({
	name: 'Set',
	value: 'set',
	action: 'Set comment on student',
	description: 'Rate one student of a class with stars and a comment in the name of the teacher',
	parameters: [
		lesson,
		parameter(
			{
				displayName: 'Student UID',
				name: 'studentUid',
				type: 'string',
				required: true,
				default: '',
				placeholder: 'e.g. 1001234',
				description: 'The UID of the student (studentUid)',
			},
			uidCheck,
		),
		parameter({
			displayName: 'Stars',
			name: 'starNum',
			type: 'number',
			typeOptions: { minValue: 0, maxValue: 5, numberPrecision: 0 },
			default: 5,
			description: 'How many of 5 stars the student gets (starNum)',
		}),
		parameter(
			{
				displayName: 'Comment',
				name: 'comment',
				type: 'string',
				typeOptions: { rows: 3 },
				default: '',
				placeholder: 'e.g. Well prepared, asks good questions',
				description: 'What is said about the student, fewer than 1,000 characters',
			},
			() => countedText({ max: 999 }),
		),
	],
	async run({ school }, { classId, ...comment }) {
		await school.comment(classId, comment);
		return { success: true, classId, ...comment };
	},
});
